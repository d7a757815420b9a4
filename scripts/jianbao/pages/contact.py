"""The contact of the archive, for the hand-written pages that show it."""

from __future__ import annotations

import re
from urllib.parse import quote

from jianbao.pages.markdown import Markdown, text_to_markdown

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(r"https?://[^\s<>()\"]+")


def contact_in_words(contact: str | None) -> Markdown:
    r"""The contact of archive.yml as a sentence in Markdown; nothing where there is none.

    An e-mail or web address becomes a link. Other text, such as a postal address, is left alone.

    >>> print(contact_in_words("desk@example.org"))
    联系本站：[desk@example.org](mailto:desk@example.org)。
    >>> print(contact_in_words("某市某路1号 *剪报*"))
    联系本站：某市某路1号 \*剪报\*。
    """
    if contact is None:
        return Markdown("")
    target = f"mailto:{contact}" if MAIL.fullmatch(contact) else contact if WEB.fullmatch(contact) else None
    shown = text_to_markdown(contact)
    return Markdown(f"联系本站：{shown if target is None else f'[{shown}]({quote(target, safe=SAFE)})'}。")


SAFE = ":/?#@!$&'*+,;=%~.-_"
"""Characters of an address that are not percent-encoded."""
