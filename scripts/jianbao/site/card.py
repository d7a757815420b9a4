"""The picture for link previews: one for the whole archive, docs/decisions/0040.

It is a file of the theme. A curator's picture at docs/assets/card.png replaces it, since MkDocs prefers a
file of docs/.
"""

from __future__ import annotations

import logging
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.hooks")

CARD = "assets/card.png"
"""Its path in docs/, in the theme and in the site."""
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Card:
    """The address of the picture, and its size in pixels."""

    address: str
    width: int
    height: int


def find_card(files: Files, config: MkDocsConfig) -> Card | None:
    """The card of a build; None if the site has no address or the file is not a PNG.

    Without an address the theme's card is removed from the site; a curator's file stays.
    """
    file = files.get_file_from_path(CARD)
    if file is None:
        return None
    if not config.site_url:
        if file.src_dir != config.docs_dir:
            files.remove(file)
        return None
    size = png_size(file.content_bytes)
    if size is None:
        log.info("warning: docs/%s: not a PNG file, hence no page names it as its picture", CARD)
        return None
    return Card(config.site_url + CARD, *size)


def png_size(data: bytes) -> tuple[int, int] | None:
    r"""Width and height of a PNG file, from its first chunk; None for anything else.

    >>> png_size(b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0dIHDR" + b"\0\0\4\xb0\0\0\2\x76")
    (1200, 630)
    >>> png_size(b"GIF89a")
    """
    if not data.startswith(PNG) or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height
