"""Curation: seeds/curation loaded and validated, and corrections applied."""

from jianbao.curation.apply import apply_override, written
from jianbao.curation.apply_report import apply_proposal, override_name
from jianbao.curation.edit_yaml import CannotAmendError, entry_lines, new_override
from jianbao.curation.gazetteer import load_divisions
from jianbao.curation.load import FILES, load_curation
from jianbao.curation.overrides import check_overrides, corrections
from jianbao.curation.report_values import Known, Value
from jianbao.curation.reports import Removal, Report, UnusableReportError, propose, read_report
from jianbao.curation.unread import report_misplaced

__all__ = [
    "FILES",
    "CannotAmendError",
    "Known",
    "Removal",
    "Report",
    "UnusableReportError",
    "Value",
    "apply_override",
    "apply_proposal",
    "check_overrides",
    "corrections",
    "entry_lines",
    "load_curation",
    "load_divisions",
    "new_override",
    "override_name",
    "propose",
    "read_report",
    "report_misplaced",
    "written",
]
