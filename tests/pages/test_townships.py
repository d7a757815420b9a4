"""Townships: in an article's facts, on their county's page, and nowhere as pages of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from tests import factories as f

from jianbao.model import Article, Curation, Division, PlaceMention
from jianbao.pages import contents, render

TOWNS = (
    Division("421022104", "斑竹垱镇", "斑竹垱", "township", "421022"),
    Division("421022105", "章庄铺镇", "章庄铺", "township", "421022"),
    Division("429004001", "沙嘴街道", "沙嘴", "township", "429004"),
    Division("420602002", "昭明街道", "昭明", "township", "420602"),
)
NAMED = {town.code: PlaceMention(town.code, town.name, 1, (town.name,)) for town in TOWNS}


def curation() -> Curation:
    return f.curation(places=f.places(townships=TOWNS), settings=f.settings(page_size=2))


def naming(source: str, *towns: str, **changes: object) -> Article:
    """An article about 公安县 that names some townships."""
    return f.article(source, title=f"走进{source}", townships=tuple(NAMED[town] for town in towns), **changes)


def pages(*articles: Article) -> dict[str, str]:
    return {file.path: file.text for file in render(contents(f.archive(*articles), curation()))}


def test_a_township_leads_to_its_place_on_the_page_of_its_county() -> None:
    one = naming("a.txt", "421022104", "429004001", place="421022", places=(f.mention("429004"),))
    text = pages(one)[f"articles/{one.id}.md"]
    facts = text.partition("乡镇\n:   ")[2].partition("\n")[0]
    assert facts == (
        "[斑竹垱镇](../cities/421000/421022/index.md#t421022104)、"
        "[仙桃市沙嘴街道](../cities/429004/index.md#t429004001)"
    )


def test_a_township_whose_county_lists_no_such_article_is_text() -> None:
    one = naming("a.txt", "420602002", place="421022", places=())
    files = pages(one)
    assert ":   襄城区昭明街道\n" in files[f"articles/{one.id}.md"]
    assert not any("t420602002" in text for text in files.values())


def test_no_line_without_townships() -> None:
    one = naming("a.txt")
    assert "乡镇" not in pages(one)[f"articles/{one.id}.md"]


def test_the_countys_page_lists_its_townships_with_the_articles_that_name_them() -> None:
    about = [naming(f"{n}.txt", "421022104", place="421022", places=()) for n in range(3)]
    other = naming("b.txt", "421022105", "421022104", place="429004", places=(f.mention("421022"),))
    again = replace(naming("c.txt", "421022104", place="421022"), reprint_of=about[0].id)
    files = pages(*about, other, again)
    first, second = (files[f"cities/421000/421022/{name}.md"] for name in ("index", "page-2"))
    section = first.partition("## 乡镇、街道 {: #townships }")[2]
    assert re.findall(r"(\S+) \{: #(t\d+) \}\n:   (\d+) 篇：", section) == [
        ("斑竹垱镇", "t421022104", "4"),
        ("章庄铺镇", "t421022105", "1"),
    ]
    assert section.count(f"/articles/{other.id}.md") == 2
    assert again.id not in section
    assert "townships" not in second
    assert "townships" not in files["cities/421000/index.md"]


def test_many_articles_are_folded() -> None:
    about = [naming(f"{n}.txt", "421022104", place="421022") for n in range(12)]
    text = pages(*about)["cities/421000/421022/index.md"]
    assert "12 篇：" in text
    assert "<summary>其余 3 项</summary>" in text


def test_the_line_of_mentions_leaves_out_what_the_line_of_the_place_shows() -> None:
    one = f.article(
        "a.txt",
        place="421022",
        places=(f.mention("421000"), f.mention("421022"), f.mention("420000"), f.mention("421002")),
    )
    text = pages(one)[f"articles/{one.id}.md"]
    assert text.partition("提及\n:   ")[2].partition("\n")[0] == (
        "[湖北省](../cities/420000/index.md)、[沙市区](../cities/421000/421002/index.md)"
    )
