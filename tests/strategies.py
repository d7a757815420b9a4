"""Random lines and pages for property tests: Chinese sentences, a page's furniture, and odd Unicode.

Importing it loads a deterministic profile: the same examples on every run, within a bounded time.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

PROFILE = "deterministic"
settings.register_profile(
    PROFILE,
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile(PROFILE)

WORDS = [
    "茶园",
    "水库",
    "山区",
    "群众",
    "修路",
    "通车",
    "村民",
    "学校",
    "医疗队",
    "河道",
    "整治",
    "春耕",
    "农机",
    "游客",
    "古镇",
    "渔业",
    "防汛",
    "值班",
    "森林",
    "会议",
    "長江",
    "漁網",
    "國家",
    "發展",
    "記者",
    "臺風",
    "著力",
    "沿著",
    "显著",
    "2021年",
    "1月5日",
    "12.5%",
    "98,640元",
    "GDP",
    "(含新区)",
    "“样板”",
    "《方案》",
]
MARKS = tuple("，。、；：！？,.;:!?()（）“”‘’\"'…—-·%/ \t　")
JOINTS = (*MARKS, "……", "——", "??")
FURNITURE = (
    "首页 > 新闻 > 县区",
    "设为首页 | 加入收藏",
    "版权所有 黄河时报网",
    "联系我们",
    "上一篇：春耕开始了",
    "来源：黄河时报 2021-03-04 08:30",
    "发布时间：2021年3月4日",
    "时间：2021年5月1日下午",
    "2021年08月18日 星期三",
    "第03版",
    "（上接第1版）",
    "□ 记者 江小月 通讯员 林春 文/图",
    "本报讯（记者江小月）三月以来，茶园里人声不断，采茶工一早上山。",
    "摄影：江小月",
    "县名\t联系人\t电话",
    "甲县\t江某\t13900000001\t乙县\t林某\t139-0000-0002",
    "某镇\t010-67870000\t13900000003",
    "编辑：管理",
    "本报讯",
)
NUMBERS = (
    "13900000001",
    "139 0000 0001",
    "+86-139-0000-0001",
    "110101199003070011",
    "1390000",
    "0001",
    "１３９",
)
ODD = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Z", "Cc", "Cf", "Co"))


def sentences() -> st.SearchStrategy[str]:
    """Something like a Chinese sentence, with marks of either width and now and then a number."""
    piece = st.one_of(*[st.sampled_from(pool) for pool in (WORDS, WORDS, WORDS, JOINTS, NUMBERS)])
    return st.lists(piece, max_size=24).map("".join)


def lines() -> st.SearchStrategy[str]:
    """One line without line ends: prose, furniture, odd characters, or blank."""
    odd = st.text(st.one_of(ODD, st.sampled_from(MARKS), st.sampled_from("平安國著1a")), max_size=20)
    kinds = st.one_of(
        sentences(),
        sentences().map(lambda text: f"　　{text}。"),
        st.sampled_from(FURNITURE),
        odd,
        st.tuples(sentences(), odd).map("".join),
        st.sampled_from(("", " ", "　　", "\t")),
    )
    return kinds.map(lambda text: text.replace("\n", "").replace("\r", ""))


def pages() -> st.SearchStrategy[list[str]]:
    """The lines of a page; some stand on it twice."""
    return st.lists(lines(), max_size=30).flatmap(
        lambda page: (
            st.lists(st.sampled_from(page), max_size=3).map(lambda more: page + more)
            if page
            else st.just(page)
        )
    )
