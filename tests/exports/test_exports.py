"""articles.jsonl: the contract's fields, valid against its schema, and nothing that must not be told."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factories as f

from jianbao.exports import SCHEMA, record, records, write_exports, write_jsonl
from jianbao.model import (
    MASKED_NUMBER,
    Basis,
    Byline,
    Kind,
    PracticeCount,
    Relation,
    Repair,
    Rule,
    Script,
    Statistic,
)

VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
FULL = f.article(
    "full.txt",
    kind=Kind.NOTICE,
    script=Script.HANT,
    title_basis=Basis.DERIVED,
    kicker="肩题",
    subtitle="副题",
    column="栏题",
    continued_from="（上接第1版）",
    publisher="某网",
    page="第2版",
    bylines=(Byline("记者", ("江小月", "吴一")),),
    published=f.published(None, earliest="2016-01", latest="2017-12", evidence=("去年",)),
    address="https://example.org/2017/1.html",
    captured="2020-01-02",
    copies=("copy.txt",),
    practices=(PracticeCount("grid-talk", 2),),
    statistics=(
        Statistic(98.64, "%", "覆盖率98.64%", "l3", "421022", 2017),
        Statistic(3, "个", "3个", "l4", None, None),
    ),
    relations=(Relation("reprint", "0123456789"),),
    body=(f.block(3, "段落"), f.table(5, ("甲", "乙"), ("一", "二")), f.gap(9), f.heading(10, "小标题")),
    review=("请看日期",),
)


@pytest.mark.parametrize("article", [f.article(), FULL], ids=["plain", "full"])
@pytest.mark.parametrize("with_url", [True, False])
def test_a_record_is_valid_and_in_the_contracts_order(article, with_url):
    made = record(article, with_url=with_url)
    VALIDATOR.validate(made)
    assert list(made) == VALIDATOR.schema["required"]


def test_values_are_the_articles():
    made = record(FULL, with_url=True)
    assert made["url"] == f"articles/{FULL.id}/"
    assert made["published"] == {
        "date": None,
        "precision": None,
        "basis": "unknown",
        "earliest": "2016-01",
        "latest": "2017-12",
        "evidence": ["去年"],
    }
    assert made["body"][1] == {
        "id": "l5",
        "type": "table",
        "text": "甲\t乙\n一\t二",
        "rows": [["甲", "乙"], ["一", "二"]],
    }
    assert made["body"][2] == {"id": "g9", "type": "gap", "text": ""}
    assert made["bylines"] == [{"role": "记者", "names": ["江小月", "吴一"]}]
    assert made["statistics"][1]["place"] is None
    assert made["script"] == "Hant"


def test_without_a_site_there_is_no_address():
    assert record(f.article(), with_url=False)["url"] is None


def test_the_schema_would_notice_a_fault():
    made = record(f.article(), with_url=True)
    assert not VALIDATOR.is_valid({**made, "extra": 1})
    assert not VALIDATOR.is_valid({key: value for key, value in made.items() if key != "kicker"})


@pytest.mark.parametrize(
    ("rule", "before"),
    [
        (Rule.PRIVACY, "13912345678"),
        (Rule.PRIVACY, "anything"),
        (Rule.MARKS, f"电话{MASKED_NUMBER}"),
    ],
)
def test_a_masked_number_is_not_told(rule, before):
    made = record(f.article(repairs=(Repair(rule, 4, 0, before, "139****5678"),)), with_url=True)
    VALIDATOR.validate(made)
    assert made["repairs"] == [{"rule": rule, "before": None, "after": "139****5678", "line": 4}]


@pytest.mark.parametrize(
    "before", ["98.64%", "2017-09-12", "1363个", "027-12345678", "23913912345678901234567", ""]
)
def test_other_numbers_are_told(before):
    made = record(f.article(repairs=(Repair(Rule.COMPATIBILITY, 4, 0, before, "x"),)), with_url=True)
    assert made["repairs"][0]["before"] == before


def test_withdrawn_articles_are_left_out_and_the_rest_is_sorted():
    archive = f.archive(f.article("b.txt"), f.article("a.txt"), f.article("a.txt", part=1), f.withdrawn())
    turned = type(archive)(archive.articles[::-1], archive.pages, archive.unread, archive.ended)
    ids = [made["id"] for made in records(turned, with_urls=True)]
    assert ids == sorted(a.id for a in archive.published_articles)
    assert len(ids) == 3


def test_files(tmp_path):
    archive = f.archive(f.article("a.txt"), FULL)
    write_exports(archive, f.curation(), tmp_path)
    text = (tmp_path / "data/articles.jsonl").read_text("utf-8")
    assert text.endswith("}\n")
    assert [json.loads(line) for line in text.splitlines()] == list(records(archive, with_urls=True))
    assert "网格员" in text  # readable, not escaped
    assert (tmp_path / "data/articles.schema.json").read_bytes() == SCHEMA.read_bytes()


def test_an_empty_archive_is_an_empty_file(tmp_path):
    write_exports(f.archive(), f.curation(), tmp_path)
    assert (tmp_path / "data/articles.jsonl").read_bytes() == b""


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "deep/out.jsonl"
    write_jsonl([{"a": 1}], path)

    def broken():
        yield {"a": 2}
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_jsonl(broken(), path)
    with pytest.raises(ValueError, match="JSON compliant"):
        write_jsonl([{"a": float("nan")}], path)
    assert path.read_text() == '{"a": 1}\n'
    assert [p.name for p in path.parent.iterdir()] == ["out.jsonl"]


@given(
    st.lists(
        st.dictionaries(st.text(max_size=5), st.text(st.characters(exclude_categories=["Cs"])), max_size=3),
        max_size=4,
    )
)
def test_any_text_is_one_line_and_comes_back(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("jsonl") / "out.jsonl"
    write_jsonl(rows, path)
    text = path.read_bytes().decode("utf-8")
    assert [json.loads(line) for line in text.splitlines()] == rows
