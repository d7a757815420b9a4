"""Decode HTML entities that were left in text: `&ldquo;平安&rdquo;` → `“平安”`.

Input: a line. Output: the edits. They occur on pages that were escaped twice or extracted by a script.
"""

from __future__ import annotations

import re

from jianbao.model.edits import Edit
from jianbao.privacy import ESCAPED_AGAIN
from jianbao.repair.punctuation import ADDRESS

NAMES = {
    "nbsp": "\u00a0", "ensp": " ", "emsp": "\u3000", "thinsp": " ", "amp": "&", "lt": "<", "gt": ">",
    "quot": '"', "apos": "'", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "laquo": "«",
    "raquo": "»", "lsaquo": "‹", "rsaquo": "›", "mdash": "—", "ndash": "–", "hellip": "…", "middot": "·",
    "bull": "•", "permil": "‰", "deg": "°", "times": "×", "divide": "÷", "plusmn": "±", "yen": "¥",
    "pound": "£", "euro": "€", "cent": "¢", "sect": "§", "para": "¶", "copy": "©", "reg": "®", "trade": "™",
    "sup1": "¹", "sup2": "²", "sup3": "³", "frac12": "½", "frac14": "¼", "frac34": "¾", "radic": "√",
    "le": "≤", "ge": "≥", "ne": "≠", "rarr": "→", "larr": "←", "zwnj": "\u200c", "zwj": "\u200d",
}  # fmt: skip
"""The names, of HTML's 2,231, that Chinese pages use; any other word between & and ; is left alone."""

UNCLOSED = ("nbsp", "ldquo", "rdquo", "lsquo", "rsquo", "mdash", "hellip", "middot")
"""Names that browsers accept without a semicolon and that are not words."""

AMPERSAND = re.compile("&")
ENTITY = re.compile(
    rf"&{ESCAPED_AGAIN}(?:(?P<name>[a-z]{{2,6}}[0-9]{{0,2}});|#(?P<decimal>[0-9]{{2,6}});"
    rf"|#[xX](?P<hex>[0-9a-fA-F]{{2,5}});|(?P<open>{'|'.join(UNCLOSED)})(?![A-Za-z0-9;=]))"
)
PLAIN = re.compile(r"[0-9A-Za-z#;&]")


def decode_entities(text: str) -> tuple[Edit, ...]:
    r"""The characters of entities, also of those that were escaped several times.

    Left alone: names that are not in the table, web addresses (`?a=1&copy=2`), and numbers of ASCII letters,
    digits or control characters, which are only written so to hide something.

    >>> [edit.after for edit in decode_entities("&ldquo;平安&amp;nbsp;建设&#8221;，R&D; AT&amp;T")]
    ['“', '\xa0', '”', '&']
    """
    if "&" not in text:
        return ()
    shielded = [match.span() for match in ADDRESS.finditer(text)]
    edits: list[Edit] = []
    for match in ENTITY.finditer(text):
        after = _character(match)
        while shielded and shielded[0][1] <= match.start():
            shielded.pop(0)
        if after is not None and not (shielded and shielded[0][0] <= match.start()):
            edits.append(Edit(match.start(), match.end(), after))
    return tuple(edits)


def _character(match: re.Match[str]) -> str | None:
    name = match["name"] or match["open"]
    if name:
        return NAMES.get(name)
    code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
    if code in range(0xD800, 0xE000) or code > 0x10FFFF or (code < 0xA0 and not 0x20 <= code < 0x7F):
        return None
    char = chr(code)
    return None if PLAIN.match(char) else char
