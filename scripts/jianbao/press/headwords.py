"""The words of a news page's head as pieces of patterns without groups, built from the lexicon.

`plain` normalises the script of such words and the strokes between them.
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
"""The labels of days that concern the page itself, not the day of a visit."""
PRINTED = either(ENDINGS[Ending.PRINTED])
"""Endings that only the names of papers have."""
MEDIUM = either((*ENDINGS[Ending.PRINTED], *ENDINGS[Ending.AIRED], *ENDINGS[Ending.ONLINE]))
"""Endings that always show the name of a medium."""
LIKELY = either(ENDINGS[Ending.LIKELY])
"""Endings of names of media that other words have as well."""
BESIDE = either((*SECTIONS, *BUTTONS))
"""Sections and buttons: words that appear next to names and are not names."""
OFFICIAL = either(OFFICES)
"""Endings of the names of offices that sign notices."""
PORTAL = either((*ENDINGS[Ending.PORTALS], *ENDINGS[Ending.BRANDS]))
BRAND = either(ENDINGS[Ending.BRANDS])
"""Portals that have a name for each province: 新浪河南."""
OFFICE = either(ENDINGS[Ending.OFFICES])
"""Endings of the names of offices' accounts, after a place: 石门公安."""
SOURCE = either(LABELS[LabelKind.SOURCE], spaced=True)
"""Labels before the name of the medium that a text is from; a colon follows them."""
OWN_PAPER, RANKED, TITLED = either(OWN), either(RANK), either((*RANK, *DESK))
PREFIX = f"(?:{OWN_PAPER}|{TITLED}){{0,3}}"
"""The words before a role: 本报首席记者."""
REPORTING = either(role.label for role in ROLES if role.reporting)
"""Roles that precede a name without a colon: 记者 江小月."""
ROLE = either(role.label for role in ROLES if not role.run)
WHOLE_ROLE = not_within(role.label for role in ROLES if not role.run)
"""A condition before a role: it is not within a longer one."""
ROLE_LABEL = either((role.label for role in ROLES if not role.run), spaced=True)
"""The roles as labels, spaced as pages set them: 编　辑：."""
WRITING = either(role.label for role in ROLES if role.does is Does.WRITES and not role.run)
EDITING = either((role.label for role in ROLES if role.does is Does.EDITS and not role.run), spaced=True)
"""The roles of editors: such a credit appears below a text, and ends it."""
COUNT = either(LABELS[LabelKind.COUNT])
DAY_LABEL = either(word for kind in (*DAYS, LabelKind.APPEARED) for word in LABELS[kind])
NAMED = rf"(?=\s{{0,4}}[：:]\s{{0,4}}(?:[{HAN}]{{1,4}}(?!{LETTER})|[{HAN}]{{1,10}}·|$))"
"""A condition after a role that is also another word (策划：…): at most a name follows."""
UNFILLED = rf"(?=\s{{0,4}}[：:]\s{{0,4}}(?:\d|$|[{HAN}]{{2,4}}\s{{0,4}}[：:]))"
"""A condition after a word that may also open a headline (评论：…): a number or another label follows."""
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
"""All labels and roles of the lexicon, except 据, which ends other words."""
WHOLE_LABEL = not_within(_ALL)
"""A condition before a label: it is not within a longer one (编辑 in 责任编辑)."""
STROKES = str.maketrans("／╱∕｜丨│￨﹑︰", "///||||、：")
"""Unusual strokes and their usual forms."""
SIMPLIFIED = str.maketrans({form: char for char, forms in TRADITIONAL.characters.items() for form in forms})
ODD = re.compile(f"[{''.join(map(chr, (*SIMPLIFIED, *STROKES)))}]")


def _automaton() -> ahocorasick.Automaton:
    """An automaton of the words that `plain` changes, for lines with all characters in Simplified."""
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
    """A line with the words of heads in Simplified and with usual strokes; all offsets stay the same.

    Left alone: names, since only whole words of the lexicon change.

    >>> plain("記者江小月／石門報導"), plain("來源：時報網 閱讀 12")
    ('记者江小月/石門报导', '来源：时报网 阅读 12')
    """
    if not ODD.search(text):
        return text
    made = list(text.translate(STROKES))
    for end, word in CHANGED.iter_long(text.translate(SIMPLIFIED)):
        made[end + 1 - len(word) : end + 1] = word
    return "".join(made)
