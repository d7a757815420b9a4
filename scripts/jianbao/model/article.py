"""An article and the facts about it, each with its basis."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jianbao.model.missing import EndedId, UnreadSource, WaitingId
from jianbao.model.text import Repair, Script, Trail
from jianbao.problems import Problem


class Basis(StrEnum):
    """How a value is known (see the glossary in docs/policy.md)."""

    STATED = "stated"
    INFERRED = "inferred"
    DERIVED = "derived"
    CURATED = "curated"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """The kind of text of an article."""

    ARTICLE = "article"
    ADVERTISEMENT = "advertisement"
    NOTICE = "notice"


class BlockType(StrEnum):
    """The type of a block; a gap is text that is missing in the source."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the body. Its id is `l` and the number of the source line that it begins on.

    Source lines never change, so that addresses with a block's id stay valid. A second block of a line is
    `l17-2`. Only tables have `rows`; their `text` is the cells, separated by tabs and line ends. A gap has no
    text; its id has `g` and the number of the next line.
    """

    id: str
    type: BlockType
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Byline:
    """A role as printed (记者, 通讯员, 编辑 …) with one or more names."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """When the text appeared: an EDTF level 0 date or None, with bounds from evidence."""

    date: str | None = None
    precision: str | None = None  # day, month, year
    basis: Basis = Basis.UNKNOWN
    earliest: str | None = None
    latest: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A division named in headline or body: GB/T 2260 code, official name, how often, names as written."""

    code: str
    name: str
    count: int
    evidence: tuple[str, ...]


AMBIGUOUS_PLACES = "有地名可指多处，未能判定，请核对地点"
"""The review note of an article with uncertain places."""


@dataclass(frozen=True, slots=True)
class UncertainPlace:
    """A name of several divisions that the text does not decide between: left for review.

    `codes` are the candidates; `reason` explains in Chinese why none was chosen.
    """

    written: str
    codes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic of the article, with the matched terms of the text."""

    id: str
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PracticeCount:
    """A named mechanism and how often the article names it."""

    id: str
    count: int


@dataclass(frozen=True, slots=True)
class PracticeMention:
    """A practice named at one place: in a body block, or in the headline field that `block` names.

    `start` is the offset in that text, `text` the name as written there, with its punctuation.
    """

    practice: str
    block: str
    start: int
    text: str


class Change(StrEnum):
    """Whether a figure rose or fell, as the text states."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Statistic:
    """A number with its unit and clause; place and year where the text gives them.

    `text` is the clause. `block` is a body block's id or the name of the headline's field, `start` and
    `end` are the number's place in that text, its unit included. `measure` is an id of measures.yml.
    """

    value: float
    unit: str
    text: str
    block: str
    place: str | None
    year: int | None
    start: int = 0
    end: int = 0
    number: str = ""
    sentence: str = ""
    measure: str | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation to another article: reprint, shared-passage, related or continues.

    `because` names what related articles share, as the site shows it.
    """

    type: str
    id: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The span of a passage: characters `start` to `end` of a block, as written there."""

    article: str
    block: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage that two articles share but for punctuation, in the order of their ids."""

    first: Passage
    second: Passage


@dataclass(frozen=True, slots=True)
class Article:
    """A text and all facts about it. The fields are explained in exports/articles.schema.json.

    `part` counts the articles of a source from 0. `id` is provisional until the ledger settles it.
    `withdrawn` is the curator's reason; the text of such an article must not be published.
    """

    id: str
    source: str
    sha256: str
    part: int
    kind: Kind
    script: Script
    title: str
    title_basis: Basis
    body: tuple[Block, ...]
    kicker: str | None = None
    subtitle: str | None = None
    column: str | None = None
    continued_from: str | None = None
    outlet: str | None = None
    outlet_basis: Basis = Basis.UNKNOWN
    publisher: str | None = None
    page: str | None = None
    bylines: tuple[Byline, ...] = ()
    published: Published = Published()
    address: str | None = None
    captured: str | None = None
    copies: tuple[str, ...] = ()
    place: str | None = None
    place_basis: Basis = Basis.UNKNOWN
    places: tuple[PlaceMention, ...] = ()
    topics: tuple[TopicMatch, ...] = ()
    practices: tuple[PracticeCount, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    relations: tuple[Relation, ...] = ()
    repairs: tuple[Repair, ...] = ()
    confidence: float = 0.0
    review: tuple[str, ...] = ()
    curated: tuple[str, ...] = ()  # names of the fields that an override set
    withdrawn: str | None = None
    reprint_of: str | None = None  # the earliest article of the same text
    townships: tuple[PlaceMention, ...] = ()  # of the home province, by nine-digit code; not in `places`
    uncertain_places: tuple[UncertainPlace, ...] = ()
    practice_mentions: tuple[PracticeMention, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """The result of `clean` for one source: its articles, trail and problems.

    `original` has the lines of the source with personal numbers masked, the only form that may be published.
    Without `articles` there is a `none_because`.
    """

    path: str
    sha256: str
    encoding: str
    script: Script
    original: tuple[str, ...]
    repaired: tuple[str, ...]
    articles: tuple[Article, ...]
    trail: Trail
    none_because: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """The whole archive, ready to render: everything sorted, every id settled, overrides applied.

    `articles` contains withdrawn ones too; only `published_articles` may be published.
    """

    articles: tuple[Article, ...]  # by id
    pages: tuple[CleanedPage, ...]  # by path
    unread: tuple[UnreadSource, ...]
    ended: tuple[EndedId, ...]
    passages: tuple[SharedPassage, ...] = ()
    waiting: tuple[WaitingId, ...] = ()
    added: tuple[tuple[str, str], ...] = ()  # article id → the day on which the ledger gave it

    @property
    def published_articles(self) -> tuple[Article, ...]:
        """The articles whose text may be shown: all but the withdrawn, by id."""
        return tuple(article for article in self.articles if article.withdrawn is None)

    @property
    def listed_articles(self) -> tuple[Article, ...]:
        """The articles in lists, counts and search: of reprints only the earliest, by id."""
        return tuple(article for article in self.published_articles if article.reprint_of is None)
