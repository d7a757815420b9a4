"""A web page → its lines, what its markup says of each, and what its head states."""

from jianbao.sources.html.page import Document, read_documents, read_html

__all__ = ["Document", "read_documents", "read_html"]
