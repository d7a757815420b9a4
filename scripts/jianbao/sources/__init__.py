"""A folder of files as received → RawPage: reading and decoding, one module a format; nothing is changed."""

from jianbao.sources.folders import find, saved_with, survey
from jianbao.sources.isolated import begin_reading, read_isolated
from jianbao.sources.read import closed_folders, ending, read

__all__ = [
    "begin_reading",
    "closed_folders",
    "ending",
    "find",
    "read",
    "read_isolated",
    "saved_with",
    "survey",
]
