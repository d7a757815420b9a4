"""Articles → Markdown: everything under docs/ that the build makes."""

from jianbao.pages.cities import Gazetteer, gazetteer
from jianbao.pages.contact import contact_in_words
from jianbao.pages.contents import Contents, contents
from jianbao.pages.feeds import FeedFile, feeds
from jianbao.pages.heads import FEED, Head, Heads, heads
from jianbao.pages.index_pages import UNDATED, UNKNOWN, year_of
from jianbao.pages.markdown import text_to_markdown
from jianbao.pages.render import GeneratedFile, render
from jianbao.pages.structured import Data
from jianbao.pages.tags import Tag
from jianbao.pages.views import newest_first
from jianbao.pages.writer import (
    MANIFEST,
    HandWrittenPageError,
    PagesCollideError,
    Written,
    read_manifest,
    strays,
    write,
)

__all__ = [
    "FEED",
    "MANIFEST",
    "UNDATED",
    "UNKNOWN",
    "Contents",
    "Data",
    "FeedFile",
    "Gazetteer",
    "GeneratedFile",
    "HandWrittenPageError",
    "Head",
    "Heads",
    "PagesCollideError",
    "Tag",
    "Written",
    "contact_in_words",
    "contents",
    "feeds",
    "gazetteer",
    "heads",
    "newest_first",
    "read_manifest",
    "render",
    "strays",
    "text_to_markdown",
    "write",
    "year_of",
]
