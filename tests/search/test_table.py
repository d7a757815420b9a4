"""The table of articles: order by date, filters."""

from tests import factories as f

from jianbao.model import Division, Kind, PracticeCount
from jianbao.pages.cities import gazetteer
from jianbao.pages.views import newest_first
from jianbao.site.search.table import table


def members(articles, name):
    column = table(articles, f.curation())["filters"][name]
    return [[column["values"][value][1] for value in row] for row in column["of"]]


def test_newest_first_undated_last_equal_dates_by_id():
    dates = [None, "2017", "2017-09", "2017-09-12", "2021-01-01", "2017-09-12"]
    articles = [f.article(f"{i}.txt", published=f.published(date)) for i, date in enumerate(dates)]
    ordered = newest_first(articles)
    assert [a.published.date for a in ordered] == [
        "2021-01-01",
        "2017-09-12",
        "2017-09-12",
        "2017-09",
        "2017",
        None,
    ]
    assert ordered[1].id < ordered[2].id
    assert newest_first(articles[::-1]) == ordered


def test_cities():
    codes = ("421022", "421000", "429004", "420000", None, "999999")
    articles = [f.article(place=place) for place in codes]
    assert members(articles, "city") == [
        ["荆州市"],
        ["荆州市"],
        ["仙桃市"],
        ["湖北省"],
        ["地区不详"],
        ["地区不详"],
    ]


def test_cities_are_those_of_the_pages():
    """Of a municipality the district stands under the city; a placeholder row of the code table is no city."""
    more = (
        Division("429000", "省直辖县级行政区划", "省直辖县级行政区划", "prefecture", "420000"),
        Division("429005", "潜江市", "潜江", "county", "429000"),
        Division("421022100", "斗湖堤镇", "斗湖堤", "township", "421022"),
    )
    curation = f.curation(places=f.places(divisions=(*f.DIVISIONS, *more)))
    where = gazetteer(curation)
    articles = [f.article(place=place) for place in ("429005", "110101", "110000", "421022100")]
    column = table(articles, curation)["filters"]["city"]
    named = [column["values"][row[0]] for row in column["of"]]
    assert named == [("429005", "潜江市"), ("110000", "北京市"), ("110000", "北京市"), ("421000", "荆州市")]
    assert [value[0] for value in named] == [where.page_codes(article.place)[0] for article in articles]


def test_topics_may_be_several_or_none():
    articles = [f.article(topics=(f.topic("video"), f.topic("grid"))), f.article(topics=())]
    assert [sorted(row) for row in members(articles, "topic")] == [["网格化服务管理", "视频监控"], []]


def test_practices_and_kinds():
    articles = [f.article(practices=(PracticeCount("grid-talk", 2),)), f.article(kind=Kind.NOTICE)]
    assert members(articles, "practice") == [["网格夜话"], []]
    assert members(articles, "kind") == [["文章"], ["公告"]]


def test_a_topic_that_the_taxonomy_lost_goes_by_its_id():
    assert members([f.article(topics=(f.topic("gone"),))], "topic") == [["gone"]]


def test_years_and_outlets():
    articles = [
        f.article(published=f.published("2017-09"), outlet="荆江日报"),
        f.article(published=f.published(None), outlet=None),
    ]
    assert members(articles, "year") == [["2017年"], ["日期不详"]]
    assert members(articles, "outlet") == [["荆江日报"], ["媒体不详"]]


def test_bounds_are_no_date():
    assert members([f.article(published=f.published(None, earliest="2016", latest="2017"))], "year") == [
        ["日期不详"]
    ]


def test_columns_are_as_long_as_the_archive():
    articles = [f.article(f"{i}.txt") for i in range(3)]
    made = table(articles, f.curation())
    assert made["ids"] == [a.id for a in articles]
    assert made["dated"] == 3
    assert len(made["headline"]) == 3
    assert {len(column["of"]) for column in made["filters"].values()} == {3}
