"""What of an archive may be published: numbers masked in trails, names, addresses and curators' words.

Takes what was cleaned, gives it as pages, search and data may show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from jianbao.model import MASKED_NUMBER, Archive, Article, ArticleOverride, CleanedPage, Repair, Settings
from jianbao.privacy.across_lines import mask_lines
from jianbao.privacy.numbers import MIN_DIGITS, RULE

DIGIT = re.compile(r"\d")


def mask(text: str, settings: Settings) -> str:
    """A text with its personal numbers masked, for publishing what was never repaired.

    >>> mask("王某，电话：138 001 38000", Settings("", "", "420000"))
    '王某，电话：（号码已隐去）'
    """
    if len(text) < MIN_DIGITS:
        return text
    masked = "\n".join(mask_lines(text.split("\n"), settings))
    return text if masked == text else masked  # itself where nothing changes, so that callers need no copy


def redacted(repairs: Iterable[Repair], settings: Settings) -> tuple[Repair, ...]:
    """The repairs of an article as they may be published: none tells a masked number, whole or in pieces.

    A rule that came before the mask may have met the number, or some of its digits, in another form. So on a
    line with a masked number no repair that touches a digit says what it changed; elsewhere numbers inside
    a repair are masked. Leaves alone what holds neither.

    >>> found = (Repair("compatibility", 3, 0, "１３８", "138"), Repair("privacy", 3, 0, "13800000000", "…"))
    >>> [repair.before for repair in redacted(found, Settings("", "", "420000"))]
    ['（号码已隐去）', '']
    """
    made = tuple(repairs)
    private = {repair.line for repair in made if repair.rule == RULE}
    return tuple(
        [  # nearly all are too short for a number and need no closer look
            repair
            if len(repair.before) < MIN_DIGITS > len(repair.after) and repair.line not in private
            else _redacted(repair, private, settings)
            for repair in made
        ]
    )


def _redacted(repair: Repair, private: set[int], settings: Settings) -> Repair:
    if repair.rule == RULE:
        return replace(repair, before="")
    if repair.line in private and DIGIT.search(repair.before + repair.after):
        return replace(repair, before=MASKED_NUMBER, after=MASKED_NUMBER)
    before, after = mask(repair.before, settings), mask(repair.after, settings)
    if before is repair.before and after is repair.after:  # as nearly all are; a copy of each costs time
        return repair
    return replace(repair, before=before, after=after)


def publishable(archive: Archive, settings: Settings) -> Archive:
    """The archive as it may be published: numbers masked in names of sources, addresses and words.

    Curation and ledger go by the true names, so this comes last, before pages, search and data are written.
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
    named = replace(
        article,
        source=mask(article.source, settings),
        copies=tuple(mask(copy, settings) for copy in article.copies),
        address=None if article.address is None else mask(article.address, settings),
    )
    return masked_words(named, settings)


WORDS = ("title", "kicker", "subtitle", "column", "outlet", "publisher", "page", "withdrawn")
"""The fields of an article that a curator may write in words, bylines apart."""

Worded = TypeVar("Worded", Article, ArticleOverride)


def masked_words(said: Worded, settings: Settings) -> Worded:
    """An article, or what an override says of one, with the numbers in what a curator may write masked.

    Leaves alone all that is text of the source, which was masked when it was repaired.
    """
    changes: dict[str, Any] = {}
    for field in WORDS:
        before = getattr(said, field)
        if before is not None and (after := mask(before, settings)) != before:
            changes[field] = after
    bylines = tuple(
        replace(one, role=mask(one.role, settings), names=tuple(mask(name, settings) for name in one.names))
        for one in said.bylines or ()
    )
    if bylines != (said.bylines or ()):
        changes["bylines"] = bylines
    return replace(said, **changes) if changes else said


def _renamed(page: CleanedPage, settings: Settings) -> CleanedPage:
    articles = tuple(_named(article, settings) for article in page.articles)
    return replace(page, path=mask(page.path, settings), articles=articles)
