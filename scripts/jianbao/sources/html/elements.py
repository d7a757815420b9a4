"""What HTML's elements are to a reader: code, drawings, words in a line, lines of their own; hidden or not.

Names only; whether an element's text is shown depends on nothing but the element and its attributes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

Attributes = Mapping[str, str]
"""The attributes of an element; a walk takes them from the tree once, which costs more than what is asked."""

CODE_NAMES = "script style template noscript title textarea iframe datalist noembed noframes plaintext rp"
CODE = frozenset(CODE_NAMES.split())
"""Elements whose text is no text of the page."""
DRAWINGS = frozenset({"svg", "math"})
"""Elements whose text labels a drawing, and ends with it."""
FOREIGN = "foreignobject"
"""An element of a drawing that holds HTML, and shows it."""
ENDING_NAMES = (
    "b big blockquote body br center code dd div dl dt em embed font form h1 h2 h3 h4 h5 h6 head hr i img li "
    "listing menu meta nobr ol p pre ruby s small span strike strong sub sup table tt u ul var "
    "section article"
)
ENDS_DRAWING = frozenset(ENDING_NAMES.split())
"""Start tags that end a drawing nobody closed (HTML 13.2.6.5), and two that cannot stand in one."""
INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rt ruby "
    "rb rtc s samp small span strike strong sub sup time tt u var wbr blink basefont "
    "embed source track param keygen bgsound image area frame slot"
)
INLINE = frozenset(INLINE_NAMES.split())
"""Elements that stay in their line, or show nothing themselves (libxml2 lets `<embed>` hold what follows).

Everything else begins a line, elements of nobody's making included (Word's own, `o:p` and `st1:…`, are named
by their prefix), and what holds a player or a plug-in: its text is for browsers without one, or what follows
where nobody closed it.
"""
BOLD = frozenset({"b", "strong"})
SHADOW = ("shadowrootmode", "shadowroot", "shadowmode")
"""A declarative shadow root, as it was named over the years; the last is SingleFile's own."""
NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
CENTRE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
READ_ALOUD = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|visuallyhidden|screen-reader(?:-text)?|a11y_ref|hidden-accessible)(?:$|\s)"
)
"""Classes of text that is there for screen readers alone: labels of buttons."""


def is_code(element: etree._Element, tag: str) -> bool:
    """Whether an element's text is code, or shown only where something else cannot be.

    A `<template>` is code until a script uses it, but for a declarative shadow root, which is shown.
    """
    return tag in CODE and not (tag == "template" and is_shadow(element))


def is_shadow(element: etree._Element) -> bool:
    """Whether a `<template>` is a declarative shadow root."""
    return any(element.get(name) is not None for name in SHADOW)


def is_hidden(attributes: Attributes) -> bool:
    """Whether a reader with eyes sees nothing of an element.

    >>> is_hidden({"style": "DISPLAY: none"}), is_hidden({"class": "sr-only"}), is_hidden({"class": "a"})
    (True, True, False)
    """
    get = attributes.get
    if "hidden" in attributes or (get("aria-hidden") or "").strip().lower() == "true":
        return True
    style = get("style")
    if style is not None and NONE.search(style) is not None:
        return True
    names = get("class")
    return names is not None and ("-" in names or "a11y" in names) and READ_ALOUD.search(names) is not None


def is_inline(tag: str) -> bool:
    """Whether an element stays in its line.

    >>> [is_inline(tag) for tag in ("span", "o:p", "p", "news-article")]
    [True, True, False, False]
    """
    return tag in INLINE or ":" in tag


def is_centred(attributes: Attributes, tag: str) -> bool:
    """Whether an element sets its lines in the middle."""
    if not attributes:
        return tag == "center"
    style = attributes.get("style")
    if style is not None and CENTRE.search(style):
        return True
    return tag == "center" or (attributes.get("align") or "").strip().lower() == "center"
