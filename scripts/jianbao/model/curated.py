"""The curation: what people decided, loaded from seeds/curation and checked."""

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
    """The forms of the Traditional view: 群眾, 裡, 著 in Taiwan; 羣眾, 裏, 着 in Hong Kong."""

    TAIWAN = "taiwan"
    HONG_KONG = "hongkong"


@dataclass(frozen=True, slots=True)
class Settings:
    """archive.yml: the settings of the archive."""

    name: str
    description: str
    home_province: str  # GB/T 2260, two digits and four zeros
    mask_mobiles: bool = True
    mask_identity: bool = True
    page_size: int = 50  # articles on one page of an index
    repository: str | None = None  # an http(s) address
    contact: str | None = None  # of the archive's owner: e-mail, web or postal address
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
    """A former name of a division, until a year: 监利县 → 421088 until 2020.

    `merged`: its unit is now a part of that division (崇文区 of 东城区), and not the same one.
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
    ] = ()  # short names that are words too (大方, 通道): counted only in the context of a place
    words: tuple[str, ...] = ()  # those that are words also after their parent (荆州公安 is the police)
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
    """A named mechanism: its id, name, variants and our description.

    `excluded` are phrases that contain one of its names but mean something else: 养护学岗位.
    """

    id: str
    name: str
    variants: tuple[str, ...] = ()
    description: str = ""
    topic: str | None = None
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """What articles report in numbers: 群众安全感, 命案破案率.

    `variants` are other names, `units` the units of its numbers (any if empty). `fall`: less is better, so
    that reports mean a fall.
    """

    id: str
    name: str
    variants: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    fall: bool = False


@dataclass(frozen=True, slots=True)
class Outlet:
    """A known medium: its name, other names, and the division it reports from."""

    name: str
    aliases: tuple[str, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True)
class LinePattern:
    """A regular expression for a line that is not article text, and a name for such lines.

    `ends`: nothing after such a line belongs to an article (a footer begins). `heads`: the line is a heading
    of the article if sentences follow.
    """

    name: str
    pattern: str
    ends: bool = False
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Notices:
    """The words of a site's notices to its readers: the speaker, what readers should do, what they get.

    A paragraph with a word of `advice` is article text.
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
    site: tuple[str, ...] = ()  # how a site describes itself on a page without an article
    goods: tuple[str, ...] = ()  # words next to things for sale
    accounts: tuple[str, ...] = ()  # names of CMS accounts that are not bylines: 管理, admin
    notices: Notices = field(default_factory=Notices)


@dataclass(frozen=True, slots=True)
class ScriptRules:
    """script.yml: words that keep 著, names to leave alone, Traditional words that conversion would spoil."""

    keep_zhu: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    traditional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleOverride:
    """The fields that a curator sets for one article, by name, in the order of `FIELDS`.

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

    `page` contains values for every article of the source; those of one article override them.
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
    formulas: tuple[str, ...] = ()  # official phrases that do not count as shared passages
    measures: tuple[Measure, ...] = ()
    tiles: tuple[tuple[str, ...], ...] = ()  # rows of codes: the map of the home province
    digest: str = ""
    readings: tuple[tuple[str, tuple[str, ...]], ...] = ()  # name → syllables without tones, for search

    def override_for(self, source: str) -> Override | None:
        """The override of one source, or None."""
        return next((override for override in self.overrides if override.source == source), None)


@dataclass(frozen=True)
class CurationKey:
    """A curation as a key of a cache: hashed by its digest, compared as a whole."""

    curation: Curation

    def __hash__(self) -> int:
        """By the digest only: hashing all divisions takes too long."""
        return hash(self.curation.digest)


@dataclass(frozen=True, slots=True)
class Learned:
    """What only the whole collection shows: lines that many of its pages contain, stripped."""

    repeated_lines: frozenset[str] = frozenset()

    def repeated(self, lines: Iterable[str]) -> frozenset[str]:
        """The lines of a page that many pages repeat."""
        return (
            self.repeated_lines.intersection(line.strip() for line in lines)
            if self.repeated_lines
            else frozenset()
        )
