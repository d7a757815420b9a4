"""Full-text search in Chinese: an index of characters and their positions, and its tables."""

from jianbao.site.search.index import write_index

__all__ = ["write_index"]
