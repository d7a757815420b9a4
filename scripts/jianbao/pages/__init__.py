"""Articles → Markdown: everything under docs/ that the build makes."""

from jianbao.pages.cities import Gazetteer, gazetteer
from jianbao.pages.contact import contact_in_words
from jianbao.pages.feeds import FeedFile, feeds
from jianbao.pages.heads import FEED, Head, Heads, heads
from jianbao.pages.markdown import text_to_markdown
from jianbao.pages.render import GeneratedFile, render
from jianbao.pages.structured import Data
from jianbao.pages.tags import Tag
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
    "feeds",
    "gazetteer",
    "heads",
    "read_manifest",
    "render",
    "strays",
    "text_to_markdown",
    "write",
]
