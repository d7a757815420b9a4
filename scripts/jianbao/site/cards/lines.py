"""Break a headline into lines as Chinese is set, and cut what does not fit.

Takes a text and the room of a line, gives the lines. No closing mark begins a line, no opening one ends it;
Latin words, figures and the long dash stay whole. Among the breaks that are allowed those are taken that
leave the lines alike in length, rather after a space or a mark than elsewhere, rather between words than
inside one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from jianbao.site.cards.seams import seams

Measure = Callable[[str], int]

OPENING = "“‘（《〈【〔「『〖［｛([{<"
CLOSING = "、，。；：？！”’）》〉】〕」』〗］｝)]}>,.;:?!…～·%％‰℃°"
WORD = r"[0-9A-Za-zÀ-ɏ]+(?:[.,:/&@_+'’-]+[0-9A-Za-zÀ-ɏ]+)*"
# What is never broken: the thing itself, the marks that may not be parted from it, and the space after it.
_PIECE = re.compile(rf"[{re.escape(OPENING)}]*(?:{WORD}|—+|[^ ])?[{re.escape(CLOSING)}]*[ ]*")
_PAUSE = re.compile("[ 、，。；：？！,.;:?!][”’」』]*$")
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
CUT = "…"
NEVER = 1 << 60
"""What breaking costs where it cannot be done."""
BETWEEN_WORDS, INSIDE_A_WORD = 4, 2
"""What a break costs there: the square of the room, divided by this. After a mark it costs nothing."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is not broken; its width at a line's end, and before another piece; what a break after costs."""

    text: str
    width: int
    advance: int
    cost: int


def one_line(text: str) -> str:
    r"""A text as it can be drawn: composed, on one line, without what has no shape of its own.

    >>> one_line("平安\n 荆州\u200b")
    '平安 荆州'
    """
    shaped = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return " ".join(unicodedata.normalize("NFC", _VARIANTS.sub("", shaped)).split())


def fitting(text: str, room: int, measure: Measure) -> str:
    """A text on one line, cut where it is too long.

    >>> fitting("一二三四，五六", 6, len)
    '一二三四…'
    """
    if measure(text) <= room:
        return text
    end = next(end for end in range(len(text)) if measure(text[: end + 1] + CUT) > room)
    return text[:end].rstrip(OPENING + CLOSING + " ") + CUT


def broken(text: str, room: int, most: int, measure: Measure) -> tuple[str, ...] | None:
    """The lines of a text, or None where it does not fit into `most` of them.

    >>> broken("公安县建成网格 人人参与", 10, 2, len)
    ('公安县建成网格', '人人参与')
    >>> broken("他说：“平安”", 4, 2, len), broken("一二三四五", 2, 2, len)
    (('他说：', '“平安”'), None)
    """
    if measure(text) > most * room:
        return None
    pieces = _pieces(text, room, measure)
    count = len(_filled(pieces, room))
    return _balanced(pieces, room, count) if count <= most else None


def cut(text: str, room: int, most: int, measure: Measure) -> tuple[str, ...]:
    """The lines of a text that does not fit into `most`: each as full as it goes, the last one cut.

    >>> cut("一二三四五六七八", 3, 2, len)
    ('一二三', '四五…')
    """
    lines = _filled(_pieces(text, room, measure), room)
    rest = "".join(lines[most - 1 : most + 1])  # what comes after is cut in any case
    return (*(line.rstrip() for line in lines[: most - 1]), fitting(rest, room, measure))


def _pieces(text: str, room: int, measure: Measure) -> tuple[_Piece, ...]:
    """What is not to be broken; single characters of what is longer than a line."""
    matches = [match[0] for match in _PIECE.finditer(text) if match[0]]
    parts = [part for piece in matches for part in ([piece] if measure(piece) <= room else piece)]
    ends, at, pieces = seams(text), 0, []
    for part in parts:
        at += len(part)
        parts_words = at in ends and not part[-1].isdigit()  # a figure and what it counts are one
        between = room * room // (BETWEEN_WORDS if parts_words else INSIDE_A_WORD)
        cost = 0 if _PAUSE.search(part) else between
        pieces.append(_Piece(part, measure(part.rstrip()), measure(part), cost))
    return tuple(pieces)


def _filled(pieces: Sequence[_Piece], room: int) -> list[str]:
    """Lines filled one after the other."""
    lines, width = [""], 0
    for piece in pieces:
        if lines[-1] and width + piece.width > room:
            lines.append("")
            width = 0
        lines[-1] += piece.text
        width += piece.advance
    return lines


def _balanced(pieces: Sequence[_Piece], room: int, count: int) -> tuple[str, ...]:
    """The best way to make `count` lines, by the squares of what they are short and by what breaks cost."""

    @cache
    def best(start: int, count: int) -> tuple[int, tuple[int, ...]]:
        """What the lines from piece `start` on cost, and where they end."""
        ways, width = [(NEVER, (len(pieces),) * count)], 0
        for end in range(start + 1, len(pieces) - count + 2):
            piece = pieces[end - 1]
            short = room - width - piece.width
            width += piece.advance
            if short < 0:
                break
            if count > 1:
                cost, ends = best(end, count - 1)
                ways.append((cost + short * short + piece.cost, (end, *ends)))
            elif end == len(pieces):
                ways.append((short * short, (end,)))
        return min(ways)

    ends = best(0, count)[1] if pieces else ()
    texts = ("".join(piece.text for piece in pieces[a:b]) for a, b in zip((0, *ends), ends, strict=False))
    return tuple(text.rstrip() for text in texts)
