"""An article as the bare HTML page that Pagefind reads: tokens to be found, and the text to be shown."""

from __future__ import annotations

import json
import re
from html import escape

from jianbao.model import Article, Division
from jianbao.site.search.fold import BREAK, tokens

# `x-zh`: with a Chinese language tag Pagefind cuts words its own way and loses 98.64% and 2017-09-12.
# The text lies in an attribute as JSON: Pagefind gives it back to the search page with the result.
PAGE = """\
<!doctype html>
<html lang="x-zh">
<head>
<title>{id}</title>
<meta data-pagefind-sort="rank[content]" content="{rank}">
<meta data-pagefind-meta="article[content]" content="{shown}">
</head>
<body data-pagefind-body><p>{tokens}</p></body>
</html>
"""

# Control characters are no HTML; JSON escapes those below U+0020 itself.
_CONTROL = re.compile(r"[\x7f-\x9f]")


def headline(article: Article) -> tuple[str, ...]:
    """The fields whose hits come first: title, kicker, subtitle."""
    return tuple(field for field in (article.title, article.kicker, article.subtitle) if field)


def searched(article: Article) -> tuple[str, ...]:
    """All that search finds an article by, in order: headline, the body's blocks, outlet, date."""
    blocks = (block.text for block in article.body)
    facts = (article.outlet, article.published.date)
    return tuple(field for field in (*headline(article), *blocks, *facts) if field)


def headline_length(article: Article) -> int:
    """How many tokens the headline takes: a hit at a position below it is a hit in the headline."""
    return len(tokens(BREAK.join(headline(article))))


def bare_page(article: Article, rank: int, places: dict[str, Division]) -> str:
    """The page of one article. Nothing of the source can become markup: tokens are letters, digits and Han.

    `rank` is the article's place in the order of dates; the search page knows articles by it.
    """
    words = tokens(BREAK.join(searched(article)))
    return PAGE.format(
        id=article.id,
        rank=f"{rank:06d}",
        shown=escape(_json(_shown(article, places)), quote=True),
        tokens=" ".join(words),
    )


def _shown(article: Article, places: dict[str, Division]) -> dict[str, object]:
    """What a result shows: the fields in their own spelling, and the blocks for the snippet."""
    place = places.get(article.place) if article.place else None
    return {
        "url": f"articles/{article.id}/",
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "outlet": article.outlet,
        "date": article.published.date,
        "basis": str(article.published.basis),
        "place": place.name if place else None,
        "blocks": [block.text for block in article.body if block.text],
    }


def _json(value: object) -> str:
    # Pagefind joins runs of white space in an attribute. Those inside strings are kept by escaping them.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _CONTROL.sub(lambda m: f"\\u{ord(m[0]):04x}", re.sub(r"\s", lambda m: f"\\u{ord(m[0]):04x}", text))
