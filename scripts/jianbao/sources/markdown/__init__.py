"""Markdown → lines: the text as it is written, its front matter as facts of the head.

Takes bytes, gives a Reading. The lines are what a reader of the rendered page sees. Gone are the marks that
say what a line is (`#`, `>`, the dash of a list; the number of a list stays), lines of marks alone
(rules, fences, the target of a link), the marks inside a line (markdown_marks), HTML and comments
(markdown_html). What a tool wrote around the text is outside it (markdown_tools).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from jianbao.model import Hint, Laid, Look
from jianbao.sources.markdown.front_matter import split_front
from jianbao.sources.markdown.html import taken, without_html
from jianbao.sources.markdown.marks import unmarked
from jianbao.sources.markdown.tools import set_aside
from jianbao.sources.noted import note
from jianbao.sources.reading import Hinted, Reading, of_lines
from jianbao.sources.text import read_text

FENCE = re.compile(r"^---\s*$")
HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*\s*$")
UNDERLINE = re.compile(r"^ {0,3}(?:(?P<first>={2,})|-{2,})\s*$")
RULE = re.compile(r"^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}\s*|[-*+])$")
CODE = re.compile(r"^\s*(?P<fence>`{3,}|~{3,})[ -_a-}]*$")  # the name of a language may follow
QUOTE = re.compile(r"^(?: {0,3}>)+ ?")
BULLET = re.compile(r"^\s*[-*+]\s+(?:\[[ xX]\]\s+)?")
REFERENCE = re.compile(
    r"^ {0,3}\[(?P<id>[^\[\]^][^\[\]]*)\]:\s+<?(?:https?://|mailto:|[./#])[^\s<>]*>?(?:\s+[\"'(].*[\"')])?\s*$"
)
ROW = re.compile(r"^\s*\|(?P<cells>.+)\|\s*$")
ROW_RULE = re.compile(r"^(?=.*-)(?=.*\|)[\s|:-]+$")
EMPTY_ROW = re.compile(r"^[\s|:-]+$")
CELLS = re.compile(r"(?<!\\)\|")
MAX_HEADING = 60
TAGGED = re.compile(r"(?<=\S)(?:\s+#[^\s#\d][^\s#]*+#?)+\s*$")
"""Tags behind a headline: #新闻 #民生/交通."""
NOTE = re.compile(r"^ {0,3}\[\^[^\[\]\s]+\][:：]\s*")
"""How the text of a footnote opens: it stands where it is written."""


def read_markdown(content: bytes) -> Reading:
    """Read a Markdown file of any tool (a web clipper, a static site, a note-taking program).

    Front matter, and the lines that tools put around a text, give address, day of saving
    and `meta`. The first heading of level one is the title, else the front matter's. Raises Unreadable as
    text does.
    """
    lines, encoding, faults = read_text(content)
    front = split_front(lines)
    text, held = set_aside(front.rest)
    noted = note((*front.pairs, *held))
    hinted = list(_hinted(text))
    title = next((value for key, value in noted.meta if key == "title"), None)
    if title and not any(hint is Hint.TITLE for _, hint in hinted):
        hinted = [(title, Hint.TITLE), *hinted]
    reading = of_lines(hinted, encoding, noted.meta)
    return replace(
        reading,
        layout=tuple(Laid(line, Look.NOTED) for line, hint in reading.hints if hint is Hint.OUTSIDE),
        faults=(*front.faults, *faults),
        address=noted.address,
        captured=noted.captured,
    )


def _hinted(lines: Sequence[str]) -> Iterator[Hinted]:
    references = frozenset(match["id"].lower() for line in lines if (match := REFERENCE.match(line)))
    titled = False
    for text, hint in _blocks(without_html([QUOTE.sub("", line) for line in lines])):
        if (done := taken(text)) is not None:
            yield done
        elif hint is None:  # code: nothing in it is a mark
            yield text, Hint.BODY
        elif hint is Hint.TABLE:
            cells = CELLS.split(text.strip().removeprefix("|").removesuffix("|"))
            yield "\t".join(" ".join(unmarked(cell.strip(), references).lines) for cell in cells), hint
        else:
            hint = Hint.HEADING if titled and hint is Hint.TITLE else hint
            titled = titled or hint is Hint.TITLE
            tags = TAGGED.search(text) if hint is Hint.TITLE else None
            yield from _shown(text[: tags.start()] if tags else text, hint, references)
            if tags:
                yield tags.group().strip(), Hint.OUTSIDE


def _shown(text: str, hint: Hint, references: Collection[str]) -> Iterator[Hinted]:
    """What a line shows: its text, a line for each break in it, and the captions of its images."""
    plain = unmarked(text, references)
    for line in plain.lines:
        if line.strip():
            yield line, hint
    for caption in plain.captions:
        yield caption, Hint.CAPTION


def _blocks(lines: Sequence[str]) -> Iterator[Hinted]:
    """Every line with text, without the marks of its block, and what they said of it; None is code."""
    fence, in_table = "", False
    for i, line in enumerate(lines):
        behind = lines[i + 1] if i + 1 < len(lines) else ""
        code = CODE.match(line)
        in_table = bool(line.strip()) and (in_table or bool(ROW_RULE.match(behind) and "|" in line))
        if taken(line):
            yield line, Hint.BODY
        elif fence or code:
            if code and (not fence or code["fence"].startswith(fence)):
                fence = "" if fence else code["fence"]
            elif line.strip():
                yield line, None
        elif (in_table and "|" in line) or ROW.match(line):
            if not EMPTY_ROW.match(line):
                yield line, Hint.TABLE
        elif line.strip() and not RULE.match(line) and not REFERENCE.match(line):
            yield _block(line, behind, alone=i == 0 or not lines[i - 1].strip())


def _block(line: str, behind: str, *, alone: bool) -> Hinted:
    """A line of text: a heading by its marks or by the line under it, an item of a list, or a paragraph."""
    heading = HEADING.match(line)
    if heading:
        return heading["text"], Hint.TITLE if len(heading["marks"]) == 1 else Hint.HEADING
    underline = UNDERLINE.match(behind) if alone and len(line) <= MAX_HEADING else None
    if underline and not line.rstrip().endswith(("。", "；", "！", "？", "，", "：")):
        return line.strip(), Hint.TITLE if underline["first"] else Hint.HEADING
    return NOTE.sub("", BULLET.sub("", line)), Hint.BODY
