"""What people decided: seeds/curation loaded and validated, and their corrections applied."""

from jianbao.curation.apply import apply_override
from jianbao.curation.load import FILES, load_curation
from jianbao.curation.overrides import check_overrides, corrections
from jianbao.curation.unread import report_misplaced

__all__ = [
    "FILES",
    "apply_override",
    "check_overrides",
    "corrections",
    "load_curation",
    "report_misplaced",
]
