"""Articles → Markdown: everything under docs/ that the build makes."""

from jianbao.pages.contact import contact_in_words
from jianbao.pages.contents import Contents, contents
from jianbao.pages.feeds import FeedFile, feeds
from jianbao.pages.heads import FEED, Head, Heads, heads
from jianbao.pages.markdown import text_to_markdown
from jianbao.pages.render import GeneratedFile, render
from jianbao.pages.writer import HandWrittenPageError, PagesCollideError, Written, strays, write

__all__ = [
    "FEED",
    "Contents",
    "FeedFile",
    "GeneratedFile",
    "HandWrittenPageError",
    "Head",
    "Heads",
    "PagesCollideError",
    "Written",
    "contact_in_words",
    "contents",
    "feeds",
    "heads",
    "render",
    "strays",
    "text_to_markdown",
    "write",
]
