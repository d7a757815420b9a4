"""Read a source: path → its pages, or the reason why it cannot be read."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

from jianbao.model import RawPage, UnreadSource, join_surrogates
from jianbao.problems import Problems, described
from jianbao.sources.file_types import Kind, kind_of, unpacked
from jianbao.sources.folders import readable, saved_frames, visible
from jianbao.sources.html import Document, read_documents, read_html
from jianbao.sources.limits import MAX_ARCHIVE, MAX_BYTES
from jianbao.sources.markdown import read_markdown
from jianbao.sources.mhtml import read_mhtml
from jianbao.sources.paged_text import without_edges
from jianbao.sources.reading import Part, Reading
from jianbao.sources.side_by_side import by_columns
from jianbao.sources.sidecar import Sidecar, load_sidecar
from jianbao.sources.text import Unreadable, Waiting, read_text
from jianbao.sources.warc import read_warc

SURROGATE = re.compile("[\ud800-\udfff]")
MOBILE_IN_NAME = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def _plain(content: bytes) -> Reading:
    lines, encoding, faults = read_text(content)
    return without_edges(by_columns(Reading(lines, encoding, faults)))


def _later(module: str, name: str) -> Callable[[bytes], Reading]:
    """A reader whose libraries are loaded with the first file of its format, as most archives have none."""

    def read_it(content: bytes) -> Reading:
        reading: Reading = getattr(import_module(f"jianbao.sources.{module}"), name)(content)
        return reading

    return read_it


READERS: dict[Kind, Callable[[bytes], Reading]] = {
    Kind.TEXT: _plain,
    Kind.HTML: read_html,
    Kind.MHTML: read_mhtml,
    Kind.DOCX: _later("docx", "read_docx"),
    Kind.PDF: _later("pdf", "read_pdf"),
    Kind.MARKDOWN: read_markdown,
}
"""Kind → reader of a file with one page. A web archive may contain several."""
ARCHIVES = (".warc", ".warc.gz")


def ending(path: Path) -> str:
    """The ending of a file name that names the format, in lower case.

    >>> ending(Path("2021.3.4.WARC.gz")), ending(Path("a.b.HTML"))
    ('.warc.gz', '.html')
    """
    double = "".join(path.suffixes[-2:]).lower()
    return double if double in ARCHIVES else path.suffix.lower()


def read(
    path: Path, folder: Path, problems: Problems, shown_as: str = "seeds/sources"
) -> tuple[RawPage | UnreadSource, ...]:
    """Read one source: its page, or the pages of a web archive. Faults are added to `problems`.

    The only page of a file has the path of the file. Of several, each has the path with `#` and its number,
    from 1; since sources are never edited, these do not change. An unreadable file or page gives its reason.
    No content of a file raises: every exception of a reader is reported for that file, except a lack of
    memory (isolated.py).
    """
    try:
        return _read(path, folder, problems, shown_as)
    except Unreadable as unreadable:
        error = not isinstance(unreadable, Waiting)
        return refuse(path, folder, problems, shown_as, str(unreadable), unreadable.shown, error=error)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad file must not stop the others
        message = f"cannot be read: {described(error)}"
        shown = f"读取出错，文件可能已损坏（{type(error).__name__}）"
        return refuse(path, folder, problems, shown_as, message, shown)


def _read(path: Path, folder: Path, problems: Problems, shown_as: str) -> tuple[RawPage | UnreadSource, ...]:
    name = path.relative_to(folder).as_posix()
    if name != readable(Path(name)):
        raise Unreadable("the file's name is not UTF-8; rename it", "文件名编码无法识别")
    parts = _parts(path, _content(path))
    sidecar = load_sidecar(path, folder, problems, shown_as)
    report = partial(_report, problems, f"{shown_as}/{name}")
    pages: list[RawPage | UnreadSource] = []
    for part in parts:
        own = name if len(parts) == 1 else f"{name}#{part.number}"
        page = _page(own, part, sidecar if len(parts) == 1 else Sidecar())
        pages.append(page if isinstance(page, UnreadSource) else _characters(page, report))
        _report_faults(part, report, several=len(parts) > 1)
    return tuple(pages)


def refuse(
    path: Path,
    folder: Path,
    problems: Problems,
    shown_as: str,
    message: str,
    shown: str,
    *,
    error: bool = True,
) -> tuple[UnreadSource, ...]:
    """Report a file that cannot be read; `shown` is the reason for the readers of the site."""
    name = readable(path.relative_to(folder))
    _report(problems, f"{shown_as}/{name}", None, message, error=error)
    return (UnreadSource(_safe(name), shown),)


def closed_folders(folder: Path) -> tuple[Path, ...]:
    """The folders at or below one whose files cannot be listed or opened."""
    closed: list[Path] = []
    if folder.is_dir():
        for parent, _, _ in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
            if not os.access(parent, os.X_OK):
                closed.append(Path(parent))
    return tuple(sorted(path for path in closed if visible(path, folder)))


def _parts(path: Path, content: bytes) -> tuple[Part, ...]:
    """The pages of a file's content; raises Unreadable for a file that has none."""
    inner = unpacked(path.name, content)
    kind, misnamed = kind_of(path.name, inner)
    if kind is Kind.WARC:
        return read_warc(inner)
    reading = _framed(path, inner) if kind is Kind.HTML else READERS[kind](inner)
    faults = ((None, misnamed), *reading.faults) if misnamed else reading.faults
    return (Part(1, content, replace(reading, faults=faults)),)


def _framed(path: Path, content: bytes) -> Reading:
    """A web page; if it has no text, with its frames that were saved next to it."""
    try:
        return read_html(content)
    except Unreadable:
        frames = saved_frames(path, content)
        if not frames:
            raise
        return read_documents([Document(content), *(Document(frame.read_bytes()) for frame in frames)])


def _page(name: str, part: Part, sidecar: Sidecar) -> RawPage | UnreadSource:
    reading = part.reading
    if reading is None:
        return UnreadSource(_safe(name), part.shown)
    return RawPage(
        path=name,
        sha256=hashlib.sha256(part.content).hexdigest(),
        encoding=reading.encoding,
        lines=reading.lines,
        address=_publishable(sidecar.address or reading.address),
        captured=sidecar.captured or reading.captured,
        hints=reading.hints,
        meta=reading.meta,
        layout=reading.layout,
        doubts=reading.doubts,
    )


def _characters(page: RawPage, report: Callable[..., None]) -> RawPage:
    """The page with surrogates resolved: an escape of YAML or JSON may name only half of a character.

    Pairs are joined; a single one becomes U+FFFD, with a warning.
    """
    values = (page.address or "", *(text for pair in page.meta for text in pair))
    if not SURROGATE.search("\n".join((*page.lines, *values))):
        return page
    lines = tuple(join_surrogates(line) for line in page.lines)
    meta = tuple((join_surrogates(name), join_surrogates(value)) for name, value in page.meta)
    address = None if page.address is None else join_surrogates(page.address)
    message = "contains half of a character, as an escape; shown as \N{REPLACEMENT CHARACTER}"
    for number, (line, before) in enumerate(zip(lines, page.lines, strict=True), start=1):
        if line.count("\ufffd") > before.count("\ufffd"):
            report(number, message, error=False)
    mended = (address or "", *(text for pair in meta for text in pair))
    if any(new.count("\ufffd") > old.count("\ufffd") for new, old in zip(mended, values, strict=True)):
        report(None, f"its head {message}", error=False)
    return replace(page, lines=lines, meta=meta, address=address)


def _report_faults(part: Part, report: Callable[..., None], *, several: bool) -> None:
    where = f"page {part.number}: " if several else ""
    if part.reading is None:
        report(None, f"{where}{part.message}", error=True)
        return
    for line, message in part.reading.faults:
        report(None if several else line, f"{where}{message}", error=False)


def _report(problems: Problems, file: str, line: int | None, message: str, *, error: bool) -> None:
    (problems.error if error else problems.warning)(file, line, message)


def _content(path: Path) -> bytes:
    """The bytes of a file that may be a source; raises Unreadable for others."""
    if MOBILE_IN_NAME.search(path.name):
        raise Unreadable(
            "the file's name contains a mobile number and would be published; rename it", "文件名含手机号码"
        )
    most = MAX_ARCHIVE if ending(path) in ARCHIVES else MAX_BYTES
    try:
        size = path.stat().st_size
        if size > most:
            raise Unreadable(f"{size:,} bytes are too many for one page (at most {most:,})", "文件过大")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}", "文件无法打开") from error


def _publishable(address: str | None) -> str | None:
    """The address, or None if it contains a mobile number, as the site shows addresses."""
    return None if address is None or MOBILE_IN_NAME.search(address) else address


def _safe(name: str) -> str:
    return MOBILE_IN_NAME.sub("***********", name)
