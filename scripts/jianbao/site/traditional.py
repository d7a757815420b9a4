"""Add to every finished page its exceptions for reading in Traditional characters.

Input: the published pages, since readers see more than the article: navigation, titles, labels. The switch is
assets/javascripts/script-switch.js; it loads characters.txt on first use.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from jianbao.model import Archive, Curation
from jianbao.site.phrases import characters, exceptions, interface
from jianbao.site.region_forms import Conversion, conversion
from jianbao.site.search.fold import packed

TABLE = "assets/traditional.txt"
TAIWAN = Conversion()

# As in assets/javascripts/script-switch/runs.js; a browser test compares both on real pages. Kept: originals,
# typed text, and text that is no language.
KEPT_TAGS = frozenset(("script", "style", "noscript", "template", "code", "pre", "kbd", "samp", "textarea"))
SWITCH = "data-jb-script-switch"  # the button shows 繁 in either script
KEPT_CLASSES = frozenset(("jb-quoted",))
# A word may cross these; every other element ends it.
INLINE = frozenset(("a", "abbr", "b", "cite", "em", "i", "mark", "q", "s", "strong", "time", "u", "wbr"))
ATTRIBUTES = ("alt", "aria-label", "placeholder", "title")
Piece = tuple[str, bool, str]
BREAK: Piece = ("", True, "")
SIMPLIFIED = ("zh", "zh-hans", "zh-cn")


def write_traditional(_archive: Archive, curation: Curation, site_dir: Path) -> None:
    """Write the table of characters, and add each page's exceptions at its end."""
    by = conversion(curation)
    table = site_dir / TABLE
    table.parent.mkdir(parents=True, exist_ok=True)
    table.write_text(f"{packed(characters(by))}\n{_json(interface(by))}\n", encoding="utf-8", newline="\n")
    for path in sorted(site_dir.rglob("*.html")):
        page = path.read_text("utf-8")
        fitted = with_exceptions(page, by)
        if fitted != page:
            path.write_text(fitted, encoding="utf-8", newline="")


def with_exceptions(page: str, by: Conversion = TAIWAN) -> str:
    """The page with its exceptions as JSON; unchanged if there are none.

    >>> with_exceptions("<body>皇后以后</body>")
    '<body>皇后以后<script type="application/json" id="jb-traditional">{"皇后":"皇后"}</script></body>'
    """
    if "</body>" not in page:
        return page
    needed = exceptions(texts_of(page), by)
    if not needed:
        return page
    before, _, after = page.rpartition("</body>")
    block = f'<script type="application/json" id="jb-traditional">{_json(needed)}</script>'
    return f"{before}{block}</body>{after}"


def _json(phrases: dict[str, str]) -> str:
    """Phrases as JSON that cannot end the element that contains it."""
    return json.dumps(phrases, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")


def texts_of(page: str) -> Iterator[str]:
    """The texts of a page that the switch converts: runs of text, and attributes for readers.

    A run crosses links and emphasis, so that a word that is half a link is still a word.

    >>> list(texts_of("<html><body><p>头<a title='发展'>发</a>现<br>后</p><code>后</code></body></html>"))
    ['发展', '头发现', '后']
    """
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding=None))
    run: list[str] = []
    found: list[Piece] = []
    _walk(root, found, kept=False)
    for text, breaks, attribute in found:
        if attribute:
            yield attribute
        if breaks:
            if "".join(run).strip():
                yield "".join(run)
            run = []
        run.append(text)


def _walk(element: etree._Element, found: list[Piece], *, kept: bool) -> None:
    """Adds, in the order of the page: (text, whether a run ends before it, attribute)."""
    tag = str(element.tag) if isinstance(element, html.HtmlElement) else ""
    kept = _is_kept(element, tag, kept)
    if tag and not kept:
        found += (("", False, value) for name in ATTRIBUTES if (value := element.get(name)))
    breaks = bool(tag) and tag not in INLINE  # a comment does not break
    if breaks:
        found.append(BREAK)
    if tag and not kept and element.text:
        found.append((element.text, False, ""))
    for child in element:
        _walk(child, found, kept=kept)
        if child.tail and not kept:
            found.append((child.tail, False, ""))
        elif kept:
            found.append(BREAK)
    if breaks or kept:
        found.append(BREAK)


def _is_kept(element: etree._Element, tag: str, kept: bool) -> bool:
    if kept or tag in KEPT_TAGS or element.get("translate") == "no" or SWITCH in element.attrib:
        return True
    if KEPT_CLASSES & set((element.get("class") or "").split()):
        return True
    language = (element.get("lang") or "zh").lower()
    quoted = tag == "td" and element.get("lang") is not None  # the column of the original, in any script
    return quoted or language not in SIMPLIFIED
