"""The same input gives the same bytes: whatever worker count, hash seed, folder, zone, locale, clock or cache.

The ledger's days alone are left out of the promise, with the feeds and the sitemap that say them.
"""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests import projects

from jianbao import build
from jianbao.archive.workers import PARALLEL_FROM
from jianbao.storage import Project

pytestmark = pytest.mark.slow

# Python runs a module of this name at its start: here it turns the clock of the whole process.
CLOCK = """
import datetime
import time

AHEAD = {seconds}
real_time, real_time_ns = time.time, time.time_ns
real_gmtime, real_localtime, real_strftime = time.gmtime, time.localtime, time.strftime
time.time = lambda: real_time() + AHEAD
time.time_ns = lambda: real_time_ns() + AHEAD * 10**9
time.gmtime = lambda seconds=None: real_gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: real_localtime(time.time() if seconds is None else seconds)
time.strftime = lambda form, when=None: real_strftime(form, time.localtime() if when is None else when)


class Same(type):
    def __instancecheck__(cls, one):
        return isinstance(one, cls.__base__)


class Day(datetime.date, metaclass=Same):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


class Moment(datetime.datetime, metaclass=Same):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)


datetime.date, datetime.datetime = Day, Moment
"""
AHEAD = timedelta(days=1234, hours=5)
LEDGER = "seeds/curation/ledger.yml"

# The pipeline by itself, with a number of workers that the commands leave to the machine.
PREPARE = "import sys; from pathlib import Path; from jianbao import build; \
build.prepare(build.Project(Path.cwd()), workers=int(sys.argv[1]))"


def fresh(root: Path) -> Path:
    """The real archive without ledger, docs, site and cache of an earlier build."""
    projects.make(root)
    (root / LEDGER).unlink(missing_ok=True)
    return root


def made(root: Path) -> dict[str, dict[str, str]]:
    """The bytes that a build is answerable for."""
    return {"docs": projects.tree(root / "docs"), "site": projects.tree(root / "site")}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build with nothing out of the ordinary, one worker, the hash seed fixed."""
    root = fresh(tmp_path_factory.mktemp("first") / "archive")
    prepare(root, workers=1, PYTHONHASHSEED="1")
    projects.build(root, PYTHONHASHSEED="1")
    return root


def prepare(root: Path, *, workers: int, **changes: str) -> None:
    done = projects.run(root, sys.executable, "-c", PREPARE, str(workers), **changes)
    assert done.returncode == 0, done.stderr


# Each build is another one in several ways at once: only when one fails is it worth asking which way it was.


def test_two_workers_another_hash_seed_folder_zone_locale_and_day(first: Path, tmp_path: Path) -> None:
    root = fresh(tmp_path / "ein anderer Ordner/档案 ü")
    prepare(root, workers=2, PYTHONHASHSEED="271828")
    assert projects.tree(root / "docs") == projects.tree(first / "docs")
    assert projects.digest(root / LEDGER) == projects.digest(first / LEDGER)
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(CLOCK.format(seconds=int(AHEAD.total_seconds())), "utf-8")
    changes = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONPATH": f"{clock}:{root / 'scripts'}",
        "PYTHONHASHSEED": "99",
    }
    told = projects.run(
        root, sys.executable, "-c", "import datetime; print(datetime.date.today())", **changes
    ).stdout.strip()
    day = (datetime.now(UTC) + AHEAD).date()
    assert told in {str(day + timedelta(days=more)) for more in (-1, 0, 1)}, "no other clock"
    projects.build(root, **changes)
    assert made(root) == made(first)


@pytest.mark.parametrize("locale", ["tr_TR.UTF-8"])
def test_the_order_of_the_folder_and_another_locale(first: Path, tmp_path: Path, locale: str) -> None:
    """Sources put in backwards, and one that came later: the same archive as with all at once."""
    root = fresh(tmp_path / "archive")
    sources = sorted((root / "seeds/sources").iterdir(), reverse=True)
    kept = {path.name: path.read_bytes() for path in sources}
    for path in sources:
        path.unlink()
    for name in list(kept)[:3]:
        projects.add_source(root, name, kept[name])
    build.prepare(Project(root), workers=1)
    for name in list(kept)[3:]:
        projects.add_source(root, name, kept[name])
    projects.build(root, LC_ALL=locale, LANG=locale, LANGUAGE="tr", TZ="America/St_Johns")
    assert made(root) == made(first)


def test_what_goes_leaves_nothing_and_a_bare_mkdocs_build_makes_the_same(first: Path, tmp_path: Path) -> None:
    """A source that came and went: the site is as before."""
    root = Path(shutil.copytree(first, tmp_path / "archive"))
    added = projects.add_source(
        root, "more.txt", "老街新灯记\n" + "老街的灯换了新的，夜里走路的人多了，摊子收得也晚了。" * 3
    )
    build.prepare(Project(root), workers=1)
    assert projects.tree(root / "docs") != projects.tree(first / "docs")
    added.unlink()
    shutil.copy(first / LEDGER, root / LEDGER)  # an id once given is never forgotten
    shutil.rmtree(root / "site")
    done = projects.run(root, *projects.MKDOCS, "build", "--strict", SOURCE_DATE_EPOCH="2000000000")
    assert done.returncode == 0, done.stderr
    assert made(root) == made(first)


def test_a_warm_cache_a_cold_one_and_a_damaged_one(first: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(first, tmp_path / "archive"))
    entries = sorted((root / ".cache/clean").iterdir())
    assert len(entries) == 5
    docs = projects.tree(first / "docs")  # what the cache has to do with: MkDocs makes the site from them
    build.prepare(Project(root), workers=1)
    assert projects.tree(root / "docs") == docs
    for number, entry in enumerate(entries):
        entry.write_bytes([b"", b"\x80\x05garbage", entry.read_bytes()[:99]][number % 3])
    build.prepare(Project(root), workers=1)
    assert projects.tree(root / "docs") == docs
    shutil.rmtree(root / ".cache")
    build.prepare(Project(root), workers=1)
    assert projects.tree(root / "docs") == docs


def test_enough_sources_for_worker_processes(tmp_path: Path) -> None:
    """With many sources the real command starts workers, under MkDocs' hook too; they change nothing."""
    page = "江岸夜巡第{n}记\n2021-03-{d:02} 来源：江城晚报\n荆州区的网格员第{n}次沿江巡查，路灯亮了{n}盏，居民说比从前放心，巡查的人说还要再走。\n"
    sources = {f"{n:03}.txt": page.format(n=n, d=n % 28 + 1) for n in range(1, PARALLEL_FROM + 7)}
    one = projects.make(tmp_path / "one", sources)
    build.prepare(Project(one), workers=1)
    many = projects.make(tmp_path / "many", sources)
    settings = many / "mkdocs.yml"  # the pages of the articles are made, but no site of them: it takes long
    left_out = "exclude_docs: |\n"
    text = settings.read_text("utf-8").replace(left_out, f"{left_out}  /articles/\n")
    settings.write_text(text, "utf-8")
    done = projects.run(many, *projects.MKDOCS, "build")
    assert done.returncode == 0, done.stderr
    assert projects.tree(many / "docs") == projects.tree(one / "docs")
    assert len(list((many / "docs/articles").glob("*.md"))) > PARALLEL_FROM
