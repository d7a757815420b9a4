"""The limits of all readers, each with its reason.

A file above a limit is reported and listed as unread; the others are built. Limits of size are checked before
reading. Those of time and memory apply to readers and their libraries: the system ends the reading process
(isolated.py), and the next file gets a new one.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 20_000_000
"""Bytes of one page. The largest real one had 3 MB."""
MAX_ARCHIVE = 300_000_000
"""Bytes of a web archive, which is read into memory as a whole."""
MAX_SIDECAR = 20_000
"""Bytes of a sidecar: three short fields."""
MAX_LINE = 200_000
"""Characters in one line; a longer one is a data dump. A long article has 20,000 in total."""
MAX_TAGS = 400_000
"""Tags of a web page. The largest real one had about 20,000."""
MAX_PDF_PAGES = 400
"""Pages of a PDF. A newspaper has 4 to 60; what has more is a book."""
MAX_PDF_CHARACTERS = 200_000
"""Characters on one page of a PDF. A newspaper page has 12,000; nested forms can draw a billion."""
MAX_UNPACKED = 200_000_000
"""Bytes of all parts of a Word file: a compressed kilobyte can contain a gigabyte."""
MAX_PARTS = 5000
"""Parts of an MHTML file that are searched for its page, which comes first."""
MAX_WEB_PAGE = 20_000_000
"""Bytes of one page of a web archive when unpacked, as for a page that is a file."""
MAX_WEB_PAGES = 20_000
"""Pages of one web archive."""
MAX_WEB_TOTAL = 1_000_000_000
"""Bytes of all pages of one web archive when unpacked; they are read one after another."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits for reading one file.

    `seconds` are of processor time, so that a busy machine reads the same files as an idle one. The slowest
    good file of the tests (a PDF of 400 dense pages) took 40. `patience` are seconds of real time, for disks
    or networks that do not answer and for systems without a limit on processor time. `memory` are bytes of
    data besides what the readers themselves take; 20 MB of HTML take about half of it.
    """

    seconds: int = 120
    patience: float = 900.0
    memory: int = 1_000_000_000


LIMITS = Limits()
ARCHIVE_LIMITS = Limits(seconds=1_200, patience=3_600.0, memory=2_000_000_000)
"""For web archives, which contain thousands of pages and are read as a whole."""
