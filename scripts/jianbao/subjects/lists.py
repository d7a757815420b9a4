"""Tell whether a word stands in a list of places, where 公安 is a county and not the police."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianbao.subjects.finder import Span

SEPARATOR = re.compile(r"以及|[、和与及]")
BEFORE_LIST = "把将在到从赴向对由让使及往至"
"""What a list may follow in its sentence: 公路把太湖、岳西两县连起来."""
CLAUSE_END = re.compile(r"[，。；！？：（）\n,;:()]")
# What may follow the last bare name of a list: 石首、公安两县, 洪湖、公安等地.
LIST_END = re.compile(r"(?:等|[两三四五六七八九十]|各|[县市区](?![\u4e00-\u9fff])).*|")


def stands_in_list(
    text: str, span: Span, places: Sequence[Span], likely: Sequence[Span] = (), *, word: bool = True
) -> bool:
    """Whether a word is an item of a list whose neighbouring items are places, of the same shape.

    `likely` are other words that could be places: as neighbours they are as good, in a list with a place.
    A bare item wants a bare neighbour (洪湖、公安、石首), one with more text neighbours with more text
    (石首桃花山、公安章庄铺). So 荆州法院、公安、检察 and 沙市区法院、公安 hold no county.
    What is not a `word` before all may also end a list of bare places with more text behind it
    (永春、德化瓷器).

    >>> places = (Span(0, 2, "洪湖"), Span(6, 8, "石首"))
    >>> stands_in_list("洪湖、公安、石首三地", Span(3, 5, "公安"), places)
    True
    >>> stands_in_list("洪湖法院、公安、检察", Span(5, 7, "公安"), (Span(0, 2, "洪湖"),))
    False
    >>> stands_in_list("公安、江陵、石首", Span(0, 2, "公安"), (Span(6, 8, "石首"),), (Span(3, 5, "江陵"),))
    True
    """
    if not places:
        return False
    items = _items(text, span)
    opens = items[0][0] < span.start < items[0][1] and text[span.start - 1] in BEFORE_LIST
    index = 0 if opens else next((i for i, (start, _) in enumerate(items) if start == span.start), None)
    if index is None or not any(items[0][0] <= place.start < items[-1][1] for place in places):
        return False
    bare = _bare(text, span.end, items[index][1])
    near = sorted((*places, *(one for one in likely if one.start != span.start)))
    left = _place_in(text, items[index - 1], near, places, first=index == 1) if index > 0 else None
    last = index + 1 == len(items)
    right = None if last else _place_in(text, items[index + 1], near, places, first=False)
    if (index > 0 and left is None) or (not last and right is None) or len(items) == 1:
        return False
    if bare:
        return left is True or right is True
    return (left is not True and right is not True) or (last and left is True and not word)


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


def _place_in(
    text: str, item: tuple[int, int], near: Sequence[Span], places: Sequence[Span], *, first: bool
) -> bool | None:
    """Whether an item is a bare place (True) or begins with one (False); None when it is no place.

    Before the place of the first item, words may stand that belong to the sentence: 先后走进石首桃花山.
    """
    inside = [place for place in near if item[0] <= place.start and place.end <= item[1]]
    opening = next((place for place in reversed(inside) if place.start == item[0]), None)
    if opening is None and not (first and inside):
        return None
    end = (opening or inside[-1]).end
    for place in sorted(places):  # 咸阳|兴平
        end = place.end if place.start == end else end
    return _bare(text, end, item[1])


def _bare(text: str, name_end: int, item_end: int) -> bool:
    return LIST_END.fullmatch(text, name_end, item_end) is not None
