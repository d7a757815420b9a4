"""Full-text search in Chinese: an index of characters and their places, and what goes beside it."""

from jianbao.site.search.index import write_index

__all__ = ["write_index"]
