"""Markdown → lines: the text as it is written, its front matter as facts of the head.

Takes bytes, gives a Reading. Nothing is rendered: marks stay in the lines but for those that only say what a
line is (`#`, list dashes and `>` stay; a line of dashes or a code fence is no text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from jianbao.model import Hint
from jianbao.sources.reading import Hinted, Reading, of_lines
from jianbao.sources.text import read_text

FENCE = re.compile(r"^---\s*$")
HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*\s*$")
RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,}|={3,}|`{3,}.*|~{3,}.*)\s*$")
ROW = re.compile(r"^\s*\|(?P<cells>.+)\|\s*$")
ROW_RULE = re.compile(r"^[\s|:-]+$")
IMAGE = re.compile(r"!\[(?P<text>[^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
STRONG = re.compile(r"(?P<mark>\*\*|__)(?P<text>\S(?:.*?\S)??)(?P=mark)")
MAX_FRONT = 200
MAX_VALUE = 500
TITLE_KEYS = ("title", "headline")
ADDRESS_KEYS = ("address", "url", "source_url", "canonical_url", "link", "original_url")
CAPTURED_KEYS = ("captured", "clipped", "saved", "accessed", "date_saved")
ADDRESS = re.compile(r"https?://\S+$")
DAY = re.compile(r"^\d{4}-\d{2}-\d{2}")


def read_markdown(content: bytes) -> Reading:
    """Read a Markdown file of any tool (a web clipper, a static site, a note-taking program).

    Front matter becomes `meta`; it is parsed as plain scalars, so no tag or alias in it does anything. The
    first heading of level one is the title, else the front matter's. Raises Unreadable as text does.
    """
    lines, encoding, faults = read_text(content)
    meta, rest = _front(lines)
    hinted = list(_hinted(rest))
    if not any(hint is Hint.TITLE for _, hint in hinted):
        title = next((value for key, value in meta if key.lower() in TITLE_KEYS), None)
        hinted = [(title, Hint.TITLE), *hinted] if title else hinted
    return replace(
        of_lines(hinted, encoding, meta),
        faults=faults,
        address=_first(meta, ADDRESS_KEYS, ADDRESS),
        captured=_first(meta, CAPTURED_KEYS, DAY),
    )


def _first(meta: tuple[tuple[str, str], ...], keys: tuple[str, ...], form: re.Pattern[str]) -> str | None:
    values = (value for key, value in meta if key.lower() in keys)
    return next((match.group() for value in values if (match := form.match(value))), None)


def _front(lines: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The front matter's scalars, and the lines after it. What is no front matter stays text."""
    if not lines or not FENCE.match(lines[0]):
        return (), lines
    end = next((i for i, line in enumerate(lines[1:MAX_FRONT], start=1) if FENCE.match(line)), None)
    if end is None:
        return (), lines
    try:
        node = yaml.compose("\n".join(lines[1:end]), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return (), lines
    if not isinstance(node, yaml.MappingNode):
        return (), lines
    return tuple(_scalars(node)), lines[end + 1 :]


def _scalars(node: yaml.MappingNode) -> Iterator[tuple[str, str]]:
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode) and value.value.strip():
            yield str(key.value)[:80], " ".join(str(value.value).split())[:MAX_VALUE]


def _hinted(lines: tuple[str, ...]) -> Iterator[Hinted]:
    titled = False
    for line in lines:
        heading = HEADING.match(line)
        row = ROW.match(line)
        if RULE.match(line) or (row and ROW_RULE.match(line)):
            continue
        if heading:
            first = not titled and len(heading["marks"]) == 1
            titled = titled or first
            yield _unmarked(heading["text"]), Hint.TITLE if first else Hint.HEADING
        elif row:
            yield "\t".join(_unmarked(cell.strip()) for cell in row["cells"].split("|")), Hint.TABLE
        elif line.strip():
            yield _unmarked(line), Hint.BODY


def _unmarked(text: str) -> str:
    r"""The text that a reader of the rendered page sees: no link targets, no marks of emphasis.

    >>> _unmarked("见[水库](https://example.org/a)的**新闸门**，原价3*5元")
    '见水库的新闸门，原价3*5元'
    """
    return STRONG.sub(r"\g<text>", LINK.sub(r"\g<text>", IMAGE.sub(r"\g<text>", text)))
