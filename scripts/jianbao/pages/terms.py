"""The Chinese names of the model's values on the site."""

from __future__ import annotations

import re

from jianbao.exports.citing import page_number
from jianbao.model import FIELD, HEADLINE, Basis, Kind, Published, Role

PAGE = re.compile(r"第?\s*[^\s第版]+(?:\s*[-—–~～至、，,]\s*[^\s第版]+)?\s*版?")
NUMBERED = re.compile(r"[A-Za-z]{0,2}\d.*")
UNDATED = "日期不详"
UNKNOWN_OUTLET = "媒体不详"

BASES = {
    Basis.STATED: "文中载明",
    Basis.INFERRED: "据文中线索推断",
    Basis.DERIVED: "据正文拟定",
    Basis.CURATED: "人工核定",
    Basis.UNKNOWN: "依据不详",
}

KINDS = {Kind.ARTICLE: "文章", Kind.ADVERTISEMENT: "广告", Kind.NOTICE: "公告"}

ROLES = {
    Role.LAYOUT: "空白",
    Role.FURNITURE: "页面附带内容",
    Role.DROPPED: "未收入正文",
    Role.BYLINE: "署名",
    Role.DATELINE: "来源与日期",
    Role.PAGE: "版次",
    Role.CONTINUED: "接转",
    Role.BODY: "正文",
    **{Role(name): FIELD[name].words for name in HEADLINE},
}

ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8（带 BOM）", "gb18030": "GB18030", "big5": "Big5"}


def date_in_words(date: str) -> str:
    """An EDTF level 0 date in Chinese.

    >>> [date_in_words(date) for date in ("2017-09-12", "2023-01", "2016")]
    ['2017年9月12日', '2023年1月', '2016年']
    """
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))


def basis_in_words(published: Published) -> str:
    """How a date is known, or the bounds of an unknown one.

    >>> basis_in_words(Published("2017-09-12", "day", Basis.STATED))
    '文中载明'
    >>> basis_in_words(Published(earliest="2022-11-30", latest="2023-03"))
    '据文中线索，不早于2022年11月30日，不晚于2023年3月'
    >>> basis_in_words(Published())
    ''
    """
    if published.date:
        return BASES[published.basis]
    bounds = [
        f"{word}{date_in_words(date)}"
        for word, date in (("不早于", published.earliest), ("不晚于", published.latest))
        if date
    ]
    return "，".join(["据文中线索", *bounds]) if bounds else ""


def basis_note(basis: Basis) -> str:
    """How a value is known, in brackets; empty where the source states it."""
    return "" if basis in (Basis.STATED, Basis.UNKNOWN) else f"（{BASES[basis]}）"


def day_in_words(published: Published) -> str:
    """The date alone, or that it is not known."""
    return date_in_words(published.date) if published.date else UNDATED


def day_in_list(published: Published) -> str:
    """The date as lists show it; an inferred one is marked.

    >>> day_in_list(Published("2023-01", "month", Basis.INFERRED))
    '2023年1月（推断）'
    """
    return day_in_words(published) + (
        "（推断）" if published.basis is Basis.INFERRED and published.date else ""
    )


def page_in_words(page: str) -> str:
    """The page of a paper in one form; a page without a number is left alone.

    >>> [page_in_words(page) for page in ("4版", "第四版", "A03", "2-3版", "要闻版", "A03 要闻")]
    ['第4版', '第4版', '第A03版', '第2-3版', '要闻版', 'A03 要闻']
    """
    number = page_number(page)
    return f"第{number}版" if PAGE.fullmatch(page.strip()) and NUMBERED.fullmatch(number) else page


def shorten(text: str, length: int) -> str:
    """Cut a text that is too long for its place.

    >>> shorten("一二三四五", 3)
    '一二…'
    """
    return text if len(text) <= length else text[: length - 1] + "…"


def numbered(title: str, number: int) -> str:
    """The title of a page of a long list, with its number from the second page on.

    >>> numbered("荆州市", 1), numbered("荆州市", 2)
    ('荆州市', '荆州市（第 2 页）')
    """
    return title if number == 1 else f"{title}（第 {number} 页）"
