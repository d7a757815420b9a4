"""RawPage → RepairedPage: applies all repairs inside lines, in a fixed order, and records each one.

The order, and its reasons:

1. `ruby` first: a reading printed above a line is not part of its text. Then `latin1`: in text that was
   decoded wrongly, bytes are hidden as control characters and no-break spaces, which `invisible` would
   remove.
2. `entities`, then `invisible`: an entity may be a no-break space or an invisible mark. Then `lettered`
   closes lines whose characters are all separated by spaces, and the spaces of text recognition are removed,
   also inside numbers: every later rule looks for words and numbers.
3. `pinyin`: annotations split words for all later rules (來(lái)源).
4. `indents`, then `byteshift`: question marks in place of an indent are not lost bytes; and shifted bytes can
   only be restored while their characters are unchanged, so before any rule that folds or converts.
5. `compatibility`: the plain forms of letters, digits and marks, before rules that look for them.
6. `script` and `zhu`, on Traditional pages: after `byteshift`, as shifted text converts to nonsense.
7. `runs`, `stops`, `punctuation`, `quotes`: dots become an ellipsis before single marks are widened, and full
   stops while the commas next to them are ASCII; straight quotes are paired before the direction of all is
   checked.
8. `spacing`: which spaces are wrong depends on the marks next to them.

`privacy` masks personal numbers after all of these, when nothing can split them any more.

Each rule names a pattern that every line it can change contains (`touches`): all other lines cost one search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from jianbao.model import Curation, RawPage, Repair, RepairedPage, Rule, Script
from jianbao.model.edits import Edit, Step, apply_edits
from jianbao.press.han import HAN0
from jianbao.repair import (
    byteshift,
    compatibility,
    entities,
    indents,
    invisible,
    latin1,
    letter_spacing,
    marks,
    ocr_figures,
    ocr_spaces,
    pinyin,
    punctuation,
    quotes,
    ruby,
    runs,
    spacing,
    stops,
)
from jianbao.repair.byteshift import Effort, looks_damaged, restore_bytes
from jianbao.repair.byteshift.choice import Familiar
from jianbao.repair.compatibility import fold_forms
from jianbao.repair.entities import decode_entities
from jianbao.repair.indents import lost_indents, restore_indent
from jianbao.repair.invisible import remove_invisible
from jianbao.repair.latin1 import reread
from jianbao.repair.letter_spacing import close_letters
from jianbao.repair.marks import fold_marks
from jianbao.repair.names import names_to_keep
from jianbao.repair.ocr_figures import close_figures
from jianbao.repair.ocr_spaces import close_spread, is_spread, spaces_figures
from jianbao.repair.pinyin import is_annotated, remove_pinyin
from jianbao.repair.punctuation import widen_punctuation
from jianbao.repair.quotes import pair_quotes
from jianbao.repair.ruby import remove_ruby
from jianbao.repair.runs import join_runs
from jianbao.repair.script import is_traditional, settle_zhu, simplified, to_simplified
from jianbao.repair.spacing import close_spaces
from jianbao.repair.stops import widen_stops, writes_dots

__all__ = [
    "looks_damaged",
    "repair_page",
    "simplified_notes",
]


def repair_page(page: RawPage, curation: Curation) -> RepairedPage:
    """Repair every line of a page; a line that needs nothing stays as it is."""
    lines, repairs = _run(page.lines, READING)
    spread_out = is_spread(lines)
    if spread_out:
        spaces = partial(_close_spaces, figures=spaces_figures(lines))
        lines, found = _run(lines, (Step(Rule.SPACING, spaces, ocr_spaces.SPACE),))
        repairs += found
    lines, found = _run(lines, LETTERED)
    repairs += found
    lines, found = _run(
        lines, (Step(Rule.SPACING, partial(close_figures, spread=spread_out), ocr_figures.SPACED),)
    )
    repairs += found
    if is_annotated(lines):
        lines, found = _run(lines, (Step(Rule.PINYIN, remove_pinyin, pinyin.NOTE),))
        repairs += found
    if lost_indents(lines):
        lines, found = _run(lines, (Step(Rule.INDENTS, restore_indent, indents.LOST),))
        repairs += found
    script = Script.HANT if is_traditional(lines) else Script.HANS
    shifts = partial(restore_bytes, traditional=script is Script.HANT, effort=Effort(), page=Familiar(lines))
    lines, found = _run(lines, (Step(Rule.BYTESHIFT, shifts, byteshift.QUESTION),))
    repairs += found
    sure, doubtful = names_to_keep(lines) if script is Script.HANT else ((), ())
    names = (*sure, *doubtful)
    lines, found = _run(lines, tuple(_steps(script, curation, dotted=writes_dots(lines), names=names)))
    return RepairedPage(page.path, lines, script, repairs + found, tuple(map(simplified, doubtful)))


def simplified_notes(raw: RawPage, curation: Curation) -> RawPage:
    """The page with the names that a capture tool noted (outlet, author …) converted to Simplified."""
    return replace(raw, meta=tuple((key, _noted(key, value, curation)) for key, value in raw.meta))


def _noted(key: str, value: str, curation: Curation) -> str:
    if key not in NAMED:
        return value
    names = tuple(value.split("、")) if NAMED[key] else ()
    return apply_edits(Rule.SCRIPT, 0, value, to_simplified(value, curation.script, names))[0]


def _close_spaces(text: str, *, figures: bool) -> tuple[Edit, ...]:
    """Remove the spaces of text recognition, except in a line that `lettered` closes."""
    return () if close_letters(text) else close_spread(text, figures=figures)


READING = (
    Step(Rule.RUBY, remove_ruby, ruby.MARK),
    Step(Rule.LATIN1, reread, latin1.MISREAD),
    Step(Rule.ENTITIES, decode_entities, entities.AMPERSAND),
    Step(Rule.INVISIBLE, remove_invisible, invisible.UNSEEN),
)
"""Rules that make text readable at all: readings above the line, encodings, entities, invisible
characters."""
NAMED = {"note:author": True, "note:reporter": True, "note:outlet": False, "note:site": False}
"""Notes that hold names. True: names of persons, whose characters are partly kept."""
LETTERED = (Step(Rule.LETTERED, close_letters, letter_spacing.SPACED),)


HAN_CHARACTER = re.compile(f"[{HAN0}]")
ZHU = re.compile("著")


def _steps(
    script: Script, curation: Curation, *, dotted: bool = False, names: Sequence[str] = ()
) -> Iterator[Step]:
    """The rules that depend only on the line, once the script and the full stops of the page are known."""
    forms = partial(fold_forms, traditional=script is Script.HANT)
    yield Step(Rule.COMPATIBILITY, forms, compatibility.FOLDED)
    yield Step(Rule.MARKS, fold_marks, marks.MARKED)
    if script is Script.HANT:
        yield Step(Rule.SCRIPT, partial(to_simplified, rules=curation.script, names=names), HAN_CHARACTER)
        yield Step(Rule.ZHU, partial(settle_zhu, rules=curation.script, names=names), ZHU)
    yield Step(Rule.RUNS, join_runs, runs.RUN)
    yield Step(Rule.STOPS, partial(widen_stops, dotted=dotted), stops.STOP)
    yield Step(Rule.PUNCTUATION, widen_punctuation, punctuation.ASCII_MARK)
    yield Step(Rule.QUOTES, pair_quotes, quotes.ANY)
    yield Step(Rule.SPACING, close_spaces, spacing.INNER)


def _run(lines: Sequence[str], steps: Sequence[Step]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """Apply the steps to every line; the repairs are returned line by line."""
    repaired = list(lines)
    repairs: dict[int, tuple[Repair, ...]] = {}
    page = "\n".join(repaired)
    for step in steps:
        touches = step.touches.search
        if not touches(page):
            continue
        for i in [i for i, text in enumerate(repaired) if touches(text)]:
            if edits := step.edits(repaired[i]):
                repaired[i], found = apply_edits(step.rule, i + 1, repaired[i], edits)
                repairs[i] = repairs.get(i, ()) + found
        page = "\n".join(repaired)
    return tuple(repaired), tuple(repair for i in sorted(repairs) for repair in repairs[i])
