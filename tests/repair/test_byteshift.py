"""Byte shifts beyond single cases: pages, work that is bounded, damage that stays in sight."""

from __future__ import annotations

import re
import time

import pytest
from tests.cleaning import own_curation
from tests.factories import raw

from jianbao.language.trigrams import START, Likelihood, model, plain
from jianbao.language.word_pairs import Words, words
from jianbao.model import Rule
from jianbao.model.edits import apply_edits
from jianbao.repair import looks_damaged, repair_page
from jianbao.repair.byteshift import LOST, Effort, decodings, restore_bytes
from jianbao.repair.byteshift.annotated import MARK, undo_annotations
from jianbao.repair.byteshift.choice import Familiar, ranked
from jianbao.repair.byteshift.decodings import Solution, solutions
from jianbao.repair.pinyin import readings

SHIFTED = "村民们站在桥头??吹剿?库已经蓄满，大家都笑了。"


def annotated_between_bytes(before: str, quoted: str, after: str) -> str:
    """`‘災’來` as a tool leaves it that annotates pairs of bytes one byte off: the quoted character undo_annotations.

    The byte before the lost one and the lost one make some character; its reading is what was put between.
    """
    first, second = quoted.encode("gbk")
    third, fourth = after[0].encode("gbk")
    opening, closing = "‘".encode("gbk"), "’".encode("gbk")
    one = min(readings(bytes((opening[1], first)).decode("gbk")))
    other = min(readings(after[0]))
    seen = bytes((second, closing[0], closing[1], third)).decode("gbk")
    assert bytes((third, fourth)).decode("gbk") == after[0]
    return f"{before}‘?{one}){seen}?{other}){after[1:]}"


@pytest.mark.parametrize(
    ("before", "quoted", "after"),
    [
        ("老人說的", "災", "來得很快"),
        ("他們把這叫做", "戰", "場上的規矩"),
        ("村裏人口中的", "橋", "對面是學校"),
    ],
)
def test_an_annotation_between_two_bytes_is_undone(before: str, quoted: str, after: str) -> None:
    damaged = annotated_between_bytes(before, quoted, after)
    assert MARK.search(damaged)
    assert (
        apply_edits(Rule.BYTESHIFT, 1, damaged, tuple(undo_annotations(damaged)))[0]
        == f"{before}‘{quoted}’{after}"
    )


def test_a_bracket_without_a_mark_is_none_of_its_business() -> None:
    assert list(undo_annotations("没有注音的句子?")) == []


def test_a_page_of_questions_is_fast_and_stays() -> None:
    page = raw(*["这条路是哪一年修好的?村里的老人都说不清楚。"] * 200)
    began = time.process_time()
    lines = repair_page(page, own_curation()).lines
    assert time.process_time() - began < 5
    assert lines == ("这条路是哪一年修好的？村里的老人都说不清楚。",) * 200


@pytest.mark.parametrize("unit", ["?", "?鑫", "鑫?龘", "?dāng)场"])
def test_the_work_of_a_line_is_bounded(unit: str) -> None:
    began = time.process_time()
    restore_bytes(unit * (20_000 // len(unit)), effort=Effort(20))
    assert time.process_time() - began < 20


def test_no_more_places_are_searched_than_allowed() -> None:
    assert restore_bytes(SHIFTED, effort=Effort(0)) == ()
    effort = Effort(5)
    assert restore_bytes(SHIFTED, effort=effort)
    assert effort.left < 5


def test_a_quotation_mark_that_closes_nothing_speaks_against_a_reading() -> None:
    damaged = "他说?叭褐诘氖略傩∫彩谴笫隆保?当天就派人修好了路。"
    assert solutions(damaged, 2)[0].text.startswith("“")


def test_other_script_speaks_against_a_reading() -> None:
    damaged = "會上發?賵鰣隼?"
    found = {traditional: solutions(damaged, 3, traditional) for traditional in (False, True)}
    assert found[False]
    assert found[False][0].score < found[True][0].score


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        ("路修好了吗?村民问。", False),
        ("水库蓄水，村里通了车。", False),
        ("见http://example.com/?a=1", False),
        ("村里修\ufffd路", True),
        ("村里修\ue123路", True),
        ("采茶工??早上山", True),
        ("老人?賵錾献鴿M了", True),
    ],
)
def test_damage_stays_in_sight(text: str, damaged: bool) -> None:
    assert looks_damaged(text) is damaged


def test_lost_indents_come_back_where_a_page_shows_them() -> None:
    lines = ("????山里修路了。", "????村民都来帮忙。", "????路通到了桥头。")
    assert repair_page(raw(*lines), own_curation()).lines == tuple(
        line.replace("????", "　　") for line in lines
    )
    assert repair_page(raw(*lines[:2]), own_curation()).lines == lines[:2]


def test_the_model_is_read_alike_each_time() -> None:
    text = "水库蓄水，村里通了车。"
    assert Likelihood().score(text) == model().score(text)
    assert model().score(text) > model().score(text[::-1])


def test_the_model_gives_chances() -> None:
    known = [plain(char) for char in "的水路村，。0a"]
    assert 0 < sum(2.718281828 ** model().log(START, START, char) for char in set(known)) < 1


def test_a_character_that_cannot_be_known_is_marked() -> None:
    mended = apply_edits(Rule.BYTESHIFT, 1, SHIFTED, restore_bytes(SHIFTED))[0]
    assert mended == "村民们站在桥头。看到\ufffd库已经蓄满，大家都笑了。"
    assert looks_damaged(mended)
    assert restore_bytes(mended) == ()


def test_the_page_may_know_what_the_line_does_not() -> None:
    page = Familiar((SHIFTED, "这座水库去年动工，今年水库蓄水。"))
    assert [edit.after for edit in restore_bytes(SHIFTED, page=page)] == ["。看到水"]


@pytest.mark.parametrize("elsewhere", ["村民陈桂兰种茶三十年。", "陈桂兰今年四十岁。"])
def test_a_name_comes_back_whole_where_the_page_has_it(elsewhere: str) -> None:
    damaged = "据了解,村民陈?鹄妓担?今年的茶叶卖得好。"
    assert restore_bytes(damaged, page=Familiar((damaged, elsewhere)))[0].after == "桂兰说，"
    assert restore_bytes(damaged, page=Familiar((damaged,)))[0].after == "\ufffd兰说，"


def test_of_a_character_that_lost_both_bytes_nothing_is_known() -> None:
    assert solutions("这座大坝去年动工??今年三月蓄水发电。", 8) == ()


def test_a_bracket_that_closes_nothing_speaks_against_a_reading() -> None:
    text = "村里办起了合作社?茶厂），茶农都入了股。"
    assert decodings._unpaired(text, 8, Solution(9, "（", 0.0)) == 0
    assert decodings._unpaired(text, 8, Solution(9, "，", 0.0)) == 1


def test_the_page_says_which_of_two_names_is_meant() -> None:
    text = "老人在?山脚下种茶。"
    found = tuple(Solution(4, name, 0.0) for name in "青金")
    other = text[:3] + text[4:]
    assert ranked(text, 3, found, Familiar((other, "金山的茶，金山的水")))[0].text == "金"
    assert ranked(text, 3, found, Familiar((other, "青山的茶，青山的水")))[0].text == "青"


def test_words_are_likelier_than_their_characters_turned_round() -> None:
    assert Words().score("印刷电路板") == words().score("印刷电路板")
    assert words().score("印刷电路板") > words().score("刷印路电板")
    assert words().score("修好了2021年的路".replace("2021", "0000")) == words().score("修好了0年的路")
    assert words().score("") == 0.0


SENTENCES = (
    "河口村的茶农昨天下午把新采的茶叶送到镇上的收购站，排队的人比去年多了一半。",
    "县里有关部门负责人说，这样的做法值得推广，下一步还要继续坚持下去，把好事办好。",
    "受连日大雨影响，下游的三个村提前转移了两百多名群众，目前没有人员伤亡的报告。",
    "镇政府投入八十万元改造自来水管网，年底以前全镇的居民都能用上干净的饮用水。",
    "学校的操场上坐满了从各村赶来看戏的老人，孩子们在台阶上跑来跑去，十分热闹。",
    "民警提醒市民，陌生来电要求转账汇款的，请先与家人商量，不要轻易相信对方的话。",
    "新修的公路全长十二公里，通车以后，山里的水果当天就可以运到省城的批发市场。",
    "合作社今年种了六百亩油菜，花开的时候游客很多，农家乐的生意比往年好得多。",
)


def shifted_at(text: str, at: int) -> str:
    """A text whose character at a place has lost its first byte, as a lenient reader shows it."""
    data = b"".join(
        char.encode("gbk") if i != at else b"?" + char.encode("gbk")[1:] for i, char in enumerate(text)
    )
    seen: list[str] = []
    while data:
        pair = data[:2].decode("gbk", "ignore") if data[0] >= 0x80 else chr(data[0])
        seen.append(pair or "?")
        data = data[2 if pair and data[0] >= 0x80 else 1 :]
    return "".join(seen)


def test_hardly_a_character_comes_back_wrong_without_a_mark() -> None:
    """The share of scripts/dev/byteshift.py, on sentences of our own: more than one in a hundred is too much."""
    runs = [(text, at) for text in SENTENCES for at in range(2, len(text) - 3)]
    false = 0
    for text, at in runs:
        damaged = shifted_at(text, at)
        mended = apply_edits(Rule.BYTESHIFT, 1, damaged, restore_bytes(damaged))[0]
        known = re.fullmatch("".join("." if char == LOST else re.escape(char) for char in mended), text)
        false += known is None and mended != damaged
    assert len(runs) > 250
    assert false <= len(runs) // 100
