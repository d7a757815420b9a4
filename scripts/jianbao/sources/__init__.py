"""A folder of files as received → RawPage: reading and decoding, one module a format; nothing is changed."""

from jianbao.sources.read import ending, find, read

__all__ = ["ending", "find", "read"]
