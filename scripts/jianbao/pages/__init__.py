"""Articles → Markdown: everything under docs/ that the build makes."""

from jianbao.pages.markdown import text_to_markdown
from jianbao.pages.render import GeneratedFile, render
from jianbao.pages.writer import HandWrittenPageError, Written, write

__all__ = ["GeneratedFile", "HandWrittenPageError", "Written", "render", "text_to_markdown", "write"]
