"""Mask numbers in everything that is published besides text: trails, names, addresses, a curator's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from jianbao.model import (
    FIELD,
    FIELDS,
    MASKED_NUMBER,
    Archive,
    Article,
    ArticleOverride,
    Byline,
    CleanedPage,
    Repair,
    Rule,
    Settings,
)
from jianbao.privacy.across_lines import mask_lines
from jianbao.privacy.numbers import MIN_DIGITS

DIGIT = re.compile(r"\d")


def mask(text: str, settings: Settings) -> str:
    """Mask the personal numbers of a text that was not repaired.

    >>> mask("王某，电话：138 001 38000", Settings("", "", "420000"))
    '王某，电话：（号码已隐去）'
    """
    if len(text) < MIN_DIGITS:
        return text
    masked = "\n".join(mask_lines(text.split("\n"), settings))
    return (
        text if masked == text else masked
    )  # the same object if nothing changes, so that callers need no copy


def redacted(repairs: Iterable[Repair], settings: Settings) -> tuple[Repair, ...]:
    """The repairs of an article as they may be published: none shows a masked number or part of it.

    A rule before the mask may have changed the number, or some of its digits, in another form. So repairs
    that change a digit on a line with a masked number lose their text; elsewhere, numbers inside a repair are
    masked. All others are left alone.

    >>> folded, masked = Repair(Rule.MARKS, 3, 0, "１３８", "138"), Repair(Rule.PRIVACY, 3, 0, "138", "…")
    >>> [repair.before for repair in redacted((folded, masked), Settings("", "", "420000"))]
    ['（号码已隐去）', '']
    """
    made = tuple(repairs)
    private = {repair.line for repair in made if repair.rule is Rule.PRIVACY}
    return tuple(
        [  # nearly all are too short for a number and need no closer look
            repair
            if len(repair.before) < MIN_DIGITS > len(repair.after) and repair.line not in private
            else _redacted(repair, private, settings)
            for repair in made
        ]
    )


def _redacted(repair: Repair, private: set[int], settings: Settings) -> Repair:
    if repair.rule is Rule.PRIVACY:
        return replace(repair, before="")
    if repair.line in private and DIGIT.search(repair.before + repair.after):
        return replace(repair, before=MASKED_NUMBER, after=MASKED_NUMBER)
    before, after = mask(repair.before, settings), mask(repair.after, settings)
    if before is repair.before and after is repair.after:  # as nearly all are; a copy of each costs time
        return repair
    return replace(repair, before=before, after=after)


def publishable(archive: Archive, settings: Settings) -> Archive:
    """The archive with masked numbers in the names of sources, addresses and words.

    Curation and ledger need the true names, so this comes last, before pages, search and data are written.
    """
    return replace(
        archive,
        articles=tuple(_named(article, settings) for article in archive.articles),
        pages=tuple(_renamed(page, settings) for page in archive.pages),
        unread=tuple(
            replace(one, path=mask(one.path, settings), reason=mask(one.reason, settings))
            for one in archive.unread
        ),
        ended=tuple(replace(one, source=mask(one.source, settings)) for one in archive.ended),
        waiting=tuple(replace(one, source=mask(one.source, settings)) for one in archive.waiting),
    )


def _named(article: Article, settings: Settings) -> Article:
    return replace(article, **{name: _masked(getattr(article, name), settings) for name in MASKED})


MASKED = tuple(field.name for field in FIELDS if field.masked)


def masked_words(said: ArticleOverride, settings: Settings) -> ArticleOverride:
    """Mask the numbers in the fields of an article or an override that a curator may write.

    Text of the source is left alone, as it was masked when it was repaired.
    """
    values = {
        name: _masked(value, settings) if FIELD[name].masked else value for name, value in said.values.items()
    }
    return replace(said, values=values)


def _masked(value: Any, settings: Settings) -> Any:
    """The value of a field with the numbers in all its texts masked."""
    if isinstance(value, str):
        return mask(value, settings)
    if isinstance(value, Byline):
        return Byline(mask(value.role, settings), _masked(value.names, settings))
    return value if value is None else tuple(_masked(one, settings) for one in value)


def _renamed(page: CleanedPage, settings: Settings) -> CleanedPage:
    articles = tuple(_named(article, settings) for article in page.articles)
    return replace(page, path=mask(page.path, settings), articles=articles)
