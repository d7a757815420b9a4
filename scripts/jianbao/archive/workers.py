"""Clean many pages in several processes: each gets the curation once, and pages in batches."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from jianbao.model import CleanedPage, Curation, Learned, RawPage, UnreadSource
from jianbao.problems import Problems, described

PARALLEL_FROM = 200
"""Pages to clean from which worker processes are faster: starting one costs 3.7 s of processor time, a page
0.05 s, so two pay from 150 pages on (measured by scripts/dev/workers.py)."""
OUR_FAULT = "cannot be cleaned, which is a fault of the program, not of the file; please report it"
BATCHES = 8
"""Batches for each process: few enough to cost nothing, many enough to share the work evenly."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception of `clean` for a page: its class, and its description."""

    path: str
    kind: str
    message: str


Clean = Callable[[RawPage, Curation, Learned], CleanedPage | Failure]
_given: list[tuple[Clean, Curation, Learned]] = []


def clean_each(
    clean: Clean, raws: Sequence[RawPage], curation: Curation, learned: Learned, workers: int | None = None
) -> Iterator[CleanedPage | Failure]:
    """Clean the pages, in their order, in `workers` processes; None chooses the number."""
    count = min(workers or os.cpu_count() or 1, len(raws))
    if count < 2 or (workers is None and len(raws) < PARALLEL_FROM):
        yield from (clean(raw, curation, learned) for raw in raws)
        return
    context = get_context("spawn")  # a forked process would share MkDocs' threads and open files
    given = (clean, curation, learned)
    with ProcessPoolExecutor(count, mp_context=context, initializer=_take, initargs=given) as executor:
        yield from executor.map(_clean, raws, chunksize=max(1, len(raws) // (count * BATCHES)))


def _take(clean: Clean, curation: Curation, learned: Learned) -> None:
    """Store, in a new process, the arguments that all pages share."""
    _given[:] = [(clean, curation, learned)]


def _clean(raw: RawPage) -> CleanedPage | Failure:
    ((clean, curation, learned),) = _given
    return clean(raw, curation, learned)


def attempt(clean: Clean, raw: RawPage, curation: Curation, learned: Learned) -> CleanedPage | Failure:
    """Clean a page; an exception is returned as a Failure."""
    try:
        return clean(raw, curation, learned)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one page must not stop the others
        return Failure(raw.path, type(error).__name__, described(error))


def split_failures(
    results: Iterable[CleanedPage | Failure], problems: Problems, shown_as: str
) -> tuple[tuple[CleanedPage, ...], tuple[UnreadSource, ...]]:
    """Separate the cleaned pages from the failures, which are reported and listed as unread."""
    results = tuple(results)
    failures = [one for one in results if isinstance(one, Failure)]
    for one in failures:
        problems.error(f"{shown_as}/{one.path}", None, f"{OUR_FAULT}: {one.message}")
    failed = tuple(UnreadSource(one.path, f"本站程序整理这个文件时出错（{one.kind}）") for one in failures)
    return tuple(one for one in results if isinstance(one, CleanedPage)), failed
