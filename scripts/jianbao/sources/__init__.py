"""A folder of files as received → RawPage: reading and decoding, one module a format; nothing is changed."""

from jianbao.sources.folders import find, report_beside, saved_with, survey
from jianbao.sources.isolated import read_isolated
from jianbao.sources.read import closed_folders, ending, read

__all__ = [
    "closed_folders",
    "ending",
    "find",
    "read",
    "read_isolated",
    "report_beside",
    "saved_with",
    "survey",
]
