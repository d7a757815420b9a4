"""A web page → its lines with hints from the markup, and the facts of its head."""

from jianbao.sources.html.page import Document, read_documents, read_html

__all__ = ["Document", "read_documents", "read_html"]
