"""Replace runs of dots and hyphens by the mark that was meant: `...` → `……`, `－－` → `——`.

Input: a line. Output: the edits.
"""

from __future__ import annotations

import re

from jianbao.model.edits import Edit
from jianbao.press.han import HAN0

CONTEXT = f"{HAN0}“”‘’《》（），。！？…"
ELLIPSIS = re.compile(rf"(?<=[{CONTEXT}])(?<!。)(?:\.{{3,6}}|。{{3,6}})(?=[{CONTEXT}]|$)(?!。)")
RUN = re.compile(r"\.\.\.|。。。|－－|--|――|──")
DASH = re.compile(rf"(?<=[{CONTEXT}])(?:－－|--|――|──)(?=[{CONTEXT}])")


def join_runs(text: str) -> tuple[Edit, ...]:
    """The Chinese ellipsis and dash for runs of substitute marks.

    Left alone: two dots, longer runs (leaders of a table of contents), a single hyphen, runs next to digits
    and Latin letters, and everything at the beginning of a line.

    >>> [edit.after for edit in join_runs("他说...这就是平安--家的平安")]
    ['……', '——']
    """
    if not RUN.search(text):
        return ()
    edits = [Edit(*match.span(), "……") for match in ELLIPSIS.finditer(text)]
    edits += [Edit(*match.span(), "——") for match in DASH.finditer(text)]
    return tuple(sorted(edits, key=lambda edit: edit.start))
