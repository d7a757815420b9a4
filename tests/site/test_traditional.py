"""The Traditional view: a region's forms, persons' names, and that the browser's phrases make just that."""

from __future__ import annotations

import pytest
from opencc import OpenCC
from tests.cleaning import own_curation

from jianbao.model import Region
from jianbao.site.phrases import characters, converted, exceptions, interface
from jianbao.site.region_forms import Conversion, conversion, names_to_keep
from jianbao.site.search.fold import fold
from jianbao.site.traditional import with_exceptions

PLAIN = (
    "湖北群众在里面为了公里之后发展面粉、干果、饼干，皇后以后，沿着新路走",
    "记者于昨日从县里获悉，高于去年同期，范围很广，余下的工程周一开工，示范村的模范带头",
    "党支部、党小组，党员干部说，周末旅游，涂料厂，山岳，朴素，忧郁，咸菜，沈阳市，业余、余热、周期",
    "书记党委会上表示，代表余下的人，主任余款，局长高度重视，校长后来表示，老师周一到周五都在",
)
NAMED = {
    "记者 于小江 通讯员范大河": "記者 于小江 通訊員范大河",
    "本报讯（记者于小江 通讯员余志明、于洋）": "本報訊（記者于小江 通訊員余志明、于洋）",
    "范建国说，防范风险": "范建國說，防範風險",
    "副县长于建国、涂志强等参加": "副縣長于建國、涂志強等參加",
    "方志敏烈士与地方志": "方志敏烈士與地方誌",
    "行政复议，申请复议，反复议论": "行政復議，申請復議，反覆議論",
    "村民岳建军表示": "村民岳建軍表示",
    "周一鸣介绍，周一开会": "周一鳴介紹，週一開會",
    "范建国、于小江、党建国参加了会议": "范建國、于小江、党建國參加了會議",
    "范县、范某，师范大学": "范縣、范某，師範大學",
    "于某被抓，余某某、岳某和游某、郁某、党某、涂某说": "于某被抓，余某某、岳某和游某、郁某、党某、涂某說",
    "位于某地，于某日，其余某些，钟某、于家村": "位於某地，於某日，其餘某些，鍾某、于家村",
}


@pytest.mark.parametrize(("region", "configuration"), [(Region.TAIWAN, "s2tw"), (Region.HONG_KONG, "s2hk")])
@pytest.mark.parametrize("text", PLAIN)
def test_without_names_it_is_opencc(text: str, region: Region, configuration: str) -> None:
    assert Conversion(region).write(text, names_to_keep([text])) == OpenCC(configuration).convert(text)


@pytest.mark.parametrize("text", NAMED)
def test_names_keep_their_characters(text: str) -> None:
    by = conversion(own_curation())
    assert by.write(text, names_to_keep([text])) == NAMED[text]


@pytest.mark.parametrize("region", Region)
def test_the_browser_makes_what_the_build_writes(region: Region) -> None:
    by = Conversion(region, ("復議", "方志敏"))
    texts = [*PLAIN, *NAMED, "于小江", "于小江 · 范大河", "关于小江的传说"]
    names = names_to_keep(texts)
    phrases = interface(by) | exceptions(texts, by)
    assert [converted(text, phrases, by) for text in texts] == [by.write(text, names) for text in texts]
    assert max(map(len, phrases)) <= max(map(len, texts))


def test_a_name_that_one_text_gives_is_a_name_on_the_whole_page() -> None:
    page = "<body><p>记者于小江</p><p>于小江</p></body>"
    assert '{"于小江":"于小江"}' in with_exceptions(page)


def test_the_table_is_the_regions() -> None:
    assert (characters()["里"], characters()["着"]) == ("裡", "著")
    assert characters(Conversion(Region.HONG_KONG))["里"] == "裏"


@pytest.mark.parametrize("configuration", ["s2t", "s2tw", "s2hk"])
def test_what_the_view_shows_is_found_in_either_script(configuration: str) -> None:
    """Every character of everyday text, by itself."""
    convert = OpenCC(configuration).convert
    common = [chr(code) for code in range(0x4E00, 0x9FFF) if len(chr(code).encode("gb2312", "ignore")) == 2]
    lost = {char for char in common if fold(convert(char)) != fold(char)}
    assert lost <= set("腭鲇")
    for text in (*PLAIN, *NAMED):
        assert fold(convert(text)) == fold(text)
