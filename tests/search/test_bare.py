"""The bare page of an article, and the text of a result."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from tests import factories as f

from jianbao.model import Kind
from jianbao.pages.cities import gazetteer
from jianbao.site.search.bare import bare_page, headline_length, searched, shown
from jianbao.site.search.fold import tokens

HOSTILE = '</p><script>alert(1)</script>{{ 7*7 }}&amp;"\'<b data-pagefind-filter="x">'


def words(page):
    return re.search(r"<p>(.*)</p>", page, re.DOTALL)[1].split(" ")


def test_the_tokens_of_all_fields_stand_in_order_with_breaks_between():
    article = f.article(
        title="甲", kicker="乙", subtitle="丙", body=(f.block(3, "丁"), f.gap(4), f.block(5, "戊"))
    )
    assert searched(article) == ("甲", "乙", "丙", "丁", "戊", "江城晚报", "2021-03-04", "2021年3月4日")
    brk = tokens("\n")[0]
    assert words(bare_page(article))[:9] == ["甲", brk, "乙", brk, "丙", brk, "丁", brk, "戊"]


def test_a_phrase_does_not_run_from_the_headline_into_the_body():
    article = f.article(title="通报长安", body=(f.block(3, "杯子"), f.block(4, "公安"), f.block(5, "县里")))
    line = " ".join(words(bare_page(article)))
    assert "长 安 杯" not in line
    assert "公 安 县" not in line


def test_the_headline_ends_where_the_body_begins():
    article = f.article(title="平安", kicker="肩题", subtitle=None)
    assert headline_length(article) == len("平安\n肩题")
    assert words(bare_page(article))[headline_length(article)] == tokens("\n")[0]


def test_undated_and_without_outlet():
    article = f.article(title="甲", body=(f.block(3, "乙"),), outlet=None, published=f.published(None))
    assert searched(article) == ("甲", "乙")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_never_becomes_markup(text):
    article = f.article(title="甲" + text, body=(f.block(3, text),), outlet=text or None)
    assert re.fullmatch(r"[0-9a-z\u3400-\u4dbf\u4e00-\u9fff ]*", " ".join(words(bare_page(article))))


def test_hostile_text_is_tokens():
    page = bare_page(f.article(title=HOSTILE))
    assert page.count("<script") == 0
    assert page.count("data-pagefind-") == 1


def test_a_result_shows_the_text_in_its_own_spelling():
    article = f.article(title="“长安杯”", body=(f.block(3, HOSTILE), f.gap(5)), place="421022")
    result = json.loads(shown(article, gazetteer(f.curation())))
    assert result["title"] == "“长安杯”"
    assert result["blocks"] == [HOSTILE]
    assert result["place"] == "公安县"


def test_an_unknown_place_is_not_shown():
    assert json.loads(shown(f.article(place="999999"), gazetteer(f.curation())))["place"] is None


def test_a_result_tells_a_kind_that_is_no_article():
    where = gazetteer(f.curation())
    assert json.loads(shown(f.article(kind=Kind.ADVERTISEMENT), where))["kind"] == "广告"
    assert json.loads(shown(f.article(), where))["kind"] is None
