"""RawPage → RepairedPage: every in-line repair in its order, each recorded so that it can be replayed.

The order, and why:

1. `ruby`: what stands above a line is none of its text. `latin1`: text read in the wrong encoding is no text
   yet; its bytes hide as control characters and no-break spaces, which `invisible` would take away.
2. `entities`, then `invisible`: an entity may stand for a no-break space or a mark that nobody sees. Then the
   `lettered` closes lines whose characters all stand apart, and text recognition's spaces go everywhere,
   within figures by `figures`: every other rule goes by words and numbers.
3. `pinyin`: annotations hide words from everything after them (來(lái)源).
4. `indents`, then `byteshift`: question marks that stand for an indent are no lost bytes; and shifted bytes
   can be put back only while the characters that they became are there, so before all that folds or converts.
5. `compatibility`: the plain forms of letters, figures and marks, before rules that look for them.
6. `script` and `zhu`, on Traditional pages: shifted text had to be whole first, as it converts to nonsense.
7. `runs`, `stops`, `punctuation`, `quotes`: dots become an ellipsis before single marks are widened, full
   stops while the commas beside them are ASCII; straight quotes are paired before the direction of all is
   judged.
8. `spacing`: which spaces are wrong depends on the marks beside them.

Personal numbers are masked after all of these, when nothing can split them any more (`privacy`).

Each rule says what stands in every line that it can change (`touches`): the others cost it one search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from jianbao.model import Curation, RawPage, Repair, RepairedPage, Script
from jianbao.model.edits import Edit, Step, apply_edits
from jianbao.press.han import HAN0
from jianbao.repair import (
    byteshift,
    compatibility,
    entities,
    figures,
    indents,
    invisible,
    latin1,
    lettered,
    marks,
    pinyin,
    punctuation,
    quotes,
    ruby,
    runs,
    spacing,
    spread,
    stops,
)
from jianbao.repair.byteshift import Effort, looks_damaged, restore_bytes
from jianbao.repair.byteshift.choice import Familiar
from jianbao.repair.compatibility import fold_forms
from jianbao.repair.entities import decode_entities
from jianbao.repair.figures import close_figures
from jianbao.repair.indents import lost_indents, restore_indent
from jianbao.repair.invisible import remove_invisible
from jianbao.repair.latin1 import reread
from jianbao.repair.lettered import close_letters
from jianbao.repair.marks import fold_marks
from jianbao.repair.names import named
from jianbao.repair.pinyin import is_annotated, remove_pinyin
from jianbao.repair.punctuation import widen_punctuation
from jianbao.repair.quotes import pair_quotes
from jianbao.repair.ruby import remove_ruby
from jianbao.repair.runs import join_runs
from jianbao.repair.script import is_traditional, settle_zhu, simplified, to_simplified
from jianbao.repair.spacing import close_spaces
from jianbao.repair.spread import close_spread, is_spread, spaces_figures
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
        lines, found = _run(lines, (Step("spacing", spaces, spread.SPACE),))
        repairs += found
    lines, found = _run(lines, LETTERED)
    repairs += found
    lines, found = _run(lines, (Step("spacing", partial(close_figures, spread=spread_out), figures.SPACED),))
    repairs += found
    if is_annotated(lines):
        lines, found = _run(lines, (Step("pinyin", remove_pinyin, pinyin.NOTE),))
        repairs += found
    if lost_indents(lines):
        lines, found = _run(lines, (Step("indents", restore_indent, indents.LOST),))
        repairs += found
    script = Script.HANT if is_traditional(lines) else Script.HANS
    shifts = partial(restore_bytes, traditional=script is Script.HANT, effort=Effort(), page=Familiar(lines))
    lines, found = _run(lines, (Step("byteshift", shifts, byteshift.QUESTION),))
    repairs += found
    sure, doubtful = named(lines) if script is Script.HANT else ((), ())
    names = (*sure, *doubtful)
    lines, found = _run(lines, tuple(_steps(script, curation, dotted=writes_dots(lines), names=names)))
    return RepairedPage(page.path, lines, script, repairs + found, tuple(map(simplified, doubtful)))


def simplified_notes(raw: RawPage, curation: Curation) -> RawPage:
    """The page with the names that a tool noted of it (outlet, author …) in the script of its readers."""
    return replace(raw, meta=tuple((key, _noted(key, value, curation)) for key, value in raw.meta))


def _noted(key: str, value: str, curation: Curation) -> str:
    if key not in NAMED:
        return value
    names = tuple(value.split("、")) if NAMED[key] else ()
    return apply_edits("script", 0, value, to_simplified(value, curation.script, names))[0]


def _close_spaces(text: str, *, figures: bool) -> tuple[Edit, ...]:
    """The spaces of text recognition, but in a line that `lettered` closes: it knows which are wider."""
    return () if close_letters(text) else close_spread(text, figures=figures)


READING = (
    Step("ruby", remove_ruby, ruby.MARK),
    Step("latin1", reread, latin1.MISREAD),
    Step("entities", decode_entities, entities.AMPERSAND),
    Step("invisible", remove_invisible, invisible.UNSEEN),
)
"""What comes before anything can be read: readings above the line, encodings, entities, what nobody sees."""
NAMED = {"note:author": True, "note:reporter": True, "note:outlet": False, "note:site": False}
"""What tools note by name; True for names of persons, which keep what only a name keeps."""
LETTERED = (Step("lettered", close_letters, lettered.SPACED),)


HAN_CHARACTER = re.compile(f"[{HAN0}]")
ZHU = re.compile("著")


def _steps(
    script: Script, curation: Curation, *, dotted: bool = False, names: Sequence[str] = ()
) -> Iterator[Step]:
    """The rules that depend on nothing but the line, once the page's script and its full stops are known."""
    forms = partial(fold_forms, traditional=script is Script.HANT)
    yield Step("compatibility", forms, compatibility.FOLDED)
    yield Step("marks", fold_marks, marks.MARKED)
    if script is Script.HANT:
        yield Step("script", partial(to_simplified, rules=curation.script, names=names), HAN_CHARACTER)
        yield Step("zhu", partial(settle_zhu, rules=curation.script, names=names), ZHU)
    yield Step("runs", join_runs, runs.RUN)
    yield Step("stops", partial(widen_stops, dotted=dotted), stops.STOP)
    yield Step("punctuation", widen_punctuation, punctuation.ASCII_MARK)
    yield Step("quotes", pair_quotes, quotes.ANY)
    yield Step("spacing", close_spaces, spacing.INNER)


def _run(lines: Sequence[str], steps: Sequence[Step]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """Take every line through the steps; the repairs come line by line."""
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
