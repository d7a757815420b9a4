"""RawPage → RepairedPage: every in-line repair in its order, each recorded so that it can be replayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from jianbao.model import Curation, RawPage, Repair, RepairedPage, Script
from jianbao.repair import privacy
from jianbao.repair.byteshift import restore_bytes
from jianbao.repair.edits import Step, apply_edits
from jianbao.repair.invisible import remove_invisible
from jianbao.repair.pinyin import is_annotated, remove_pinyin
from jianbao.repair.privacy import mask
from jianbao.repair.punctuation import widen_punctuation
from jianbao.repair.script import is_traditional, settle_zhu, to_simplified
from jianbao.repair.spacing import close_spaces

__all__ = ["mask", "repair_page"]


def repair_page(page: RawPage, curation: Curation) -> RepairedPage:
    """Repair every line of a page; a line that needs nothing stays as it is.

    The order matters: annotations hide words from everything after them (來(lái)源), shifted bytes can be put
    back only before anything else changes the characters they became, and numbers are masked last, when
    nothing can split them any more.
    """
    lines, repairs = _run(page.lines, (Step("invisible", remove_invisible),))
    if is_annotated(lines):
        lines, found = _run(lines, (Step("pinyin", remove_pinyin),))
        repairs += found
    lines, found = _run(lines, (Step("byteshift", restore_bytes),))
    repairs += found
    script = Script.HANT if is_traditional(lines) else Script.HANS
    lines, found = _run(lines, tuple(_steps(script, curation)))
    return RepairedPage(page.path, lines, script, repairs + found)


def _steps(script: Script, curation: Curation) -> Iterator[Step]:
    """The rules that depend on nothing but the line, once the page's script is known."""
    if script is Script.HANT:
        yield Step("script", partial(to_simplified, rules=curation.script))
        yield Step("zhu", partial(settle_zhu, rules=curation.script))
    yield Step("punctuation", widen_punctuation)
    yield Step("spacing", close_spaces)
    yield Step(privacy.RULE, partial(privacy.personal_numbers, settings=curation.settings))


def _run(lines: Sequence[str], steps: Sequence[Step]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """Take every line through the steps."""
    repaired: list[str] = []
    repairs: list[Repair] = []
    for number, text in enumerate(lines, start=1):
        for step in steps:
            text, found = apply_edits(step.rule, number, text, step.edits(text))
            repairs += found
        repaired.append(text)
    return tuple(repaired), tuple(repairs)
