"""A long list of anything, cut into the pages of one folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from jianbao.pages.views import Slice, cut, neighbour, page_path

T = TypeVar("T")


def paged(folder: str, entries: Sequence[T], size: int) -> Iterator[tuple[Slice, Sequence[T]]]:
    """The pages of a list, each with its entries; an empty list has one page.

    >>> [(page.path, page.of, entries) for page, entries in paged("some", "abc", 2)]
    [('some/index.md', 2, 'ab'), ('some/page-2.md', 2, 'c')]
    """
    chunks = cut(entries, size)
    for number, chunk in enumerate(chunks, start=1):
        before = neighbour(folder, number - 1, len(chunks))
        after = neighbour(folder, number + 1, len(chunks))
        yield Slice(page_path(folder, number), number, len(chunks), (), (), before, after), chunk
