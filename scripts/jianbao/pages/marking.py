"""Which characters of a source line cleaning changed, by which rules, and the line with them marked.

Input: a source line and its repairs. Output: offsets or Markdown. In a line with masked numbers, which no
longer fits its repairs, only the masks are marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter

from jianbao.model import MASKED_NUMBER, Repair, Rule
from jianbao.pages.markdown import Markdown, join, text_to_html, text_to_markdown

Span = tuple[int, int]
_NEW = -1  # the origin of a character that is not in the source
_MASK = re.compile(re.escape(MASKED_NUMBER))


def marked(line: str, repairs: Iterable[Repair]) -> Markdown:
    """A published source line as Markdown, stripped, its changes in `<mark>`, whose title names the rules.

    >>> print(marked("國(a)", [Repair(Rule.PINYIN, 1, 1, "(a)", ""), Repair(Rule.SCRIPT, 1, 0, "國", "国")]))
    <mark title="繁体转为简体；删去夹在字后的注音">國(a)</mark>
    """
    masks = [(match.span(), (Rule.PRIVACY,)) for match in _MASK.finditer(line)]
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    pieces: list[Markdown] = []
    for (left, right), rules in masks or changed(line, repairs):
        left, right = max(left, start), min(right, end)
        if left < right:
            title = text_to_html("；".join(rule.words for rule in rules))
            pieces.append(text_to_markdown(line[start:left]))
            pieces.append(Markdown(f'<mark title="{title}">{text_to_markdown(line[left:right])}</mark>'))
            start = right
    return join([*pieces, text_to_markdown(line[start:end])])


def changed(line: str, repairs: Iterable[Repair]) -> tuple[tuple[Span, tuple[Rule, ...]], ...]:
    """The spans of a source line that its repairs removed or replaced, each with its rules.

    Pure insertions have no span. The result is empty where a repair does not fit the line.

    >>> changed("ａ,b ", [Repair(Rule.PUNCTUATION, 1, 0, "ａ,", "ａ，"), Repair(Rule.SPACING, 1, 3, " ", "")])
    (((1, 2), (<Rule.PUNCTUATION: 'punctuation'>,)), ((3, 4), (<Rule.SPACING: 'spacing'>,)))
    """
    text, origins, gone = line, list(range(len(line))), dict[int, list[Rule]]()
    for rule, run in groupby(repairs, key=attrgetter("rule")):
        made: list[tuple[str, list[int]]] = []
        at = length = 0  # the offset in `text`; the length of `made`
        for repair in run:
            start = at + repair.start - length
            if start < at:  # the rule starts again from the left
                text, origins = _together(made, text[at:], origins[at:])
                made, at, length, start = [], 0, 0, repair.start
            end = start + len(repair.before)
            if text[start:end] != repair.before:
                return ()
            kept = origins[start:end]
            head, tail = _shared(repair.before, repair.after)
            for offset in kept[head : len(kept) - tail]:
                gone.setdefault(offset, []).append(rule)
            fresh = [_NEW] * (len(repair.after) - head - tail)
            made += [
                (text[at:start], origins[at:start]),
                (repair.after, kept[:head] + fresh + kept[len(kept) - tail :]),
            ]
            length += start - at + len(repair.after)
            at = end
        text, origins = _together(made, text[at:], origins[at:])
    gone.pop(_NEW, None)
    return tuple((span, _rules(gone, span)) for span in _spans(gone))


def _rules(gone: Mapping[int, list[Rule]], span: Span) -> tuple[Rule, ...]:
    """The rules that changed a span, each once, by the first character that each changed."""
    return tuple(dict.fromkeys(rule for offset in range(*span) for rule in gone[offset]))


def _together(made: list[tuple[str, list[int]]], text: str, origins: list[int]) -> tuple[str, list[int]]:
    """The repaired text with the rest of the old one, and the origin of each character."""
    parts = [*made, (text, origins)]
    return "".join(part for part, _ in parts), [origin for _, some in parts for origin in some]


def _shared(before: str, after: str) -> tuple[int, int]:
    """How many characters two texts share at their beginning, and then at their end."""
    least = min(len(before), len(after))
    head = next((n for n in range(least) if before[n] != after[n]), least)
    tail = next((n for n in range(least - head) if before[-1 - n] != after[-1 - n]), least - head)
    return head, tail


def _spans(offsets: Iterable[int]) -> tuple[Span, ...]:
    """Join adjacent offsets into spans."""
    spans: list[Span] = []
    for offset in sorted(offsets):
        if spans and spans[-1][1] == offset:
            spans[-1] = (spans[-1][0], offset + 1)
        else:
            spans.append((offset, offset + 1))
    return tuple(spans)
