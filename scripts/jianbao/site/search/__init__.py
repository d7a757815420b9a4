"""Full-text search in Chinese: a Pagefind index over single characters, and what goes beside it."""

from jianbao.site.search.index import write_index
from jianbao.site.search.pagefind import SearchIndexError

__all__ = ["SearchIndexError", "write_index"]
