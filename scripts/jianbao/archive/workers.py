"""Clean many pages in several processes: each is given the curation once, and pages in batches."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from jianbao.model import CleanedPage, Curation, Learned, RawPage, UnreadSource
from jianbao.problems import Problems, described

PARALLEL_FROM = 200
"""Pages to clean from which worker processes pay for their start: 3.7 s of processor each, where a page
takes 0.05 s, so that two of them pay from 150 pages on (measured by scripts/dev/workers.py)."""
OUR_FAULT = "cannot be cleaned, which is a fault of the program, not of the file; please report it"
BATCHES = 8
"""Batches for each process: few enough that handing them over costs nothing, enough to share the work."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What `clean` raised for a page: its class, and all that is known of it."""

    path: str
    kind: str
    said: str


Clean = Callable[[RawPage, Curation, Learned], CleanedPage | Failure]
_given: list[tuple[Clean, Curation, Learned]] = []


def clean_each(
    clean: Clean, raws: Sequence[RawPage], curation: Curation, learned: Learned, workers: int | None = None
) -> Iterator[CleanedPage | Failure]:
    """Clean the pages, in their order; `workers` says how many processes to use, None that we choose."""
    count = min(workers or os.cpu_count() or 1, len(raws))
    if count < 2 or (workers is None and len(raws) < PARALLEL_FROM):
        yield from (clean(raw, curation, learned) for raw in raws)
        return
    context = get_context("spawn")  # a forked process would share MkDocs' threads and open files
    given = (clean, curation, learned)
    with ProcessPoolExecutor(count, mp_context=context, initializer=_take, initargs=given) as executor:
        yield from executor.map(_clean, raws, chunksize=max(1, len(raws) // (count * BATCHES)))


def _take(clean: Clean, curation: Curation, learned: Learned) -> None:
    """Keep, in a new process, what every page is cleaned with."""
    _given[:] = [(clean, curation, learned)]


def _clean(raw: RawPage) -> CleanedPage | Failure:
    ((clean, curation, learned),) = _given
    return clean(raw, curation, learned)


def attempt(clean: Clean, raw: RawPage, curation: Curation, learned: Learned) -> CleanedPage | Failure:
    """Clean a page; whatever that raises is given back, told with its class and its place."""
    try:
        return clean(raw, curation, learned)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one page must not stop the others
        return Failure(raw.path, type(error).__name__, described(error))


def parted(
    results: Iterable[CleanedPage | Failure], problems: Problems, shown_as: str
) -> tuple[tuple[CleanedPage, ...], tuple[UnreadSource, ...]]:
    """The cleaned pages, and those at which cleaning failed: told with the class of the fault, and listed."""
    results = tuple(results)
    failures = [one for one in results if isinstance(one, Failure)]
    for one in failures:
        problems.error(f"{shown_as}/{one.path}", None, f"{OUR_FAULT}: {one.said}")
    failed = tuple(UnreadSource(one.path, f"本站程序整理这个文件时出错（{one.kind}）") for one in failures)
    return tuple(one for one in results if isinstance(one, CleanedPage)), failed
