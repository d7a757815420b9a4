"""A web page → its lines, what its markup says of each, and what its head states."""

from jianbao.sources.html.page import read_html

__all__ = ["read_html"]
