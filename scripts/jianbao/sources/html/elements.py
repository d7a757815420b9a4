"""Classes of HTML elements: code, drawings, inline elements, blocks; hidden or not.

The result depends only on the element and its attributes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

Attributes = Mapping[str, str]
"""The attributes of an element, read from the tree once, as that is slow."""

CODE_NAMES = "script style template noscript title textarea iframe datalist noembed noframes plaintext rp"
CODE = frozenset(CODE_NAMES.split())
"""Elements whose text is not text of the page."""
DRAWINGS = frozenset({"svg", "math"})
"""Elements whose text labels a drawing, and ends with it."""
FOREIGN = "foreignobject"
"""An element of a drawing that contains visible HTML."""
ENDING_NAMES = (
    "b big blockquote body br center code dd div dl dt em embed font form h1 h2 h3 h4 h5 h6 head hr i img li "
    "listing menu meta nobr ol p pre ruby s small span strike strong sub sup table tt u ul var "
    "section article"
)
ENDS_DRAWING = frozenset(ENDING_NAMES.split())
"""Start tags that end an unclosed drawing (HTML 13.2.6.5), and two that a drawing cannot contain."""
INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rt ruby "
    "rb rtc s samp small span strike strong sub sup time tt u var wbr blink basefont "
    "embed source track param keygen bgsound image area frame slot"
)
INLINE = frozenset(INLINE_NAMES.split())
"""Elements inside a line, or without visible content (libxml2 puts what follows into `<embed>`).

Everything else begins a line, including unknown elements (but not Word's, `o:p` and `st1:…`, which have a
prefix) and players and plug-ins: their text is for browsers without them, or follows an unclosed one."""
BOLD = frozenset({"b", "strong"})
SHADOW = ("shadowrootmode", "shadowroot", "shadowmode")
"""A declarative shadow root, by its successive names; the last is SingleFile's."""
NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
CENTRE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
READ_ALOUD = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|visuallyhidden|screen-reader(?:-text)?|a11y_ref|hidden-accessible)(?:$|\s)"
)
"""Classes of text for screen readers only: labels of buttons."""


def is_code(element: etree._Element, tag: str) -> bool:
    """Whether an element's text is code, or a fallback that is not shown.

    A `<template>` is code, except a declarative shadow root, which is shown.
    """
    return tag in CODE and not (tag == "template" and is_shadow(element))


def is_shadow(element: etree._Element) -> bool:
    """Whether a `<template>` is a declarative shadow root."""
    return any(element.get(name) is not None for name in SHADOW)


def is_hidden(attributes: Attributes) -> bool:
    """Whether an element is invisible.

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
    """Whether an element stays inside its line.

    >>> [is_inline(tag) for tag in ("span", "o:p", "p", "news-article")]
    [True, True, False, False]
    """
    return tag in INLINE or ":" in tag


def is_centred(attributes: Attributes, tag: str) -> bool:
    """Whether an element centres its lines."""
    if not attributes:
        return tag == "center"
    style = attributes.get("style")
    if style is not None and CENTRE.search(style):
        return True
    return tag == "center" or (attributes.get("align") or "").strip().lower() == "center"
