"""Archives of one paper, made from a seed: what somebody saves of it over a month, in five formats.

`archive(seed)` gives the pages of one paper, one to sixty of them: its masthead, its day, its reporters, its
series, its headings, its notices are the same from page to page, as they are in any real paper. Each page knows
what stands on it (`Page`), so that what a reader of the file finds can be held against it. `draw` writes them as
files. All names are invented; the same seed gives the same bytes, but for DOCX.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from html import escape
from itertools import groupby
from pathlib import Path

import docx
import opencc
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FORMATS = ("txt", "html", "md", "docx", "pdf")
MOST_PAGES = 60

PAPERS = ("江城晚报", "石门日报", "林浦都市报", "黄河时报", "北港商报", "南坪早报", "沙洲晨报", "云山法治报")
PLACES = ("东湖区", "南山区", "西郊镇", "北港", "石门村", "河口村", "长乐街道", "石桥社区", "南坪县", "西岭乡", "东港镇", "柳林村",
          "青石巷", "白沙洲", "红旗街", "双河村", "云山镇", "梅岭社区", "新桥村", "古渡口")  # fmt: skip
UNITS = ("派出所", "法院", "供电所", "卫生院", "小学", "图书馆", "农机站", "消防站", "水务站", "林场", "敬老院", "文化站", "交警中队",
         "司法所", "粮站", "渡口管理所")  # fmt: skip
DEEDS = ("修通进村公路", "调解一起林地纠纷", "开展消防演练", "找回走失老人", "更换老旧水管", "开办夜间课堂", "清理河道垃圾", "上门检修电路",
         "建起口袋公园", "试种早熟水稻", "组织义务诊疗", "整治占道停车", "发放防汛物资", "翻修村口石桥", "举办读书比赛", "安装路灯",
         "开通便民班车", "推进网格管理", "收割三千亩油菜", "排查房屋隐患")  # fmt: skip
HOW = ("前后忙了两个多月", "二十多名职工轮流值守", "附近居民也来帮忙", "材料全从县城运来", "天不亮就开工", "连夜冒雨赶工", "一户一户登记造册",
       "先后开了五次院坝会", "请来老师傅把关", "用的是去年结余的经费", "分三批完成", "每天向群众公布进度", "赶在汛期之前做完",
       "把图纸贴在村口征求意见")  # fmt: skip
SAYINGS = ("以后出门方便多了", "心里踏实了不少", "孩子们最高兴", "等这一天等了好些年", "省了路费也省了心", "晚上散步不用再打手电",
           "这样的实事越多越好", "往后还要多来看看", "比去年强了一大截", "邻里之间也走动得勤了")  # fmt: skip
SURNAMES, GIVEN = (
    "江林周吴陈赵孙何罗梁宋唐",
    ("小月", "大河", "建国", "春生", "桂兰", "平", "海", "志远", "秀英", "明", "一帆", "长青"),
)
SERIES = ("走基层", "新春走基层", "平安建设进行时", "法治在身边", "【走基层】", "民生直通车", "河长在行动")
HEADINGS = ("主要做法", "存在问题", "一、基本情况", "二、主要做法", "三、存在问题", "（一）健全机制", "（二）压实责任", "工作成效", "下一步打算",
            "记者手记", "他山之石")  # fmt: skip
CAPTIONS = ("图为活动现场。", "▲现场图片", "（资料图片）", "图为施工现场 江小月 摄", "本报记者 周大河 摄")
TABLE = ("序号\t村名\t户数", "项目\t去年\t今年")
CLOSINGS = ("目前，相关工作仍在进行中。", "特此公告。", "市民可拨打12345热线咨询办理。", "本报将继续关注此事的进展。",
            "警方提醒广大市民，不要点击陌生链接，不要下载来历不明的客户端，谨防诈骗。",
            "当天的活动由县委宣传部主办，来自各乡镇的三百多人参加。")  # fmt: skip
NOTICES = (
    "{paper}现已开设手机客户端，让你即时掌握本地新闻、天气、交通等生活资讯，与朋友分享！快点来下载我们的客户端吧！［按此下载］",
    "更多精彩内容，请扫描二维码关注{paper}微信公众号。",
    "如果您有新闻线索，欢迎拨打本报热线提供线索，一经采用即付稿酬。",
    "下载{paper}客户端，点击订阅，重要新闻第一时间推送给您。",
    "喜欢这篇文章吗？点个赞，分享给朋友吧！",
    "未经本报授权，不得转载{paper}的任何内容，违者将依法追究法律责任。",
)
OPENINGS = (
    "",
    "",
    "本报讯（记者 {name}）",
    "{paper}讯（记者 {name} 通讯员 {other}）",
    "【{paper}讯】",
    "本报讯 ",
)
KICKERS = ("", "", "", "我县深入推进平安建设", "村村通路 户户通电")
CREDITS = ("", "", "责任编辑：{editor}", "（责编：{editor} 校对：{other}）", "编辑 {editor}")
ENDS = ("", "", "（完）", "完")
MENUS = (
    "首页",
    "要闻",
    "县区",
    "社会",
    "民生",
    "文体",
    "专题",
    "图片",
    "视频",
    "数字报",
    "设为首页",
    "联系我们",
)
FOOTERS = (
    "版权所有 {paper}社",
    "主办：{paper}社",
    "{paper}网 版权所有 未经许可不得转载",
    "江城互联网备案00000001号",
    "联系我们 | 关于我们",
)
LINKS = (
    "全县春耕生产现场会召开",
    "图书馆周末开放到晚上九点",
    "三条公交线路调整走向",
    "夏粮收购价格公布",
    "老年大学秋季班招生",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A line of a page and what it is: `menu`, `masthead`, `title`, `date`, `prose`, `heading`, `notice` …"""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was printed: what stands on it, and the facts that it states."""

    name: str
    parts: tuple[Part, ...]
    title: str
    date: str
    outlet: str
    names: tuple[str, ...] = ()
    number: str = ""

    @property
    def format(self) -> str:
        return self.name.rpartition(".")[2]

    def texts(self, kind: str) -> tuple[str, ...]:
        """The lines of a kind, as printed."""
        return tuple(part.text for part in self.parts if part.kind == kind)

    def simple(self, kind: str) -> tuple[str, ...]:
        """The lines of a kind in Simplified characters, as the archive tells them."""
        return tuple(_to_simplified().convert(text) for text in self.texts(kind))


@dataclass(frozen=True, slots=True)
class House:
    """How one paper sets its pages: what all of them share."""

    paper: str
    first: date
    days: int
    reporters: tuple[str, ...]
    masthead: str
    dateline: str
    byline: str
    series: str
    headings: tuple[str, ...]
    caption: str
    table: str
    closing: str
    notice: str
    opening: str
    kicker: str
    credit: str
    end: str
    framed: bool
    script: str


MASTHEADS = ("", "{paper}\n{day} 星期四 第{page}版", "{paper}　{day}　第{page}版", "第{page}版\n{day} {paper}", "《{paper}》\n{day} A0{page} 要闻",
             "{paper}\n第{page}版：民生\n{day}", "{day} {paper} 头版")  # fmt: skip
DATELINES = ("{iso} 来源：{paper}", "来源：{paper} {iso} 09:15", "{day} 10:20 {paper}", "发布时间：{iso}\n来源：{paper}", "{iso} 08:00\n来源：{paper}",
             "时间：{iso} 来源：{paper} 编辑：{editor}", "稿源：{paper} 发布日期：{iso}")  # fmt: skip
BYLINES = (
    "",
    "本报记者 {name}",
    "记者 {name}",
    "□ 本报记者 {name} 通讯员 {other}",
    "{paper}记者 {name} 文/图",
    "文/{name} 图/{other}",
    "作者：{name}",
)


def house(draw: random.Random) -> House:
    """A paper with its habits."""
    people = tuple(dict.fromkeys(draw.choice(SURNAMES) + draw.choice(GIVEN) for _ in range(4)))
    masthead = draw.choice(MASTHEADS)
    return House(
        paper=draw.choice(PAPERS),
        first=date(draw.randint(2008, 2023), draw.randint(1, 12), draw.randint(1, 28)),
        days=draw.choice((1, 1, 2, 30)),
        reporters=(*people, "江小月"),
        masthead=masthead,
        dateline=draw.choice(DATELINES) if not masthead else draw.choice(("", *DATELINES)),
        byline=draw.choice(BYLINES),
        series=draw.choice(("", "", *SERIES)),
        headings=tuple(draw.sample(HEADINGS, draw.choice((0, 2, 3)))),
        caption=draw.choice(("", *CAPTIONS)),
        table=draw.choice(("", "", *TABLE)),
        closing=draw.choice(("", *CLOSINGS)),
        notice=draw.choice(("", *NOTICES)),
        opening=draw.choice(OPENINGS),
        kicker=draw.choice(KICKERS),
        credit=draw.choice(CREDITS),
        end=draw.choice(ENDS),
        framed=draw.random() < 0.5,
        script=draw.choice(("Hans", "Hans", "Hans", "Hant")),
    )


def archive(seed: int, most: int = MOST_PAGES, formats: Sequence[str] = FORMATS) -> tuple[Page, ...]:
    """The pages of one paper that somebody saved, no two with the same text."""
    draw = random.Random(seed)
    own = house(draw)
    count = draw.choice((1, 2, 3, 4, 5, 6, 8, 12, 20, most))
    return tuple(page(own, draw, number, draw.choice(formats)) for number in range(min(count, most)))


def page_of(seed: int, number: int) -> tuple[str, ...]:
    """The lines of one page of a paper, each page drawn by itself: a paper has as many as one likes."""
    made = page(house(random.Random(seed)), random.Random(f"{seed}/{number}"), number, "txt")
    return tuple(part.text for part in made.parts)


def page(own: House, draw: random.Random, number: int, extension: str) -> Page:
    """One page of a paper."""
    day = own.first + timedelta(days=draw.randrange(own.days))
    name, other = draw.sample(own.reporters, 2)
    fields = {
        "paper": own.paper, "iso": day.isoformat(), "day": f"{day.year}年{day.month}月{day.day}日", "name": name, "other": other,
        "editor": own.reporters[0], "page": str(draw.randint(1, 8)) if own.days > 1 else "2",
    }  # fmt: skip
    place, unit, deed = draw.choice(PLACES), draw.choice(UNITS), draw.choice(DEEDS)
    title = f"{place}{unit}{deed}"
    parts = (*_head(own, title, fields), *_body(own, draw, title, number, fields), *_foot(own, draw, fields))
    signed = own.byline + own.opening
    named = tuple(one for key, one in (("{name}", name), ("{other}", other)) if key in signed)
    number_of = fields["page"] if "{page}" in own.masthead else ""
    made = Page(f"{number:02}.{extension}", parts, title, day.isoformat(), own.paper, named, number_of)
    return _converted(made) if own.script == "Hant" else made


def _head(own: House, title: str, fields: dict[str, str]) -> Iterator[Part]:
    if own.framed:
        yield from (Part("menu", one) for one in MENUS)
    yield from _lines("masthead", own.masthead, fields)
    yield from _lines("column", own.series, fields)
    yield from _lines("kicker", own.kicker, fields)
    yield Part("title", title)
    yield from _lines("date", own.dateline, fields)
    yield from _lines("byline", own.byline, fields)


def _body(own: House, draw: random.Random, title: str, number: int, fields: dict[str, str]) -> Iterator[Part]:
    rest = list(own.headings)
    for at in range(draw.randint(2, 6)):
        if rest and at:
            yield Part("heading", rest.pop(0))
        subject = title if at == 0 else f"{draw.choice(PLACES)}{draw.choice(UNITS)}"
        opening = own.opening.format(**fields) if at == 0 else ""
        yield Part("prose", opening + sentence(draw, subject))
        if at == 0:
            yield from _lines("caption", own.caption, {})
    if own.table:
        yield Part("row", own.table)
        yield from (Part("row", f"{row}\t{draw.choice(PLACES)}\t{draw.randint(30, 900)}") for row in (1, 2))
    yield Part("prose", f"这是今年办的第{number + 1}件实事，{draw.choice(SAYINGS)}。")
    yield from _lines("prose", own.closing, {})
    yield from _lines("end", own.end, {})
    yield from _lines("credit", own.credit, fields)


def _foot(own: House, draw: random.Random, fields: dict[str, str]) -> Iterator[Part]:
    yield from _lines("notice", own.notice, fields)
    if own.framed:
        yield Part("footer", "相关新闻")
        yield from (Part("footer", one) for one in draw.sample(LINKS, 3))
        yield from (Part("footer", one.format(**fields)) for one in FOOTERS)


def _lines(kind: str, form: str, fields: dict[str, str]) -> Iterator[Part]:
    yield from (Part(kind, line) for line in form.format(**fields).split("\n") if line)


def sentence(draw: random.Random, subject: str) -> str:
    """A paragraph of two sentences that hardly another page has."""
    person = draw.choice(SURNAMES) + draw.choice(GIVEN)
    first = f"{subject}，{draw.choice(HOW)}，{draw.choice(HOW)}，涉及{draw.randint(12, 980)}户居民"
    second = f"家住{draw.choice(PLACES)}的{person}说，{draw.choice(SAYINGS)}，{draw.choice(SAYINGS)}"
    return f"{first}。{second}。"


@lru_cache(maxsize=1)
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1)
def _to_taiwan() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


def _converted(one: Page) -> Page:
    """A page of a paper in Traditional characters; the facts stay as the archive tells them."""
    return replace(one, parts=tuple(Part(part.kind, _to_taiwan().convert(part.text)) for part in one.parts))


def draw(one: Page) -> bytes:
    """The file of a page, in the format that its name says."""
    return WRITERS[one.format](one)


def write(pages: Sequence[Page], folder: Path) -> None:
    """The files of some pages, in a folder of sources."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in pages:
        (folder / one.name).write_bytes(draw(one))


def _text(one: Page) -> bytes:
    return ("\n".join(part.text for part in one.parts) + "\n").encode()


CLASSES = {
    "menu": "nav",
    "kicker": "yinti",
    "subtitle": "futi",
    "masthead": "paper",
    "column": "lanmu",
    "date": "source",
    "byline": "author",
    "footer": "footer",
}
OUTSIDE = frozenset({*CLASSES, "title"})


def _html(one: Page) -> bytes:
    site = f"{one.title}_{one.outlet}网"
    head = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(site)}</title></head><body>'
    found: list[str] = []
    for inside, parts in groupby(one.parts, lambda part: part.kind not in OUTSIDE):
        if inside:
            found += ['<div class="content">', *_blocks(parts), "</div>"]
        else:
            found += map(_outside, parts)
    return (head + "".join(found) + "</body></html>").encode()


def _outside(part: Part) -> str:
    if part.kind == "title":
        return f"<h1>{escape(part.text)}</h1>"
    return f'<div class="{CLASSES[part.kind]}">{escape(part.text)}</div>'


def _blocks(parts: Iterator[Part]) -> Iterator[str]:
    for kind, group in groupby(parts, lambda part: part.kind):
        if kind == "row":
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in part.text.split("\t")) for part in group)
            yield "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        else:
            tag = {"heading": "h3", "caption": "figcaption"}.get(kind, "p")
            yield from (f"<{tag}>{escape(part.text)}</{tag}>" for part in group)


def _markdown(one: Page) -> bytes:
    return (
        "\n\n".join(_marked(kind, group) for kind, group in groupby(one.parts, lambda part: part.kind)) + "\n"
    ).encode()


def _marked(kind: str, group: Iterator[Part]) -> str:
    texts = [part.text for part in group]
    if kind == "row":
        rows = [f"| {' | '.join(text.split(chr(9)))} |" for text in texts]
        return "\n".join([rows[0], "| --- | --- | --- |", *rows[1:]])
    mark = {"title": "# ", "heading": "## "}.get(kind, "")
    return "\n\n".join(mark + text for text in texts)


def _docx(one: Page) -> bytes:
    document = docx.Document()
    for kind, group in groupby(one.parts, lambda part: part.kind):
        texts = [part.text for part in group]
        if kind == "row":
            table = document.add_table(rows=0, cols=3)
            for text in texts:
                for cell, value in zip(table.add_row().cells, text.split("\t"), strict=True):
                    cell.text = value
        else:
            style = {"title": "Title", "heading": "Heading 2", "caption": "Caption"}.get(kind)
            for text in texts:
                document.add_paragraph(text, style=style)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


FONTS = {"Hans": "STSong-Light", "Hant": "MSung-Light"}
SIZES = {
    "title": 18.0,
    "masthead": 9.0,
    "date": 9.0,
    "byline": 9.0,
    "menu": 8.0,
    "footer": 8.0,
    "heading": 12.0,
}
WIDTH, LEFT, TOP, LOWEST, PARAGRAPH = 36, 60.0, 780.0, 60.0, 6.0


def _pdf(one: Page) -> bytes:
    for font in FONTS.values():
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(595, 842), invariant=1)
    y = TOP
    font = FONTS["Hant" if "記" in "".join(part.text for part in one.parts) else "Hans"]
    for part in one.parts:
        size = SIZES.get(part.kind, 10.5)
        for text in _wrapped(part):
            if y < LOWEST:
                canvas.showPage()
                y = TOP
            canvas.setFont(font, size)
            for column, cell in enumerate(text.split("\t")):
                canvas.drawString(LEFT + 120 * column, y, cell)
            y -= size * 1.5
        y -= PARAGRAPH
    canvas.save()
    return output.getvalue()


def _wrapped(part: Part) -> list[str]:
    """The lines of a part on paper: no mark begins one, it hangs behind the line above."""
    text = f"　　{part.text}" if part.kind in ("prose", "notice") else part.text
    lines: list[str] = []
    while text:
        end = WIDTH + (text[WIDTH : WIDTH + 1] in tuple("，。、！？：；”）］"))
        lines.append(text[:end])
        text = text[end:]
    return lines


WRITERS: dict[str, Callable[[Page], bytes]] = {
    "txt": _text,
    "html": _html,
    "md": _markdown,
    "docx": _docx,
    "pdf": _pdf,
}
