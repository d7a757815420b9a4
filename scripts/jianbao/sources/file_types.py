"""Determine the type of a file by its bytes, and by its name only if they are ambiguous.

Input: a name and bytes. Output: the kind of source. Raises Unreadable for an unsupported file, with its type
and what to do next.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePath
from urllib.parse import unquote

from jianbao.press.han import HAN_CHAR
from jianbao.sources.encoding import NotText, decode
from jianbao.sources.limits import MAX_BYTES
from jianbao.sources.text import Unreadable, Waiting
from jianbao.sources.unsupported import FOREIGN, MAGIC, PICTURE_BRANDS, PICTURES, WAITING, XML, ZIPPED


class Kind(StrEnum):
    """The supported kinds of file; the value is the name in messages."""

    TEXT = "text"
    HTML = "HTML"
    MHTML = "MHTML"
    MARKDOWN = "Markdown"
    DOCX = "a Word document"
    PDF = "PDF"
    WARC = "a web archive"


ENDINGS = {
    Kind.TEXT: ".txt .text",
    Kind.HTML: ".htm .html .xhtml .xht .shtml .shtm .jhtml .phtml .dhtml .asp .aspx .ashx .php .php3 .php5 "
    ".jsp .jspx .do .action .cgi .cfm",
    Kind.MHTML: ".mht .mhtml",
    Kind.MARKDOWN: ".md .markdown",
    Kind.DOCX: ".docx",
    Kind.PDF: ".pdf",
    Kind.WARC: ".warc .warc.gz",
}
"""Name endings of each kind, as servers and programs write them; a page that a program generated is HTML."""
BY_ENDING = {ending: kind for kind, endings in ENDINGS.items() for ending in endings.split()}
WORDS = (Kind.TEXT, Kind.HTML, Kind.MARKDOWN)
OTHERS = (".doc", ".rtf", ".wps", ".xls", ".xml", ".json", ".eml", ".odt", ".zip")
"""Endings of other formats; a file of ours with such an ending is reported."""

DOWNLOADED = re.compile(r"(?:\.(?:下载|下載|download|gz|\d{1,3}))+$", re.IGNORECASE)
"""What browsers and wget append to a name."""
QUERY = re.compile(r"[?？&#@].*$", re.DOTALL)
"""The query of an address, as wget keeps it in a name (`@` on Windows)."""

GZIP = b"\x1f\x8b"
MAX_LAYERS = 3
"""How often a file is unpacked: servers may pack packed files again, and browsers save them so."""
HEAD = 8192
MARKS = (b"\0\0\xfe\xff", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|\s+", re.DOTALL)
DOCUMENT = re.compile(rb"<(?:!doctype\s+html|html|head|frameset)[\s>/]", re.IGNORECASE)
FRAGMENT = re.compile(
    rb"<(?:body|meta|title|link|base|script|style|div|p|h[1-6]|table|center|font|span|article|section|main|"
    rb"iframe|a|img|ul|ol|br|b)[\s>/]",
    re.IGNORECASE,
)
ZIP_INSIDE = re.compile(rb"<sfz-|sfz-wait-message|id=[\"']?sfz")
HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\Z)")
LINES = re.IGNORECASE | re.MULTILINE
MIME = re.compile(rb"^MIME-Version:", LINES)
SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|From:\s*<?\s*Saved by)", LINES)
WEB_PART = re.compile(rb"^Content-Type:\s*(?:multipart/related|text/html)", LINES)
MAIL = re.compile(rb"^(?:Received|Return-Path|Delivered-To|To|Message-ID):", LINES)
BROKEN_ZIP = (zipfile.BadZipFile, LookupError, ValueError, RuntimeError, OSError, EOFError, zlib.error)


def kind_by_name(name: str) -> Kind | None:
    """The kind by a file name, also one that wget made of an address; None if unknown.

    >>> [kind_by_name(name).value for name in ("a.HTM", "show.asp?id=12", "show.php@id=1201", "t_1.shtml.1")]
    ['HTML', 'HTML', 'HTML', 'HTML']
    >>> kind_by_name("a.xyz"), kind_by_name("content_1201")
    (None, None)
    """
    lower = name.lower()
    double = "".join(PurePath(lower).suffixes[-2:])
    if double in BY_ENDING:
        return BY_ENDING[double]
    whole = DOWNLOADED.sub("", lower)
    forms = (whole, QUERY.sub("", whole), QUERY.sub("", unquote(whole)))
    return next((kind for form in forms if (kind := BY_ENDING.get(PurePath(form).suffix))), None)


def kind_of(name: str, content: bytes) -> tuple[Kind, str | None]:
    """The kind of a file, and a message if its name has another; raises Unreadable for unsupported files.

    `content` comes from `unpacked`. The bytes decide. The name decides between text, Markdown and fragments
    of HTML, and the kind of an empty or broken file.
    """
    by_name = kind_by_name(name)
    seen = _foreign(name, content) or _seen(content, by_name)
    if seen is not None and not isinstance(seen, Kind):
        refusal = Waiting if seen in WAITING else Unreadable
        raise refusal(*FOREIGN[seen])
    kind = seen or by_name or _unnamed(name, content)
    misnamed = by_name not in (None, kind) or PurePath(name).suffix.lower() in OTHERS
    return kind, f"is {kind.value} in spite of its name, and is read as such" if misnamed else None


def _foreign(name: str, content: bytes) -> str | None:
    """A known, unsupported format by its first bytes; a picture also by its name."""
    found = next((kind for start, kind in MAGIC if content.startswith(start)), None)
    if content[4:8] == b"ftyp" or found == "riff":
        return "picture" if content[8:12] in PICTURE_BRANDS else "media"
    if content[257:262] == b"ustar":
        return "packed"
    pictured = PurePath(name).suffix.lower() in PICTURES and not DOCUMENT.match(_start(_head(content)))
    return found or ("picture" if pictured else None)


def _seen(content: bytes, by_name: Kind | None) -> Kind | str | None:
    """The kind that the bytes show, or a key of `FOREIGN`; None if they show none."""
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content.startswith((b"WARC/", GZIP)) or by_name is Kind.WARC:  # nothing else is still packed
        return Kind.WARC
    if b"%PDF-" in content[: 16 if by_name in WORDS else 1024]:
        return Kind.PDF
    head = _head(content)
    return _mail_kind(head, by_name) or _markup(content, head, by_name)


def _head(content: bytes) -> bytes:
    """The ASCII characters at the beginning of a text in any encoding."""
    head = content[:HEAD]
    for mark in MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip()


def _mail_kind(head: bytes, by_name: Kind | None) -> Kind | str | None:
    """MHTML or an e-mail: it begins with header fields, including MIME's."""
    place = 0
    while found := HEADER.match(head, place):
        place = found.end()
    headers = head[:place]
    if SAVED.search(headers):
        return Kind.MHTML
    if not MIME.search(headers):
        return None
    web = WEB_PART.search(headers) and not MAIL.search(headers)
    return Kind.MHTML if web or by_name is Kind.MHTML else "mail"


def _markup(content: bytes, head: bytes, by_name: Kind | None) -> Kind | str | None:
    start = _start(head)
    known = next((kind for opening, kind in XML if start.startswith(opening)), None)
    if known is not None and by_name not in (Kind.TEXT, Kind.MARKDOWN):
        return known
    piece = by_name is not Kind.MARKDOWN and FRAGMENT.match(start) and b"</" in content
    if DOCUMENT.match(start) or piece:
        return "zip in HTML" if ZIP_INSIDE.search(head) and b"PK\x03\x04" in content else Kind.HTML
    return None


def _start(head: bytes) -> bytes:
    """The text after comments and declarations."""
    place = 0
    while found := COMMENT.match(head, place):
        if found.end() == place:
            break
        place = found.end()
    return head[place:]


def _zipped(content: bytes) -> Kind | str | None:
    """The kind of a ZIP file by its content; None for a broken one, whose reader is chosen by name."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            kind = package.read("mimetype").decode("ascii", "replace") if "mimetype" in names else ""
    except BROKEN_ZIP:
        return None
    if any(name.startswith("word/") for name in names):
        return Kind.DOCX
    return next((format_ for shows, format_ in ZIPPED if shows in names or shows == kind.strip()), "zip")


def _unnamed(name: str, content: bytes) -> Kind:
    """The kind of a file with an unknown name: text if it has no ending and contains Chinese."""
    suffix = PurePath(DOWNLOADED.sub("", name)).suffix
    if (not suffix or " " in suffix or HAN_CHAR.search(suffix)) and _is_chinese(content):
        return Kind.TEXT
    known = ", ".join(sorted(BY_ENDING))
    raise Unreadable(f"unknown format {suffix or '(no ending)'}; Jianbao reads {known}", "不支持的文件格式")


def _is_chinese(content: bytes) -> bool:
    try:
        return HAN_CHAR.search(decode(content).text) is not None
    except NotText:
        return False


def unpacked(name: str, content: bytes, layers: int = MAX_LAYERS) -> bytes:
    """The bytes of a gzip file, also a double one; a web archive stays packed, as its reader unpacks it.

    Raises Unreadable for one that is broken, cut off, packed too often, or larger than a page.
    """
    if not content.startswith(GZIP) or kind_by_name(name) is Kind.WARC:
        return content
    if layers == 0:
        raise Unreadable(f"is packed by gzip more than {MAX_LAYERS} times", "文件被重复压缩")
    opened = zlib.decompressobj(wbits=31)
    try:
        inner = opened.decompress(content, MAX_BYTES + 1)
    except zlib.error as error:
        raise Unreadable(f"is broken as a gzip file: {error}", "压缩文件已损坏") from error
    if inner.startswith(b"WARC/"):
        return content
    if len(inner) > MAX_BYTES:
        raise Unreadable(f"unpacks to more than {MAX_BYTES:,} bytes", "文件过大")
    if not opened.eof:
        raise Unreadable("is cut off as a gzip file; fetch it again", "压缩文件不完整")
    return unpacked(name, inner, layers - 1)
