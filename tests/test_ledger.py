"""Ids are unique, kept as long as their text stands, never given twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import article, block, cleaned, sha256

from jianbao.ledger import (
    Ledger,
    Settled,
    dump_ledger,
    load_ledger,
    same_text,
    sentence_hashes,
    settle,
)
from jianbao.ledger.sentence_hashes import text_digest, words_of
from jianbao.model import Article, CleanedPage, UnreadSource
from jianbao.problems import Problems

DAY = date(2024, 5, 6)
LATER = date(2025, 1, 2)


def story(name: str, sentences: range = range(10)) -> list[str]:
    """Sentences that no other story has; digits are no part of what is known again."""
    words = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    return [f"{name}{words[i % 20]}{words[i // 20]}段讲的是自己的事情。" for i in sentences]


def page(path: str, *stories: Sequence[str], content: str | None = None) -> CleanedPage:
    """A source with an article for each story; its hash follows from what it holds."""
    digest = sha256(content if content is not None else "|".join("".join(s) for s in stories))
    articles = [
        article(
            path, part=part, sha256=digest, title=f"第{part}篇", body=(block(part + 1, "".join(sentences)),)
        )
        for part, sentences in enumerate(stories)
    ]
    if not articles:
        return replace(cleaned(), path=path, sha256=digest)
    return cleaned(*articles, path=path, sha256=digest)


def ids(settled: Settled) -> dict[str, list[str]]:
    return {one.path: [found.id for found in one.articles] for one in settled.pages}


def test_new_articles_are_numbered_by_their_source() -> None:
    one = page("a.txt", story("天"), story("地"), story("人"))
    base = one.sha256[:10]
    settled = settle(Ledger(), [one], DAY)
    assert ids(settled) == {"a.txt": [base, f"{base}-2", f"{base}-3"]}
    assert [entry.added for entry in settled.ledger.entries] == ["2024-05-06"] * 3
    assert settled.ended == ()


def test_building_again_changes_nothing_whatever_the_day() -> None:
    pages = [page("b.txt", story("天"), story("地")), page("a.txt", story("人"))]
    first = settle(Ledger(), pages, DAY)
    again = settle(first.ledger, pages, LATER)
    assert again.ledger == first.ledger
    assert ids(again) == ids(first)


def test_the_order_of_pages_does_not_matter() -> None:
    pages = [page("b.txt", story("天")), page("a.txt", story("人"), story("地"))]
    assert settle(Ledger(), pages, DAY) == settle(Ledger(), pages[::-1], DAY)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(page("a.txt", story("天", range(2, 10)), content="x"), id="cleaning cut two sentences"),
        pytest.param(page("a.txt", [*story("天"), *story("新")], content="x"), id="the source was edited"),
        pytest.param(page("moved/z.txt", story("天")), id="the source was renamed"),
        pytest.param(
            page("a.txt", [s.replace("，", ",").replace("的", " 的") for s in story("天")]), id="spaces"
        ),
        pytest.param(page("a.txt", story("新"), story("天"), content="x"), id="an article came before it"),
    ],
)
def test_a_known_text_keeps_its_id(after: CleanedPage) -> None:
    first = settle(Ledger(), [page("a.txt", story("天"))], DAY)
    before = first.pages[0].articles[0].id
    second = settle(first.ledger, [after], LATER)
    named = [
        found.id
        for found in second.pages[0].articles
        if "天甲甲" in found.body[0].text or "天丙甲" in found.body[0].text
    ]
    assert named == [before]
    assert second.ended == ()


def test_an_id_stays_through_many_small_edits() -> None:
    settled = settle(Ledger(), [page("a.txt", story("天", range(20)))], DAY)
    first = settled.pages[0].articles[0].id
    for shift in range(2, 30, 2):
        settled = settle(
            settled.ledger, [page("a.txt", story("天", range(shift, shift + 20)), content=str(shift))], DAY
        )
        assert settled.pages[0].articles[0].id == first


def test_a_better_split_keeps_the_id_of_the_largest_piece() -> None:
    whole = page("a.txt", story("天"), content="same")
    first = settle(Ledger(), [whole], DAY)
    split = page("a.txt", story("天", range(3)), story("天", range(3, 10)), content="same")
    second = settle(first.ledger, [split], LATER)
    base = whole.sha256[:10]
    assert ids(second) == {"a.txt": [f"{base}-2", base]}
    assert [entry.added for entry in second.ledger.entries] == ["2024-05-06", "2025-01-02"]


def test_joined_pieces_end_into_one_and_come_back_when_parted() -> None:
    apart = page("a.txt", story("天", range(4)), story("地", range(9)), content="same")
    first = settle(Ledger(), [apart], DAY)
    small, large = (found.id for found in first.pages[0].articles)
    joined = page("a.txt", [*story("天", range(4)), *story("地", range(9))], content="same")
    second = settle(first.ledger, [joined], LATER)
    kept = second.pages[0].articles[0].id
    gone = ({small, large} - {kept}).pop()
    assert kept in (small, large)
    assert [(end.id, end.into) for end in second.ended] == [(gone, (kept,))]
    third = settle(second.ledger, [apart], LATER)
    assert ids(third) == ids(first)
    assert third.ended == ()
    assert third.ledger == first.ledger


def test_a_source_that_is_gone_ends_its_ids_and_its_opening() -> None:
    first = settle(Ledger(), [page("a.txt", story("天"))], DAY)
    second = settle(first.ledger, [page("b.txt", story("地"))], LATER)
    (end,) = second.ended
    assert (end.id, end.source, end.into) == (first.pages[0].articles[0].id, "a.txt", ())
    assert [entry.opening for entry in second.ledger.entries if entry.id == end.id] == [None]
    third = settle(second.ledger, [page("b.txt", story("地")), page("a.txt", story("天"))], LATER)
    assert third.ended == ()
    assert ids(third)["a.txt"] == [end.id]


def test_the_text_of_an_ended_id_is_found_in_another_source() -> None:
    first = settle(Ledger(), [page("a.txt", story("天"))], DAY)
    second = settle(first.ledger, [page("b.txt", [*story("地"), *story("天")])], LATER)
    assert second.ended[0].into == (second.pages[0].articles[0].id,)


def test_an_id_is_never_given_again() -> None:
    first = settle(Ledger(), [page("a.txt", story("天"), story("地"), content="same")], DAY)
    second = settle(first.ledger, [page("a.txt", story("人"), story("风"), content="same")], LATER)
    base = sha256("same")[:10]
    assert ids(second) == {"a.txt": [f"{base}-3", f"{base}-4"]}
    assert {end.id for end in second.ended} == {base, f"{base}-2"}


def test_two_sources_of_one_text_have_an_id_each() -> None:
    copies = [page("b.txt", story("天")), page("a.txt", story("天"))]
    first = settle(Ledger(), copies, DAY)
    base = copies[0].sha256[:10]
    assert ids(first) == {"a.txt": [base], "b.txt": [f"{base}-2"]}
    earlier = settle(first.ledger, [*copies, page("0.txt", story("天"))], LATER)
    assert ids(earlier) == {"0.txt": [f"{base}-3"], "a.txt": [base], "b.txt": [f"{base}-2"]}


def test_articles_of_a_source_that_read_alike_keep_their_own_ids() -> None:
    first = settle(Ledger(), [page("a.txt", story("天"))], DAY)
    thrice = page("a.txt", story("天"), story("天"), story("天"))
    second = settle(first.ledger, [thrice], LATER)
    assert settle(second.ledger, [thrice], LATER) == second
    assert ids(second)["a.txt"][0] == first.pages[0].articles[0].id


def test_officialese_that_two_articles_share_does_not_confuse_them() -> None:
    shared = ["坚持以人民为中心的发展思想。", "为全市高质量发展保驾护航。"]
    first = settle(Ledger(), [page("a.txt", [*story("天"), *shared])], DAY)
    second = settle(first.ledger, [page("a.txt", [*story("地"), *shared], content="x")], LATER)
    assert second.ended[0].into == ()


def test_no_number_can_be_read_from_the_ledger() -> None:
    body = ["热线是13800000000请随时拨打咨询。", "证号为420000199001010000的当事人到场。"]
    text = dump_ledger(settle(Ledger(), [page("a.txt", body)], DAY).ledger)
    assert "1380" not in text
    assert "热线是#########" in text
    other = [sentence.replace("13800000000", "13911111111").replace("1990", "1985") for sentence in body]
    marks = [line for line in text.splitlines() if "marks" in line]
    assert marks == [
        line
        for line in dump_ledger(settle(Ledger(), [page("a.txt", other)], DAY).ledger).splitlines()
        if "marks" in line
    ]


def test_a_withdrawn_article_leaves_no_opening() -> None:
    pages = [page("a.txt", story("天"), story("地"))]
    first = settle(Ledger(), pages, DAY)
    hidden = first.pages[0].articles[0].id
    text = dump_ledger(settle(first.ledger, pages, DAY, {hidden}).ledger)
    assert "天甲" not in text
    assert "地甲" in text


def test_the_marks_of_a_withdrawn_article_only_grow() -> None:
    """The text changes bit by bit, as cleaning gets better; every sentence that was withdrawn stays known."""
    settled = settle(Ledger(), [page("a.txt", story("天", range(30)))], DAY)
    id = settled.pages[0].articles[0].id
    known: set[str] = set()
    for shift in range(0, 40, 4):
        pages = [page("a.txt", story("天", range(shift, shift + 30)), content=str(shift))]
        settled = settle(settled.ledger, pages, DAY, {id})
        (entry,) = settled.ledger.entries
        known |= {*sentence_hashes(pages[0].articles[0])}
        assert settled.pages[0].articles[0].id == id
        assert known <= set(entry.marks)
    assert len(known) == 66


def test_an_ended_id_whose_text_is_withdrawn_elsewhere_keeps_no_opening() -> None:
    apart = page("a.txt", story("天", range(4)), story("地", range(9)), content="same")
    first = settle(Ledger(), [apart], DAY)
    joined = page("a.txt", [*story("天", range(4)), *story("地", range(9))], content="same")
    second = settle(first.ledger, [joined], LATER)
    kept = second.pages[0].articles[0].id
    assert "天甲" in dump_ledger(second.ledger)
    third = settle(second.ledger, [joined], LATER, {kept})
    assert "opening:" not in dump_ledger(third.ledger).split("\n\n", 1)[1]
    gone = settle(second.ledger, [joined], LATER, {end.id for end in second.ended})
    assert [entry.opening for entry in gone.ledger.entries if entry.into] == [None]


@pytest.mark.parametrize(
    ("known", "text", "same"),
    [
        pytest.param("abcdefghij", "abxyzuvw", True, id="a fifth of the withdrawn text"),
        pytest.param("abcdefghijklmnop", "abx", True, id="most of a short text"),
        pytest.param("a", "abcdefgh", True, id="all of a withdrawn sentence"),
        pytest.param("abcdefghij", "awxyz", False, id="one sentence of officialese"),
        pytest.param("abcdefghij", "vwxyz", False, id="nothing"),
        pytest.param("", "", False, id="no text at all"),
    ],
)
def test_a_text_is_known_again(known: str, text: str, same: bool) -> None:
    assert same_text(known, text) is same
    assert same_text(text, known) is same


def test_two_articles_without_a_letter_are_not_the_same_text() -> None:
    empty = sentence_hashes(article(title="3", body=()))
    assert not same_text(empty, sentence_hashes(article(title="4", body=())))


def test_texts_without_sentences() -> None:
    empty = cleaned(*(article("a.txt", part=part, title=f"图{part}", body=()) for part in (0, 1)))
    first = settle(Ledger(), [empty], DAY)
    assert len({found.id for found in first.pages[0].articles}) == 2
    assert settle(first.ledger, [empty], LATER).ledger == first.ledger


def test_file_round_trip(tmp_path: Path) -> None:
    first = settle(Ledger(), [page('怪 "名".txt', story("天"), story("地")), page("b.txt", story("人"))], DAY)
    second = settle(
        first.ledger, [page("c.txt", story("人")), page("d.txt", [*story("天"), *story("新")])], LATER
    )
    path = tmp_path / "ledger.yml"
    path.write_text(dump_ledger(second.ledger), encoding="utf-8")
    problems = Problems()
    assert load_ledger(path, problems) == second.ledger
    assert len(problems) == 0
    assert dump_ledger(second.ledger).startswith("# The ids of all articles")


def test_a_missing_ledger_is_an_empty_one(tmp_path: Path) -> None:
    assert load_ledger(tmp_path / "ledger.yml", Problems()) == Ledger()


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda text: text + "<<<<<<< HEAD\n", "broken YAML; take it back from git"),
        (lambda text: text + text.split("\n\n")[1], "appears twice (first on line"),
        (lambda text: text.replace("marks: ", "mark: "), "lacks its source or marks"),
        (lambda text: text + '"第一篇":\n  source: "a"\n', "is not an article id"),
        (lambda text: "- a\n", "is not a list of ids"),
        (lambda text: text + '"0123456789": 1\n', "has no fields"),
    ],
)
def test_a_damaged_ledger_is_told_and_must_not_be_written_over(damage, says: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "ledger.yml"
    path.write_text(
        damage(dump_ledger(settle(Ledger(), [page("a.txt", story("天"))], DAY).ledger)), encoding="utf-8"
    )
    problems = Problems()
    assert not load_ledger(path, problems).readable
    assert says in str(problems.errors[0])


# --- what must always hold ------------------------------------------------------------------------------

NAMES = st.sampled_from("天地人风")
RANGES = st.tuples(st.integers(0, 12), st.integers(1, 12)).map(lambda pair: range(pair[0], pair[0] + pair[1]))
STORIES = st.tuples(NAMES, RANGES).map(lambda pair: tuple(story(*pair)))
ARCHIVES = st.dictionaries(
    st.sampled_from(["a.txt", "b.txt", "c.txt"]), st.lists(STORIES, max_size=4), max_size=3
)


def pages_of(archive: dict[str, list[tuple[str, ...]]]) -> list[CleanedPage]:
    return [page(path, *stories) for path, stories in archive.items()]


def all_ids(settled: Settled) -> list[str]:
    return [found.id for one in settled.pages for found in one.articles]


@settings(deadline=None)
@given(st.lists(ARCHIVES, min_size=1, max_size=4))
def test_ids_are_unique_and_never_lost(archives: list[dict[str, list[tuple[str, ...]]]]) -> None:
    ledger = Ledger()
    given_before: set[str] = set()
    for archive in archives:
        settled = settle(ledger, pages_of(archive), DAY)
        ledger = settled.ledger
        live, ended = all_ids(settled), {end.id for end in settled.ended}
        assert len(live) == len(set(live))
        assert not ended & set(live)
        assert given_before <= ended | set(live)
        assert {entry.id for entry in ledger.entries} == ended | set(live)
        assert all(into in live for end in settled.ended for into in end.into)
        given_before = {entry.id for entry in ledger.entries}


@settings(deadline=None)
@given(ARCHIVES, ARCHIVES)
def test_settling_is_repeatable(
    before: dict[str, list[tuple[str, ...]]], after: dict[str, list[tuple[str, ...]]]
) -> None:
    ledger = settle(Ledger(), pages_of(before), DAY).ledger
    first = settle(ledger, pages_of(after), LATER)
    assert settle(ledger, pages_of(after)[::-1], LATER) == first
    assert dump_ledger(settle(ledger, pages_of(after), LATER).ledger) == dump_ledger(first.ledger)
    again = settle(first.ledger, pages_of(after), DAY)
    assert all_ids(again) == all_ids(first)
    assert again.ledger == first.ledger


@settings(deadline=None)
@given(ARCHIVES)
def test_the_file_gives_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, archive: dict[str, list[tuple[str, ...]]]
) -> None:
    path = tmp_path_factory.mktemp("ledger") / "ledger.yml"
    ledger = settle(Ledger(), pages_of(archive), DAY).ledger
    path.write_text(dump_ledger(ledger), encoding="utf-8")
    assert load_ledger(path, Problems()) == ledger


def test_factories_give_what_these_tests_assume() -> None:
    made: Article = page("a.txt", story("天")).articles[0]
    assert made.sha256 == page("a.txt", story("天")).sha256


# Bulletins: the same words, other numbers


def bulletin(day: int, cases: int) -> list[str]:
    return [
        f"昨日全市新增{cases}例。",
        f"截至3月{day}日二十四时，累计报告{cases * 9}例。",
        "请广大市民做好防护。",
    ]


def one_id(settled: Settled, path: str) -> str:
    (found,) = ids(settled)[path]
    return found


FOURTH, FIFTH = bulletin(4, 5), bulletin(5, 8)


@pytest.fixture
def bulletins() -> Settled:
    return settle(Ledger(), [page("4.txt", FOURTH), page("5.txt", FIFTH)], DAY)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param({"4.txt": FOURTH, "5.txt": FIFTH}, id="nothing"),
        pytest.param({"a.txt": FOURTH, "b.txt": FIFTH}, id="both renamed"),
        pytest.param({"5.txt": FOURTH, "4.txt": FIFTH}, id="each has the other's name"),
        pytest.param({"5.txt": FOURTH, "a.txt": FIFTH}, id="one has the other's name"),
        pytest.param({"4.txt": [*FOURTH, "本报记者摄影报道一组。"], "5.txt": FIFTH}, id="one edited"),
        pytest.param(
            {"4.txt": [*FOURTH, "本报记者摄影。"], "5.txt": [*FIFTH, "本报记者摄影。"]}, id="both edited"
        ),
    ],
)
def test_bulletins_keep_their_own_ids(bulletins: Settled, after: dict[str, list[str]]) -> None:
    settled = settle(bulletins.ledger, [page(path, text) for path, text in after.items()], LATER)
    for before, text in (("4.txt", FOURTH), ("5.txt", FIFTH)):
        path = next(path for path, now in after.items() if now[0] == text[0])
        assert one_id(settled, path) == one_id(bulletins, before)
    assert settled.ended == ()


def test_bulletins_of_one_source_keep_their_own_ids() -> None:
    first = settle(Ledger(), [page("a.txt", FOURTH, FIFTH, bulletin(6, 2))], DAY)
    fourth, fifth, sixth = ids(first)["a.txt"]
    second = settle(first.ledger, [page("a.txt", bulletin(6, 2), FIFTH)], LATER)
    assert ids(second)["a.txt"] == [sixth, fifth]
    assert [(one.id, one.into) for one in second.ended] == [(fourth, ())]


def test_a_bulletin_that_is_gone_does_not_lead_to_the_next(bulletins: Settled) -> None:
    settled = settle(bulletins.ledger, [page("5.txt", FIFTH)], LATER)
    assert [(one.id, one.into) for one in settled.ended] == [(one_id(bulletins, "4.txt"), ())]


def test_a_bulletin_with_a_corrected_number_is_the_same(bulletins: Settled) -> None:
    right = [FOURTH[0].replace("5例", "6例"), *FOURTH[1:]]
    settled = settle(bulletins.ledger, [page("4.txt", right), page("5.txt", FIFTH)], LATER)
    assert one_id(settled, "4.txt") == one_id(bulletins, "4.txt")


def test_a_withdrawn_bulletin_withdraws_no_other(bulletins: Settled) -> None:
    first, second = (sentence_hashes(one.articles[0]) for one in bulletins.pages)
    assert not same_text(first, second)
    corrected = [FOURTH[0].replace("5例", "6例"), *FOURTH[1:]]
    assert same_text(first, sentence_hashes(page("x.txt", corrected).articles[0]))


def old(settled: Settled) -> Ledger:
    """The ledger as it was written before marks knew of digits."""
    entries = []
    for entry in settled.ledger.entries:
        text = next(one for one in settled.pages if one.path == entry.source).articles[0]
        marks = words_of(entry.marks)
        entries.append(replace(entry, marks=marks, text=text_digest(words_of(sentence_hashes(text)), 1)))
    return Ledger(tuple(entries))


def test_a_ledger_from_before_learns_the_digits(bulletins: Settled) -> None:
    pages = [page("4.txt", FOURTH), page("5.txt", FIFTH)]
    assert settle(old(bulletins), pages, LATER).ledger == bulletins.ledger
    swapped = settle(old(bulletins), [page("5.txt", FOURTH), page("4.txt", FIFTH)], LATER)
    assert one_id(swapped, "5.txt") == one_id(bulletins, "4.txt")


# What cannot be read now


@pytest.mark.parametrize(
    ("source", "unread"),
    [
        ("a.txt", "a.txt"),
        ("old/a.txt", "old/"),
        ("old/deep/a.txt", "old/"),
        ("a.txt", "./"),
        ("a.warc#3", "a.warc"),
        ("a.warc#3", "a.warc#2"),
    ],
)
def test_the_ids_of_what_cannot_be_read_wait(source: str, unread: str) -> None:
    first = settle(Ledger(), [page(source, story("天")), page("b.txt", story("地"))], DAY)
    missing = [UnreadSource(unread, "文件无法打开")]
    second = settle(first.ledger, [page("b.txt", story("地"))], LATER, unread=missing)
    assert second.ended == ()
    assert second.ledger == first.ledger
    assert [(one.id, one.source, one.reason) for one in second.waiting] == [
        (one_id(first, source), source, "文件无法打开")
    ]
    third = settle(second.ledger, [page(source, story("天")), page("b.txt", story("地"))], LATER)
    assert (third.ledger, third.waiting) == (first.ledger, ())


def test_what_is_unread_beside_it_does_not_keep_an_id() -> None:
    first = settle(Ledger(), [page("older/a.txt", story("天")), page("b.txt", story("地"))], DAY)
    missing = [UnreadSource("old/", "文件夹无法打开"), UnreadSource("a.txt", "文件无法打开")]
    second = settle(first.ledger, [page("b.txt", story("地"))], LATER, unread=missing)
    assert [one.source for one in second.ended] == ["older/a.txt"]
    assert second.waiting == ()


def test_an_id_that_ended_does_not_wait() -> None:
    first = settle(Ledger(), [page("a.txt", story("天")), page("b.txt", story("地"))], DAY)
    second = settle(first.ledger, [page("b.txt", story("地"))], LATER)
    third = settle(
        second.ledger, [page("b.txt", story("地"))], LATER, unread=[UnreadSource("a.txt", "文件是空的")]
    )
    assert third.ledger == second.ledger
    assert third.waiting == ()


# A ledger that is not whole


def refused(tmp_path: Path, text: bytes) -> str:
    path = tmp_path / "ledger.yml"
    path.write_bytes(text)
    problems = Problems()
    assert not load_ledger(path, problems).readable
    return "\n".join(str(problem) for problem in problems)


@pytest.mark.parametrize("text", ["", "\n", "null\n", "{}\n", "~", "# a comment\n", "[]\n", "---\n...\n"])
def test_an_empty_ledger_is_an_error(tmp_path: Path, text: str) -> None:
    assert "take it back from git" in refused(tmp_path, text.encode())


def test_a_ledger_cut_off_anywhere_is_an_error(tmp_path: Path) -> None:
    pages = [page("a.txt", story("天")), page("b.txt", story("地"), story("人"))]
    settled = settle(settle(Ledger(), pages, DAY).ledger, pages[:1], LATER)
    whole = dump_ledger(settled.ledger).encode()
    for end in range(len(whole.rstrip())):
        assert "seeds/curation/ledger.yml" in refused(tmp_path, whole[:end]), end


def test_a_ledger_from_before_is_read_and_not_where_it_is_cut_off(tmp_path: Path) -> None:
    settled = settle(Ledger(), [page("a.txt", story("天"))], DAY)
    before = dump_ledger(settled.ledger).replace("# The last line says that the file is whole.\n", "")
    before = before.removesuffix("\n# The end of the ledger.\n")
    path = tmp_path / "ledger.yml"
    path.write_text(before, "utf-8")
    assert load_ledger(path, Problems()) == settled.ledger
    for end in range(len(before.encode().rstrip()) + 1):
        assert refused(tmp_path, before.encode()[:end]), end


def test_a_ledger_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "ledger.yml").mkdir()
    problems = Problems()
    assert not load_ledger(tmp_path / "ledger.yml", problems).readable
    assert "cannot be read" in str(problems.errors[0])


def test_a_ledger_nested_deep_is_an_error(tmp_path: Path) -> None:
    assert "seeds/curation/ledger.yml" in refused(tmp_path, b"[" * 100_000)
