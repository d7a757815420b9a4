"""Cleaning in worker processes gives what cleaning in this one gives, in the same order."""

from __future__ import annotations

import pytest
from tests.factories import cleaned, curation, raw

from jianbao.archive import workers
from jianbao.model import CleanedPage, Curation, Learned, RawPage

RAWS = tuple(raw(f"第{n}件", path=f"{n:03}.txt") for n in range(40))
LEARNED = Learned(frozenset({"设为首页"}))


def stand_in(page: RawPage, given: Curation, learned: Learned) -> CleanedPage:
    """A page that shows what it was cleaned with; a worker imports this by its name."""
    repeated = "、".join(learned.repeated_lines)
    return cleaned(lines=page.lines, path=page.path, encoding=given.digest, none_because=repeated)


@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_workers_change_nothing(count: int) -> None:
    alone = list(workers.clean_each(stand_in, RAWS[:count], curation(), LEARNED, 1))
    assert [page.path for page in alone] == [page.path for page in RAWS[:count]]
    assert all((page.encoding, page.none_because) == ("test", "设为首页") for page in alone)
    assert list(workers.clean_each(stand_in, RAWS[:count], curation(), LEARNED, 2)) == alone


def test_few_pages_start_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ProcessPoolExecutor", None)
    assert len(RAWS) < workers.PARALLEL_FROM
    assert len(list(workers.clean_each(stand_in, RAWS, curation(), LEARNED))) == len(RAWS)


def test_a_fault_in_a_worker_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(workers.clean_each(faulty, RAWS, curation(), LEARNED, 2))


def faulty(page: RawPage, given: Curation, learned: Learned) -> CleanedPage:
    """What no page makes of cleaning, in a worker."""
    raise ZeroDivisionError
