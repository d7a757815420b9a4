"""An article for search: the text that is searched, and the content of a result."""

from __future__ import annotations

import json

from jianbao.model import Article, Kind
from jianbao.pages import terms
from jianbao.pages import Gazetteer
from jianbao.site.phrases import exceptions
from jianbao.site.region_forms import Conversion
from jianbao.site.search.fold import BREAK, fold


def headline(article: Article) -> tuple[str, ...]:
    """The fields whose hits come first: title, kicker, subtitle."""
    return tuple(field for field in (article.title, article.kicker, article.subtitle) if field)


def searched(article: Article) -> tuple[str, ...]:
    """All texts that search finds an article by, in order: headline, the body's blocks, outlet, date.

    The date occurs twice: in digits, and in the words that the site prints.
    """
    blocks = (block.text for block in article.body)
    date = article.published.date
    facts = (article.outlet, date, terms.date_in_words(date) if date else None)
    return tuple(field for field in (*headline(article), *blocks, *facts) if field)


def folded(article: Article) -> str:
    """The searched text, folded, with a break between its fields, which no phrase can cross."""
    return fold(BREAK.join(searched(article)))


def headline_length(article: Article) -> int:
    """The length of the headline: a hit at a position below it is in the headline."""
    return len(fold(BREAK.join(headline(article))))


def shown(article: Article, where: Gazetteer, by: Conversion) -> str:
    """The content of a result, as JSON: the fields as written, and the blocks for the snippet.

    `traditional` contains the exceptions to the character table (jianbao.site.phrases).
    """
    place = where.link(article.place) if article.place else None
    title, *more = headline(article)
    blocks = [block.text for block in article.body if block.text]
    texts = (title, *more, *blocks, *filter(None, (article.outlet, place.title if place else None)))
    fields = {
        "title": title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "outlet": article.outlet,
        "date": article.published.date,
        "basis": str(article.published.basis),
        "place": place.title if place else None,
        "kind": None if article.kind is Kind.ARTICLE else terms.KINDS[article.kind],
        "blocks": blocks,
        "traditional": exceptions(texts, by),
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
