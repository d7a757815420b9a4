"""Read numbers in Chinese characters, as far as dates, page numbers and lists need them.

`subjects/statistics/numerals` reads the numbers of statistics (万, 亿, halves).
"""

from __future__ import annotations

ONE_TO_NINE = "一二三四五六七八九"
ONE_TO_TEN = f"{ONE_TO_NINE}十"
"""The inside of a character class."""
DIGITS = {char: value for value, char in enumerate(f"〇{ONE_TO_NINE}")} | dict.fromkeys("○零O0", 0)
TENS = {"廿": "二十", "卄": "二十", "卅": "三十"}


def number(text: str) -> int:
    """A number in digits, or one up to 99 in Chinese characters; 0 if the text is not a number.

    >>> [number(text) for text in ("8", "八", "十二", "三十一", "廿三", "卅", "元", "一二")]
    [8, 8, 12, 31, 23, 30, 1, 0]
    """
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    tens, ten, ones = "".join(TENS.get(char, char) for char in text).rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * (DIGITS.get(tens, 1) if ten else 0) + DIGITS.get(ones, 0)


def digits(text: str) -> int:
    """A year written digit by digit.

    >>> digits("二〇二一")
    2021
    """
    return int("".join(str(DIGITS[char]) for char in text))
