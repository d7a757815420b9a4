"""The archive as a whole: assembled from cleaned pages, in several processes, without withdrawn articles."""

from jianbao.archive.assemble import copies_of, gather_archive, report, report_missing_sources
from jianbao.archive.withdrawals import all_withheld, report_repeated, withdrawals_readable, withdrawn_by
from jianbao.archive.workers import Failure, attempt, clean_each, split_failures

__all__ = [
    "Failure",
    "all_withheld",
    "attempt",
    "clean_each",
    "copies_of",
    "gather_archive",
    "report",
    "report_missing_sources",
    "report_repeated",
    "split_failures",
    "withdrawals_readable",
    "withdrawn_by",
]
