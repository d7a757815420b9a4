"""Plain texts of news pages: their heads in every form, what stands around and amid a text, what is no article.

Cases are data (tests/cases/text/). `page` is the text; `{body}` in it is replaced by three paragraphs of a report,
`{first}` by the first of them, `{head}` by headline and dateline. `pages` are several such texts of which the same is
wanted; `none` says that there is no article. Only what a case names is checked.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.cleaning import KNOWN_FAILURES, assert_covered, assert_replays, cases, clean_lines

from jianbao.model import Article

FIRST = (
    "山区公路通车仪式昨日在石门村举行，沿线十二个村的村民从此告别渡船。公路全长十二公里，总投资四千二百万元。"
)
BODY = (
    FIRST,
    "记者在现场看到，工人们正在清理最后一段路面，几位村民坐着三轮车赶来。家住渡口边的陈桂兰说，以前一下雨船就停，现在二十四小时都能走。",
    "县交通局负责人吴建平介绍，下一步将把路修到山那边的两个村，力争明年上半年动工，让孩子们上学少走十里路。",
)
HEAD = "山区公路通车 十二个村告别渡船\n2021-06-08 09:15  来源:林浦日报"
FILES = ("heads", "dates", "bodies", "no_articles", "odd_articles", KNOWN_FAILURES)


def pages() -> list[Any]:
    """Each text of each case by itself."""
    found: list[Any] = []
    for case in cases("text", *FILES):
        wanted = case.values[0]
        texts = wanted.get("pages", [wanted.get("page")])
        found += [
            pytest.param(text, wanted, id=f"{case.id} {n}", marks=case.marks)
            for n, text in enumerate(texts, 1)
        ]
    return found


def spelled(article: Article) -> dict[str, Any]:
    """An article in the spelling of the cases."""
    body = [block.text for block in article.body]
    return {
        "title": article.title if article.title_basis == "stated" else None,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "outlet": article.outlet,
        "page_number": article.page,
        "date": article.published.date,
        "basis": str(article.published.basis),
        "captured": article.captured,
        "bylines": {byline.role: list(byline.names) for byline in article.bylines},
        "body": body,
        "starts": body[0],
        "ends": body[-1],
        "blocks": len(body),
    }


def differs(article: Article, want: dict[str, Any]) -> dict[str, Any]:
    """What an article says otherwise than wanted."""
    found, text = spelled(article), "\n".join(block.text for block in article.body)
    wrong = {name: found[name] for name, value in want.items() if name in found and found[name] != value}
    wrong |= {f"has {one}": text for one in want.get("has", ()) if one not in text}
    wrong |= {f"lacks {one}": text for one in want.get("lacks", ()) if one in text}
    review = "\n".join(article.review)
    return wrong | {f"no review {one}": review for one in want.get("no_review", ()) if re.search(one, review)}


@pytest.mark.parametrize(("text", "want"), pages())
def test_a_text_is_read_as_an_archivist_reads_it(text: str, want: dict[str, Any]) -> None:
    text = text.replace("{head}", HEAD)
    whole = text.replace("{body}", "\n".join(f"  {line}" for line in BODY)).replace("{first}", FIRST)
    page = clean_lines(*whole.splitlines())
    assert_covered(page)
    assert_replays(page)
    if want.get("none"):
        assert [article.title for article in page.articles] == []
        return
    (article,) = page.articles
    assert differs(article, want) == {}
