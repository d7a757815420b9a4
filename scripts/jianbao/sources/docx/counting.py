"""List numbers as Word writes them: 3 → 三, Ⅲ, ③, 丙 …, by the name of the format (ST_NumberFormat).

Input: a number and a format name. Output: the text; an unknown format gives digits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

DIGITS = "〇一二三四五六七八九"
PLAIN = ("零一二三四五六七八九", "十百千", "万")
FORMAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
FORMAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
JAPANESE_FORMAL = ("零壱弐参四伍六七八九", "拾百千", "万")
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MOST = 9999
"""Greater numbers are written in digits."""


def written(number: int, form: str) -> str:
    """A number in a format.

    >>> [written(n, "chineseCounting") for n in (1, 10, 12, 20, 21, 105, 110)]
    ['一', '十', '十二', '二十', '二十一', '一百零五', '一百一十']
    >>> [written(3, form) for form in ("upperRoman", "decimalEnclosedCircle", "ideographTraditional", "new")]
    ['III', '③', '丙', '3']
    >>> written(28, "lowerLetter"), written(7, "none"), written(7, "bullet")
    ('bb', '', '')
    """
    make = FORMS.get(form)
    return make(number) if make and 0 <= number <= MOST else str(number)


def _han(number: int, signs: tuple[str, str, str], *, one_ten: bool = False) -> str:
    """A number in words; ten is 十, not 一十, except in formal writing."""
    digits, units, _ = signs
    if number == 0:
        return digits[0]
    text, zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if zero and text else "") + digits[digit] + (units[place - 1] if place else "")
            zero = False
        else:
            zero = bool(text)
    return text if one_ten or not text.startswith(digits[1] + units[0]) else text[1:]


def _digital(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _letters(number: int, first: str) -> str:
    """Letters from a to z, then aa, bb and so on."""
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _roman(number: int, *, upper: bool = False) -> str:
    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value
    return text.upper() if upper else text


def _circled(number: int) -> str:
    """① … ㊿; greater numbers in digits."""
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(code + number - first)
    return "⓪" if number == 0 else str(number)


def _block(number: int, code: int, most: int) -> str:
    """Consecutive characters of Unicode, such as ⑴, ⒈, ㊀."""
    return chr(code + number - 1) if 1 <= number <= most else str(number)


def _series(number: int, signs: str) -> str:
    """A fixed series of characters; numbers beyond it are in digits."""
    return signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _sexagenary(number: int) -> str:
    return STEMS[(number - 1) % 10] + BRANCHES[(number - 1) % 12] if number else "0"


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def _nothing(_: int) -> str:
    return ""


_plain_han = partial(_han, signs=PLAIN)
FORMS: dict[str, Callable[[int], str]] = {
    "none": _nothing,
    "bullet": _nothing,
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "numberInDash": "- {} -".format,
    "ordinal": _ordinal,
    "hex": "{:X}".format,
    "lowerLetter": partial(_letters, first="a"),
    "upperLetter": partial(_letters, first="A"),
    "lowerRoman": _roman,
    "upperRoman": partial(_roman, upper=True),
    "chineseCounting": _plain_han,
    "chineseCountingThousand": _plain_han,
    "japaneseCounting": _plain_han,
    "taiwaneseCounting": _plain_han,
    "taiwaneseCountingThousand": _plain_han,
    "chineseLegalSimplified": partial(_han, signs=FORMAL, one_ten=True),
    "ideographLegalTraditional": partial(_han, signs=FORMAL_TRADITIONAL, one_ten=True),
    "japaneseLegal": partial(_han, signs=JAPANESE_FORMAL, one_ten=True),
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "ideographTraditional": partial(_series, signs=STEMS),
    "ideographZodiac": partial(_series, signs=BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "ideographEnclosedCircle": partial(_block, code=0x3280, most=10),
    "decimalEnclosedFullstop": partial(_block, code=0x2488, most=20),
    "decimalEnclosedParen": partial(_block, code=0x2474, most=20),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalHalfWidth": str,
}
