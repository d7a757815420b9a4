"""What readers report, as overrides: only what is plain, added to a file and never over what stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import factories as f

from jianbao.curation.apply_report import apply_proposal, override_name
from jianbao.curation.edit_yaml import CannotAmendError, amended, new_override
from jianbao.curation.report_values import Known
from jianbao.curation.reports import (
    ASKED_BY,
    LABELS,
    REMOVAL_ADDRESS,
    WHAT,
    WHO,
    WHY,
    WITHDRAW,
    Proposal,
    Removal,
    Report,
    UnusableReportError,
    propose,
    read_report,
)
from jianbao.model import Byline, Curation, Override

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/reports/synthetic.yml").read_text("utf-8"))
KNOWN = Known(f.DIVISIONS, f.TOPICS)
ID = "0123456789"
FORM = """### 页面地址

{address}

### 段落编号

{block}

### 哪里不对

{kind}

### 现在是什么样

{now}

### 应当是什么样，依据是什么

{should}
"""


def form(**changes: str) -> str:
    values = {"address": f"https://a.example/articles/{ID}/", "block": "#l17", "kind": "日期", "now": "2017"}
    return FORM.format(**(values | {"should": "2017-09-12"} | changes))


def report(text: str) -> Report:
    read = read_report(text)
    assert isinstance(read, Report)
    return read


def plain(proposal: Proposal) -> dict[str, Any]:
    return {
        name: list(map(_plain, value)) if isinstance(value, tuple) else value
        for name, value in proposal.fields
    }


def _plain(one: str | Byline) -> str:
    return f"{one.role} {'、'.join(one.names)}" if isinstance(one, Byline) else one


def as_text(value: object) -> object:
    return value if value is None or isinstance(value, list) else str(value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_what_a_report_says(case: dict[str, Any]) -> None:
    proposal = propose(report(form(kind=case["kind"], should=case["should"])), KNOWN)
    assert plain(proposal) == {k: as_text(v) for k, v in case["fields"].items()}
    assert len(proposal.left) == len(case.get("left", [])), proposal.left
    assert all(words in told for words, told in zip(case.get("left", []), proposal.left, strict=True))


def test_the_form_is_read() -> None:
    assert read_report(form().replace("\n", "\r\n")) == Report(ID, "l17", "日期", "2017", "2017-09-12")
    bare = report(form(address=f"{ID}-3", block="_No response_", now="_No response_"))
    assert (bare.article, bare.block, bare.now) == (f"{ID}-3", None, "")
    assert report(form(address=f"https://a.example/x/articles/{ID}-2/original/#g4", block="")).block == "g4"


REMOVAL = """### 文章地址或编号

https://a.example/articles/{id}/

### 您是

{who}

### 希望怎样处理

{what}

### 理由

不愿再被提起，
请体谅。
"""


def test_the_form_for_removal_is_known() -> None:
    read = read_report(
        REMOVAL.format(id=ID, who="文中提到的人或其家属", what="撤下全文（页面保留撤回的说明）")
    )
    assert read == Removal(
        ID, "文中提到的人或其家属", "撤下全文（页面保留撤回的说明）", "不愿再被提起， 请体谅。"
    )
    assert (read.withdraws, read.reason) == (True, "应当事人要求撤下")
    other = read_report(REMOVAL.format(id=ID, who="其他", what="隐去姓名或个人信息"))
    assert isinstance(other, Removal)
    assert (other.withdraws, other.reason) == (False, "应请求撤下")
    with pytest.raises(UnusableReportError, match="文章地址或编号"):
        read_report(REMOVAL.format(id="没有编号", who="其他", what="其他"))


def test_the_form_for_removal_of_the_repository_has_these_labels() -> None:
    path = Path(__file__).parents[2] / ".github/ISSUE_TEMPLATE/removal-request.yml"
    body = yaml.safe_load(path.read_text("utf-8"))["body"][1:]
    labels = [one["attributes"]["label"] for one in body]
    assert labels == [REMOVAL_ADDRESS, WHO, WHAT, WHY]
    assert set(ASKED_BY) < set(body[1]["attributes"]["options"])
    assert [one.startswith(WITHDRAW) for one in body[2]["attributes"]["options"]].count(True) == 1


def test_the_forms_have_the_names_that_readers_see() -> None:
    root = Path(__file__).parents[2]
    name = yaml.safe_load((root / ".github/ISSUE_TEMPLATE/error-report.yml").read_text("utf-8"))["name"]
    assert f">{name}</a>" in (root / "scripts/jianbao/site/theme/partials/copyright.html").read_text("utf-8")
    for path in ("docs/policy.md", "seeds/curation/overrides/README.md"):
        assert f"“{name}”" in (root / path).read_text("utf-8")


LINES = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=12), max_size=5
)


@given(
    before=LINES,
    should=LINES,
    labels=st.lists(st.sampled_from([*LABELS, "依据", "说明"]), min_size=5, max_size=5),
)
def test_every_line_is_applied_or_told(before: list[str], should: list[str], labels: list[str]) -> None:
    lines = [f"{label}：{text}" for label, text in zip(labels, should, strict=False)] + before
    read = report(form(kind="其他", should="\n".join(lines)))
    proposal = propose(read, KNOWN)
    free = [line for line in lines if not line.startswith(tuple(f"{label}：" for label in LABELS))]
    told = "\n".join(proposal.left)
    assert all(line.strip() in told for line in free if not line.startswith("###"))
    named = {LABELS[label] for label, _ in zip(labels, should, strict=False) if label in LABELS}
    assert all(name in dict(proposal.fields) or f"{name}: " in told for name in named)


@pytest.mark.parametrize(
    "text", ["", "日期错了", form(address="https://a.example/"), form(address="0123456789ab")]
)
def test_what_names_no_article_is_refused(text: str) -> None:
    with pytest.raises(UnusableReportError):
        read_report(text)


def test_the_form_of_the_repository_has_these_labels() -> None:
    """The headings that are read are those that the form writes."""
    path = Path(__file__).parents[2] / ".github/ISSUE_TEMPLATE/error-report.yml"
    fields = [one["attributes"]["label"] for one in yaml.safe_load(path.read_text("utf-8"))["body"][1:]]
    kinds = yaml.safe_load(path.read_text("utf-8"))["body"][3]["attributes"]["options"]
    made = "\n\n".join(f"### {label}\n\nx{ID}" for label in fields)
    assert made.count("###") == 5
    assert read_report(made.replace(f"x{ID}", ID)) == Report(ID, None, ID, ID, ID)
    assert {"日期", "地区"} <= set(kinds)


OLD = """# 编辑部的话
source: a.txt   # 第一页

articles:
    0123456789:       # 头条
        title: 甲
    # 第二篇
    "0123456789-2":
        kind: notice
page:
    outlet: 江城晚报
"""


def test_fields_are_added_and_every_line_stays() -> None:
    made = amended(OLD, ID, [("published", "2017-09-12"), ("topics", ("grid", "video"))], "请核对")
    assert [line for line in made.splitlines() if line in OLD.splitlines()] == OLD.splitlines()
    read = yaml.safe_load(made)["articles"]
    assert next(iter(read.values())) == {
        "title": "甲",
        "published": "2017-09-12",
        "topics": ["grid", "video"],
    }
    assert "# 请核对" in made


@pytest.mark.parametrize(
    "old", ["source: a.txt\n", "source: a.txt\narticles:\n", "source: a.txt\nsplit: [1, 5]\n# Ende", OLD]
)
def test_an_article_is_added(old: str) -> None:
    made = amended(old, f"{ID}-9", [("title", "乙")], "请核对")
    assert yaml.safe_load(made)["articles"][f"{ID}-9"] == {"title": "乙"}
    assert [line for line in made.splitlines() if line in old.splitlines()] == old.splitlines()


def test_what_stands_there_is_not_overwritten() -> None:
    with pytest.raises(CannotAmendError, match="sets title to 甲 already"):
        amended(OLD, ID, [("title", "乙")], "请核对")
    assert amended(OLD, ID, [("title", "甲")], "请核对") == OLD


@pytest.mark.parametrize(
    "old",
    [
        "- a list\n",
        "",
        "source: [\n",
        f"source: a.txt\narticles: {{'{ID}': {{title: 甲}}}}\n",
        f"source: a.txt\narticles:\n  '{ID}': {{title: 甲}}\n",
        "source: a.txt\narticles: []\n",
    ],
)
def test_a_layout_that_cannot_be_added_to_is_refused(old: str) -> None:
    with pytest.raises(CannotAmendError):
        amended(old, ID, [("page", "2")], "请核对")


@settings(deadline=None)  # the machine is shared
@given(value=st.text(min_size=1), source=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_one_value(value: str, source: str) -> None:
    """What a reader wrote is a text in the file, whatever it looks like."""
    if not value.encode("utf-8", "ignore"):
        return
    value = value.encode("utf-8", "ignore").decode()
    made = new_override(source, ID, [("title", value)], "请核对")
    assert yaml.safe_load(made) == {"source": source, "articles": {ID: {"title": value}}}
    assert yaml.safe_load(amended(made, ID, [("outlet", value)], "请核对"))["articles"][ID]["outlet"] == value


def test_nothing_and_people_are_written_as_an_override_reads_them(tmp_path: Path) -> None:
    people = (Byline("记者", ("江小月", "林春")), Byline("通讯员", ("丁保",)))
    fields = (("bylines", people), ("subtitle", None), ("topics", ()))
    made = new_override("a.txt", ID, fields, "请核对")
    assert yaml.safe_load(made)["articles"][ID] == {
        "bylines": [{"role": "记者", "names": ["江小月", "林春"]}, {"role": "通讯员", "names": ["丁保"]}],
        "subtitle": None,
        "topics": [],
    }
    assert amended(made, ID, fields, "请核对") == made
    assert (
        amended(f"source: a.txt\narticles:\n  {ID}:\n    subtitle: ~\n", ID, [("subtitle", None)], "x").count(
            "subtitle"
        )
        == 1
    )
    with pytest.raises(CannotAmendError, match="sets subtitle"):
        amended(f"source: a.txt\narticles:\n  {ID}:\n    subtitle: 甲\n", ID, [("subtitle", None)], "x")
    first = apply_proposal(tmp_path, tmp_path / "a.yml", curation(), "a.txt", ID, Proposal(fields, ()))
    assert first.changed


@pytest.mark.parametrize(
    ("source", "name"),
    [("page.txt", "page.txt.yml"), ("版/一 版.html", "版-一-版.html.yml"), ("..", "override.yml")],
)
def test_an_override_is_named_after_its_source(source: str, name: str) -> None:
    assert override_name(source) == name


def curation(*overrides: Override) -> Curation:
    return f.curation(overrides=overrides)


def test_a_file_is_made_and_then_added_to(tmp_path: Path) -> None:
    new = tmp_path / "overrides/a.yml"
    new.parent.mkdir()
    first = apply_proposal(tmp_path, new, curation(), "a.txt", ID, Proposal((("title", "甲"),), ()))
    assert (first.path, first.changed) == (new, True)
    there = curation(Override("a.txt", file="overrides/a.yml"))
    proposal = Proposal((("place", "421022"), ("title", "甲")), ())
    assert apply_proposal(tmp_path, new, there, "a.txt", ID, proposal).changed
    assert not apply_proposal(tmp_path, new, there, "a.txt", ID, proposal).changed
    assert yaml.safe_load(new.read_text("utf-8"))["articles"][ID] == {"title": "甲", "place": "421022"}
    with pytest.raises(CannotAmendError, match="another source"):
        apply_proposal(tmp_path, new, curation(), "b.txt", ID, proposal)


def test_what_would_be_no_override_is_not_written(tmp_path: Path) -> None:
    new = tmp_path / "a.yml"
    with pytest.raises(CannotAmendError, match="would not be valid"):
        apply_proposal(tmp_path, new, curation(), "a.txt", ID, Proposal((("place", "999999"),), ()))
    assert not new.exists()
