"""The parts of a Word file besides its body: notes, headers, comments, embedded files; its dialect.

Input: a document of python-docx. Output: elements and readings.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from jianbao.sources.html import read_html
from jianbao.sources.mhtml import read_mhtml
from jianbao.sources.reading import Reading
from jianbao.sources.text import Unreadable, read_text

STRICT = b"http://purl.oclc.org/ooxml/"
COMMON = b"http://schemas.openxmlformats.org/"
FAMILIES = (b"officeDocument", b"wordprocessingml", b"drawingml", b"schemaLibrary")
TYPES = "[Content_Types].xml"
MAIN_TYPE = b".main+xml"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
WEB_TYPES = ("text/html", "application/xhtml+xml")
MHTML_TYPES = ("message/rfc822", "multipart/related", "application/x-mimearchive")
RELATIONS = {
    "footnotes": RELATIONSHIP_TYPE.FOOTNOTES,
    "endnotes": RELATIONSHIP_TYPE.ENDNOTES,
    "comments": RELATIONSHIP_TYPE.COMMENTS,
    "styles": RELATIONSHIP_TYPE.STYLES,
    "numbering": RELATIONSHIP_TYPE.NUMBERING,
}


def as_common(content: bytes) -> bytes:
    """Convert a file to the dialect that python-docx opens; any other is returned unchanged.

    The strict dialect of the standard has other names for the same elements. A document embedded in another
    (altChunk) has the content type of a main part, though it is a package.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = {name.lower(): name for name in package.namelist()}
        main, types = names.get("word/document.xml"), names.get(TYPES.lower())
        strict = main is not None and STRICT in package.read(main)[:20_000]
        inside = types is not None and _typed(package.read(types)) != package.read(types)
        if not (strict or inside):
            return content
        renamed = io.BytesIO()
        with zipfile.ZipFile(renamed, "w") as common:
            for info in package.infolist():
                common.writestr(info.filename, _common(info.filename, package.read(info)))
    return renamed.getvalue()


def _common(name: str, part: bytes) -> bytes:
    part = _typed(part) if name == TYPES else part
    if not name.lower().endswith((".xml", ".rels")):
        return part
    for quote in (b'"', b"'"):
        for family in FAMILIES:
            part = part.replace(quote + STRICT + family, quote + COMMON + family + b"/2006")
    return part


def _typed(types: bytes) -> bytes:
    """The list of content types with no embedded document as a main part."""
    tags = types.split(b"<")
    inside = (b'.docx"', b".docx'", b'"docx"', b"'docx'")
    return b"<".join(
        tag.replace(MAIN_TYPE, b"") if any(name in tag for name in inside) else tag for tag in tags
    )


def part_root(document: DocumentType, name: str) -> etree._Element | None:
    """The root element of a part of a document, or None."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONS[name] and not relation.is_external:
            return etree.fromstring(relation.target_part.blob, PARSER)
    return None


def running_parts(document: DocumentType) -> tuple[tuple[etree._Element, ...], tuple[etree._Element, ...]]:
    """The running heads and feet that sections refer to, each once, in order."""
    heads: dict[str, etree._Element] = {}
    feet: dict[str, etree._Element] = {}
    for section in document.element.body.iter(qn("w:sectPr")):
        for found, tag in ((heads, "w:headerReference"), (feet, "w:footerReference")):
            for reference in section.iterchildren(qn(tag)):
                relation = document.part.rels.get(reference.get(qn("r:id")) or "")
                if relation is not None and not relation.is_external and relation.rId not in found:
                    found[relation.rId] = etree.fromstring(relation.target_part.blob, PARSER)
    return tuple(heads.values()), tuple(feet.values())


def notes_of(root: etree._Element | None) -> dict[str, list[etree._Element]]:
    """The paragraphs of each note by its id; separator lines have a type and are skipped."""
    notes = (note for note in root if note.get(qn("w:type")) in (None, "normal")) if root is not None else ()
    return {note.get(qn("w:id")) or "": list(note.iter(qn("w:p"))) for note in notes}


def read_chunk(
    document: DocumentType, element: etree._Element, word: Callable[[bytes], Reading]
) -> Iterator[Reading]:
    """Read the web page, text or document that is embedded in a document (altChunk).

    `word` reads a document. Raises Unreadable for a file of another format.
    """
    relation = document.part.rels.get(element.get(qn("r:id")) or "")
    if relation is None or relation.is_external:
        raise Unreadable("refers to a file that it does not contain", "Word 文件引用的内容不在文件内")
    part = relation.target_part
    name, kind = str(part.partname), part.content_type.partition(";")[0].strip().lower()
    ending = name.rpartition(".")[2].lower()
    if kind in MHTML_TYPES or ending in ("mht", "mhtml"):
        yield read_mhtml(part.blob)
    elif kind in WEB_TYPES or ending in ("htm", "html", "xhtml"):
        yield read_html(part.blob)
    elif "wordprocessingml.document" in kind or ending == "docx":
        yield word(part.blob)
    elif kind == "text/plain" or ending == "txt":
        lines, encoding, faults = read_text(part.blob)
        yield Reading(lines, encoding, faults)
    else:
        raise Unreadable(
            f"contains a file ({name.rpartition('/')[2]}) that cannot be read here; "
            "open it in Word and save it as an ordinary .docx",
            "Word 文件中嵌有另一个文件，无法读取",
        )
