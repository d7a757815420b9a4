"""What readers report, as overrides: only what is plain, added to a file and never over what stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import factories as f

from jianbao.curation.amend import CannotAmendError, amended, new_override
from jianbao.curation.applying import apply_proposal
from jianbao.curation.reports import Known, Proposal, Report, UnusableReportError, propose, read_report
from jianbao.model import Curation, Override

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


def plain(proposal: Proposal) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in proposal.fields}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_what_a_report_says(case: dict[str, Any]) -> None:
    proposal = propose(read_report(form(kind=case["kind"], should=case["should"])), KNOWN)
    assert plain(proposal) == {k: str(v) if not isinstance(v, list) else v for k, v in case["fields"].items()}


def test_the_form_is_read() -> None:
    assert read_report(form().replace("\n", "\r\n")) == Report(ID, "l17", "日期", "2017", "2017-09-12")
    bare = read_report(form(address=f"{ID}-3", block="_No response_", now="_No response_"))
    assert (bare.article, bare.block, bare.now) == (f"{ID}-3", None, "")
    assert (
        read_report(form(address=f"https://a.example/x/articles/{ID}-2/original/#g4", block="")).block == "g4"
    )


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
    with pytest.raises(CannotAmendError, match="says title: 甲 already"):
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
