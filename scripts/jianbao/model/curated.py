"""What people decided, as loaded and checked from seeds/curation: the rules that stages are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Edition(StrEnum):
    """The edition of GB/T 7714 by which the site writes its references."""

    OF_2015 = "2015"
    OF_2025 = "2025"


class Region(StrEnum):
    """Whose forms the Traditional view has: 群眾, 裡, 著 in Taiwan; 羣眾, 裏, 着 in Hong Kong."""

    TAIWAN = "taiwan"
    HONG_KONG = "hongkong"


@dataclass(frozen=True, slots=True)
class Settings:
    """archive.yml: what this archive is called, where its home is, what it masks, how it is laid out."""

    name: str
    description: str
    home_province: str  # GB/T 2260, two digits and four zeros
    mask_mobiles: bool = True
    mask_identity: bool = True
    page_size: int = 50  # articles on one page of an index
    repository: str | None = None  # an http(s) address
    contact: str | None = None  # how to reach who keeps the archive: e-mail, web or postal address
    citation: Edition = Edition.OF_2015
    traditional: Region = Region.TAIWAN


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division of China. `level` is province, prefecture, county or township.

    `name` is official (公安县), `short` what papers write (公安), `parent` a code or None for provinces.
    """

    code: str
    name: str
    short: str
    level: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a division bore until a year: 监利县 → 421088 until 2020.

    `merged` says that what bore it is a part of that division now (崇文区 of 东城区), and not the same one.
    """

    name: str
    code: str
    until: int
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """The place authority: divisions by code, and the curated rules for finding them in text."""

    divisions: tuple[Division, ...]
    former: tuple[FormerName, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()  # written name → code
    never: tuple[str, ...] = ()  # phrases in which no place is found: 长安杯, 平安建设
    not_before: tuple[str, ...] = ()  # what may not follow a short name: 路, 大道, 杯
    common: tuple[
        str, ...
    ] = ()  # short names that are words too (大方, 通道): counted only where a place is spoken of
    words: tuple[str, ...] = ()  # those that are words even after their parent (荆州公安 is the police)
    townships: tuple[Division, ...] = ()  # of the home province, by nine-digit code


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is evidence for a topic (or against it, with a negative weight)."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Topic:
    """An entry of the taxonomy."""

    id: str
    name: str
    scope: str
    terms: tuple[Term, ...]
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """A named mechanism: its id, name, variants and a sentence of our own about it.

    `excluded` are phrases that hold one of its names and mean something else: 养护学岗位.
    """

    id: str
    name: str
    variants: tuple[str, ...] = ()
    description: str = ""
    topic: str | None = None
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that several articles report in numbers: 群众安全感, 命案破案率.

    `variants` are the other words for it, `units` the units that its numbers have (of any kind where
    there are none). `fall` says that less of it is better, so that a fall is what the reports mean.
    """

    id: str
    name: str
    variants: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    fall: bool = False


@dataclass(frozen=True, slots=True)
class Outlet:
    """A known medium: its name, other names it goes by, and the division it reports from."""

    name: str
    aliases: tuple[str, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True)
class LinePattern:
    """A regular expression for a line that is no article text, and the name of what it is.

    `ends` says that nothing after such a line belongs to an article (a footer begins); `heads` that it is a
    heading of the article itself where sentences follow.
    """

    name: str
    pattern: str
    ends: bool = False
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Notices:
    """The words that show that a paragraph is a notice of a site to its readers.

    They name the speaker, what readers should do, and what they get; with a word of `advice` it is advice of
    the article.
    """

    speakers: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """Patterns of newspaper layout that a curator may extend: furniture, captions, campaign labels."""

    furniture: tuple[LinePattern, ...] = ()
    captions: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()  # buttons that follow a sentence on its line
    site: tuple[str, ...] = ()  # what a site says of itself where it has no article
    goods: tuple[str, ...] = ()  # words next to things for sale
    accounts: tuple[str, ...] = ()  # names of CMS accounts that are no bylines: 管理, admin
    notices: Notices = field(default_factory=Notices)


@dataclass(frozen=True, slots=True)
class ScriptRules:
    """script.yml: what conversion must know.

    Words that keep 著, names that it must not touch; in Traditional characters, words that it would spoil.
    """

    keep_zhu: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    traditional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleOverride:
    """A curator's word on one article: the fields it sets, by name, in the order of `FIELDS`.

    `None` empties a field.
    """

    id: str
    values: Mapping[str, Any]
    line: int | None = None  # where the entry begins in its file, for messages

    @property
    def withdrawn(self) -> str | None:
        """Why the article was withdrawn; None where it was not."""
        reason: str | None = self.values.get("withdrawn")
        return reason


@dataclass(frozen=True, slots=True)
class Override:
    """overrides/<name>.yml: corrections of one source. `split` names the lines that begin an article.

    `page` holds what is true of every article of the source; what is said of one article goes before it.
    """

    source: str
    split: tuple[int, ...] = ()
    articles: tuple[ArticleOverride, ...] = ()
    file: str = ""
    line: int | None = None  # where the source is named in that file, for messages
    page: ArticleOverride | None = None  # its id is empty


@dataclass(frozen=True, slots=True)
class Curation:
    """All of seeds/curation, validated. `digest` changes when anything that cleaning may read changes."""

    settings: Settings
    places: Places
    topics: tuple[Topic, ...] = ()
    practices: tuple[Practice, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    wording: Wording = field(default_factory=Wording)
    script: ScriptRules = field(default_factory=ScriptRules)
    overrides: tuple[Override, ...] = ()
    formulas: tuple[str, ...] = ()  # phrases of officialese that make no passage shared
    measures: tuple[Measure, ...] = ()
    tiles: tuple[tuple[str, ...], ...] = ()  # rows of codes: where the home province's cities lie
    digest: str = ""
    readings: tuple[tuple[str, tuple[str, ...]], ...] = ()  # name → syllables without tones, for search

    def override_for(self, source: str) -> Override | None:
        """The override of one source, or None."""
        return next((override for override in self.overrides if override.source == source), None)


@dataclass(frozen=True)
class CurationKey:
    """A curation as a key: found by its digest, and compared whole (at once where it is the same object)."""

    curation: Curation

    def __hash__(self) -> int:
        """By the digest alone: hashing three thousand divisions would cost more than an article."""
        return hash(self.curation.digest)


@dataclass(frozen=True, slots=True)
class Learned:
    """What only the whole collection shows: lines that many of its pages contain, by their text.

    They are lines as received, without surrounding white space.
    """

    repeated_lines: frozenset[str] = frozenset()

    def repeated(self, lines: Iterable[str]) -> frozenset[str]:
        """The lines of a page that many pages repeat: all of it that concerns the page."""
        return (
            self.repeated_lines.intersection(line.strip() for line in lines)
            if self.repeated_lines
            else frozenset()
        )
