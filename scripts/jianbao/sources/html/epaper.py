"""The comment `enpproperty` of the e-paper system of many newspapers (方正): facts of an article.

Input: the text of a page. Output: facts as (name, value). Readers see these facts only if the paper's
template shows them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

PROPERTY = re.compile(
    r"<!--\s*enpproperty\b(?P<fields>.{0,8000}?)/?enpproperty\s*-->", re.IGNORECASE | re.DOTALL
)
FIELD = re.compile(r"<(?P<name>[a-z]{2,20})>(?P<value>[^<]{1,500})</(?P=name)>", re.IGNORECASE)
PAGE = re.compile(r"^\s{0,4}第?\s{0,4}(?P<page>[A-Z]?\d{1,3})(?=\s{0,4}(?:版|[：:]|$))")
NAMES = {
    "title": "epaper:title",
    "introtitle": "kicker",
    "subtitle": "subtitle",
    "date": "epaper:publish_date",
}
"""The fields to return, with their names; the page of the paper comes from `nodename`."""


def read_epaper(text: str) -> Iterator[tuple[str, str]]:
    """The facts of the first such comment; empty for other pages.

    >>> dict(read_epaper("<!--enpproperty <title>甲</title><nodename>02：要闻</nodename>/enpproperty-->"))
    {'epaper:title': '甲', 'note:page': '02版'}
    """
    found = PROPERTY.search(text)
    for field in FIELD.finditer(found["fields"]) if found else ():
        name, value = field["name"].lower(), html.unescape(field["value"]).strip()
        if name in NAMES and value:
            yield NAMES[name], value
        elif name == "nodename" and (page := PAGE.match(value)):
            yield "note:page", f"{page['page']}版"
