"""Read the answers of the issue forms: the text of an issue → fields for an override.

Only clear answers of 报告错误 become corrections: a line `名目：值` (标题：…, 日期：…, 署名：…), or the one
date or place of the answer where the form states that the date or the place is wrong. All other lines are
reported for a person to judge. 请求撤下或匿名 never becomes a correction by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jianbao.curation.overrides import ID
from jianbao.curation.report_values import Known, Value, read_answer
from jianbao.model import SETTABLE, Written

NO_ANSWER = ("_No response_", "")
SECTION = re.compile(r"^###[ \t]+(?P<label>.+?)[ \t]*$", re.MULTILINE)
ADDRESS, BLOCK, KIND, NOW, SHOULD = (
    "页面地址",
    "段落编号",
    "哪里不对",
    "现在是什么样",
    "应当是什么样，依据是什么",
)
REMOVAL_ADDRESS, WHO, WHAT, WHY = "文章地址或编号", "您是", "希望怎样处理", "理由"
BLOCK_ID = re.compile(r"[lg]\d+(?:-\d+)?")
LABELS = {
    label: field.name
    for field in SETTABLE
    if field.written not in (Written.KIND, Written.REASON)  # a person judges these
    for label in (field.words, *field.labels)
}
LABELLED = re.compile(rf"\s*(?:[-*]\s*)?(?P<label>{'|'.join(LABELS)})\s*[:：]\s*(?P<value>.*?)\s*")
REASON = re.compile(r"\s*(?:[-*]\s*)?(?:依据|理由|出处|说明|备注)\s*[:：]")
WITHDRAW = "撤下全文"
ASKED_BY = {
    "原文作者或刊载单位": "应原文作者或刊载单位要求撤下",
    "文中提到的人或其家属": "应当事人要求撤下",
}
"""The reason shown on the article's page; never the asker's own words, which may name people."""


class UnusableReportError(Exception):
    """The text is not an answer of a form, or names no article; the message names what is missing."""


@dataclass(frozen=True, slots=True)
class Report:
    """The answer of 报告错误: article, block, and what the reader wrote; `other` is outside the form."""

    article: str
    block: str | None
    kind: str
    now: str
    should: str
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """The answer of 请求撤下或匿名: the article, who asks, for what and why."""

    article: str
    who: str
    what: str
    why: str

    @property
    def withdraws(self) -> bool:
        """Whether the whole text is meant, and not a name in it or a credit."""
        return self.what.startswith(WITHDRAW)

    @property
    def reason(self) -> str:
        """The reason that the article's page shows."""
        return ASKED_BY.get(self.who, "应请求撤下")


@dataclass(frozen=True, slots=True)
class Proposal:
    """The fields for an override, sorted, and messages on what could not be used."""

    fields: tuple[tuple[str, Value], ...]
    left: tuple[str, ...]


def read_report(text: str) -> Report | Removal:
    r"""The answers of a form, by their headings.

    >>> read_report("### 页面地址\n\nhttps://a.example/articles/0123456789/#l3\n\n### 段落编号\n\n")
    Report(article='0123456789', block='l3', kind='', now='', should='', other=())
    >>> read_report("### 文章地址或编号\n\n0123456789\n\n### 您是\n\n其他").reason
    '应请求撤下'
    """
    answers = _answers(text)
    if ADDRESS not in answers and REMOVAL_ADDRESS in answers:
        article = _article(answers[REMOVAL_ADDRESS], REMOVAL_ADDRESS)
        return Removal(article, *(" ".join(answers.get(label, "").split()) for label in (WHO, WHAT, WHY)))
    address = answers.get(ADDRESS, "")
    article = _article(address, ADDRESS)
    block = BLOCK_ID.search(answers.get(BLOCK, "")) or BLOCK_ID.search(address.partition("#")[2])
    kind, now, should = (answers.get(label, "") for label in (KIND, NOW, SHOULD))
    used = (ADDRESS, BLOCK, KIND, NOW, SHOULD)
    other = tuple(line for label, answer in answers.items() if label not in used for line in _lines(answer))
    return Report(article, block[0] if block else None, kind, now, should, other)


def propose(report: Report, known: Known) -> Proposal:
    """The fields of a report for an override, and a message for every other line."""
    fields: dict[str, Value] = {}
    said, left = _said(report, known)
    for name, value in said:
        answer = read_answer(name, value, known)
        if answer.why:
            left.append(f"{name}: {answer.why}")
        elif name in fields and fields[name] != answer.value:
            left.append(f"{name}: given twice, first {fields[name]!r}, then {answer.value!r}")
        else:
            fields[name] = answer.value
            if answer.unused:
                left.append(f'{name}: an override can contain {answer.value}, but not "{answer.unused}"')
    return Proposal(
        tuple(sorted(fields.items())), (*left, *(f"{line} (for you to judge)" for line in report.other))
    )


def _article(address: str, label: str) -> str:
    found = re.search(rf"(?:^|/articles/|\b)(?P<id>{ID.pattern})(?![0-9a-z-])", address)
    if found is None:
        raise UnusableReportError(
            f'under "### {label}" no article is named; an id is ten hex digits.'
            f" The text of an issue of the form 报告错误 or 请求撤下或匿名 is needed, with its headings"
        )
    return found["id"]


def _answers(text: str) -> dict[str, str]:
    """The text below each heading; "" has the text before the first. Of equal headings both count."""
    text = text.replace("\r\n", "\n")
    headings = list(SECTION.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)] * bool(headings)
    answers: dict[str, str] = {}
    parts = [("", text[: headings[0].start()] if headings else text)]
    parts += [(one["label"], text[one.end() : end]) for one, end in zip(headings, ends, strict=True)]
    for label, part in parts:
        answer = "" if part.strip() in NO_ANSWER else part.strip()
        # Of a repeated heading the first one is used; the other is reported.
        if label in answers:
            answers[""] = f"{answers['']}\n{answer}".strip()
        else:
            answers[label] = answer
    return answers


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _said(report: Report, known: Known) -> tuple[list[tuple[str, str]], list[str]]:
    """The fields that the answer or the form names with their text, and messages for the other lines."""
    lines = _lines(report.should)
    labelled = {line: match for line in lines if (match := LABELLED.fullmatch(line))}
    if labelled:
        said = [(LABELS[one["label"]], one["value"]) for one in labelled.values() if one["value"]]
        left = [f"{one['label']}: no value follows" for one in labelled.values() if not one["value"]]
        return said, [*left, *(_judged(line) for line in lines if line not in labelled)]
    meant = {"日期": "published", "地区": "place"}.get(report.kind)
    if not meant or not lines:
        return [], [_judged(line) for line in lines]
    # The answer is read as a whole; a line without a value is a reason.
    empty = [line for line in lines if len(lines) > 1 and read_answer(meant, line, known).why]
    return [(meant, report.should)], [_judged(line) for line in empty]


def _judged(line: str) -> str:
    if REASON.match(line):
        return f"{line} (a reason, for you to judge)"
    return f"{line} (names no field, as 标题：… does; for you to judge)"
