"""What a reader wrote after 日期：, 地区：, 署名： and the like → a value for an override, or a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.curation.overrides import edtf_fault
from jianbao.model import FIELD, Byline, Division, Field, Topic, Written
from jianbao.press import headwords
from jianbao.press.han import HAN

Value = str | None | tuple[str, ...] | tuple[Byline, ...]
"""`None` empties the field, as `null` in an override."""

# 2017-09-12, 2017/9/12, 2017年9月12日, also without day or month.
DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2})日?|月)?|年)?(?!\d)"
)
UNKNOWN = re.compile(r"(?:日期)?(?:不详|未知|unknown)")
NOTHING = re.compile(
    r"[（(\[【]?(?:应(?:为|该是|当是|是)?)?(?:无|没有|空|空白|留空|删|删去|删除|去掉|null)[）)\]】]?[。.]?"
)
"""How people write that a field is empty: 副题：无."""
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
OWN = re.compile(rf"^{headwords.OWN_PAPER}+")
ROLE = re.compile(rf"{headwords.RANKED}*{headwords.ROLE}")
BETWEEN = re.compile(r"[、，,；;：:|｜\s]+")
NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}(?:[·•][{HAN}]{{1,8}})+")
NOBODY = ("不详", "未知", "佚名", "没有")


@dataclass(frozen=True, slots=True)
class Known:
    """The known values: divisions and topics."""

    divisions: Sequence[Division]
    topics: Sequence[Topic]


@dataclass(frozen=True, slots=True)
class Answer:
    """The value of a text, or in `why` the reason why it has none; `unused` is the rest of the text."""

    value: Value = None
    why: str = ""
    unused: str = ""


def read_answer(name: str, text: str, known: Known) -> Answer:
    """The value of the field `name` in a text.

    >>> read_answer("subtitle", "无", Known((), ())).value is None
    True
    >>> read_answer("title", "无", Known((), ())).why
    'every article has one; "无" cannot be its title'
    """
    if NOTHING.fullmatch(text.strip()):
        return _nothing(FIELD[name], text.strip())
    match FIELD[name].written:
        case Written.DATE:
            return _date(text)
        case Written.PLACE:
            return _place(text, known.divisions)
        case Written.TOPICS:
            return _topics(text, known.topics)
        case Written.BYLINES:
            return _bylines(text)
    return Answer(text)


def _nothing(field: Field, text: str) -> Answer:
    if field.null:
        return Answer(None)
    if field.written in (Written.TOPICS, Written.BYLINES):
        return Answer(())
    if field.written is Written.DATE:
        return Answer(why=f'write 不详 where the date is not known; "{text}" is not a date')
    return Answer(why=f'every article has one; "{text}" cannot be its {field.name}')


def _date(text: str) -> Answer:
    """The one date that a text names.

    >>> _date("应为2017年9月12日，见报头").value, _date("不详").value
    ('2017-09-12', 'unknown')
    >>> _date("2017-13-01").why
    '"2017-13-01" is not a calendar date'
    """
    if UNKNOWN.fullmatch(text.strip()):
        return Answer("unknown")
    found = dict.fromkeys(
        "-".join([one["year"], *(part.zfill(2) for part in (one["month"], one["day"]) if part)])
        for one in DATE.finditer(text)
    )
    if len(found) != 1:
        return Answer(why=f"names {len(found) or 'no'} dates, and one is needed: {text!r}")
    date = next(iter(found))
    fault = edtf_fault(date)
    return Answer(why=fault) if fault else Answer(date)


def _place(text: str, divisions: Sequence[Division]) -> Answer:
    """The one division that a text names by code or official name; townships are left alone."""
    codes = {one.code: one for one in divisions}
    found = [code for code in CODE.findall(text) if code in codes]
    found += [one.code for one in divisions if one.name in text]
    # 荆州市公安县 names two; the smaller one is meant.
    parents = {codes[code].parent for code in found}
    meant = sorted({code for code in found if code not in parents and code not in _ancestors(found, codes)})
    if len(meant) != 1:
        return Answer(why=f"names {len(meant) or 'no'} places, and one is needed (name or code): {text!r}")
    return Answer(meant[0], unused=_township_after(text, codes[meant[0]]))


def _township_after(text: str, place: Division) -> str:
    """The township directly after the place's name: 书院街道."""
    match = re.search(rf"{re.escape(place.name)}(?P<rest>[{HAN}]{{1,6}}(?:街道|镇|乡|村|社区))", text)
    return match["rest"] if match else ""


def _ancestors(found: Sequence[str], codes: dict[str, Division]) -> frozenset[str]:
    above: set[str] = set()
    for code in found:
        parent = codes[code].parent
        while parent in codes:
            above.add(parent)
            parent = codes[parent].parent
    return frozenset(above)


def _topics(text: str, topics: Sequence[Topic]) -> Answer:
    by_name = {name: topic.id for topic in topics for name in (topic.id, topic.name)}
    names = [name for name in re.split(r"[、，,；;\s]+", text) if name]
    unknown = [name for name in names if name not in by_name]
    if unknown:
        return Answer(why=f"no such topic: {', '.join(unknown)}")
    return Answer(tuple(dict.fromkeys(by_name[name] for name in names)))


def _bylines(text: str) -> Answer:
    """Roles, each with the names after it; nothing is used if one word is neither.

    >>> _bylines("记者 胡江、通讯员李春生").value
    (Byline(role='记者', names=('胡江',)), Byline(role='通讯员', names=('李春生',)))
    >>> _bylines("胡江").why
    'no role appears before "胡江"; write it as in 记者 胡江'
    """
    found: dict[str, list[str]] = {}
    role = ""
    for word in filter(None, BETWEEN.split(text.strip())):
        word = OWN.sub("", word)
        named = ROLE.match(word)
        role, name = (named[0], word[named.end() :]) if named else (role, word)
        if named:
            found.setdefault(role, [])
        if name and not role:
            return Answer(why=f'no role appears before "{name}"; write it as in 记者 {name}')
        if name and (name in NOBODY or not NAME.fullmatch(name)):
            return Answer(why=f'"{name}" is not recognised as the name of a person; write 记者 甲某、乙某')
        if name and name not in found[role]:
            found[role].append(name)
    lacking = [role for role, names in found.items() if not names]
    if lacking or not found:
        return Answer(why=f"no name follows {', '.join(lacking) or 'a role'}: {text!r}")
    return Answer(tuple(Byline(role, tuple(names)) for role, names in found.items()))
