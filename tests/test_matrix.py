"""The matrix: every word of the press in every layout and every format gives the right facts.

The words are those of the lexicon itself (jianbao/press/words), so one that is added there is tested here; the
layouts are data (tests/cases/matrix/layouts.yml). What fails today stands in known-failures.txt, by the name of
the test, where * is anything. JIANBAO_MATRIX=all reads each word in every format, which takes two minutes more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from opencc import OpenCC
from tests.cleaning import CASES, own_curation
from tests.documents import load
from tests.papers import FORMATS, Page, Part, draw

from jianbao.build import clean
from jianbao.model import Article, Learned, RawPage
from jianbao.press.lexicon import ENDINGS, LABELS, ROLES, Ending, LabelKind
from jianbao.problems import Problems
from jianbao.sources import read

FOLDER = CASES / "matrix"
TITLE, DAY, OUTLET, NAME = "石门村修通进村公路", "2021-03-04", "江城晚报", "江小月"
BODY = (
    "石门村的公路修了两年，三月初铺完了最后一段，村民不用再坐渡船过河，孩子们上学也近了一半的路。",
    "家住河口的梁志远说，以前卖一筐橘子要等渡船等上半天，如今货车开到地头，当天就能运进城里。",
    "养路班的六名工人住在半山腰的道班房里，下雨天也要上路巡查，把落石清走，把边沟里的泥挖开。",
)
AMID_OTHERS = frozenset(role.label for role in ROLES if role.run)
UNSURE = frozenset(ENDINGS[Ending.LIKELY]) - {"网", "报", "社", "台"}
"""Endings that are believed beside a date or behind a label alone."""
TAIWAN = OpenCC("s2t")
DAYS = {
    "2021-03-04", "2021/03/04", "2021.03.04", "2021·03·04", "2021-3-4", "2021/3/4", "2021.3.4", "2021年3月4日", "2021年03月04日",
    "2021 年 3 月 4 日", "二〇二一年三月四日", "二○二一年三月四日", "2021年3月4日 星期四", "2021-03-04 09:15",
    "2021-03-04 09:15:20", "2021年3月4日09:15", "2021年03月04日 09时15分", "2021-03-04T09:15:20+08:00", "民国110年3月4日",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One word in one layout and one format, and what it must give."""

    name: str
    format: str
    lines: tuple[str, ...]
    want: tuple[tuple[str, Any], ...]


def cells() -> Iterator[Cell]:
    """All cells of the matrix."""
    layouts = load(FOLDER / "layouts.yml")
    for kind, word, fields, want in words():
        for layout, lines in layouts[kind].items():
            if (word in AMID_OTHERS and layout != "beside another") or (
                word in UNSURE and layout == "before the reporter"
            ):
                continue
            filled = tuple(
                line.format(word=word, traditional=TAIWAN.convert(word), **fields) for line in lines
            )
            dated = {"date": DAY} | want
            for format_ in FORMATS if os.environ.get("JIANBAO_MATRIX") else formats(f"{layout}/{word}"):
                yield Cell(f"{kind}/{layout}/{format_}/{word}", format_, filled, tuple(dated.items()))


def formats(cell: str) -> tuple[str, ...]:
    """The formats that a word is read in in every test run: text, HTML, and one of the other three in turn."""
    return ("txt", "html", ("md", "docx", "pdf")[crc32(cell.encode()) % 3])


def words() -> Iterator[tuple[str, str, dict[str, str], dict[str, Any]]]:
    """Every word with its kind, what fills the other places of its layouts, and the facts wanted."""
    for word in LABELS[LabelKind.SOURCE]:
        yield "source", word, {"outlet": OUTLET}, {"outlet": OUTLET}
    for kind in (
        one for one in Ending if one is not Ending.OFFICES
    ):  # an office's account is believed under a headline alone
        for ending in ENDINGS[kind]:
            named = ending if ending in ("中央社", "新华社", "中新社") else f"大河{ending}"
            named = f"{ending}网" if kind in (Ending.PORTALS, Ending.BRANDS) else named
            yield "outlet", ending, {"outlet": named}, {"outlet": named}
    for role in ROLES:
        yield "role", role.label, {"name": NAME}, {"byline": (role.written, NAME), "outlet": OUTLET}
    for day in sorted(DAYS):
        yield "date", day, {"day": day}, {}
    for word in (*LABELS[LabelKind.PUBLISHED], *LABELS[LabelKind.BARE_DAY]):
        yield "label", word, {}, {}


@lru_cache(maxsize=1)
def known_failures() -> tuple[str, ...]:
    lines = (FOLDER / "known-failures.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def parameters() -> list[Any]:
    fails = pytest.mark.xfail(strict=True)
    return [
        pytest.param(
            cell,
            id=cell.name,
            marks=[fails] if any(fnmatchcase(cell.name, one) for one in known_failures()) else [],
        )
        for cell in cells()
    ]


def parts(lines: tuple[str, ...]) -> Iterator[Part]:
    for line in lines:
        kind, _, text = line.partition(": ")
        if kind == "BODY":
            yield from (Part("prose", paragraph) for paragraph in BODY)
        else:
            yield Part(kind, text or TITLE)


def read_cell(cell: Cell, folder: Path) -> RawPage:
    page = Page(f"page.{cell.format}", tuple(parts(cell.lines)), TITLE, DAY, OUTLET)
    path = folder / page.name
    path.write_bytes(draw(page))
    (one,) = read(path, folder, Problems())
    assert isinstance(one, RawPage)
    return one


def wrong(article: Article, want: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    """What an article has otherwise than wanted."""
    bylines = [(byline.role, name) for byline in article.bylines for name in byline.names]
    found: dict[str, Any] = {
        "title": article.title,
        "outlet": article.outlet,
        "date": article.published.date,
        "body": tuple(block.text for block in article.body),
    }
    asked = {"title": TITLE, "body": BODY} | {name: value for name, value in want if name != "byline"}
    differs = {name: found[name] for name, value in asked.items() if found[name] != value}
    byline = dict(want).get("byline")
    return differs | ({"bylines": bylines} if byline and byline not in bylines else {})


@pytest.mark.parametrize("cell", parameters())
def test_a_word_of_the_press(cell: Cell, tmp_path: Path) -> None:
    cleaned = clean(read_cell(cell, tmp_path), own_curation(), Learned())
    assert [wrong(article, cell.want) for article in cleaned.articles] == [{}]
