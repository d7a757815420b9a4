"""Tell whether a word stands in a list of places, where 公安 is a county and not the police."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.subjects.finder import Span

SEPARATOR = re.compile(r"以及|[、和与及]")
CLAUSE_END = re.compile(r"[，。；！？：（）\n,;:()]")
# What may follow the last bare name of a list: 石首、公安两县, 洪湖、公安等地.
LIST_END = re.compile(r"(?:等|[两三四五六七八九十]|各|[县市区](?![\u4e00-\u9fff])).*|")


def stands_in_list(text: str, span: Span, places: Sequence[Span]) -> bool:
    """Whether a word is an item of a list whose neighbouring items are places, of the same shape.

    A bare item wants bare neighbours (洪湖、公安、石首), one with more text neighbours with more text
    (石首桃花山、公安章庄铺). So 荆州法院、公安、检察 and 沙市区法院、公安 hold no county.

    >>> places = (Span(0, 2, "洪湖"), Span(6, 8, "石首"))
    >>> stands_in_list("洪湖、公安、石首三地", Span(3, 5, "公安"), places)
    True
    >>> stands_in_list("洪湖法院、公安、检察", Span(5, 7, "公安"), (Span(0, 2, "洪湖"),))
    False
    """
    items = _items(text, span)
    index = next((i for i, (start, _) in enumerate(items) if start == span.start), None)
    if index is None:
        return False
    bare = _bare(text, span.end, items[index][1])
    neighbours = []
    if index > 0:
        neighbours.append(_place_in(text, items[index - 1], places, first=index == 1))
    if index + 1 < len(items):
        neighbours.append(_place_in(text, items[index + 1], places, first=False))
    return bool(neighbours) and all(neighbour is not None and neighbour == bare for neighbour in neighbours)


def _items(text: str, span: Span) -> list[tuple[int, int]]:
    """The items of the list that a word stands in: where each begins and ends."""
    start = max((m.end() for m in CLAUSE_END.finditer(text, 0, span.start)), default=0)
    match = CLAUSE_END.search(text, span.end)
    end = match.start() if match else len(text)
    items = []
    for separator in SEPARATOR.finditer(text, start, end):
        items.append((start, separator.start()))
        start = separator.end()
    return [*items, (start, end)]


def _place_in(text: str, item: tuple[int, int], places: Sequence[Span], *, first: bool) -> bool | None:
    """Whether an item is a bare place (True) or begins with one (False); None when it is no place.

    Before the place of the first item, words may stand that belong to the sentence: 先后走进石首桃花山.
    """
    inside = [place for place in places if item[0] <= place.start and place.end <= item[1]]
    if not inside or (inside[-1].start != item[0] and not first):
        return None
    return _bare(text, inside[-1].end, item[1])


def _bare(text: str, name_end: int, item_end: int) -> bool:
    return LIST_END.fullmatch(text, name_end, item_end) is not None
