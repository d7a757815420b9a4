"""The structured data of every kind of page speaks schema.org, and of every article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests import factories
from tests.factories import article, byline, published, topic
from tests.pages import sample
from tests.vocabulary import faults

from jianbao.model import Article, Basis, Kind
from jianbao.pages import contents, heads
from jianbao.pages.articles import context
from jianbao.pages.structured import article_data

CASES = Path(__file__).parents[1] / "cases/structured"
WRONG = yaml.safe_load((CASES / "negative.yml").read_text("utf-8"))
BASE = "https://someone.example/archive/"
ABOUT = context(factories.archive(), factories.curation())

names = st.text(min_size=1, max_size=8).filter(str.strip)
maybe = st.none() | names
addresses = st.sampled_from((None, "", "archive.warc", "https://", "https://a b/", "http://paper.example/页"))
dates = st.sampled_from((None, "2016", "2021-03", "2021-03-04"))
roles = st.sampled_from(("记者", "通讯员", "摄影", "责任编辑"))
articles = st.builds(
    article,
    kind=st.sampled_from(Kind),
    title=names,
    title_basis=st.sampled_from(Basis),
    subtitle=maybe,
    outlet=st.sampled_from((None, "江城晚报", "江城网")) | names,
    publisher=maybe,
    page=maybe,
    address=addresses,
    place=st.sampled_from((None, "421022")),
    published=st.builds(published, dates, st.sampled_from((Basis.STATED, Basis.INFERRED))),
    bylines=st.lists(st.builds(byline, roles, names), max_size=3).map(tuple),
    topics=st.sampled_from(((), (topic(), topic("no-such-topic")))),
)


@pytest.mark.parametrize("case", WRONG, ids=[case["label"] for case in WRONG])
def test_the_check_finds_what_is_wrong(case: dict[str, Any]) -> None:
    """Else the tests below would show nothing."""
    assert faults(case["node"]) == [case["fault"]]


@pytest.mark.parametrize("base", [BASE, ""], ids=["with an address", "without"])
def test_every_page_speaks_schema_org(base: str) -> None:
    made = heads(contents(sample.archive(), sample.curation()), base)
    said = [(path, node) for path in (*made.known, "about.md") for node in made.data(made.of(path, "题"))]
    assert [(path, fault) for path, node in said for fault in faults(node)] == []
    kinds = {node["@type"] for _, node in said}
    assert kinds >= {"WebSite", "Dataset", "NewsArticle", "Article"}


@given(articles)
def test_every_article_speaks_schema_org(one: Article) -> None:
    said = article_data(one)
    assert (said is None) == (one.kind is Kind.ADVERTISEMENT)
    assert said is None or faults(said) == []
