"""Small, whole objects of the model for tests: every factory gives something valid, `changes` vary it.

Texts are invented; divisions and their codes are real. Import as `from tests.factories import …`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from jianbao.model import (
    Archive,
    Article,
    Basis,
    Block,
    BlockType,
    Byline,
    CleanedPage,
    Curation,
    Division,
    EndedId,
    Kind,
    Outlet,
    Placement,
    PlaceMention,
    Places,
    Practice,
    Published,
    RawPage,
    Repair,
    Role,
    Rule,
    Script,
    Settings,
    Term,
    Topic,
    TopicMatch,
    Trail,
    UnreadSource,
)

DIVISIONS = (
    Division("110000", "北京市", "北京", "province", None),
    Division("110101", "东城区", "东城", "county", "110000"),
    Division("420000", "湖北省", "湖北", "province", None),
    Division("420100", "武汉市", "武汉", "prefecture", "420000"),
    Division("420600", "襄阳市", "襄阳", "prefecture", "420000"),
    Division("420602", "襄城区", "襄城", "county", "420600"),
    Division("421000", "荆州市", "荆州", "prefecture", "420000"),
    Division("421002", "沙市区", "沙市", "county", "421000"),
    Division("421022", "公安县", "公安", "county", "421000"),
    Division("429004", "仙桃市", "仙桃", "county", "420000"),
)
NAMES = {division.code: division.name for division in DIVISIONS}

TOPICS = (
    Topic("grid", "网格化服务管理", "划分网格、配备网格员的基层服务管理", (Term("网格员"), Term("网格化"))),
    Topic("video", "视频监控", "公共安全视频监控的建设与联网应用", (Term("监控探头"), Term("视频监控"))),
    Topic("dispute", "矛盾纠纷化解", "排查、调处矛盾纠纷", (Term("调解"),)),
)


def settings(**changes: Any) -> Settings:
    """An archive of a name and a home in Hubei."""
    values: dict[str, Any] = {
        "name": "测试剪报",
        "description": "一个只用于测试的剪报档案。",
        "home_province": "420000",
    }
    return Settings(**(values | changes))


def places(**changes: Any) -> Places:
    """A place authority of ten divisions."""
    return Places(**({"divisions": DIVISIONS} | changes))


def curation(**changes: Any) -> Curation:
    """A curation with settings, places, three topics, a practice and an outlet."""
    values: dict[str, Any] = {
        "settings": settings(),
        "places": places(),
        "topics": TOPICS,
        "practices": (
            Practice("grid-talk", "网格夜话", ("夜话网格",), "网格员晚间入户听取意见的做法。", "grid"),
        ),
        "outlets": (Outlet("江城晚报", ("江城晚报网",), "420100"),),
        "digest": "test",
    }
    return Curation(**(values | changes))


def sha256(text: str) -> str:
    """The SHA-256 of a text, as hex digits: `sha256(path)` is as good as any for a test."""
    return hashlib.sha256(text.encode()).hexdigest()


def block(line: int, text: str, type: BlockType = BlockType.PARAGRAPH, **changes: Any) -> Block:  # noqa: A002
    """A block that begins on a line; its id follows from it."""
    values: dict[str, Any] = {"id": f"l{line}", "type": type, "text": text}
    return Block(**(values | changes))


def heading(line: int, text: str) -> Block:
    """A heading inside a body."""
    return block(line, text, BlockType.HEADING)


def caption(line: int, text: str) -> Block:
    """A photo caption."""
    return block(line, text, BlockType.CAPTION)


def gap(line: int) -> Block:
    """A visible loss before a line."""
    return Block(f"g{line}", BlockType.GAP, "")


def table(line: int, *rows: Sequence[str]) -> Block:
    """A table; its text is made of its cells."""
    cells = tuple(tuple(row) for row in rows)
    return block(line, "\n".join("\t".join(row) for row in cells), BlockType.TABLE, rows=cells)


def published(date: str | None = "2021-03-04", basis: Basis = Basis.STATED, **changes: Any) -> Published:
    """A date; its precision follows from its length, and None is an unknown one."""
    precision = {None: None, 4: "year", 7: "month", 10: "day"}[len(date) if date else None]
    values: dict[str, Any] = {
        "date": date,
        "precision": precision,
        "basis": basis if date else Basis.UNKNOWN,
        "evidence": (date,) if date else (),
    }
    return Published(**(values | changes))


def mention(code: str, count: int = 1, *evidence: str) -> PlaceMention:
    """A place named in the text."""
    return PlaceMention(code, NAMES[code], count, evidence or (NAMES[code],))


def topic(id: str = "grid", score: float = 2.0, *evidence: str) -> TopicMatch:
    """A topic that an article is about."""
    return TopicMatch(id, score, evidence or ("网格员",))


def byline(role: str = "记者", *names: str) -> Byline:
    """A byline of one or more names."""
    return Byline(role, names or ("江小月",))


def article(source: str = "a.txt", *, part: int = 0, **changes: Any) -> Article:
    """An article of three lines: title, paragraph, paragraph. Its id follows from source and part."""
    digest = changes.get("sha256", sha256(source))
    values: dict[str, Any] = {
        "id": digest[:10] + (f"-{part + 1}" if part else ""),
        "source": source,
        "sha256": digest,
        "part": part,
        "kind": Kind.ARTICLE,
        "script": Script.HANS,
        "title": "网格员把服务送到家门口",
        "title_basis": Basis.STATED,
        "body": (
            block(3, "三月的傍晚，江岸社区的灯一盏一盏亮起来，网格员开始入户。"),
            block(4, "“哪家老人独居，哪家灯坏了，我们心里都有一本账。”"),
        ),
        "outlet": "江城晚报",
        "outlet_basis": Basis.STATED,
        "bylines": (byline(),),
        "published": published(),
        "place": "421022",
        "place_basis": Basis.STATED,
        "places": (mention("421022", 2), mention("420100")),
        "topics": (topic(),),
        "repairs": (Repair(Rule.PUNCTUATION, 3, 5, ",", "，"),),
        "confidence": 0.95,
    }
    return Article(**(values | changes))


def withdrawn(source: str = "withdrawn.txt", reason: str = "应原发布单位要求", **changes: Any) -> Article:
    """An article that a curator withdrew."""
    return article(source, withdrawn=reason, **changes)


def cleaned(*articles: Article, lines: Sequence[str] | None = None, **changes: Any) -> CleanedPage:
    """The page of one source. Without `lines`, they are made from the articles, title and blocks in order.

    The placements are made to match: a furniture line first, then each article's lines.
    """
    made, placements = _page_lines(articles)
    source = articles[0].source if articles else "empty.txt"
    repairs = tuple(repair for article in articles for repair in article.repairs)
    values: dict[str, Any] = {
        "path": source,
        "sha256": articles[0].sha256 if articles else sha256(source),
        "encoding": "utf-8",
        "script": Script.HANS,
        "original": tuple(lines if lines is not None else made),
        "repaired": tuple(lines if lines is not None else made),
        "articles": articles,
        "trail": Trail(repairs, placements),
        "none_because": None if articles else "此页没有正文",
    }
    return CleanedPage(**(values | changes))


def _page_lines(articles: Sequence[Article]) -> tuple[tuple[str, ...], tuple[Placement, ...]]:
    lines = ["首页 > 新闻"]
    places = [Placement(1, 0, len(lines[0]), Role.FURNITURE, reason="当前位置")]
    for number, one in enumerate(articles):
        stretches: list[tuple[Role, int | None, str]] = [(Role.TITLE, None, one.title)]
        stretches += [
            (Role.BODY, index, block.text.replace("\n", " "))
            for index, block in enumerate(one.body)
            if block.type is not BlockType.GAP
        ]
        for role, index, text in stretches:
            lines.append(text)
            places.append(Placement(len(lines), 0, len(text), role, number, index))
    return tuple(lines), tuple(places)


def archive(
    *articles: Article,
    pages: Sequence[CleanedPage] | None = None,
    unread: Sequence[UnreadSource] = (),
    ended: Sequence[EndedId] = (),
) -> Archive:
    """An archive of articles, sorted as the real one is; pages are made where none are given."""
    if pages is None:
        sources = sorted({one.source for one in articles})
        pages = [
            cleaned(*sorted((a for a in articles if a.source == source), key=lambda a: a.part))
            for source in sources
        ]
    return Archive(
        articles=tuple(sorted(articles, key=lambda one: one.id)),
        pages=tuple(sorted(pages, key=lambda page: page.path)),
        unread=tuple(unread),
        ended=tuple(ended),
    )


def raw(*lines: str, path: str = "a.txt", **changes: Any) -> RawPage:
    """A page as it was read."""
    values: dict[str, Any] = {
        "path": path,
        "sha256": sha256("\n".join(lines)),
        "encoding": "utf-8",
        "lines": lines,
    }
    return RawPage(**(values | changes))
