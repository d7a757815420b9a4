"""A small archive with articles of every sort, for golden pages and for building a site."""

from __future__ import annotations

from tests import factories
from tests.factories import (
    article,
    block,
    byline,
    caption,
    gap,
    heading,
    mention,
    published,
    table,
    topic,
    withdrawn,
)

from jianbao.model import Archive, Article, Basis, Curation, EndedId, Repair, Rule, UnreadSource

HOSTILE = '<script>alert(1)</script> {{ 7*7 }} & "x" | # *b* {#id}'


def curation() -> Curation:
    """A curation whose lists have five entries a page."""
    return factories.curation(settings=factories.settings(page_size=5, contact="desk@example.org"))


def archive() -> Archive:
    """Articles of every sort: long, short, hostile, undated, several of a source, withdrawn."""
    return factories.archive(
        long_article(),
        article("page.txt", title="第一版的第一篇", place="420602"),
        article("page.txt", part=1, title="第一版的第二篇", published=published("2022-11"), place="429004"),
        article("hostile.txt", title=HOSTILE, kicker=HOSTILE, outlet=HOSTILE, body=(block(3, HOSTILE),)),
        article(
            "undated.txt", title="没有日期的一篇", published=published(None), outlet=None, place="420000"
        ),
        *(
            article(f"more/{n}.txt", title=f"短讯第{n}则", published=published(f"2020-01-0{n}"))
            for n in range(1, 8)
        ),
        withdrawn("secret.txt", title="撤回的标题绝不出现", body=(block(3, "撤回的正文绝不出现"),)),
        ended=(EndedId("0123456789", "page.txt", ()),),
        unread=(UnreadSource("bad.bin", "不是文本文件"),),
    )


def long_article() -> Article:
    """An article with every kind of block and fact."""
    return article(
        "long.txt",
        title="一盏灯、一本账、一群人：江岸社区的网格员这样过完一个冬天",
        kicker="新春走基层",
        subtitle="——公安县江岸社区服务见闻",
        column="平安建设专栏",
        published=published("2023-01", Basis.INFERRED),
        page="第3版",
        bylines=(byline("记者", "江小月", "周一舟"), byline("通讯员", "陈晚")),
        places=(mention("421022", 3), mention("420100"), mention("421002")),
        topics=(topic("grid"), topic("video"), topic("dispute")),
        body=(
            block(
                3, "腊月二十三，天刚擦黑，江岸社区的网格员陈晚就出了门。她手里的本子上记着四十七户人家：" * 2
            ),
            heading(5, "一本账记着四十七户"),
            block(
                6,
                "“哪家老人独居，哪家灯坏了，我们心里都有一本账。”陈晚说，2022年全年入户1363次，化解纠纷98.64%。"
                * 2,
            ),
            caption(7, "图为网格员夜间入户。周一舟 摄"),
            gap(8),
            block(8, "社区把监控探头、楼栋长和值班民警编进同一张网，谁家有事，一个电话就有人上门。" * 3),
            table(
                12, ("项目", "2021年", "2022年"), ("入户次数", "1208", "1363"), ("化解率", "97.2%", "98.64%")
            ),
            block(15, "年关过后，社区算了一笔账：路灯换了二十一盏，纠纷少了三成。" * 2),
        ),
        repairs=(
            Repair(Rule.PINYIN, 3, 5, "(guó)", ""),
            Repair(Rule.SCRIPT, 3, 5, "燈", "灯"),
            Repair(Rule.PUNCTUATION, 3, 5, ",", "，"),
            Repair(Rule.PUNCTUATION, 4, 5, "(", "（"),
            Repair(Rule.PRIVACY, 9, 5, "", "（号码已隐去）"),
        ),
    )
