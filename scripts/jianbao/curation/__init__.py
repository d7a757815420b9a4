"""What people decided: seeds/curation loaded and validated, and their corrections applied."""

from jianbao.curation.apply import apply_override
from jianbao.curation.load import load_curation
from jianbao.curation.overrides import check_overrides

__all__ = ["apply_override", "check_overrides", "load_curation"]
