"""Find the headline of a web page among its lines, or in its `<title>`.

Input: the blocks, the body and the head. Output: the indices of the headline's lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from jianbao.model import RUBY_BASE, RUBY_END, RUBY_READING
from jianbao.press import headwords
from jianbao.press.dates import DAY_IN_FIGURES
from jianbao.press.han import HAN
from jianbao.sources.html.blocks import Block, Box
from jianbao.sources.html.head import ACCOUNT, Head
from jianbao.sources.html.part_names import FURNITURE_NAMES, SECTION, TITLE_NAMES, is_no_headline

SEPARATOR = re.compile(
    rf"(?:(?:(?<!\s)\s+)?[_|｜]+\s*|(?<!\s)\s+[-–—·]+\s+|(?:(?<!\s)\s+)?(?:——|--+|>>|»)\s*|(?<=[{HAN}）)”」？！…])[-–](?=[{HAN}]))"
)
"""Separates a headline from the names of site and section in `<title>`."""
SITE = re.compile(
    rf"(?:{headwords.MEDIUM}|网|網|新闻|資訊|资讯|门户|网站|报社|传媒|中心|政府|首页|数字报|电子报|报刊|电子版|多媒体|APP|\.(?:com|cn|net|org))\s*$",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"^[^，。！？：“”《》\s]{2,24}(?:局|委|厅|院|办|会|学校|大学|学院|公司|集团|医院|网站|站|馆|所|队|处|街道)$"
)
NOISE = re.compile(r"[\s\u3000\xa0\u200b\ufeff\"'“”‘’「」《》]+")
RUBY = re.compile(f"{RUBY_BASE}|{RUBY_READING}[^{RUBY_END}]*{RUBY_END}")
CLAIMS = ("title", "og:title", "json-ld:headline", "epaper:title")
MIN_TITLE = 4
MAX_TITLE = 90
CLOSE = 30
"""Lines above the body in which a headline may be, with buttons for sharing and font size between."""
ENOUGH = 4.0
"""Score for which a line is the headline without support from the head."""
OVERLAP = 1.5
MIN_OVERLAP = 0.4
"""Score for a line just above the body if the body repeats this share of its bigrams."""


def find_headline(blocks: Sequence[Block], body: Collection[int], head: Head) -> tuple[int, ...]:
    """The lines of the headline: one, or all lines of one heading element.

    Empty if no line is the headline; `<title>` may contain it (`title_line`).
    """
    first = min(body, default=len(blocks))
    claims = [
        _plain(claim) for name, claim in head.meta if name.lower() in CLAIMS and not ACCOUNT.search(claim)
    ]
    body_pairs = _pairs("".join(blocks[i].text for i in sorted(body)))
    scored: list[tuple[float, int, int]] = []
    opening = next((i for i in sorted(body) if "。" in blocks[i].text), first)
    for i, block in enumerate(blocks):
        if i not in body or i <= opening:
            score = _score(block, i, first, claims)
            if 0 < first - i <= CLOSE and score >= ENOUGH - OVERLAP:
                score += OVERLAP * (_share(block.text, body_pairs) >= MIN_OVERLAP)
            if score >= ENOUGH:
                scored.append((score, -abs(first - i), i))
    if scored:
        return _whole(blocks, max(scored)[2], body)
    return _heading_over_date(blocks, first) if title_line(head) is None else ()


def _heading_over_date(blocks: Sequence[Block], first: int) -> tuple[int, ...]:
    """The heading, of any level, directly above the line with the date above the body.

    For pages without any other title: their `<title>` names the section or the site.
    """
    for i in range(first - 1, max(0, first - CLOSE) - 1, -1):
        text = blocks[i].text
        heading = re.fullmatch("h[1-6]", blocks[i].box.tag) or _named(blocks[i]) or _centred(blocks[i].box)
        fits = MIN_TITLE < len(text) <= MAX_TITLE and not is_no_headline(text) and not SECTION.fullmatch(text)
        dated = any(DAY_IN_FIGURES.search(block.text) for block in blocks[i + 1 : min(i + 4, first)])
        if heading and fits and dated and not DAY_IN_FIGURES.search(text) and not blocks[i].linked:
            return _whole(blocks, i, frozenset())
    return ()


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _share(text: str, body_pairs: frozenset[str]) -> float:
    """The share of a line's bigrams that the body contains: headlines repeat its words."""
    pairs = _pairs(_plain(text))
    return len(pairs & body_pairs) / len(pairs) if pairs else 0.0


def _whole(blocks: Sequence[Block], best: int, body: Collection[int]) -> tuple[int, ...]:
    """The line with the other lines of its heading element."""
    box = blocks[best].box
    if not re.fullmatch("h[1-6]", box.tag):
        return (best,)
    lines = [i for i, block in enumerate(blocks) if block.box is box and i not in body]
    return tuple(lines) if best in lines and len(lines) <= 3 else (best,)


def _score(block: Block, i: int, first: int, claims: Sequence[str]) -> float:
    """The score of a line: its element and class, agreement with the head, and position."""
    text = block.text
    length = len(text)
    if not MIN_TITLE <= length <= MAX_TITLE or block.row:
        return 0.0
    if SECTION.fullmatch(text):
        return 0.0
    if is_no_headline(text) and not _claimed(_plain(text), claims):
        return 0.0
    points = {"h1": 4.0, "h2": 2.5, "h3": 1.0}.get(block.box.tag, 0.0)
    points += 2.0 * _named(block)
    points += _agreement(_plain(text), claims)
    points += 1.0 * (_centred(block.box) or block.bold >= length)
    if not points:
        return 0.0
    points += 1.5 if i < first and first - i <= CLOSE else (-4.0 if i > first else -1.0)
    points -= 3.0 * (block.linked * 2 > length) + 3.0 * _in_furniture(block.box)
    points -= 2.0 * text.startswith(("——", "--"))
    points -= 3.0 * (DAY_IN_FIGURES.search(text) is not None) + 2.0 * text.endswith(("。", "：", ":", "；"))
    return points


def _agreement(text: str, claims: Sequence[str]) -> float:
    """Score for a match with the beginning or a part of `<title>` or `og:title`."""
    if len(text) < MIN_TITLE:
        return 0.0
    if any(claim == text for claim in claims):
        return 5.0
    if any(claim.startswith(text) for claim in claims):
        return 4.0
    if len(text) >= 8 and any(
        text in claim or (len(claim) >= 8 and text.startswith(claim.rstrip(".…"))) for claim in claims
    ):
        return 3.5
    return 0.0


def _claimed(text: str, claims: Sequence[str]) -> bool:
    return len(text) >= 8 and any(claim.startswith(text) for claim in claims)


def _named(block: Block) -> bool:
    names = f"{block.box.names} {block.inner} {block.box.parent.names if block.box.parent else ''}"
    return TITLE_NAMES.search(names) is not None


def _centred(box: Box | None) -> bool:
    """Whether a line is centred, by its element or one of the two around it."""
    for _ in range(3):
        if box is None or box.centred:
            return box is not None
        box = box.parent
    return False


def _in_furniture(box: Box | None) -> bool:
    for _ in range(4):
        if box is None:
            return False
        if box.tag in ("nav", "footer", "aside") or FURNITURE_NAMES.search(box.names):
            return True
        box = box.parent
    return False


def _plain(text: str) -> str:
    """A title for comparison: no spaces, quotation marks or readings, compatibility forms folded."""
    text = RUBY.sub("", text) if RUBY_BASE in text else text
    return NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


def _names_site(part: str) -> bool:
    """Whether a part of `<title>` is a section, a site or an office."""
    return any(
        pattern is not None for pattern in (SECTION.fullmatch(part), SITE.search(part), OFFICE.search(part))
    )


def title_line(head: Head) -> tuple[str, str] | None:
    """The headline in `<title>` and the rest of it; together they are the whole text.

    Site and section names are before or after it, separated by `_`, `|`, ` - ` or `—`. Returned whole: a
    title without a separator, and one whose parts look alike. None for a title that is only the name of a
    site.

    >>> title_line(Head((("title", "水库今日开闸放水_地方_某某新闻网"),)))
    ('水库今日开闸放水', '_地方_某某新闻网')
    """
    title = head.value("title", "og:title")
    if whole := head.value("epaper:title"):
        return whole, ""
    if not title or ACCOUNT.search(title):
        return None
    site = head.value("og:site_name")
    marks = list(SEPARATOR.finditer(title))
    first = title[: marks[0].start()] if marks else title
    if not marks and (SITE.search(first) or len(first) < MIN_TITLE):
        return None
    if all(map(_names_site, filter(str.strip, SEPARATOR.split(title)))):
        return None
    if first == site or (SITE.search(first) and len(first) <= 12):
        return (
            None
            if len(title) - len(first) < MIN_TITLE + 2
            else (title[marks[0].end() :], title[: marks[0].end()])
        )
    return (first, title[len(first) :]) if len(first) >= MIN_TITLE else (title, "")
