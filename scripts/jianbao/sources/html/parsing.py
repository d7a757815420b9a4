"""Bytes of a web page → its parsed tree and encoding, also if it is broken or nested very deep."""

from __future__ import annotations

import re
from itertools import pairwise

from lxml import etree

from jianbao.sources.encoding import Decoded, NotText, decode
from jianbao.sources.html.shadow_roots import flatten_shadows
from jianbao.sources.limits import MAX_TAGS
from jianbao.sources.text import MAX_CONTROL_SHARE, Unreadable, control_count

HEAD = 4096
"""Bytes in which a page names its encoding; browsers read 1,024, but Word writes more before it."""
DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]{2,20})""",
    re.IGNORECASE,
)
LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}>")
WINDOW = 4000
"""Half of a long tag: if a text contains such a tag, one whole window of it contains no `<`."""
ATTRIBUTE = re.compile(r"[\s\"'][^\s\"'=<>]+=")
MAX_ATTRIBUTES = 500
TOO_DEEP = "Excessive depth"
WRAPPER = re.compile(
    r"</?(?!(?:p|br|h[1-6]|title|meta|link|script|style|head|body|html|template|noscript)\b)[a-z][^<>]*>",
    re.IGNORECASE,
)
PAGE_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
"""Browsers read on after it, since an included header may contain one; libxml2 stops there."""
RAW = re.compile(
    r"<(?=/?[stix])(?P<end>/)?(?P<tag>style|script|title|textarea|iframe|xmp)\b(?P<rest>[^<>]*)>",
    re.IGNORECASE,
)
"""Tags of elements that contain only text: HTML ignores the slash of `<style … />`, libxml2 does not. The
lookahead at the first letter makes most tags fast to skip."""
SURROGATE = re.compile("[\ud800-\udfff]")


def parse(content: bytes, charset: str | None = None) -> tuple[etree._Element, Decoded]:
    """Decode and parse a page. `charset` is that of the server, which has priority over the page's.

    Broken markup is corrected as in browsers (libxml2's HTML5 tokenizer). A page nested deeper than the
    parser allows (2,048 levels) is read without its wrappers: its text is kept, its structure lost. Raises
    Unreadable for what is not a page.
    """
    if not content.strip():
        raise Unreadable("the file is empty; remove it, or fetch the page again", "文件是空的")
    if content.count(b"<") > MAX_TAGS:
        raise Unreadable(
            f"contains more than {MAX_TAGS:,} tags: a data dump, not a page", "标签过多，不像网页"
        )
    decoded = _decode(content, charset)
    text = _without_long_tags(_unclosed(PAGE_END.sub("", decoded.text)))
    root = tree(text)
    flatten_shadows(root)
    return root, decoded


def tree(text: str) -> etree._Element:
    """The tree of a page's text. Raises Unreadable where there is nothing in it."""
    root, deep = _tree(text)
    if deep:
        root, _ = _tree(WRAPPER.sub("<br>", text))
    if root is None:
        raise Unreadable("contains no HTML", "网页没有内容")
    return root


def _unclosed(text: str) -> str:
    """Remove the slash of `<style … />` if a `</style>` follows, as browsers read it.

    Left alone: empty elements of XHTML, that is, without an end tag or with another `<script …>` before it.

    >>> _unclosed("<style /> b {} </style><script src=a /><p>甲</p><script>b</script>")
    '<style > b {} </style><script src=a /><p>甲</p><script>b</script>'
    """
    if "/>" not in text:
        return text
    slashes: list[int] = []
    waiting: dict[str, int] = {}
    for tag in RAW.finditer(text):
        name = tag["tag"].lower()
        if tag["end"]:
            slashes += [waiting.pop(name)] if name in waiting else []
        else:
            waiting.pop(name, None)
            if tag["rest"].endswith("/"):
                waiting[name] = tag.end() - 2
    pieces = [text[a + 1 : b] for a, b in pairwise([-1, *sorted(slashes), len(text)])]
    return "".join(pieces)


def _without_long_tags(text: str) -> str:
    """The text without tags that have too many attributes; a fast test comes first."""
    if all(text.find("<", at, at + WINDOW) >= 0 for at in range(0, len(text) - WINDOW, WINDOW)):
        return text
    return LONG_TAG.sub(_without_attributes, text)


def _without_attributes(tag: re.Match[str]) -> str:
    """Replace a tag with an absurd number of attributes, as the parser's time grows with its square."""
    text = tag.group()
    count = len(ATTRIBUTE.findall(text)) if '"' in text or "'" in text else len(text.split())
    return "<p>" if count > MAX_ATTRIBUTES else text


def _tree(text: str) -> tuple[etree._Element | None, bool]:
    """The tree of a text, and whether it is too deep for the parser. Entities and DTDs are never loaded."""
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(_encoded(text), parser)
    except etree.XMLSyntaxError:
        root = None
    return root, any(TOO_DEEP in entry.message for entry in parser.error_log)


def _encoded(text: str) -> bytes:
    """The text in UTF-8; half a character, which UTF-8 cannot encode, becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return SURROGATE.sub("\ufffd", text).encode()


def _decode(content: bytes, charset: str | None) -> Decoded:
    """Decode by the server's charset, then the page's, if the bytes support it; otherwise by detection."""
    declared = charset or declared_charset(content)
    try:
        decoded = decode(content, declared)
    except NotText as reason:
        raise Unreadable(str(reason), "不是网页，或编码无法识别") from reason
    if control_count(decoded.text) > MAX_CONTROL_SHARE * len(decoded.text):
        raise Unreadable("contains control characters throughout: a binary file, not a page", "不是网页文件")
    return decoded


def declared_charset(content: bytes) -> str | None:
    """The encoding that a page names in its head, in lower case.

    >>> declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=GB2312">')
    'gb2312'
    """
    match = DECLARED.search(content[:HEAD])
    return (match[1] or match[2]).decode("ascii").lower() if match else None
