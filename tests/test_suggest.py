"""`jianbao topics suggest`: what is proposed and what is not, and that it can be pasted as it stands."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import projects
from tests.cleaning import ROOT, own_curation
from tests.factories import archive, article, block, byline, curation, withdrawn

from jianbao.commands.main import main
from jianbao.curation import load_curation
from jianbao.language.dictionary import SIZE, count_of
from jianbao.model import Archive, Article, Curation, Kind, Practice
from jianbao.problems import Problems
from jianbao.subjects import index
from jianbao.suggest import Bounds, Suggestions, suggest, to_yaml
from jianbao.suggest.quoted import is_name
from jianbao.suggest.terms import log_likelihood
from jianbao.suggest.usage import Usage, example, longest
from jianbao.suggest.words import Token, general_frequency, is_person, is_term

GRID = (
    "南湖社区的网格员上门登记，联户长把邻里的事记在本子上。",
    "傍晚，网格员巡查楼道，联户长当天就有回音。",
    "网格化平台接到诉求，联户长随后入户核对。",
    "网格长召集会议，联户长带着居民清理杂物。",
)
RIVER = ("低空巡检队在河堤起飞。", "天亮前，低空巡检的画面传回大厅。", "汛期里，低空巡检一天两趟。")
HOSTILE = (
    "联户长\n- id: evil\r\n\x85topics: []\u2028practices: []",
    "联户长# 一句 !!python/object/apply:os.system ['x'] {{ 7 * 7 }}",
    "\x1b[31m联户长\x07\u202e反写",
    ":heart: [bold]联户长[/bold] \ufeff",
)


def made(source: str, title: str, *paragraphs: str, **changes: Any) -> Article:
    """An article of our own text, indexed by the project's own curation."""
    body = tuple(block(number, text) for number, text in enumerate(paragraphs, start=3))
    values: dict[str, Any] = {"bylines": (), "outlet": None, "places": (), "repairs": ()}
    return index(article(source, title=title, body=body, **(values | changes)), own_curation())


def grid(number: int, *more: str, **changes: Any) -> Article:
    asides = ("居民说，联户长脚勤嘴甜，志愿者也来帮忙。", *more)
    return made(f"grid{number}.txt", f"网格员入户见闻之{number}", GRID[number % 4], *asides, **changes)


def river(number: int, *more: str) -> Article:
    text = (RIVER[number % 3], "操控手说，低空巡检看得远；志愿者在岸上接应。", *more)
    return made(f"river{number}.txt", f"河堤上空的新面孔之{number}", *text)


def dispute(number: int) -> Article:
    text = ("矛盾纠纷调解要有耐心，调解员坐下来慢慢谈。", "志愿者陪着老人，调解员写好人民调解协议。")
    return made(f"dispute{number}.txt", "调解员上门解心结", *text)


def small(*more: Article) -> Archive:
    """Four articles of one topic with a word of its own, four of another, three of none; a word in all."""
    own = [*(grid(n) for n in range(4)), *(dispute(n) for n in range(4)), *(river(n) for n in range(3))]
    return archive(*own, *more)


def proposed(found: Suggestions) -> dict[str, set[str]]:
    """Topic → the words proposed for it, in new topics too."""
    words = {one.topic.id: {term.usage.text for term in one.terms} for one in found.topics}
    return words | {one.topic.id: {term.text for term in one.topic.terms} for one in found.groups}


def every_word(found: Suggestions) -> set[str]:
    return set[str]().union(*proposed(found).values())


def document(found: Suggestions) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load("\n".join(to_yaml(found)))
    return loaded


def test_the_small_archive_is_what_the_tests_take_it_for() -> None:
    topics = {one.source[:4]: [match.id for match in one.topics] for one in small().articles}
    assert topics == {"grid": ["grid-management"], "disp": ["dispute-resolution"], "rive": []}


def test_a_word_goes_to_the_topic_whose_articles_have_it() -> None:
    words = proposed(suggest(small(), own_curation()))
    assert "联户长" in words["grid-management"]
    assert not any("联户长" in held for topic, held in words.items() if topic != "grid-management")


def test_a_word_of_all_articles_is_not_proposed() -> None:
    assert not any("志愿者" in word for word in every_word(suggest(small(), own_curation())))


def test_a_word_common_in_any_text_is_not_proposed() -> None:
    """居民 stands in this topic's articles alone, as 联户长 does."""
    words = every_word(suggest(small(), own_curation()))
    assert "联户长" in words
    assert "居民" not in words


def test_articles_without_a_topic_make_a_new_one() -> None:
    found = suggest(small(), own_curation())
    (group,) = found.groups
    assert group.topic.name == "低空巡检"
    assert group.topic.id == "di-kong-xun-jian"
    assert group.covers == tuple(sorted(river(n).id for n in range(3)))
    assert {one.id: one.keywords[0] for one in found.uncovered} == dict.fromkeys(group.covers, "低空巡检")


def test_a_word_of_one_article_makes_no_topic_but_is_its_keyword() -> None:
    lone = made("lone.txt", "皮影戏班", "皮影戏班连演三天。", "散场时，皮影戏班收起箱子。")
    found = suggest(small(lone), own_curation())
    assert "皮影戏" not in " ".join(every_word(found))
    assert any("皮影" in word for one in found.uncovered if one.id == lone.id for word in one.keywords)


@pytest.mark.parametrize(("least", "there"), [(4, True), (5, False)])
def test_a_word_must_stand_in_enough_articles(least: int, there: bool) -> None:
    assert ("联户长" in every_word(suggest(small(), own_curation(), Bounds(least)))) == there


def test_no_more_words_than_wanted() -> None:
    more = (
        "十户联防有了新章程。",
        "网格员说，十户联防管用。",
        "邻里夸十户联防好。",
        "网格里，十户联防三年了。",
    )
    busy = [grid(n, more[n]) for n in range(4)]
    wide = suggest(archive(*busy, *(dispute(n) for n in range(4))), own_curation())
    assert max(len(held) for held in proposed(wide).values()) > 1
    narrow = suggest(archive(*busy, *(dispute(n) for n in range(4))), own_curation(), Bounds(top=1))
    assert max(len(held) for held in proposed(narrow).values()) == 1


def known(own: Curation) -> Iterable[Curation]:
    """The curation, each time with 联户长 known as something else."""
    yield replace(own, topics=(replace(own.topics[0], name="联户长"), *own.topics[1:]))
    yield replace(own, practices=(Practice("x", "联户长"),))
    yield replace(own, places=replace(own.places, aliases=(("联户长", "420100"),)))
    yield replace(own, outlets=(replace(own.outlets[0], aliases=("联户长",)),))


def test_what_is_known_is_not_proposed() -> None:
    for knowing in known(own_curation()):
        assert "联户长" not in every_word(suggest(small(), knowing))
    credited = archive(*(replace(one, bylines=(byline("记者", "联户长"),)) for one in small().articles))
    assert "联户长" not in every_word(suggest(credited, own_curation()))
    said = replace(own_curation(), formulas=("低空巡检与陆地巡检相结合",))
    assert "低空巡检" in every_word(suggest(small(), own_curation()))
    assert "低空巡检" not in every_word(suggest(small(), said))


def test_withdrawn_articles_reprints_and_advertisements_do_not_count() -> None:
    others = {
        "advertisement": replace(river(4), kind=Kind.ADVERTISEMENT),
        "reprint": replace(river(5), reprint_of=river(0).id),
        "withdrawn": withdrawn("w.txt", title="低空巡检", topics=(), body=(block(3, RIVER[0]),)),
    }
    for other in others.values():
        assert suggest(small(other), own_curation()) == suggest(small(), own_curation())


def test_a_masked_number_is_no_word() -> None:
    masked = archive(*(river(n, "电话（号码已隐去），手机（号码已隐去）。") for n in range(3)))
    found = suggest(masked, own_curation())
    assert not any("隐去" in word or "号码" in word for word in every_word(found))
    assert not any("隐去" in word for one in found.uncovered for word in one.keywords)


QUOTING = "社区推行“红黄绿”管理法，居民夸“石凳议事会”办得好，有人说：“我们都愿意来”。"


def test_names_quoted_twice_are_practices() -> None:
    found = suggest(archive(grid(0, QUOTING), grid(1, QUOTING)), own_curation())
    assert {one.name for one in found.practices} == {"红黄绿管理法", "石凳议事会"}
    once = suggest(archive(grid(0, QUOTING)), own_curation())
    assert [one.name for one in once.practices] == ["红黄绿管理法"]  # the word behind it says what it is
    twice = suggest(archive(grid(0, QUOTING, QUOTING)), own_curation())
    assert {one.name for one in twice.practices} == {"红黄绿管理法", "石凳议事会"}


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("今年办起“石凳议事会”，乡亲都说好。石凳议事会开到了村口。", ["石凳议事会"]),
        ("今年办起“石凳议事会”，乡亲都说好。", []),
        ("主任说：“石凳议事会”就该开到村口。石凳议事会人人能来。", []),
        ("“深入推进”是年初定下的。深入推进各项工作。", []),
    ],
    ids=["quoted once, named again", "once", "speech", "officialese"],
)
def test_a_name_quoted_once_must_be_named_again(text: str, proposed: list[str]) -> None:
    assert [one.name for one in suggest(archive(grid(0, text)), own_curation()).practices] == proposed


def test_in_a_headline_a_name_may_stand_behind_a_colon() -> None:
    headed = replace(grid(0, "村里开了三十场石凳议事会。"), title="石门县：“石凳议事会”解开疙瘩")
    assert [one.name for one in suggest(archive(headed), own_curation()).practices] == ["石凳议事会"]


def test_no_phrase_of_officialese_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands in the articles of one topic alone, and would be its term but for its wording."""
    told_so = [
        grid(n, text)
        for n, text in enumerate(
            (
                "社区深入开展了走访，靠的是十户联防。",
                "十户联防管用，大家深入开展起来。",
                "去年深入开展过一次，十户联防由此而来。",
                "把十户联防交给大家，深入开展。",
            )
        )
    ]
    others = [*(dispute(n) for n in range(4)), *(river(n) for n in range(3))]
    words = every_word(suggest(archive(*told_so, *others), own_curation()))
    assert "十户联防" in words
    assert "深入开展" not in words
    monkeypatch.setattr("jianbao.suggest.names_something", lambda word: True)
    assert "深入开展" in every_word(suggest(archive(*told_so, *others), own_curation()))


def test_a_known_practice_is_not_proposed() -> None:
    with_it = replace(
        own_curation(), practices=(Practice("stone", "石凳议事会"), Practice("c", "红黄绿管理法"))
    )
    assert suggest(archive(grid(0, QUOTING), grid(1, QUOTING)), with_it).practices == ()


@pytest.mark.parametrize("text", ["我们都愿意来", "好得很呢", "关键", "ABC", "他来过"])
def test_what_is_quoted_as_speech_is_no_name(text: str) -> None:
    assert not is_name(text)


def paste(found: Suggestions, folder: Path) -> Curation:
    """Do what the comments say: new terms under their topic, new entries at the end of their file."""
    shutil.copytree(ROOT / "seeds/curation", folder)
    loaded = document(found)
    topics = (folder / "topics.yml").read_text("utf-8")
    for entry in loaded["topics"]:
        if "name" not in entry:
            head, tail = topics.split(f"  - id: {entry['id']}\n", 1)
            before, after = tail.split("    terms:\n", 1)
            terms = "".join(f"      - {term}\n" for term in written(entry["terms"]))
            topics = f"{head}  - id: {entry['id']}\n{before}    terms:\n{terms}{after}"
    fresh = [entry for entry in loaded["topics"] if "name" in entry]
    (folder / "topics.yml").write_text(topics + listed(fresh), "utf-8")
    with (folder / "practices.yml").open("a", encoding="utf-8") as file:
        file.write(listed(loaded["practices"]))
    problems = Problems()
    curation = load_curation(folder, problems)
    assert [str(problem) for problem in problems] == []
    assert curation is not None
    return replace(curation, overrides=())


def written(terms: Sequence[str | dict[str, float]]) -> list[str]:
    return [term if isinstance(term, str) else "{}: {}".format(*next(iter(term.items()))) for term in terms]


def listed(entries: Sequence[dict[str, Any]]) -> str:
    text = yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False) if entries else ""
    return "".join(f"  {line}\n" for line in text.splitlines())


def test_what_is_proposed_can_be_pasted_and_covers_its_articles(tmp_path: Path) -> None:
    shown = small(*(grid(n, QUOTING) for n in (4, 5)))
    before = own_curation()
    found = suggest(shown, before)
    assert found.topics
    assert found.groups
    assert found.practices
    after = paste(found, tmp_path / "curation")
    again = archive(*(index(one, after) for one in shown.articles))
    for group in found.groups:
        covered = {one.id for one in again.articles if group.topic.id in {match.id for match in one.topics}}
        assert covered == set(group.covers)
    terms = {term.text for topic in after.topics if topic.id == "grid-management" for term in topic.terms}
    assert "联户长" in terms
    lone = index(river(9, "联户长也来了。", "联户长记下水位，联户长又去看闸门。"), after)
    assert "grid-management" in {match.id for match in lone.topics}
    mentioned = {count.id for one in again.articles for count in one.practices}
    assert {one.id for one in found.practices} <= mentioned


def test_pasted_proposals_are_not_made_again(tmp_path: Path) -> None:
    shown = small(*(grid(n, QUOTING) for n in (4, 5)))
    first = suggest(shown, own_curation())
    after = paste(first, tmp_path / "curation")
    again = suggest(archive(*(index(one, after) for one in shown.articles)), after)
    assert not every_word(first) & every_word(again)
    assert not {one.name for one in first.practices} & {one.name for one in again.practices}


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_sources_stays_in_its_comment(text: str) -> None:
    hostile = archive(
        *(grid(n, text + "。") for n in range(4)),
        *(dispute(n) for n in range(4)),
        *(replace(river(n), title=text.replace("联户长", "河堤")) for n in range(3)),
    )
    found = suggest(hostile, own_curation())
    assert found.topics
    lines = list(to_yaml(found))
    assert all(line.isprintable() or "\u3000" in line for line in lines)
    assert {key: type(value) for key, value in document(found).items()} == {
        "topics": list, "practices": list, "uncovered": list,
    }  # fmt: skip
    assert {entry["id"] for entry in document(found)["topics"]} == set(proposed(found))


@settings(deadline=None, max_examples=25)
@given(st.text(min_size=1), st.text())
def test_any_text_gives_one_document(title: str, text: str) -> None:
    own = replace(
        article("a.txt", title=title, body=(block(3, text), block(4, f"“{text}”“{text}”"))), topics=()
    )
    found = suggest(archive(own), curation())
    assert [entry["id"] for entry in document(found)["uncovered"]] == [own.id]


def test_the_order_of_articles_makes_no_difference() -> None:
    there = small(*(grid(n, QUOTING) for n in (4, 5)))
    back = replace(there, articles=there.articles[::-1])
    assert proposed(suggest(there, own_curation())) == proposed(suggest(back, own_curation()))
    assert list(to_yaml(suggest(there, own_curation()))) == list(to_yaml(suggest(there, own_curation())))


def test_an_empty_archive_proposes_nothing() -> None:
    assert document(suggest(archive(), own_curation())) == {"topics": [], "practices": [], "uncovered": []}


@pytest.mark.slow
def test_the_command_on_the_real_sources(tmp_path: Path) -> None:
    root = projects.make(tmp_path / "archive")
    before = projects.tree(root / "seeds")
    first = projects.jianbao(root, "topics", "suggest")
    assert first.returncode == 0, first.stderr
    assert (
        first.stdout
        == projects.jianbao(root, "topics", "suggest", PYTHONHASHSEED="7", TZ="Asia/Tokyo").stdout
    )
    loaded = yaml.safe_load(first.stdout)
    words = {term for entry in loaded["topics"] for term in entry["terms"] if isinstance(term, str)}
    words |= {
        next(iter(term)) for entry in loaded["topics"] for term in entry["terms"] if isinstance(term, dict)
    }
    assert words
    assert not words & {term.text for topic in own_curation().topics for term in topic.terms}
    names = {name for one in own_curation().practices for name in (one.name, *one.variants)}
    assert not words & names
    assert not {entry["name"] for entry in loaded["practices"]} & names
    assert projects.tree(root / "seeds") == before


def test_help_teaches() -> None:
    done = CliRunner().invoke(main, ["topics", "suggest", "--help"])
    for word in ("--min-articles", "--top", "YAML", "seeds/curation/", "Nothing is written"):
        assert word in " ".join(done.output.split())


def test_the_size_of_the_dictionary() -> None:
    """A word that jieba's dictionary counts 318,825 times: the sum that it is divided by must be of this kind."""
    assert count_of("的") == 318_826  # one more than its own, so that the word would win
    assert -2.4 < general_frequency("的") < -1
    assert SIZE == 60_101_967


@pytest.mark.parametrize(
    ("parts", "fits"),
    [
        ([("平安", "a"), ("建设", "vn")], True),
        ([("网格", "n"), ("员", "zg")], True),
        ([("低空", "n"), ("巡检", "v")], True),
        ([("居民", "n"), ("反映", "v")], False),
        ([("组织", "v"), ("开展", "v")], False),
        ([("市", "n"), ("公安局", "nt")], False),
        ([("江小月", "nr")], False),
        ([("江", "n"), ("小月", "n")], False),
        ([("走访", "v")], False),
        ([("社会", "n")] * 5, False),
    ],
)
def test_what_has_the_form_of_a_term(parts: list[tuple[str, str]], fits: bool) -> None:
    assert is_term(tuple(Token(*part) for part in parts)) == fits


def test_a_name_the_dictionary_lacks_is_a_persons_behind_a_surname() -> None:
    assert is_person((Token("江小月", "m"),))
    assert not is_person((Token("十户联防", "n"),))


def test_a_fragment_gives_way_to_the_whole() -> None:
    there = {
        word: Usage(word, count, (("a", 0),), "")
        for word, count in (("户联防", 5), ("十户联防", 5), ("联防", 9))
    }
    assert set(longest(there, 0.8)) == {"十户联防", "联防"}


def test_chance_alone_proposes_nothing() -> None:
    assert log_likelihood(2, 2, 10, 20) == 0
    assert log_likelihood(5, 0, 10, 20) > log_likelihood(3, 0, 10, 20) > log_likelihood(3, 1, 10, 20) > 0


def test_an_example_is_one_sentence() -> None:
    text = "散会。" + "甲" * 40 + "联户长" + "乙" * 40 + "。再见。"
    assert example(text, 43, 46) == f"…{'甲' * 24}联户长{'乙' * 24}…"
