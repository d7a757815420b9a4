"""Where the parts of an archive are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """Where the parts of an archive are, below the folder that contains mkdocs.yml."""

    root: Path

    @property
    def sources(self) -> Path:
        """The pages as received; never written to."""
        return self.root / "seeds" / "sources"

    @property
    def curation(self) -> Path:
        """What people decided, and the ledger of ids."""
        return self.root / "seeds" / "curation"

    @property
    def ledger(self) -> Path:
        """The ids given so far; written by the build, committed."""
        return self.curation / "ledger.yml"

    @property
    def docs(self) -> Path:
        """MkDocs' pages: hand-written ones, and those that the build adds."""
        return self.root / "docs"

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.root / "site"

    @property
    def edited(self) -> Path:
        """Edited copies of generated pages: they are moved here, as the build overwrites such pages."""
        return self.root / ".cache" / "edited"

    @property
    def cache(self) -> Path:
        """Cleaned pages of earlier builds."""
        return self.root / ".cache" / "clean"
