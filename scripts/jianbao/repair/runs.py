"""Write runs of dots and hyphens as the mark they stand for: `...` → `……`, `－－` → `——`.

Takes one line, gives the edits.
"""

from __future__ import annotations

import re

from jianbao.model.edits import Edit
from jianbao.press.han import HAN0

BESIDE = f"{HAN0}“”‘’《》（），。！？…"
ELLIPSIS = re.compile(rf"(?<=[{BESIDE}])(?<!。)(?:\.{{3,6}}|。{{3,6}})(?=[{BESIDE}]|$)(?!。)")
RUN = re.compile(r"\.\.\.|。。。|－－|--|――|──")
DASH = re.compile(rf"(?<=[{BESIDE}])(?:－－|--|――|──)(?=[{BESIDE}])")


def join_runs(text: str) -> tuple[Edit, ...]:
    """The Chinese ellipsis and dash for runs of the marks that stood in for them.

    Leaves alone two dots, longer runs (leaders of a table of contents), a single hyphen, runs beside figures
    and Latin letters, and what stands at the beginning of a line.

    >>> [edit.after for edit in join_runs("他说...这就是平安--家的平安")]
    ['……', '——']
    """
    if not RUN.search(text):
        return ()
    edits = [Edit(*match.span(), "……") for match in ELLIPSIS.finditer(text)]
    edits += [Edit(*match.span(), "——") for match in DASH.finditer(text)]
    return tuple(sorted(edits, key=lambda edit: edit.start))
