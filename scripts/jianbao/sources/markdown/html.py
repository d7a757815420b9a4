"""HTML and comments in Markdown → plain Markdown lines, and lines that are ready as they stand.

Takes the lines of a file, gives them with the elements that clippers and editors write as a browser shows
them: blocks on lines of their own, rows of tables and captions ready with their hints, scripts and comments
gone. Left alone: code, tags that HTML does not know, and all that only looks like a tag (3<5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree, html

from jianbao.model import Hint, annotated

FENCE = re.compile(r"^\s*(?P<fence>`{3,}|~{3,})")
READY = "\ufdd2"
"""Opens a line that is ready, before its hint; Unicode gives this character to programs, no text has it."""
NAME_AND_REST = r"(?:\s++[\w:@.-]+(?:\s*+=\s*+(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*+\s*+/?>"
TAG = re.compile(rf"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{{0,11}})(?P<rest>{NAME_AND_REST})")
TABLE = re.compile(rf"<(?P<close>/?)table{NAME_AND_REST}", re.IGNORECASE)
UNSEEN = ("script", "style", "svg", "iframe", "video", "audio", "object", "template", "noscript", "head")
BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer"
    "|form|h[1-6r]|header|hgroup|html|legend|li|main|nav|[ou]l|p|pre|section|summary|table|tbody|td|tfoot|th"
    "|thead|tr"
)
INLINE = re.compile(
    "a|abbr|acronym|b|bd[io]|big|cite|code|data|del|dfn|em|font|i|ins|input|kbd|label|mark|nobr|picture|r[bpt]|rtc"
    "|ruby|s|samp|small|source|span|strike|strong|su[bp]|time|track|tt|u|var|wbr"
)
"""Elements of HTML that begin a line of their own, and those that stand within one."""
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
ASIDE = re.compile(r"(?<![\d%])%%[^%\n]+%%(?![%\d])")
ALT = re.compile(r"\salt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
READING = re.compile(r"<(?P<close>/?)rt(?:\s[^<>]*)?>", re.IGNORECASE)
SPACE = re.compile(r"\s+")
PARSER = html.HTMLParser(recover=True, remove_comments=True, remove_pis=True)


def ready(text: str, hint: Hint) -> str:
    """A line that needs no reading any more."""
    return f"{READY}{hint.value}{READY}{text}"


def taken(line: str) -> tuple[str, Hint] | None:
    r"""The text and the hint of a line that is ready; None for any other.

    >>> taken(ready("村\t里程", Hint.TABLE)), taken("甲")
    (('村\t里程', <Hint.TABLE: 'table'>), None)
    """
    _, hint, text = line.split(READY, 2) if line.startswith(READY) and line.count(READY) > 1 else ("", "", "")
    return (text, Hint(hint)) if hint in {known.value for known in Hint} else None


def without_html(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines as a browser would set them.

    >>> without_html(["<p>桥通了。</p><!-- 批注 -->", "长<b>三百</b>米，3<5"])
    ('', '', '桥通了。', '', '', '长三百米，3<5')
    """
    shown: list[str] = []
    fence, run = "", list[str]()
    for line in (*lines, None):
        code = FENCE.match(line) if line is not None else None
        if line is None or code or fence:
            shown += _shown("\n".join(run)).split("\n") if run else ()
            run = []
            if line is not None:
                shown.append(line)
            if code and (not fence or code["fence"].startswith(fence)):
                fence = "" if fence else code["fence"]
        else:
            run.append(line)
    return tuple(shown)


def _shown(text: str) -> str:
    text = _asides(text)
    if "<" not in text:
        return text
    text = _cut(text, "<!--", "-->")
    for name in UNSEEN:
        text = _cut(text, f"<{name}", f"</{name}>")
    text = _between(text, "<ruby", "</ruby>", _ruby)
    text = _tables(text)
    text = _between(text, "<figcaption", "</figcaption>", _caption)
    return _tags(text)


def _asides(text: str) -> str:
    """Without the comments of note-taking programs: %%…%% in a line, or between two lines of %% alone."""
    if "%%" not in text:
        return text
    lines, kept, within = text.split("\n"), list[str](), False
    marks = [i for i, line in enumerate(lines) if line.strip() == "%%"]
    pairs = set(marks[: len(marks) // 2 * 2])
    for i, line in enumerate(lines):
        within = within != (i in pairs)
        if not within and i not in pairs:
            kept.append(ASIDE.sub("", line))
    return "\n".join(kept)


def _cut(text: str, opening: str, closing: str) -> str:
    return _between(text, opening, closing, lambda _: "")


def _between(text: str, opening: str, closing: str, change: Callable[[str], str]) -> str:
    """Change what stands from an opening to the next closing; what is never closed stays."""
    folded, pieces, at = text.lower() if len(text.lower()) == len(text) else text, list[str](), 0
    while (start := folded.find(opening, at)) >= 0:
        end = folded.find(closing, start + len(opening))
        if end < 0:
            break
        named = opening == "<!--" or not folded[start + len(opening)].isalnum()
        stop = end + len(closing) if named else start + len(opening)
        pieces += (text[at:start], change(text[start:stop]) if named else text[start:stop])
        at = stop
    return "".join([*pieces, text[at:]])


def _ruby(element: str) -> str:
    """Bases with their readings as annotations; the brackets for browsers without ruby go.

    >>> _ruby("<ruby>岚<rp>(</rp><rt>lán</rt><rp>)</rp>县</ruby>") == annotated("岚", "lán") + "县"
    True
    """
    inner = _between(element, "<rp", "</rp>", lambda _: "")
    inner = TAG.sub(lambda tag: tag[0] if tag["name"].lower() == "rt" else "", inner)
    pieces, base, at = list[str](), "", 0
    for tag in (*READING.finditer(inner), None):
        text = inner[at : tag.start()] if tag else inner[at:]
        pieces.append(annotated(base, text) if base else "")
        opens = tag is not None and not tag["close"]
        pieces.append("" if base or opens else text)
        base, at = (text if opens and not base else ""), tag.end() if tag else at
    return "".join(pieces)


def _caption(element: str) -> str:
    text = SPACE.sub(" ", TAG.sub("", element)).strip()
    return f"\n\n{ready(text, Hint.CAPTION)}\n\n" if text else ""


def _tables(text: str) -> str:
    """Each outermost table as rows that are ready."""
    pieces, at, depth, start = list[str](), 0, 0, 0
    for tag in TABLE.finditer(text):
        if not tag["close"]:
            start, depth = (tag.start() if depth == 0 else start), depth + 1
        elif depth:
            depth -= 1
            if depth == 0:
                rows = "\n".join(_rows(text[start : tag.end()]))
                pieces += (text[at:start], f"\n\n{rows}\n\n")
                at = tag.end()
    return "".join([*pieces, text[at:]])


def _rows(table: str) -> Iterator[str]:
    """The rows of a table and of those within it, each once; what stands in one cell alone is a paragraph."""
    root = html.fragment_fromstring(table, create_parent="div", parser=PARSER)
    for element in root.iter("caption", "tr"):
        cells = [_cell(cell) for cell in element if cell.tag in ("td", "th")]
        if element.tag == "caption":
            yield ready(_cell(element), Hint.CAPTION)
        elif any(cells):
            yield ready("\t".join(cells), Hint.TABLE) if len(cells) > 1 else ready(cells[0], Hint.BODY)


def _cell(element: etree._Element) -> str:
    """The text of a cell but for tables in it."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag != "table":
            apart = " " if BLOCK.fullmatch(child.tag) or child.tag == "br" else ""
            pieces += (apart, _cell(child), apart)
        pieces.append(child.tail or "")
    return SPACE.sub(" ", "".join(pieces)).strip()


def _tags(text: str) -> str:
    """The text without tags: blocks apart, headings and lists by their marks, pictures by their words."""
    counts: list[int] = []
    pieces, at = list[str](), 0
    spans = [match.span() for match in CODE.finditer(text)] if "`" in text else []
    for tag in TAG.finditer(text):
        while spans and spans[0][1] <= tag.start():
            spans.pop(0)
        if spans and spans[0][0] <= tag.start():
            continue
        mark = _mark(tag, counts)
        if mark is not None:
            pieces += (text[at : tag.start()], mark)
            at = tag.end()
    return "".join([*pieces, text[at:]])


def _mark(tag: re.Match[str], counts: list[int]) -> str | None:
    """What stands for a tag; None where it is to stay. `counts`: the lists around it, -1 without numbers."""
    name, opens = tag["name"].lower(), not tag["close"]
    if name == "img":
        return _picture(tag["rest"])
    if name == "q":
        return "“" if opens else "”"
    if name == "li" and opens:
        counts[-1:] = [count + 1 if count >= 0 else count for count in counts[-1:]]
        return f"\n\n{counts[-1]}. " if counts and counts[-1] > 0 else "\n\n- "
    if re.fullmatch("h[1-6]", name) and opens:
        return f"\n\n{'#' * int(name[1])} "
    if name in ("ol", "ul"):
        counts[len(counts) - (not opens) :] = [0 if name == "ol" else -1] * opens
    return "\n\n" if BLOCK.fullmatch(name) else "" if INLINE.fullmatch(name) else None


def _picture(attributes: str) -> str:
    """A picture as Markdown writes it, for the words that stand for it."""
    alt = ALT.search(attributes)
    words = SPACE.sub(" ", (alt[1] or alt[2] or "") if alt else "")
    return f"![{words}](img)" if words and not set("[]") & set(words) else ""
