"""What is searched of an article, and what a result shows."""

import json

from tests import factories as f

from jianbao.model import Kind
from jianbao.pages.cities import gazetteer
from jianbao.site.region_forms import Conversion
from jianbao.site.search.fields import folded, headline_length, searched, shown

HOSTILE = "</p><script>alert(1)</script>{{ 7*7 }}&amp;\"'<b>"


def result(article):
    return json.loads(shown(article, gazetteer(f.curation()), Conversion()))


def test_the_fields_stand_in_order_with_breaks_between():
    article = f.article(
        title="甲", kicker="乙", subtitle="丙", body=(f.block(3, "丁"), f.gap(4), f.block(5, "戊"))
    )
    assert searched(article) == ("甲", "乙", "丙", "丁", "戊", "江城晚报", "2021-03-04", "2021年3月4日")
    assert folded(article).startswith("甲\n乙\n丙\n丁\n戊\n")


def test_the_headline_ends_where_the_body_begins():
    article = f.article(title="平安", kicker="“肩题”", subtitle=None)
    assert headline_length(article) == len("平安\n肩题")
    assert folded(article)[headline_length(article)] == "\n"


def test_undated_and_without_outlet():
    article = f.article(title="甲", body=(f.block(3, "乙"),), outlet=None, published=f.published(None))
    assert searched(article) == ("甲", "乙")


def test_a_result_shows_the_text_in_its_own_spelling():
    made = result(f.article(title="“长安杯”", body=(f.block(3, HOSTILE), f.gap(5)), place="421022"))
    assert made["title"] == "“长安杯”"
    assert made["blocks"] == [HOSTILE]
    assert made["place"] == "公安县"


def test_a_result_brings_what_it_takes_to_be_read_in_traditional():
    made = result(f.article(title="三公里之后", body=(f.block(3, "皇后大道"),)))
    assert made["traditional"] == {"公里": "公里", "皇后": "皇后"}


def test_an_unknown_place_is_not_shown():
    assert result(f.article(place="999999"))["place"] is None


def test_a_result_tells_a_kind_that_is_no_article():
    assert result(f.article(kind=Kind.ADVERTISEMENT))["kind"] == "广告"
    assert result(f.article())["kind"] is None
