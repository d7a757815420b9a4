"""Take an article that stands twice on its page once: the second printing is left out, line by line.

Takes segments, gives them without second printings; what was printed before is dropped, not furniture.
Left alone: a sentence said again further down (a refrain), and a passage that another article shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jianbao.press.han import HAN
from jianbao.structure.lines import Line, Sort
from jianbao.structure.split import Segment

SAME = 0.8
"""This share of its prose printed before makes a text a second printing; the rest is its own date."""
MIN_LENGTH = 60
"""Characters of prose that must come again; two articles may open with the same sentence."""


ABSTRACT = 2
"""Paragraphs at the beginning among which a site's abstract stands, made of the text itself."""
MIN_ABSTRACT = 20
LABEL = re.compile(rf"^[【\[]?[{HAN}]{{2,6}}(?:[】\]]\s*[：:]?|[：:])\s*")
CUT = re.compile(r"(?:(?<!…)…++|(?<!\.)\.{3,}+|\[?详细\]?|。)$")
ELLIPSIS = re.compile(r"(?:…|\.{3})$")


def printed_once(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments without those that an earlier one holds, each without a second printing of itself."""
    kept: list[Segment] = []
    printed: dict[str, list[Segment]] = {}
    for segment in segments:
        whole = replace(segment, body=_without_abstract(_first_printing(segment.body)))
        firm = [line.text for line in whole.body if line.firm]
        if any(_is_reprint(whole.body, earlier.body) for text in firm for earlier in printed.get(text, ())):
            continue
        kept.append(whole)
        for text in dict.fromkeys(firm):
            printed.setdefault(text, []).append(whole)
    return tuple(kept)


def repetitions(
    lines: Iterable[Line], segments: Sequence[Segment], taken: frozenset[int]
) -> Iterator[tuple[Line, int]]:
    """Lines of prose that no article took and that one of them prints to the letter, with its number."""
    texts = ["\n".join(line.text for line in segment.body) for segment in segments]
    for line in lines:
        if line.number in taken or line.sort is not Sort.PROSE:
            continue
        core = _core(line.text)
        if len(core) < MIN_ABSTRACT:
            continue
        part = next((part for part, text in enumerate(texts) if core in text), None)
        if part is not None:
            yield line, part


def _core(text: str) -> str:
    """What an abstract took from the text: without its label (摘要：) and the … it was cut with."""
    return CUT.sub("", LABEL.sub("", text))


def _without_abstract(body: Sequence[Line]) -> tuple[Line, ...]:
    """A body without opening lines that only quote what a later line says in full.

    An abstract shows itself by its label or by the … it was cut with; a first sentence that the text takes
    up again is none.
    """
    abstracts = [
        line for i, line in enumerate(body[:ABSTRACT]) if _quotes(line.text, [o.text for o in body[i + 1 :]])
    ]
    return tuple(line for line in body if line not in abstracts)


def _quotes(text: str, later: Sequence[str]) -> bool:
    core = _core(text)
    if len(core) < MIN_ABSTRACT or not (LABEL.match(text) or ELLIPSIS.search(text)):
        return False
    return any(core in other for other in later)


def _first_printing(body: Sequence[Line]) -> tuple[Line, ...]:
    """A body up to where it begins again and says the same to its end."""
    firm = [i for i, line in enumerate(body) if line.firm]
    for at in (i for i in firm[1:] if body[i].text == body[firm[0]].text):
        before, after = body[:at], body[at:]
        if _is_reprint(after, before):
            last = max(i for i in firm if i < at)
            return tuple(body[: last + 1])
    return tuple(body)


def _is_reprint(body: Sequence[Line], earlier: Sequence[Line]) -> bool:
    """Whether the prose of a body stood in an earlier one."""
    printed = {line.text for line in earlier if line.firm}
    own = [line.text for line in body if line.firm]
    total = sum(map(len, own))
    same = sum(len(text) for text in own if text in printed)
    return same >= MIN_LENGTH and same >= SAME * total
