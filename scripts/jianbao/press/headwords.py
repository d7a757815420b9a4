"""The words of a news page's head as pieces of patterns, without groups, built from the lexicon.

`plain` writes such words in one way, whatever the script and the strokes between them.
"""

from __future__ import annotations

import re

import ahocorasick

from jianbao.press.han import HAN, LETTER
from jianbao.press.lexicon import (
    BUTTONS,
    DESK,
    ENDINGS,
    LABELS,
    OFFICES,
    OWN,
    RANK,
    ROLES,
    SECTIONS,
    TRADITIONAL,
    Does,
    Ending,
    LabelKind,
    either,
    not_within,
)

DAYS = (LabelKind.PUBLISHED, LabelKind.BARE_DAY, LabelKind.UPDATED, LabelKind.IMPORTED)
"""Labels of a day that the page itself has to do with; not that of a visit."""
PRINTED = either(ENDINGS[Ending.PRINTED])
"""How the names of papers end that no other word ends in."""
MEDIUM = either((*ENDINGS[Ending.PRINTED], *ENDINGS[Ending.AIRED], *ENDINGS[Ending.ONLINE]))
"""Endings that make any name before them that of a medium."""
LIKELY = either(ENDINGS[Ending.LIKELY])
"""Endings of media that other words have as well."""
BESIDE = either((*SECTIONS, *BUTTONS))
"""Sections and buttons: what stands beside names and is none."""
OFFICIAL = either(OFFICES)
"""How the names of offices end that sign notices."""
PORTAL = either((*ENDINGS[Ending.PORTALS], *ENDINGS[Ending.BRANDS]))
BRAND = either(ENDINGS[Ending.BRANDS])
"""Portals that have a name for each province: 新浪河南."""
OFFICE = either(ENDINGS[Ending.OFFICES])
"""How the accounts of offices are called, behind a place: 石门公安."""
SOURCE = either(LABELS[LabelKind.SOURCE], spaced=True)
"""What stands, with a colon behind it, before the name of the medium that a text is from."""
OWN_PAPER, RANKED, TITLED = either(OWN), either(RANK), either((*RANK, *DESK))
PREFIX = f"(?:{OWN_PAPER}|{TITLED}){{0,3}}"
"""Before a role: 本报首席记者."""
REPORTING = either(role.label for role in ROLES if role.reporting)
"""Roles that stand before a name without a colon: 记者 江小月."""
ROLE = either(role.label for role in ROLES if not role.run)
WHOLE_ROLE = not_within(role.label for role in ROLES if not role.run)
"""Before a role: not within a longer one."""
ROLE_LABEL = either((role.label for role in ROLES if not role.run), spaced=True)
"""The same as a label, spread as pages set them: 编　辑：."""
WRITING = either(role.label for role in ROLES if role.does is Does.WRITES and not role.run)
EDITING = either((role.label for role in ROLES if role.does is Does.EDITS and not role.run), spaced=True)
"""Who saw to a text: such a credit stands below it, and ends it."""
COUNT = either(LABELS[LabelKind.COUNT])
DAY_LABEL = either(word for kind in (*DAYS, LabelKind.APPEARED) for word in LABELS[kind])
NAMED = rf"(?=\s{{0,4}}[：:]\s{{0,4}}(?:[{HAN}]{{1,4}}(?!{LETTER})|[{HAN}]{{1,10}}·|$))"
"""Behind another such word (策划：…): what is no longer than a name, or nothing."""
UNFILLED = rf"(?=\s{{0,4}}[：:]\s{{0,4}}(?:\d|$|[{HAN}]{{2,4}}\s{{0,4}}[：:]))"
"""Behind a word that headlines open with as well (评论：…): a figure, or nothing."""
PUBLISHED, APPEARED, UPDATED, IMPORTED, VISITED = (
    either(LABELS[kind], spaced=True)
    for kind in (
        LabelKind.PUBLISHED,
        LabelKind.APPEARED,
        LabelKind.UPDATED,
        LabelKind.IMPORTED,
        LabelKind.VISITED,
    )
)
DAY_WORDS = either((word for kind in DAYS for word in LABELS[kind]), spaced=True)
COUNT_WORDS = either((*LABELS[LabelKind.APPEARED], *LABELS[LabelKind.COUNT]))
PLAIN_ROLE = either((role.label for role in ROLES if not role.word and not role.run), spaced=True)
WORD_ROLE = either((role.label for role in ROLES if role.word and not role.run), spaced=True)
HEAD_LABEL = rf"(?:{SOURCE}|{PLAIN_ROLE}|{WORD_ROLE}{NAMED}|{DAY_WORDS}|{COUNT_WORDS}{UNFILLED})"
"""Every label of a page's head."""
_ALL = (
    *(word for words in LABELS.values() for word in words if len(word) > 1),
    *(role.label for role in ROLES if not role.run),
)
ANY_LABEL = either(_ALL, spaced=True)
"""Every label there is, and the buttons that stand among them; not 据, which ends other words."""
WHOLE_LABEL = not_within(_ALL)
"""Before a label: not within a longer one (编辑 in 责任编辑)."""
STROKES = str.maketrans("／╱∕｜丨│￨﹑︰", "///||||、：")
"""Odd strokes and the usual ones."""
SIMPLIFIED = str.maketrans({form: char for char, forms in TRADITIONAL.characters.items() for form in forms})
ODD = re.compile(f"[{''.join(map(chr, (*SIMPLIFIED, *STROKES)))}]")


def _automaton() -> ahocorasick.Automaton:
    """The words that change, as they are found in a line whose characters are all Simplified."""
    found = ahocorasick.Automaton()
    words = (*(word for word in (*_ALL, *MEDIA) if len(word) > 1), *TRADITIONAL.words, *TRADITIONAL.alone)
    for word in words:
        if word.translate(FORMS_OF) != word:
            found.add_word(word, word)
    for word, written in TRADITIONAL.others.items():
        found.add_word(word.translate(SIMPLIFIED), written)
    found.make_automaton()
    return found


MEDIA = tuple(word for words in ENDINGS.values() for word in words)
FORMS_OF = str.maketrans({char: forms[0] for char, forms in TRADITIONAL.characters.items()})
CHANGED = _automaton()


def plain(text: str) -> str:
    """A line with the words of heads in Simplified and with common strokes; every offset stays.

    Names are left alone: only whole words of the lexicon change.

    >>> plain("記者江小月／石門報導"), plain("來源：時報網 閱讀 12")
    ('记者江小月/石門报导', '来源：时报网 阅读 12')
    """
    if not ODD.search(text):
        return text
    made = list(text.translate(STROKES))
    for end, word in CHANGED.iter_long(text.translate(SIMPLIFIED)):
        made[end + 1 - len(word) : end + 1] = word
    return "".join(made)
