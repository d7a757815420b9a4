"""Find the sources of a folder and read each: path → its pages, or the reason why it cannot be read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jianbao.model import RawPage, UnreadSource
from jianbao.problems import Problems
from jianbao.sources.docx import read_docx
from jianbao.sources.formfeeds import without_edges
from jianbao.sources.html import read_html
from jianbao.sources.markdown import read_markdown
from jianbao.sources.mhtml import read_mhtml
from jianbao.sources.pdf import read_pdf
from jianbao.sources.reading import Part, Reading
from jianbao.sources.sidecar import Sidecar, load_sidecar, sidecars
from jianbao.sources.text import Unreadable, read_text
from jianbao.sources.warc import read_warc

MAX_BYTES = 20_000_000
"""A larger file is no page; the largest real one seen had 3 MB."""
MAX_ARCHIVE = 300_000_000
"""A larger web archive is no collection of clippings; it is read into memory whole."""

MOBILE_IN_NAME = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def _plain(content: bytes) -> Reading:
    lines, encoding, faults = read_text(content)
    return without_edges(Reading(lines, encoding, faults))


READERS: dict[str, Callable[[bytes], Reading]] = {
    ".txt": _plain,
    ".htm": read_html,
    ".html": read_html,
    ".xhtml": read_html,
    ".mht": read_mhtml,
    ".mhtml": read_mhtml,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".md": read_markdown,
    ".markdown": read_markdown,
}
"""File name ending → reader of the one page that such a file is."""
ARCHIVES: dict[str, Callable[[bytes], tuple[Part, ...]]] = {
    ".warc": read_warc,
    ".warc.gz": read_warc,
}
"""File name ending → reader of the pages that such a file holds."""


def ending(path: Path) -> str:
    """The ending that names a file's format, in lower case.

    >>> ending(Path("2021.3.4.WARC.gz")), ending(Path("a.b.HTML"))
    ('.warc.gz', '.html')
    """
    double = "".join(path.suffixes[-2:]).lower()
    return double if double in ARCHIVES else path.suffix.lower()


def find(folder: Path) -> tuple[Path, ...]:
    """All source files below a folder, sorted by path; hidden files, links and sidecars are not sources."""
    paths = sorted(
        (
            path
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink() and _visible(path, folder)
        ),
        key=lambda path: path.relative_to(folder).as_posix(),
    )
    beside = sidecars(paths)
    return tuple(path for path in paths if path not in beside)


def read(
    path: Path, folder: Path, problems: Problems, shown_as: str = "seeds/sources"
) -> tuple[RawPage | UnreadSource, ...]:
    """Read one source: its page, or the pages of a web archive. What is wrong goes to `problems`.

    The only page of a file has the file's path. Of several, each has the path with `#` and its number among
    the file's pages from 1; since sources are never edited, these stay. An unreadable file, or page of one,
    gives its reason. Never raises for what a file holds or for a file that cannot be opened.
    """
    name = path.relative_to(folder).as_posix()
    report = partial(_report, problems, f"{shown_as}/{_readable(name)}")
    try:
        if name != _readable(name):
            raise Unreadable("the file's name is not UTF-8; rename it", "文件名编码无法识别")
        content = _content(path)
        parts = _parts(path, content)
    except Unreadable as unreadable:
        report(None, str(unreadable), error=True)
        return (UnreadSource(_safe(_readable(name)), unreadable.shown),)
    beside = load_sidecar(path, folder, problems, shown_as)
    pages: list[RawPage | UnreadSource] = []
    for part in parts:
        own = name if len(parts) == 1 else f"{name}#{part.number}"
        pages.append(_page(own, part, beside if len(parts) == 1 else Sidecar()))
        _tell(part, report, several=len(parts) > 1)
    return tuple(pages)


def _parts(path: Path, content: bytes) -> tuple[Part, ...]:
    """The pages of a file's content; raises Unreadable for a file that has none."""
    if ending(path) in READERS:
        return (Part(1, content, READERS[ending(path)](content)),)
    parts = ARCHIVES[ending(path)](content)
    if not parts:
        raise Unreadable("holds no HTML response", "网页存档中没有网页")
    return parts


def _page(name: str, part: Part, beside: Sidecar) -> RawPage | UnreadSource:
    reading = part.reading
    if reading is None:
        return UnreadSource(_safe(name), part.shown)
    return RawPage(
        path=name,
        sha256=hashlib.sha256(part.content).hexdigest(),
        encoding=reading.encoding,
        lines=reading.lines,
        address=_publishable(beside.address or reading.address),
        captured=beside.captured or reading.captured,
        hints=reading.hints,
        meta=reading.meta,
        layout=reading.layout,
        doubts=reading.doubts,
    )


def _tell(part: Part, report: Callable[..., None], *, several: bool) -> None:
    where = f"page {part.number}: " if several else ""
    if part.reading is None:
        report(None, f"{where}{part.message}", error=True)
        return
    for line, message in part.reading.faults:
        report(None if several else line, f"{where}{message}", error=False)


def _report(problems: Problems, file: str, line: int | None, message: str, *, error: bool) -> None:
    (problems.error if error else problems.warning)(file, line, message)


def _content(path: Path) -> bytes:
    """The bytes of a file that may be a source; raises Unreadable for one that may not."""
    if MOBILE_IN_NAME.search(path.name):
        raise Unreadable(
            "the file's name holds a mobile number and would be published; rename it", "文件名含手机号码"
        )
    if ending(path) not in (*READERS, *ARCHIVES):
        known = ", ".join(sorted({*READERS, *ARCHIVES}))
        raise Unreadable(
            f"unknown format {path.suffix or '(no ending)'}; Jianbao reads {known}", "不支持的文件格式"
        )
    most = MAX_ARCHIVE if ending(path) in ARCHIVES else MAX_BYTES
    try:
        size = path.stat().st_size
        if size > most:
            raise Unreadable(f"{size:,} bytes are too many for one page (at most {most:,})", "文件过大")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}", "文件无法打开") from error


def _visible(path: Path, folder: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _publishable(address: str | None) -> str | None:
    """The address, unless a mobile number stands in it: the site shows addresses, and half of one is none."""
    return None if address is None or MOBILE_IN_NAME.search(address) else address


def _readable(name: str) -> str:
    """A name with U+FFFD for each byte that is no UTF-8, which Python passes on as half of a surrogate.

    >>> _readable(chr(0xDCB9) + "甲.txt")
    '�甲.txt'
    """
    return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char for char in name)


def _safe(name: str) -> str:
    return MOBILE_IN_NAME.sub("***********", name)
