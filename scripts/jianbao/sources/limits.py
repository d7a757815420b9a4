"""What a file may be and cost before it is refused: every limit of the readers in one place, with its reason.

A file above a limit is reported and listed as unread; the others are built. The limits on size are checked
before a reader begins. Those on time and memory hold whatever a reader or its library does: the process that
reads (isolated.py) is ended by the system, and the next file gets a new one.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 20_000_000
"""Bytes of one page. The largest real one seen had 3 MB."""
MAX_ARCHIVE = 300_000_000
"""Bytes of a web archive, which is read into memory whole. A larger one is no collection of clippings."""
MAX_SIDECAR = 20_000
"""Bytes of a sidecar: three short fields."""
MAX_LINE = 200_000
"""Characters in one line, above which a text is a data dump. A long article has 20,000 in all."""
MAX_TAGS = 400_000
"""Tags of a web page. The largest seen had about 20,000."""
MAX_PDF_PAGES = 400
"""Pages of a PDF. A newspaper has 4 to 60; what has more is a book."""
MAX_PDF_CHARACTERS = 200_000
"""Characters on one page of a PDF. A newspaper's has 12,000; forms within forms can draw a billion."""
MAX_UNPACKED = 200_000_000
"""Bytes of all parts of a Word file together: a packed kilobyte can hold a gigabyte."""
MAX_PARTS = 5000
"""Parts of an MHTML file that are looked through for its page. The page is the first."""
MAX_WEB_PAGE = 20_000_000
"""Bytes of one page of a web archive when unpacked, as for a page that is a file."""
MAX_WEB_PAGES = 20_000
"""Pages of one web archive."""
MAX_WEB_TOTAL = 1_000_000_000
"""Bytes of all pages of one web archive when unpacked; they are read one after the other."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may take.

    `seconds` are of processor time, so that a busy machine reads what an idle one does. The slowest sound
    file made for tests (a PDF of 400 dense pages) took 40. `patience` are seconds of the clock, for a disk or
    network that never answers and for systems without a limit on processor time. `memory` are bytes of data
    beyond what the readers themselves take; 20 MB of HTML take about half of it.
    """

    seconds: int = 120
    patience: float = 900.0
    memory: int = 1_000_000_000


LIMITS = Limits()
ARCHIVE_LIMITS = Limits(seconds=1_200, patience=3_600.0, memory=2_000_000_000)
"""For web archives, which hold thousands of pages and are read whole."""
