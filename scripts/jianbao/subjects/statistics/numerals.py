"""Parse a numeral as Chinese papers write it: 98.64, 12,378, 4万, 1.2亿, 三千二百, 十五, 两.

Input: the characters of the numeral. Output: the exact number, so that 5.19万 is 51900.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
LARGEST = 18
"""With more digits before the point a number is a code and not a count."""


def value_of(numeral: str) -> float | None:
    """The number of a numeral, or None if it is not well-formed (千千万, 零零后).

    >>> [value_of(n) for n in ("98.64", "12,378", "4万", "5.19万", "1.2万亿")]
    [98.64, 12378.0, 40000.0, 51900.0, 1200000000000.0]
    >>> [value_of(n) for n in ("三千二百", "十五", "两万", "千", "二〇", "千千万")]
    [3200.0, 15.0, 20000.0, 1000.0, None, None]
    """
    numeral = numeral.replace(",", "").replace("，", "")
    if numeral.isdecimal() and numeral.isascii() and len(numeral) <= LARGEST:  # as most are
        return float(numeral)
    digits = len(numeral) - len(numeral.lstrip("0123456789."))
    if digits == 0:
        return _chinese(numeral)
    try:
        value = Decimal(numeral[:digits])
    except InvalidOperation:
        return None
    for scale in numeral[digits:]:
        value *= SMALL.get(scale) or LARGE.get(scale) or 0
    return float(value) if 0 <= value < 10**LARGEST else None


def _chinese(numeral: str) -> float | None:
    """A Chinese numeral: sections up to 9999, each with its 万 or 亿."""
    total = 0
    section = ""
    last = 10 ** (LARGEST + 1)
    for char in numeral:
        if char not in LARGE:
            section += char
            continue
        value = _section(section) if section else None
        if value is None and not (section == "" and (total or numeral[0] == char)):
            return None
        total, last = _scaled(total, 1 if value is None else value, LARGE[char], last)
        if last == 0:
            return None
        section = ""
    rest = _section(section) if section else 0
    return None if rest is None or not numeral else float(total + rest)


def _scaled(total: int, section: int, scale: int, last: int) -> tuple[int, int]:
    """The total with one more section; a last scale of 0 means that it cannot follow."""
    if scale < last:
        return total + section * scale, scale
    if section == 1 and total and last < scale:  # 万亿: the 亿 multiplies everything before it
        return total * scale, scale
    return total, 0


def _section(text: str) -> int | None:
    """A numeral below ten thousand: 三千二百零五, 十五, 百; None if digits and powers do not alternate."""
    total, digit, last = 0, None, 10**4
    for char in text:
        if char in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[char]
        elif SMALL.get(char, last) < last:
            last = SMALL[char]
            total, digit = total + (1 if digit is None else digit) * last, None
        else:
            return None
    return total + (digit or 0)
