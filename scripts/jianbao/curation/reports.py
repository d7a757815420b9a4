"""Read the answer of the issue form 报告差错: takes the issue's text, gives what an override can say of it.

Only what is plain becomes a correction: a line `名目：值` (标题：…, 日期：…, 媒体：…), or, where the form
says that the date or the place is wrong, the one date or the one place that the answer names. Reasons, a
wrong body and everything in doubt are left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.curation.overrides import ID, edtf_fault
from jianbao.model import Division, Topic

NO_ANSWER = ("_No response_", "")
SECTION = re.compile(r"^###[ \t]+(?P<label>.+?)[ \t]*$", re.MULTILINE)
ADDRESS, BLOCK, KIND, NOW, SHOULD = (
    "页面地址",
    "段落编号",
    "哪里不对",
    "现在是什么样",
    "应当是什么样，依据是什么",
)
BLOCK_ID = re.compile(r"[lg]\d+(?:-\d+)?")
FIELDS = {
    "标题": "title",
    "肩题": "kicker",
    "副题": "subtitle",
    "栏题": "column",
    "媒体": "outlet",
    "来源": "outlet",
    "发布网站": "publisher",
    "版次": "page",
    "日期": "published",
    "发布日期": "published",
    "地区": "place",
    "专题": "topics",
}
LABELLED = re.compile(
    rf"^\s*(?:[-*]\s*)?(?P<label>{'|'.join(FIELDS)})\s*[:：]\s*(?P<value>\S.*?)\s*$", re.MULTILINE
)
# A date of a form's answer: 2017-09-12, 2017/9/12, 2017年9月12日, and without day or month.
DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2})日?|月)?|年)?(?!\d)"
)
UNKNOWN = re.compile(r"(?:日期)?(?:不详|未知|unknown)")
Value = str | tuple[str, ...]


class UnusableReportError(Exception):
    """The text is no answer of the form, or names no article; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Report:
    """The answer of a form: which article, which block, and what its reader wrote."""

    article: str
    block: str | None
    kind: str
    now: str
    should: str


@dataclass(frozen=True, slots=True)
class Known:
    """What values may be: divisions and topics."""

    divisions: Sequence[Division]
    topics: Sequence[Topic]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The fields that an override would set, sorted, and what could not be used, each in words."""

    fields: tuple[tuple[str, Value], ...]
    left: tuple[str, ...]


def read_report(text: str) -> Report:
    r"""The answers of the form, by their headings; other text of the issue is left alone.

    >>> read_report("### 页面地址\n\nhttps://a.example/articles/0123456789/#l3\n\n### 段落编号\n\n")
    Report(article='0123456789', block='l3', kind='', now='', should='')
    """
    answers = _answers(text)
    address = answers.get(ADDRESS, "")
    found = re.search(rf"(?:^|/articles/|\b)(?P<id>{ID.pattern})(?![0-9a-z-])", address)
    if found is None:
        raise UnusableReportError(f'under "### {ADDRESS}" no article is named; an id is ten hex digits')
    block = BLOCK_ID.search(answers.get(BLOCK, "")) or BLOCK_ID.search(address.partition("#")[2])
    kind, now, should = (answers.get(label, "") for label in (KIND, NOW, SHOULD))
    return Report(found["id"], block[0] if block else None, kind, now, should)


def propose(report: Report, known: Known) -> Proposal:
    """What of the report an override can say."""
    fields: dict[str, Value] = {}
    left: list[str] = []
    for name, value in _said(report):
        used, why = _value(name, value, known)
        if used is None:
            left.append(f"{name}: {why}")
        elif name in fields and fields[name] != used:
            left.append(f"{name}: said twice, first {fields[name]!r}, then {used!r}")
        else:
            fields[name] = used
    return Proposal(tuple(sorted(fields.items())), tuple(left))


def _answers(text: str) -> dict[str, str]:
    text = text.replace("\r\n", "\n")
    headings = list(SECTION.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)] * bool(headings)
    answers: dict[str, str] = {}
    for heading, end in zip(headings, ends, strict=True):
        answer = text[heading.end() : end].strip()
        answers.setdefault(heading["label"], "" if answer in NO_ANSWER else answer)
    return answers


def _said(report: Report) -> list[tuple[str, str]]:
    """The fields that the answer names, or the whole answer where the form says which field is meant."""
    labelled = [(FIELDS[one["label"]], one["value"]) for one in LABELLED.finditer(report.should)]
    meant = {"日期": "published", "地区": "place"}.get(report.kind)
    return labelled or ([(meant, report.should)] if meant and report.should else [])


def _value(name: str, text: str, known: Known) -> tuple[Value | None, str]:
    if name == "published":
        return _date(text)
    if name == "place":
        return _place(text, known.divisions)
    if name == "topics":
        return _topics(text, known.topics)
    return text, ""


def _date(text: str) -> tuple[str | None, str]:
    """The one date that a text names.

    >>> _date("应为2017年9月12日，见报头"), _date("2017-13-01")[0], _date("不详")
    (('2017-09-12', ''), None, ('unknown', ''))
    """
    if UNKNOWN.fullmatch(text.strip()):
        return "unknown", ""
    found = dict.fromkeys(
        "-".join([one["year"], *(part.zfill(2) for part in (one["month"], one["day"]) if part)])
        for one in DATE.finditer(text)
    )
    if len(found) != 1:
        return None, f"names {len(found) or 'no'} dates, and one is needed: {text!r}"
    date = next(iter(found))
    fault = edtf_fault(date)
    return (None, fault) if fault else (date, "")


def _place(text: str, divisions: Sequence[Division]) -> tuple[str | None, str]:
    """The one division that a text names, by code or by official name."""
    codes = {one.code: one for one in divisions}
    found = [code for code in re.findall(r"(?<!\d)\d{6}(?!\d)", text) if code in codes]
    found += [one.code for one in divisions if one.name in text]
    # 荆州市公安县 names both; the smaller one is meant.
    parents = {codes[code].parent for code in found}
    meant = sorted({code for code in found if code not in parents and code not in _ancestors(found, codes)})
    if len(meant) != 1:
        return None, f"names {len(meant) or 'no'} places, and one is needed (name or code): {text!r}"
    return meant[0], ""


def _ancestors(found: Sequence[str], codes: dict[str, Division]) -> frozenset[str]:
    above: set[str] = set()
    for code in found:
        parent = codes[code].parent
        while parent in codes:
            above.add(parent)
            parent = codes[parent].parent
    return frozenset(above)


def _topics(text: str, topics: Sequence[Topic]) -> tuple[tuple[str, ...] | None, str]:
    by_name = {name: topic.id for topic in topics for name in (topic.id, topic.name)}
    names = [name for name in re.split(r"[、，,；;\s]+", text) if name]
    unknown = [name for name in names if name not in by_name]
    if unknown:
        return None, f"no such topic: {', '.join(unknown)}"
    return tuple(dict.fromkeys(by_name[name] for name in names)), ""
