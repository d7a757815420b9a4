"""Decide whether a word is in a list of places, where 公安 is a county and not the police."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from jianbao.press.han import HAN
from jianbao.subjects.finder import Span

SEPARATOR = re.compile(r"以及|[、和与及]")
BEFORE_LIST = "把将在到从赴向对由让使及往至"
"""What a list may follow inside a sentence: 公路把太湖、岳西两县连起来."""
CLAUSE_END = re.compile(r"[，。；！？：（）\n,;:()]")
# What may follow the last bare name of a list: 石首、公安两县, 洪湖、公安等地.
LIST_END = re.compile(rf"(?:等|[两三四五六七八九十]|各|[县市区](?![{HAN}])).*|")


Range = tuple[int, int]


class Lists:
    """The lists of a text, each split and searched once, for any number of words.

    `places` are known; `likely` are other words that could be places: they count as neighbours in a list with
    a known place.
    """

    def __init__(self, text: str, places: Sequence[Span], likely: Sequence[Span] = ()) -> None:
        self._text = text
        self._places = sorted(places)
        self._likely = likely
        self._stops = [match.start() for match in CLAUSE_END.finditer(text)]
        self._items: dict[Range, list[Range]] = {}
        self._found: dict[tuple[Range, bool], bool | None] = {}

    def contains_place(self, span: Span, *, word: bool = True) -> bool:
        """Whether a word is an item of a list whose neighbouring items are places of the same shape.

        A bare item needs a bare neighbour (洪湖、公安、石首), one with more text needs neighbours with more
        text (石首桃花山、公安章庄铺). So 荆州法院、公安、检察 and 沙市区法院、公安 contain no county. A name
        that is not mainly a `word` may also end a list of bare places and have more text (永春、德化瓷器).

        >>> places = (Span(0, 2, "洪湖"), Span(6, 8, "石首"))
        >>> Lists("洪湖、公安、石首三地", places).contains_place(Span(3, 5, "公安"))
        True
        >>> Lists("洪湖法院、公安、检察", (Span(0, 2, "洪湖"),)).contains_place(Span(5, 7, "公安"))
        False
        >>> likely = (Span(3, 5, "江陵"),)
        >>> Lists("公安、江陵、石首", (Span(6, 8, "石首"),), likely).contains_place(Span(0, 2, "公安"))
        True
        """
        if not self._places:
            return False
        items = self._around(span)
        index = self._index(items, span)
        if index is None or len(items) == 1 or not _starts_in(self._places, (items[0][0], items[-1][1])):
            return False
        last = index + 1 == len(items)
        left = self._place_in(items[index - 1], first=index == 1) if index > 0 else None
        right = None if last else self._place_in(items[index + 1], first=False)
        if (index > 0 and left is None) or (not last and right is None):
            return False
        if _bare(self._text, span.end, items[index][1]):
            return left is True or right is True
        return (left is not True and right is not True) or (last and left is True and not word)

    @cached_property
    def _near(self) -> Sequence[Span]:
        return sorted((*self._places, *self._likely))

    def _around(self, span: Span) -> list[Range]:
        """The spans of the items of the list that contains a word."""
        before, after = bisect_left(self._stops, span.start), bisect_left(self._stops, span.end)
        start = self._stops[before - 1] + 1 if before else 0
        end = self._stops[after] if after < len(self._stops) else len(self._text)
        if (start, end) not in self._items:
            self._items[start, end] = _cut(self._text, start, end)
        return self._items[start, end]

    def _index(self, items: Sequence[Range], span: Span) -> int | None:
        """The index of the item that a word begins, also after a word that a list may follow."""
        if items[0][0] < span.start < items[0][1] and self._text[span.start - 1] in BEFORE_LIST:
            return 0
        index = bisect_left(items, (span.start,))
        return index if index < len(items) and items[index][0] == span.start else None

    def _place_in(self, item: Range, *, first: bool) -> bool | None:
        """True if an item is a bare place, False if it begins with one, None if it is no place.

        Before the place of the first item there may be words of the sentence: 先后走进石首桃花山.
        """
        if (item, first) not in self._found:
            end = self._end_of_place(item, first=first)
            self._found[item, first] = None if end is None else _bare(self._text, end, item[1])
        return self._found[item, first]

    def _end_of_place(self, item: Range, *, first: bool) -> int | None:
        inside = [place for place in _starts_in(self._near, item) if place.end <= item[1]]
        opening = next((place for place in reversed(inside) if place.start == item[0]), None)
        if opening is None and not (first and inside):
            return None
        end = (opening or inside[-1]).end
        while following := _starts_in(self._places, (end, end + 1)):  # 咸阳|兴平
            end = following[0].end
        return end


def _starts_in(spans: Sequence[Span], span: Range) -> Sequence[Span]:
    """Those of sorted spans that begin in a range."""
    return spans[bisect_left(spans, (span[0],)) : bisect_left(spans, (span[1],))]


def _cut(text: str, start: int, end: int) -> list[Range]:
    items = []
    for separator in SEPARATOR.finditer(text, start, end):
        items.append((start, separator.start()))
        start = separator.end()
    return [*items, (start, end)]


def _bare(text: str, name_end: int, item_end: int) -> bool:
    return LIST_END.fullmatch(text, name_end, item_end) is not None
