"""The tags of an article, as a reference manager takes them."""

from __future__ import annotations

from typing import Any

import pytest
from tests import factories, zotero
from tests.factories import byline, published

from jianbao.model import Article, Basis
from jianbao.pages import contents, heads
from jianbao.pages.tags import RIGHTS

BASE = "https://someone.example/archive/"
CASES = zotero.RULES["cases"]
# What the theme adds to the tags of an article (partials/machine.html; tests/site/test_machine.py).
THEME = (("og:type", "article"), ("og:site_name", "测试剪报"))


def built(case: dict[str, Any]) -> Article:
    made = dict(case["article"])
    date = made.pop("published")
    return factories.article(
        title="网格员入户",
        title_basis=Basis.DERIVED if made.pop("devised", False) else Basis.STATED,
        published=published(
            date and str(date), Basis.INFERRED if made.pop("inferred", False) else Basis.STATED
        ),
        bylines=tuple(byline(role, *names) for role, names in made.pop("bylines", {}).items()),
        **made,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_zotero_saves_what_is_known(case: dict[str, Any]) -> None:
    one = built(case)
    made = (
        heads(contents(factories.archive(one), factories.curation()), BASE)
        .of(f"articles/{one.id}.md", "")
        .tags
    )
    item = zotero.saved([(tag.name, tag.content) for tag in made] + [*THEME])
    wanted = {
        "title": "网格员入户",
        "url": f"{BASE}articles/{one.id}/",
        "language": "zh-Hans",
        "rights": RIGHTS,
        **{field: value if isinstance(value, list) else str(value) for field, value in case["item"].items()},
    }
    assert item == wanted


@pytest.mark.parametrize(
    ("tag", "field", "wrong"),
    [
        (("citation_journal_title", "江城晚报"), "itemType", "journalArticle"),
        (("DC.coverage", "公安县"), "archiveLocation", "公安县"),
        (("og:type", "website"), "itemType", "webpage"),
    ],
)
def test_the_model_of_zotero_sees_what_was_wrong_once(tag: tuple[str, str], field: str, wrong: str) -> None:
    """Else the test above would show nothing."""
    assert zotero.saved([("DC.type", "newspaperArticle"), ("citation_title", "题"), tag])[field] == wrong
