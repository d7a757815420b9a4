"""An article as search needs it: the page of tokens that Pagefind reads, and the text that a result shows.

The text is a file of its own, since Pagefind 1.5 indexes the words of whatever metadata it is given: a whole
article there is one Chinese "word", and made a part of the index that every query for a number had to load.
"""

from __future__ import annotations

import json

from jianbao.model import Article, Kind
from jianbao.pages import words
from jianbao.pages.cities import Gazetteer
from jianbao.site.search.fold import BREAK, tokens

# `x-zh`: with a Chinese language tag Pagefind cuts words its own way and loses 98.64% and 2017-09-12.
PAGE = """\
<!doctype html>
<html lang="x-zh">
<head><title>-</title></head>
<body data-pagefind-body><p>{tokens}</p></body>
</html>
"""


def headline(article: Article) -> tuple[str, ...]:
    """The fields whose hits come first: title, kicker, subtitle."""
    return tuple(field for field in (article.title, article.kicker, article.subtitle) if field)


def searched(article: Article) -> tuple[str, ...]:
    """All that search finds an article by, in order: headline, the body's blocks, outlet, date.

    The date stands there twice: in figures, and in the words that the site prints.
    """
    blocks = (block.text for block in article.body)
    date = article.published.date
    facts = (article.outlet, date, words.date_in_words(date) if date else None)
    return tuple(field for field in (*headline(article), *blocks, *facts) if field)


def headline_length(article: Article) -> int:
    """How many tokens the headline takes: a hit at a position below it is a hit in the headline."""
    return len(tokens(BREAK.join(headline(article))))


def bare_page(article: Article) -> str:
    """The page of one article. No source text can become markup: tokens are letters, digits and Han."""
    return PAGE.format(tokens=" ".join(tokens(BREAK.join(searched(article)))))


def shown(article: Article, where: Gazetteer) -> str:
    """What a result shows, as JSON: the fields in their own spelling, and the blocks for the snippet."""
    place = where.link(article.place) if article.place else None
    fields = {
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "outlet": article.outlet,
        "date": article.published.date,
        "basis": str(article.published.basis),
        "place": place.title if place else None,
        "kind": None if article.kind is Kind.ARTICLE else words.KINDS[article.kind],
        "blocks": [block.text for block in article.body if block.text],
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
