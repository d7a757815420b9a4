"""Separate the sources in a folder from other files.

Input: a folder. Output: the sources, and other files: the folder that a browser saves with a page, style
sheets, scripts and pictures of a page, shortcuts, files of operating systems. Every file is reported, except
hidden files, links and sidecars.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from jianbao.problems import Problems
from jianbao.sources.file_types import Kind, kind_by_name
from jianbao.sources.sidecar import sidecars
from jianbao.sources.unsupported import PICTURES

SAVED_WITH = re.compile(
    r"(?P<stem>.+?)(?:[_.]files|_文件|_檔案|_档案|的文件|_fichiers|-Dateien|_archivos|_bestanden|_file|_pliki|"
    r"_soubory|_arquivos|_ficheiros|_tiedostot|-filer|_elemei|_dosyalar|_datoteke)",
    re.IGNORECASE,
)
"""The name of the folder that browsers and Word save with a page, in the languages of Windows."""
SYSTEM_FOLDERS = frozenset(
    {"__macosx", "@eadir", "$recycle.bin", "system volume information", "hts-cache", "#recycle"}
)
SYSTEM_FILES = frozenset(
    {
        "desktop.ini",
        "thumbs.db",
        "ehthumbs.db",
        "icon\r",
        "robots.txt",
        "hts-log.txt",
        "folder.jpg",
        "autorun.inf",
    }
)
TEMPORARY = re.compile(r"~\$|~wrl\d|.*:zone\.identifier$")
"""Word's temporary files for an open document, and the notes of Windows on a download."""
PARTS_OF_PAGES = re.compile(
    r"\.(?:css|js|mjs|map|woff2?|ttf|eot|otf|swf|cur|htc)(?:(?:\.(?:下载|下載|download|\d{1,3}))?|[?@].*)$"
)
SHORTCUTS = (".url", ".lnk", ".webloc", ".website", ".desktop")
UNFINISHED = (".crdownload", ".part", ".partial", ".tmp", ".!ut", ".td")
RECORDINGS = (
    ".mp3",
    ".mp4",
    ".m4a",
    ".m4v",
    ".wav",
    ".avi",
    ".mov",
    ".wmv",
    ".flv",
    ".f4v",
    ".mkv",
    ".webm",
    ".ts",
)
PICTURE_END = re.compile(rb"\.(?:jpe?g|jfif|png|gif|webp|bmp|svg|avif|ico|tiff?)", re.IGNORECASE)
NO_NAME = re.compile(rb"[\"'()<>\s=/\\]")
"""Characters that end a file name in the source of a page."""
MAX_NAME = 200
MAX_LOOKED_AT = 2_000_000

SHORTCUT = "is a shortcut to a page, not the page; fetch it with `jianbao add --url ADDRESS`"
NOT_FINISHED = "is a download that was not finished; fetch it again"
RECORDING = "is a recording, which has no text; add a transcript of it"
ORPHAN = "looks like the folder of a saved page that is not here; its files are not read"


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file that is no source: the page that it belongs to, or a message for the curator."""

    path: Path
    owner: Path | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The sources of a folder, sorted by path, and the other files."""

    sources: tuple[Path, ...]
    others: tuple[OtherFile, ...]


def find(folder: Path) -> tuple[Path, ...]:
    """All source files below a folder, sorted by path."""
    return classify_files(folder).sources


def find_and_report(folder: Path, problems: Problems, shown_as: str) -> tuple[Path, ...]:
    """All source files below a folder, sorted by path; the other files are reported."""
    found = classify_files(folder)
    report_others(found.others, folder, problems, shown_as)
    return found.sources


def classify_files(folder: Path) -> Found:
    """The files below a folder, as sources and other files; hidden files and links are neither."""
    paths = sorted(
        (
            path
            for path in folder.rglob("*")
            if os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises in a folder without permission
            and not path.is_symlink()
            and visible(path, folder)
        ),
        key=lambda path: path.relative_to(folder).as_posix(),
    )
    within = _within(paths, folder)
    notes = sidecars([path for path in paths if path.parent not in within])
    kept = [path for path in paths if path not in notes]
    others = {path: one for path in kept if (one := _other_file(path, folder, within)) is not None}
    sources = [path for path in kept if path not in others]
    others |= {path: OtherFile(path) for path in _shown_by_pages(sources, folder)}
    return Found(
        tuple(path for path in sources if path not in others),
        tuple(others[path] for path in kept if path in others),
    )


def visible(path: Path, folder: Path) -> bool:
    """Whether neither a file nor a folder in its path is hidden."""
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def saved_with(page: Path) -> Path | None:
    """The folder that a browser saved with a page, next to it, or None."""
    try:
        siblings = sorted(page.parent.iterdir())
    except OSError:
        return None
    stems = _stems(page.name)
    return next((path for path in siblings if _stem(path) in stems and path.is_dir()), None)


def saved_frames(page: Path, content: bytes) -> tuple[Path, ...]:
    """The pages in a page's folder that the page names: the content of its frames."""
    folder = saved_with(page)
    if folder is None:
        return ()
    named_here = unquote_to_bytes(content)
    pages = sorted(
        path for path in folder.iterdir() if path.is_file() and kind_by_name(path.name) is Kind.HTML
    )
    return tuple(path for path in pages if _is_named(path.name, named_here))


def _is_named(name: str, content: bytes) -> bool:
    return any(name.encode(encoding, "replace") in content for encoding in ("utf-8", "gb18030"))


def report_others(others: Iterable[OtherFile], folder: Path, problems: Problems, shown_as: str) -> None:
    """Report the files that are no sources: possible losses one by one, parts of pages in one line."""
    parts: list[OtherFile] = []
    for one in others:
        if one.message:
            problems.warning(f"{shown_as}/{readable(one.path.relative_to(folder))}", None, one.message)
        else:
            parts.append(one)
    if parts:
        problems.note(shown_as, None, _summary(parts))


def readable(path: Path) -> str:
    """A path with U+FFFD for each byte that is not UTF-8, which Python passes on as a lone surrogate.

    >>> readable(Path(chr(0xDCB9) + "甲.txt"))
    '�甲.txt'
    """
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char for char in path.as_posix()
    )


def _summary(parts: list[OtherFile]) -> str:
    owned = Counter(readable(Path(one.owner.name)) for one in parts if one.owner is not None)
    others = sorted({readable(Path(one.path.name)) for one in parts if one.owner is None})
    pieces = []
    if owned:
        pieces.append(f"{sum(owned.values())} with {len(owned)} saved page(s) ({_some(list(owned))})")
    if others:
        pieces.append(f"{len(parts) - sum(owned.values())} others ({_some(others)})")
    return f"{len(parts)} other file(s) in the folder are not read: {', '.join(pieces)}"


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (", …" if len(names) > 3 else "")


def _within(paths: Iterable[Path], folder: Path) -> dict[Path, Path | None]:
    """Each folder that is, or is inside, the folder of a saved page → the page, or None if it is missing."""
    pages: dict[tuple[Path, str], Path] = {}
    styled: dict[Path, bool] = {}  # whether a folder contains a style sheet or a script
    for path in paths:
        pages |= {(path.parent, stem): path for stem in _stems(path.name) if (path.parent, stem) not in pages}
        styled[path.parent] = styled.get(path.parent, False) or _is_part(path.name)
    within: dict[Path, Path | None] = {}
    for parent in styled:
        for place in [one for one in parent.parents if one.is_relative_to(folder) and one != folder] + [
            parent
        ]:
            stem = _stem(place)
            if place != folder and stem and ((place.parent, stem) in pages or styled.get(place)):
                within[parent] = pages.get((place.parent, stem))
                break
    return within


def _is_part(name: str) -> bool:
    return PARTS_OF_PAGES.search(name.casefold()) is not None


def _stem(folder: Path) -> str | None:
    found = SAVED_WITH.fullmatch(folder.name)
    return _folded(found["stem"]) if found else None


def _stems(name: str) -> tuple[str, ...]:
    """The stems of folders that belong to a page: `X` of `X.html` and of a page without an ending.

    >>> _stems("X.html"), _stems("a.b"), _stems("x.txt")
    (('x.html', 'x'), ('a.b',), ())
    """
    kind = kind_by_name(name)
    if kind in (Kind.TEXT, Kind.PDF, Kind.WARC):
        return ()
    folded = _folded(name)
    return (folded, folded.rpartition(".")[0]) if kind is not None else (folded,)


def _folded(name: str) -> str:
    """A name as file systems compare it: macOS decomposes characters, Windows ignores case."""
    return unicodedata.normalize("NFC", name).casefold()


def _other_file(path: Path, folder: Path, within: dict[Path, Path | None]) -> OtherFile | None:
    """Classify a file by its name and place; None for a source."""
    name = path.name.casefold()
    if path.parent in within:
        owner = within[path.parent]
        return OtherFile(path, owner, "" if owner else ORPHAN)
    places = {part.casefold() for part in path.relative_to(folder).parts[:-1]}
    if name in SYSTEM_FILES or places & SYSTEM_FOLDERS or TEMPORARY.match(name) or _is_part(name):
        return OtherFile(path)
    message = next((text for endings, text in BY_NAME if name.endswith(endings)), None)
    return None if message is None else OtherFile(path, None, message)


BY_NAME = ((SHORTCUTS, SHORTCUT), (UNFINISHED, NOT_FINISHED), (RECORDINGS, RECORDING))


def _shown_by_pages(sources: Iterable[Path], folder: Path) -> Iterator[Path]:
    """The pictures that a web page in the same folder, or above it, names: they are parts of that page."""
    pages: dict[Path, list[Path]] = {}
    for path in sources:
        if kind_by_name(path.name) in (Kind.HTML, Kind.MARKDOWN):
            pages.setdefault(path.parent, []).append(path)

    @cache
    def shown_in(place: Path) -> frozenset[str]:
        return frozenset(name for page in pages.get(place, ()) for name in _pictures(page))

    for path in sources:
        if path.suffix.lower() in PICTURES:
            places = [place for place in path.parents if place.is_relative_to(folder)]
            if any(_folded(path.name) in shown_in(place) for place in places):
                yield path


def _pictures(page: Path) -> Iterator[str]:
    """The names of pictures in a page, in either encoding."""
    try:
        with page.open("rb") as file:
            content = file.read(MAX_LOOKED_AT)
    except OSError:  # `read` will report it
        return
    for name in {_named_at(content, *found.span()) for found in PICTURE_END.finditer(content)}:
        for encoding in ("utf-8", "gb18030"):
            yield _folded(unquote(name.decode(encoding, "replace")))


def _named_at(content: bytes, start: int, end: int) -> bytes:
    """The name whose ending is at an offset of a page."""
    return NO_NAME.split(content[max(0, start - MAX_NAME) : start])[-1] + content[start:end]
