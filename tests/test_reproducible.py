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

from jianbao.archive.workers import PARALLEL_FROM

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


def test_two_workers_and_another_hash_seed(first: Path, tmp_path: Path) -> None:
    root = fresh(tmp_path / "archive")
    prepare(root, workers=2, PYTHONHASHSEED="271828")
    assert projects.tree(root / "docs") == projects.tree(first / "docs")
    projects.build(root, PYTHONHASHSEED="271828")
    assert made(root) == made(first)
    ledgers = [one / LEDGER for one in (root, first)]
    assert projects.digest(ledgers[0]) == projects.digest(ledgers[1])


def test_another_folder_zone_locale_and_day(first: Path, tmp_path: Path) -> None:
    """All at once: only when this fails is it worth asking which of them it was."""
    root = fresh(tmp_path / "ein anderer Ordner/档案 ü")
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(CLOCK.format(seconds=int(AHEAD.total_seconds())), "utf-8")
    path = f"{clock}:{root / 'scripts'}"
    shutil.copy(first / LEDGER, root / LEDGER)
    changes = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONPATH": path,
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
def test_another_locale(first: Path, tmp_path: Path, locale: str) -> None:
    root = fresh(tmp_path / "archive")
    projects.build(root, LC_ALL=locale, LANG=locale, LANGUAGE="tr", TZ="America/St_Johns")
    assert made(root) == made(first)


def test_a_bare_mkdocs_build_makes_the_same(first: Path, tmp_path: Path) -> None:
    root = fresh(tmp_path / "archive")
    done = projects.mkdocs(root, "build", "--strict", SOURCE_DATE_EPOCH="2000000000")
    assert done.returncode == 0, done.stderr
    assert made(root) == made(first)


def test_a_warm_cache_a_cold_one_and_a_damaged_one(first: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(first, tmp_path / "archive"))
    entries = sorted((root / ".cache/clean").iterdir())
    assert len(entries) == 5
    docs = projects.tree(first / "docs")  # what the cache has to do with: MkDocs makes the site from them
    prepare(root, workers=1)
    assert projects.tree(root / "docs") == docs
    for number, entry in enumerate(entries):
        entry.write_bytes([b"", b"\x80\x05garbage", entry.read_bytes()[:99]][number % 3])
    prepare(root, workers=1)
    assert projects.tree(root / "docs") == docs
    shutil.rmtree(root / ".cache")
    prepare(root, workers=1)
    assert projects.tree(root / "docs") == docs


def test_the_order_of_the_folder_does_not_matter(first: Path, tmp_path: Path) -> None:
    """Sources put in backwards, and one that came later: the same archive as with all at once."""
    root = fresh(tmp_path / "archive")
    sources = sorted((root / "seeds/sources").iterdir(), reverse=True)
    kept = {path.name: path.read_bytes() for path in sources}
    for path in sources:
        path.unlink()
    for name in list(kept)[:3]:
        projects.add_source(root, name, kept[name])
    prepare(root, workers=1)
    for name in list(kept)[3:]:
        projects.add_source(root, name, kept[name])
    projects.build(root)
    assert made(root) == made(first)


def test_what_goes_leaves_nothing(first: Path, tmp_path: Path) -> None:
    """A source that came and went: the site is as before."""
    root = Path(shutil.copytree(first, tmp_path / "archive"))
    added = projects.add_source(
        root, "more.txt", "老街新灯记\n" + "老街的灯换了新的，夜里走路的人多了，摊子收得也晚了。" * 3
    )
    prepare(root, workers=1)
    assert projects.tree(root / "docs") != projects.tree(first / "docs")
    ledger = root / "seeds/curation/ledger.yml"
    added.unlink()
    shutil.copy(first / "seeds/curation/ledger.yml", ledger)  # an id once given is never forgotten
    projects.build(root)
    assert made(root) == made(first)


def test_enough_sources_for_worker_processes(tmp_path: Path) -> None:
    """With many sources the real command starts workers, under MkDocs' hook too; they change nothing."""
    text = "江岸夜巡第{n}记\n2021-03-{d:02} 来源：江城晚报\n荆州区的网格员第{n}次沿江巡查，路灯亮了{n}盏，居民说比从前放心，巡查的人说还要再走。\n"
    sources = {f"{n:03}.txt": text.format(n=n, d=n % 28 + 1) for n in range(1, PARALLEL_FROM + 7)}
    one = projects.make(tmp_path / "one", sources)
    prepare(one, workers=1)
    many = projects.make(tmp_path / "many", sources)
    done = projects.mkdocs(many, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert projects.tree(many / "docs") == projects.tree(one / "docs")
    assert len(list((many / "docs/articles").glob("*.md"))) > PARALLEL_FROM
