"""A folder of files → RawPage: reading and decoding, one module a format; the text is not changed."""

from jianbao.sources.folders import find, find_and_report, saved_with
from jianbao.sources.isolated import begin_reading, read_isolated
from jianbao.sources.read import closed_folders, ending, read

__all__ = [
    "begin_reading",
    "closed_folders",
    "ending",
    "find",
    "find_and_report",
    "read",
    "read_isolated",
    "saved_with",
]
