"""The state of a walk through drawings (svg, math), whose labels are not text of the page.

It is called for each element at its start and end, and decides whether the element is part of a drawing, and
whether a text is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from jianbao.sources.html.elements import DRAWINGS, ENDS_DRAWING, FOREIGN

SENTENCE = re.compile("[，。；！？]")
MIN_SENTENCE = 10


@dataclass(slots=True)
class Drawing:
    """The drawings around the current element of a walk."""

    around: list[etree._Element] = field(default_factory=list)  # drawings, and HTML inside them
    left: list[bool] = field(default_factory=list)  # for each: whether an element implicitly ended it
    unseen: list[etree._Element] = field(default_factory=list)  # elements of drawings that are open

    @property
    def quiet(self) -> bool:
        """Whether the current position is part of a drawing."""
        return bool(self.around) and not self.left[-1] and self.around[-1].tag != FOREIGN

    def shows(self, text: str) -> bool:
        """Whether a text belongs to the page: also a sentence in a drawing that was not closed."""
        return not self.quiet or (len(text) >= MIN_SENTENCE and SENTENCE.search(text) is not None)

    def enters(self, element: etree._Element, tag: str) -> bool:
        """Whether the element that starts here is part of a drawing."""
        if self.quiet and tag in ENDS_DRAWING:
            self.left[-1] = True
        foreign = tag == FOREIGN and self.quiet
        if tag in DRAWINGS or foreign:
            self.around.append(element)
            self.left.append(False)
        if foreign or not self.quiet:
            return False
        self.unseen.append(element)
        return True

    def leaves(self, element: etree._Element) -> bool:
        """Whether the element that ends here was part of a drawing."""
        if self.around and self.around[-1] is element:
            self.around.pop()
            self.left.pop()
        if self.unseen and self.unseen[-1] is element:
            self.unseen.pop()
            return True
        return False
