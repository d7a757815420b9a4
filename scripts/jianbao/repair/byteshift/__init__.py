"""Restore text that a search and replace on the bytes of GBK has shifted by one byte.

Input: a line. Output: the edits. On real pages a tool replaced or separated single bytes of GBK text. A lost
first byte of a character appears as `?`, and the bytes after it are paired wrongly until the pairs are in
step again: `。看到` (A1A3 BFB4 …) became `?？吹…` (decodings.py). If an annotation was inserted between two
bytes, `敵'動` became `?dāng)場…` (annotated.py). Both can be undone if only one lost byte makes the rest
Chinese.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from jianbao.language.trigrams import model, plain
from jianbao.model.edits import Edit
from jianbao.press.han import HAN0
from jianbao.repair.byteshift.annotated import undo_annotations
from jianbao.repair.byteshift.choice import Familiar, ranked
from jianbao.repair.byteshift.decodings import AHEAD, Solution, solutions
from jianbao.repair.byteshift.tails import history

SUSPICIOUS = -5.0
"""Mean log chance of the characters after a `?` below which they may be shifted. In 2 million characters of
clean prose, one question in ten is below it; nearly all shifted runs of three and more characters are."""

MIN_GAIN = 14.0
MIN_GAIN_SHORT = 20.0
SHORT_RUN = 2
"""A run is replaced if its new text gains this much in log likelihood: in clean prose no question gained, the
best lost 10. The gain compares characters only; choice.py selects each character by words and page, too."""

SURE = ((SHORT_RUN, 0.998), (5, 0.985))
SURE_LONG = 0.95
"""How likely a character must be, by the length of its run, to be written; otherwise `LOST` is. The longer
the run, the fewer readings fit. Measured by scripts/dev/byteshift.py, docs/decisions/0036."""

LOST = "\ufffd"
"""Replaces a character that cannot be known; readers see it, and `doubts` asks a person to look."""

QUESTION = re.compile(r"\?")
ANY_QUESTION = re.compile("[?？]")
LOST_DOT = re.compile(r"(?<=[“‘\"《])(\d{1,2})\?(\d{1,2})(?=[”’\"》])")
DAMAGED = re.compile(rf"[\ufffd\ue000-\uf8ff]|(?<!\?)\?{{2,}}+(?=[{HAN0}])")


@dataclass(slots=True)
class Effort:
    """How many places of a page may still be searched: a text that lost every character is no shift."""

    left: int = 300


def restore_bytes(
    text: str, traditional: bool = False, effort: Effort | None = None, page: Familiar | None = None
) -> tuple[Edit, ...]:
    """The edits that undo byte shifts, from left to right; `page` knows the other text of the page.

    A character of a run that cannot be known becomes U+FFFD; the others are restored. Left alone: real
    questions, a `?` whose surroundings read well, and runs that gain too little. A lost middle dot is only
    restored between short numbers that fill a quotation: `“7?25”`, not `7?25`.

    >>> restore_bytes("这是真的吗?他不知道。")
    ()
    """
    if "?" not in text:
        return ()
    edits = [Edit(m.end(1), m.start(2), "·") for m in LOST_DOT.finditer(text)]
    edits += undo_annotations(text)
    taken = {i for edit in edits for i in range(edit.start, edit.end)}
    effort = effort or Effort()
    page = page or Familiar((text,))
    at = text.find("?")
    while at >= 0 and effort.left > 0:
        edit = None
        if at not in taken and suspicious(text, at):
            effort.left -= 1
            edit = _clear(text, at, solutions(text, at, traditional), page)
            if edit is not None and not taken.isdisjoint(range(edit.start, edit.end)):
                edit = None
        if edit is not None:
            edits.append(edit)
        at = text.find("?", edit.end if edit else at + 1)
    return tuple(sorted(edits, key=lambda edit: edit.start))


def looks_damaged(text: str) -> bool:
    """Whether a text contains lost bytes that were not restored; fast enough for every paragraph.

    A single `?` before text that reads well is a question.

    >>> looks_damaged("这是真的吗?他不知道。"), looks_damaged("修路的??都来了")
    (False, True)
    """
    if DAMAGED.search(text):
        return True
    marks = islice(ANY_QUESTION.finditer(text), LOOKED_AT)
    return any(suspicious(text, mark.start(), DAMAGE) for mark in marks)


DAMAGE = -9.0
"""Mean log chance below which text after a question mark is not Chinese."""

LOOKED_AT = 50


def suspicious(text: str, at: int, limit: float = SUSPICIOUS) -> bool:
    """Whether the characters after a `?` are so unlikely that they may be shifted."""
    after = text[at + 1 : at + 8]
    if len(after) < SHORT_RUN or after.isascii():
        return False
    return model().score(after[1:], plain("?"), plain(after[0])) / (len(after) - 1) < limit


def _clear(text: str, at: int, found: tuple[Solution, ...], page: Familiar) -> Edit | None:
    """The repair of the run that begins with the `?` at an offset, if it clearly is a shifted run."""
    if not found:
        return None
    horizon = min(len(text), max(one.end for one in found) + AHEAD)
    own = model().score(text[at:horizon], *history(text, at))
    if found[0].score - own < MIN_GAIN:
        return None
    likely = ranked(text, at, found, page)
    best = likely[0]
    gain = next(one.score for one in found if (one.end, one.text) == (best.end, best.text)) - own
    if gain < (MIN_GAIN_SHORT if len(best.text) <= SHORT_RUN else MIN_GAIN):
        return None
    return Edit(at, best.end, _marked(best, likely))


def _marked(best: Solution, likely: Sequence[Solution]) -> str:
    """The best reading, with `LOST` for each character that too many other readings disagree about.

    A reading of another length disagrees with every character: its characters cannot be compared.
    """
    chances = [(one, math.exp(one.score - best.score)) for one in likely]
    enough = sum(chance for _, chance in chances) * _sure(len(best.text))
    alike = [one for one in chances if (one[0].end, len(one[0].text)) == (best.end, len(best.text))]
    agreeing = (
        sum(chance for one, chance in alike if one.text[i] == char) for i, char in enumerate(best.text)
    )
    return "".join(
        char if chance >= enough else LOST for char, chance in zip(best.text, agreeing, strict=True)
    )


def _sure(length: int) -> float:
    return next((sure for longest, sure in SURE if length <= longest), SURE_LONG)
