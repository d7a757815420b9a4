"""How articles spread over years, places, topics and practices; the time line; the map of tiles."""

from __future__ import annotations

import pytest
from tests.factories import DIVISIONS, archive, article, curation, published, topic

from jianbao.model import PracticeCount
from jianbao.pages import contents, render
from jianbao.pages.cities import cities, gazetteer
from jianbao.pages.facets import Names, facets, spread
from jianbao.pages.tiles import tile_map
from jianbao.pages.timeline import timeline

NAMES = Names(gazetteer(curation()), {"grid": "网格化服务管理"}, {"grid-talk": "网格夜话"})
SOME = (
    article("a.txt", published=published("2021-03-04"), practices=(PracticeCount("grid-talk", 3),)),
    article("b.txt", published=published("2021-05"), place="421022"),
    article("c.txt", published=published(None), place=None, topics=()),
    article("d.txt", published=published("2019"), place="420602", topics=(topic("gone"),)),
)


def test_counts_articles_and_not_mentions() -> None:
    found = {facet.title: [(link.title, link.count) for link in facet.links] for facet in facets(SOME, NAMES)}
    assert found == {
        "年份": [("日期不详", 1), ("2021年", 2), ("2019年", 1)],
        "地区": [("荆州市", 2), ("襄阳市", 1)],
        "专题": [("网格化服务管理", 2), ("gone", 1)],
        "做法": [("网格夜话", 1)],
    }


def test_a_page_does_not_list_itself() -> None:
    titles = [facet.title for facet in facets(SOME[:1], NAMES, "practices/grid-talk/index.md")]
    assert titles == ["年份", "地区", "专题"]


def test_a_spread_counts_each_article_once() -> None:
    made = spread(SOME, NAMES)
    assert made is not None
    assert made.columns == ("2019", "2021", "日期不详")
    assert [(link.title, cells) for link, cells in made.rows] == [
        ("荆州市", (0, 2, 0)),
        ("襄阳市", (1, 0, 0)),
        ("地区不详", (0, 0, 1)),
    ]
    assert spread(SOME[:1], NAMES) is None


def test_many_years_put_the_early_ones_together() -> None:
    made = spread(
        [article(f"{year}.txt", published=published(str(year))) for year in range(2001, 2024)], NAMES
    )
    assert made is not None
    assert made.columns[:2] == ("2011 年及以前", "2012")
    assert sum(cells for _, row in made.rows for cells in row) == 23


def test_the_time_line_has_every_dated_article_once() -> None:
    line = timeline(SOME)
    assert [(year.number, year.count) for year in line] == [("2021", 2), ("2019", 1)]
    assert [month.number for month in line[0].months if month.articles] == [3, 5]
    assert line[1].some_time == (SOME[3],)


def test_a_tile_counts_what_its_page_lists() -> None:
    rows = (("", "420600"), ("420100", "421000"))
    people = curation(tiles=rows)
    index = cities(SOME, people)
    drawn = tile_map(index, people, gazetteer(people), "cities/index.md")
    assert [(tile.name, tile.count, tile.mentioned, tile.shade) for tile in drawn.tiles] == [
        ("襄阳", 1, 0, 2),
        ("武汉", 0, 4, 0),
        ("荆州", 2, 2, 4),
    ]
    assert [(tile.x, tile.y) for tile in drawn.tiles] == [(100, 4), (4, 100), (100, 100)]
    assert drawn.tiles[0].href == "420600/"
    assert drawn.tiles[0].official in {division.name for division in DIVISIONS}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("", "420600"), ("420100", "421000")), "大致按方位排列"),
        ((("420100", "420600", "421000"),), "按行政区划代码排列"),
    ],
)
def test_the_map_says_truly_how_its_tiles_stand(rows: tuple[tuple[str, ...], ...], said: str) -> None:
    pages = {file.path: file.text for file in render(contents(archive(*SOME), curation(tiles=rows)))}
    assert f"每格是一个城市，{said}，不是地图" in pages["cities/index.md"]
