"""Markdown → HTML: CommonMark by markdown-it, changed for Chinese text and for tools.

Why some rules are changed: docs/decisions/0042-markdown-it.md. Quotations, lists and tables are read line by
line, since markdown-it drops what is nested deeper than its limit, and cells beyond the columns of the head.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from lxml.html import defs
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, fence, html_block, lheading, reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, html_inline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from jianbao.press.han import HAN, HAN_CHAR

CELL = "\ufdd2"
"""Opens each cell of a row; a Unicode noncharacter, so that no text contains it."""
CODE = re.compile(r"^\s*(?:`{3,}|~{3,})[ -_a-}]*$")  # the name of a language may follow
UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{2,})\s*$")
MAX_HEADING = 60
PROSE = re.compile(r"[。；！？，：]\s*$")
REFERENCE = re.compile(
    r"^ {0,3}\[[^\[\]^][^\[\]]*\]:\s+<?(?:https?://|mailto:|[./#])[^\s<>]*>?(?:\s+[\"'(].*[\"')])?\s*$"
)
BARS = re.compile(r"^\s*\|.+\|\s*$")
COLUMNS = re.compile(r"^(?=.*-)(?=.*\|)[\s|:-]+$")
NO_CELL = re.compile(r"^[\s|:-]+$")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
BAR = re.compile(r"(?<!\\)\|")
LINKED_BAR = re.compile(r"(\[\[[^\[\]|\\]+)\\\|")
"""The bar of a link to a note, escaped in a table."""
LINE = re.compile(r"^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}\s*|[-*+])$")
OPENING = re.compile(r"^(?:\s*[-*+]\s+(?:\[[ xX]\]\s+)?| {0,3}\[\^[^\[\]\s]+\][:：]\s*)")
"""The opening of a list item or of the text of a footnote, which stays where it is written."""
TAG = re.compile(r"<(?:/?(?P<name>[A-Za-z][A-Za-z0-9]*)|!--)")
CLOSING = re.compile(
    "</(script|style|svg|iframe|video|audio|object|template|noscript|head|textarea|title)|-->", re.IGNORECASE
)
"""The end of a comment, or of an element whose text is not shown."""
UNSEEN = frozenset(re.findall("[a-z]+", CLOSING.pattern))
TAGS = defs.tags | {"hgroup", "main", "rb", "rtc", "slot"}
QUOTES = {"<q>": "“", "</q>": "”"}
ALT = re.compile(r"\salt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
# 张*、李*和王*某: stars that hide names.
NAMES = re.compile(rf"[{HAN}]?[、，；。：（(和与及同跟对向某]")
WIKI = re.compile(
    r"(?P<embed>!?)\[\[(?P<page>[^\[\]|#]*)(?:#(?P<place>[^\[\]|]*))?(?:\|(?P<text>[^\[\]]*))?\]\](?!\()"
)
NOTED = re.compile(r"\[\^[^\[\]\s]+\]|%%[^%\n]+%%(?![%\d])")
"""The mark of a footnote; a comment of a note-taking program."""
INLINE_NOTE = re.compile(r"\^\[(?P<text>[^\[\]]+)\](?!\()")
BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]{1,40}[ \t]*(?=\n|$)")
MARKED = re.compile(
    r"(?<!~)~~(?![\s~])(?P<struck>[^~]*[^~\s])~~(?!~)|(?<![0-9A-Za-z=])==(?![\s=])(?P<text>[^=]*[^=\s])==(?!=)"
)
# 图片, 现场图片1, 微信图片_20210608, a file's name: the text of an image without information.
SAYS_NOTHING = re.compile(
    r"(?:(?:现场|新闻|资料|网络|微信|文章|活动|会议|示意|正文|封面|缩略|[配插题主首大小头原])?"
    r"(?:图片|照片|图像|截图|影像|图)|二维码|头像|封面|标志|图标|表情)(?:描述|说明|加载中)?[\W\d_]*",
)
SOME_WORDS = re.compile(rf"[{HAN}]|(?<!\w)\w++\W++\w++\W++\w")

Env = MutableMapping[str, Any]


def rendered(lines: Sequence[str]) -> str:
    r"""The HTML of lines of Markdown, each of them a line there.

    >>> rendered(["见[水库](https://example.org/a)的**新闸门。**", "*原价*3*5元，张*与李*"])
    '<p>见水库的新闸门。<br>原价3*5元，张*与李*</p>\n'
    """
    made: str = _parser().render("\n".join(lines))
    return made


def says_something(caption: str) -> bool:
    """Whether an image's text describes it.

    >>> [says_something(text) for text in ("现场图片", "image", "IMG_2031.jpg", "配图1", "图为竣工现场")]
    [False, False, False, False, True]
    """
    return bool(SOME_WORDS.search(caption)) and not SAYS_NOTHING.fullmatch(caption)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": True, "breaks": True})
    made.disable(["code", "blockquote", "list", "entity"])  # entities are a repair of their own
    block, inline = made.block.ruler, made.inline.ruler
    stops: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    block.at("fence", _where(fence, lambda state, line: CODE.match(_line(state, line))), stops)
    block.at("lheading", _where(lheading, _is_underlined))
    refers = _where(reference, lambda state, line: REFERENCE.match(_line(state, line)))
    block.at("reference", refers, {"alt": ["paragraph"]})
    opens = _where(html_block, lambda state, line: _is_element(state.src, _start(state, line)))
    block.at("html_block", opens, stops)
    block.before("paragraph", "rows", _rows, stops)
    block.before("paragraph", "aside", _aside, stops)
    made.core.ruler.before("inline", "openings", _openings)
    inline.at("emphasis", _emphasis)
    inline.at("html_inline", _element)
    inline.before("link", "tools", _tools)
    for name in ("link_open", "link_close", "em_open", "em_close", "strong_open", "strong_close"):
        made.add_render_rule(name, lambda *_: "")
    made.add_render_rule("image", _image)
    made.add_render_rule("html_inline", _tag)
    made.add_render_rule("html_block", _html)
    made.add_render_rule("softbreak", lambda *given: "\n" if "html" in given[-1] else "<br>")
    return made


BlockRule = Callable[[StateBlock, int, int, bool], bool]


def _where(rule: BlockRule, holds: Callable[[StateBlock, int], object]) -> BlockRule:
    """A rule of markdown-it with a condition on its first line."""
    return lambda state, start, end, silent: bool(holds(state, start)) and rule(state, start, end, silent)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] : state.eMarks[number]] if number < state.lineMax else ""


def _start(state: StateBlock, number: int) -> int:
    return state.bMarks[number] + state.tShift[number]


def _is_underlined(state: StateBlock, line: int) -> bool:
    """Whether a line is an underlined heading, not a sentence above a rule."""
    text = _line(state, line)
    alone = line == 0 or not _line(state, line - 1).strip()
    short = len(text) <= MAX_HEADING and not PROSE.search(text)
    return alone and short and UNDERLINE.match(_line(state, line + 1)) is not None


def _rows(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rows of a table, each a paragraph with separate cells; a row between bars needs no head."""
    stop = start
    if "|" in _line(state, start) and COLUMNS.match(_line(state, start + 1)):
        stop = next((i for i in range(start, end) if "|" not in _line(state, i)), end)
    elif BARS.match(_line(state, start)):
        stop = start + 1
    if stop == start or silent:
        return stop > start
    for number in range(start, stop):
        row = _line(state, number).strip().removeprefix("|").removesuffix("|")
        if not NO_CELL.match(row):
            state.push("paragraph_open", "p", 1)
            cells = "".join(f"{CELL}{cell.strip()}" for cell in BAR.split(BREAK.sub(" ", row)))
            state.push("inline", "", 0).content = LINKED_BAR.sub(r"\1|", cells)
            state.tokens[-1].children = []
            state.push("paragraph_close", "p", -1)
    state.line = stop
    return True


def _aside(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment of a note-taking program, between two lines `%%`."""
    if _line(state, start).strip() != "%%":
        return False
    stop = next((i for i in range(start + 1, end) if _line(state, i).strip() == "%%"), None)
    if stop is not None and not silent:
        state.line = stop + 1
    return stop is not None


def _openings(state: StateCore) -> None:
    """Remove marks of lists and footnotes from paragraphs, and lines of marks only."""
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if before.type == "paragraph_open" and CELL not in token.content:
            lines = (line for line in token.content.split("\n") if not LINE.match(line))
            token.content = "\n".join(OPENING.sub("", line) for line in lines)


def _is_element(text: str, at: int) -> bool:
    """Whether a comment or an HTML tag begins at `at`; not an unclosed one of code."""
    tag = TAG.match(text, at)
    if tag is None:
        return False
    name = (tag["name"] or "").lower()
    return (name in TAGS and name not in UNSEEN) or _closings(text).get(name, -1) >= at


@lru_cache(maxsize=4)
def _closings(text: str) -> dict[str, int]:
    """The last end of each hidden element by its name; of comments by ""."""
    return {(closing[1] or "").lower(): closing.start() for closing in CLOSING.finditer(text)}


def _element(state: StateInline, silent: bool) -> bool:
    return _is_element(state.src, state.pos) and html_inline(state, silent)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Emphasis of Chinese text, also next to punctuation; no stars that multiply or hide names.

    CommonMark opens and closes by punctuation: `**“灯亮了。”**大家` would keep its stars.
    """
    start, mark = state.pos, state.src[state.pos]
    if silent or mark not in "*_":
        return False
    end = start
    while end < state.posMax and state.src[end] == mark:
        end += 1
    before, after = state.src[start - 1 : start], state.src[end : end + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    if mark == "_":
        opens, closes = opens and not re.match(r"\w", before), closes and not re.match(r"\w", after)
    else:
        multiplies = end - start == 1 and re.match("[0-9A-Za-z]", before)
        opens = opens and not multiplies and not (HAN_CHAR.match(before) and NAMES.match(state.src, end))
    for _ in range(start, end):
        state.push("text", "", 0).content = mark
        state.delimiters.append(Delimiter(ord(mark), end - start, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True


def _tools(state: StateInline, silent: bool) -> bool:
    """What note-taking programs add: [[links]], ![[embeds]], ==highlights==, comments, notes, ids."""
    src, pos = state.src, state.pos
    if src[pos] not in "![^%=~":
        return False
    wiki, noted = WIKI.match(src, pos), NOTED.match(src, pos)
    note, marked, block = INLINE_NOTE.match(src, pos), MARKED.match(src, pos), BLOCK_ID.match(src, pos)
    if noted and src[pos] == "%" and re.match(r"[\d%]", src[pos - 1 : pos]):
        noted = None
    if block and pos and not re.match(r"[\s。！？”]", src[pos - 1]):
        block = None
    found = wiki or noted or note or marked or block
    if found is None or silent:
        return found is not None
    if wiki and wiki["embed"]:
        state.push("html_inline", "", 0).content = f'<img alt="{escape(wiki["text"] or "")}">'
    elif wiki:
        page, place = wiki["page"].strip(), (wiki["place"] or "").strip("#^ ")
        state.push("text", "", 0).content = wiki["text"] or page or place
    elif note or marked:
        text = note["text"] if note else found["struck"] or found["text"]
        text = f"（{text}）" if note else text
        state.pushPending()
        state.tokens += state.md.inline.parse(text, state.md, state.env, [])
    state.pos = found.end()
    return True


def _image(self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Env) -> str:
    return _caption(self.renderInlineAsText(tokens[at].children, options, env))


def _tag(_: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, _env: Env) -> str:
    """A tag as it is; a picture as its text."""
    content = tokens[at].content
    if content[:4].lower() != "<img":
        return QUOTES.get(content.lower(), content)
    alt = ALT.search(content)
    return _caption(" ".join((alt[1] or alt[2] or "").split())) if alt else ""


def _html(_: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, _env: Env) -> str:
    """A block of HTML, whose text is read as Markdown."""
    return f"{_parser().renderInline(tokens[at].content, {'html': True})}\n"


def _caption(text: str) -> str:
    return f"<figcaption>{escape(text)}</figcaption>" if says_something(text) else ""
