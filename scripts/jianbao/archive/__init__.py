"""The archive as a whole: assembled from cleaned pages, by several processes, without what was withdrawn."""

from jianbao.archive.assemble import copies_of, gather_archive, report, report_gone
from jianbao.archive.withdrawals import all_clear, all_withheld, report_repeated, withdrawn_by
from jianbao.archive.workers import Failure, attempt, clean_each, parted

__all__ = [
    "Failure",
    "all_clear",
    "all_withheld",
    "attempt",
    "clean_each",
    "copies_of",
    "gather_archive",
    "parted",
    "report",
    "report_gone",
    "report_repeated",
    "withdrawn_by",
]
