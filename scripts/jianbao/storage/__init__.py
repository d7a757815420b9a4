"""Where the parts of an archive are, and how files are written: completely or not at all."""

from jianbao.storage.atomic import is_alive, remove_temporary_files, write_if_changed, write_new, write_whole
from jianbao.storage.cache import Cache
from jianbao.storage.project import Project

__all__ = [
    "Cache",
    "Project",
    "is_alive",
    "remove_temporary_files",
    "write_if_changed",
    "write_new",
    "write_whole",
]
