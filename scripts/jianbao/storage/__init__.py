"""Where the parts of an archive lie, and how files are put there: whole or not at all."""

from jianbao.storage.atomic import is_alive, sweep, write_if_changed, write_new, write_whole
from jianbao.storage.cache import Cache
from jianbao.storage.project import Project

__all__ = ["Cache", "Project", "is_alive", "sweep", "write_if_changed", "write_new", "write_whole"]
