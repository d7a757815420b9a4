"""Pages that go wrong, made from a seed with the article that an archivist would want of each.

`python -m tests.troubled 20` cleans twenty of each kind and prints how many of those that the machine was sure of
(confidence .95 and more) are right in title and body, kind by kind. The test of the same name does it with fewer.
Every text is put together from parts of our own; no kind repeats a page of tests/cases.
"""

from __future__ import annotations

import html
import io
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz.distance import Indel
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from tests.cleaning import own_curation

from jianbao.build import clean
from jianbao.model import Article, Learned, RawPage
from jianbao.problems import Problems
from jianbao.sources import read

SURE = 0.95
NEAR = 0.985
"""A body that shares so much with the wanted one is right: a mark, a joined line, but no sentence more or less."""

COUNTIES = (
    "青溪县",
    "云门县",
    "白石县",
    "长汀市",
    "柳湖区",
    "临江县",
    "石桥区",
    "东岭县",
    "南浦市",
    "北岗县",
)
TOWNS = (
    "河口镇",
    "新店乡",
    "双塘镇",
    "大坪镇",
    "沙湾街道",
    "竹林乡",
    "古渡镇",
    "杨柳街道",
    "马鞍乡",
    "黄土镇",
)
PEOPLE = ("周立新", "陈桂兰", "吴建平", "刘巧云", "孙志远", "何秀英", "郑小川", "马春生", "胡月娥", "罗文斌")
OUTLETS = ("青溪日报", "云门晚报", "长汀时报", "临江新闻网", "南浦都市报")
WORKS = (
    ("供水管道改造", "供水", "更换老旧管道", "公里"), ("乡村公路修缮", "出行", "铺设沥青路面", "公里"),
    ("社区食堂建设", "用餐", "开办食堂", "家"), ("河道清淤整治", "防汛", "清理河道", "公里"),
    ("老旧小区加装电梯", "上下楼", "加装电梯", "部"), ("图书分馆建设", "借阅", "新开分馆", "家"),
    ("村级卫生室改造", "看病", "改造卫生室", "间"), ("电动车充电棚建设", "充电", "建成充电棚", "座"),
)  # fmt: skip
SAID = (
    "以前一到下雨天就犯愁，现在方便多了", "这件事盼了好几年，总算办成了", "工人们起早贪黑，我们都看在眼里",
    "不出远门就能把事办好，省了不少工夫", "家里老人最高兴，逢人就说变化大",
)  # fmt: skip
MORE = (
    "工程分三期推进，资金由县里统筹，群众不用掏一分钱。", "施工期间，各村组织志愿者轮流值守，没有发生一起安全事故。",
    "有关部门还建立了回访制度，每个月上门听取意见，发现问题当天处理。", "据介绍，这项工作已连续两年列入为民办实事清单，由专人跟踪督办。",
    "为了不耽误农时，施工队把进场时间推迟到秋收以后，得到村民理解。", "验收组随机抽查了六个点位，质量全部合格，台账资料齐全。",
    "附近的中学生利用周末来当讲解员，给外地来的客人介绍家乡。", "冬天到来之前，所有收尾工作都会完成，县里将公布明细账目。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class News:
    """An article as written: what a page of it should give back."""

    title: str
    body: tuple[str, ...]
    outlet: str
    reporter: str
    day: str

    @property
    def dateline(self) -> str:
        return f"{self.day} 来源：{self.outlet} 作者：{self.reporter}"


@dataclass(frozen=True, slots=True)
class Page:
    """A file, and the title and body wanted of it; no body where it is no article."""

    kind: str
    name: str
    content: bytes
    title: str
    body: str


def news(rng: random.Random, paragraphs: int = 0) -> News:
    """An article that no other seed gives."""
    county, town, people = rng.choice(COUNTIES), rng.choice(TOWNS), rng.sample(PEOPLE, 3)
    work, good, did, unit = rng.choice(WORKS)
    number, homes, percent = rng.randint(3, 97), rng.randint(100, 9800), rng.randint(80, 98)
    title = rng.choice((
        f"{county}{work}完工 {homes}户居民{good}不再难", f"{town}完成{work} 惠及{homes}户村民",
        f"{county}：{work}让居民{good}更省心", f"{work}进{town} 群众满意率{percent}%",
    ))  # fmt: skip
    body = [
        f"日前，{county}{town}的{work}全部完成，{homes}户居民{good}难的问题得到解决，群众满意率达到{percent}%。",
        f"记者在现场看到，工人们正在清理最后一处场地。截至目前，全{county[-1]}已{did}{number}{unit}，比计划提前了{rng.randint(5, 40)}天。",
        f"“{rng.choice(SAID)}。”家住{town}的{people[0]}说，{rng.choice(MORE)}",
    ]
    extra = paragraphs or rng.randint(1, 4)
    body += [f"{a}{b}" for a, b in zip(*[iter(rng.sample(MORE, len(MORE)))] * 2, strict=False)][:extra]
    body.append(
        f"{county}有关负责人{people[1]}介绍，下一步将对其余{rng.randint(3, 30)}个点位进行排查，力争明年上半年完成。"
    )
    day = f"20{rng.randint(12, 24)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    return News(title, tuple(body), rng.choice(OUTLETS), people[2], day)


def teasers(rng: random.Random, count: int) -> list[str]:
    """Headlines of other articles, as lists beside and below an article show them."""
    return [news(rng).title for _ in range(count)]


# --- text -----------------------------------------------------------------------------------------------


def text(article: News, *, above: Sequence[str] = (), below: Sequence[str] = ()) -> bytes:
    return "\n".join([*above, article.title, article.dateline, *article.body, *below, ""]).encode()


def plain_text(rng: random.Random, article: News) -> bytes:
    return text(article)


def printed_page(rng: random.Random, article: News) -> bytes:
    """What pdftotext makes of a browser's print: header and footer on each sheet, a sentence cut between two."""
    head = f"{rng.randint(2023, 2026)}/{rng.randint(1, 12)}/{rng.randint(1, 28)} {rng.randint(8, 22)}:{rng.randint(10, 59)}"
    address, width = f"https://news.qingxi.example/{rng.randint(100, 999)}/{rng.randint(1000, 9999)}.html", 34
    lines = [article.title, article.dateline, ""]
    for paragraph in article.body:
        set_in = "　　" + paragraph
        lines += [set_in[at : at + width] for at in range(0, len(set_in), width)]
    cut = len(lines) - 5
    sheets = [
        [f"{head}    {article.title}", "", *lines[:cut], "", f"{address}    1/2"],
        [f"{head}    {article.title}", "", *lines[cut:], "", f"{address}    2/2"],
    ]
    return "\f".join("\n".join(sheet) + "\n" for sheet in sheets).encode()


def read_by_machine(rng: random.Random, article: News) -> bytes:
    """A text layer of character recognition: a space after every character."""
    return "\n".join(" ".join(line) for line in (article.title, article.dateline, *article.body)).encode()


def shifted_bytes(rng: random.Random, article: News) -> bytes:
    """Lead bytes lost: what follows is read one byte off, up to the next mark."""
    damaged = []
    for paragraph in article.body:
        data = paragraph.encode("gbk")
        at = rng.randrange(4, len(data) - 24) & ~1
        if data[at] < 0x80 or rng.random() < 0.4:
            damaged.append(paragraph)
            continue
        damaged.append((data[:at] + b"?" + data[at + 1 :]).decode("gbk", "replace").replace("\ufffd", "?"))
    return "\n".join([article.title, article.dateline, *damaged, ""]).encode()


def terms_below(rng: random.Random, article: News) -> bytes:
    rules = [
        "网友评论", "用户发表言论须遵守国家有关法律法规，尊重网上道德，承担一切因您的行为而直接或间接引起的责任。",
        "本站管理人员有权保留或删除其管辖留言中的任意内容。", "您在本站发表的作品，本站有权在网站内转载或引用。",
        "参与本评论即表明您已经阅读并接受上述条款，如对管理有意见请向留言板管理员反映。",
    ]  # fmt: skip
    return text(article, below=rules)


def teasers_below(rng: random.Random, article: News) -> bytes:
    return text(
        article,
        below=[
            f"责任编辑：{rng.choice(PEOPLE)}",
            rng.choice(("相关阅读", "为您推荐", "热门文章")),
            *teasers(rng, 6),
        ],
    )


def teasers_above(rng: random.Random, article: News) -> bytes:
    return text(article, above=["首页 > 新闻 > 本地", "今日热点", *teasers(rng, 5), ""])


def headline_list(rng: random.Random, article: News) -> bytes:
    """No article at all: the list of a section, each headline with its day."""
    rows = [f"{title} {rng.randint(1, 12):02}-{rng.randint(1, 28):02}" for title in teasers(rng, 18)]
    return "\n".join(["首页 > 要闻", "要闻", *rows, "上一页 1 2 3 下一页", ""]).encode()


def teaser_list(rng: random.Random, article: News) -> bytes:
    """No article: the beginnings of many, cut to one width, each with its link."""
    rows = [
        part
        for one in (news(rng) for _ in range(8))
        for part in (one.title, one.body[0][:38] + "…[详细]", one.day)
    ]
    return "\n".join(["新闻中心", *rows, "共 12 页 下一页 尾页", ""]).encode()


def wrapped(rng: random.Random, article: News) -> bytes:
    width = rng.randint(28, 40)
    lines = [part for one in article.body for part in _cut("　　" + one, width)]
    return "\n".join([article.title, article.dateline, "", *lines, ""]).encode()


def _cut(line: str, width: int) -> list[str]:
    return [line[at : at + width] for at in range(0, len(line), width)]


def kicker_above(rng: random.Random, article: News) -> bytes:
    return text(article, above=["办好民生实事 回应群众期盼"])


# --- HTML -----------------------------------------------------------------------------------------------


def page(article: News, inside: str, *, head: str = "", after: str = "") -> bytes:
    """A page of a news site: navigation, headline, dateline, text, foot."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{article.title}_{article.outlet}</title>{head}</head><body>'
        '<div class="nav"><a href="/">首页</a> <a href="/a">新闻</a> <a href="/b">视频</a> <a href="/c">专题</a></div>'
        f'{inside}{after}<div class="foot">版权所有 {article.outlet} 未经许可不得转载 <a href="/d">关于我们</a></div></body></html>'
    ).encode()


def told(article: News, extra: str = "", first: str = "") -> str:
    paragraphs = "".join(f"<p>{html.escape(one)}</p>" for one in article.body)
    return f'<h1>{article.title}</h1><div class="info">{article.dateline}</div><div class="content">{first}{paragraphs}{extra}</div>'


def plain_page(rng: random.Random, article: News) -> bytes:
    return page(article, told(article))


def teasers_beside(rng: random.Random, article: News) -> bytes:
    items = "".join(f'<li><a href="/{n}">{one}</a></li>' for n, one in enumerate(teasers(rng, 9)))
    return page(article, told(article), after=f'<div class="hot"><h3>热门推荐</h3><ul>{items}</ul></div>')


def labels_for_readers(rng: random.Random, article: News) -> bytes:
    labels = "".join(
        f'<span aria-hidden="true" style="display:none">{one}</span>'
        for one in (
            "，",
            "，",
            "。",
            "视频",
            "小程序",
            "赞",
            "，轻点两下取消赞",
            "在看",
            "，轻点两下取消在看",
        )
    )
    return page(article, told(article), after=f'<div id="bar">{labels}</div>')


def list_of_names(rng: random.Random, article: News) -> bytes:
    """A list after the last sentence: it belongs to the article."""
    items = "".join(f"<li>{one}</li>" for one in article.body[-LISTED:])
    before = replace(article, body=article.body[:-LISTED])
    return page(article, told(before, f"<ul>{items}</ul>"))


def commented(rng: random.Random, article: News) -> bytes:
    comments = "".join(
        f'<div class="c"><b>网友{n}</b><p>{rng.choice(SAID)}！{rng.choice(SAID)}。</p></div>'
        for n in range(5)
    )
    return page(article, told(article), after=f'<div id="comments"><h3>网友评论</h3>{comments}</div>')


def ended_early(rng: random.Random, article: News) -> bytes:
    """An included header brings its own end of the page."""
    return page(article, "<div>欢迎访问</div></body></html>" + told(article))


def wrapped_in_link(rng: random.Random, article: News) -> bytes:
    return page(article, f'<a href="/share">{told(article)}</a>')


def shadowed(rng: random.Random, article: News) -> bytes:
    return page(
        article, f'<news-article><template shadowrootmode="open">{told(article)}</template></news-article>'
    )


def framed(rng: random.Random, article: News) -> bytes:
    inner = html.escape(page(article, told(article)).decode(), quote=True)
    return f'<html><head><meta charset="utf-8"><title>门户</title></head><body><iframe srcdoc="{inner}"></iframe></body></html>'.encode()


def consented(rng: random.Random, article: News) -> bytes:
    notice = "<div class='cookie'><p>本网站使用饼干文件以改善您的浏览体验，继续浏览即表示您同意我们按照隐私政策使用您的信息，您可以随时更改设置，或者点击下方按钮表示同意，谢谢您的理解与配合。</p><p>如您不同意，请关闭本页面。部分功能将无法使用，包括评论、收藏与分享，敬请留意。</p></div>"
    return page(article, notice + told(article))


def ruby(rng: random.Random, article: News) -> bytes:
    inside = told(article).replace(
        "居民", "<ruby>居<rp>(</rp><rt>jū</rt><rp>)</rp>民<rp>(</rp><rt>mín</rt><rp>)</rp></ruby>", 3
    )
    return page(article, inside)


def product_list(rng: random.Random, article: News) -> bytes:
    """No article: a shop's shelf."""
    items = "".join(
        f'<div class="item"><a href="/{n}">{rng.choice(("青溪绿茶", "竹编篮子", "手工挂面", "土蜂蜜", "山核桃"))} {rng.randint(100, 900)}克装 产地直发 包邮</a><span>¥{rng.randint(9, 99)}.00</span><a>加入购物车</a></div>'
        for n in range(20)
    )
    return page(article, f"<h1>地方特产</h1><div class='list'>{items}</div>")


def question_page(rng: random.Random, article: News) -> bytes:
    """No article: the results of a search, each with the words around the find."""
    found = "".join(
        f"<div class='r'><h3><a href='/{n}'>{one.title}</a></h3><p>{one.body[0][:60]}...</p><span>{one.day}</span></div>"
        for n, one in enumerate(news(rng) for _ in range(10))
    )
    return page(
        article,
        f"<h2>搜索结果</h2><p>为您找到约{rng.randint(20, 900)}条结果</p>{found}<div>1 2 3 4 下一页</div>",
    )


# --- PDF, Markdown ---------------------------------------------------------------------------------------


def printed_pdf(rng: random.Random, article: News) -> bytes:
    """A browser's print: the day of printing, title and address at the edges of each sheet."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    lines = [(article.title, 20), ("", 12), (article.dateline, 10), ("", 12)]
    lines += [(part, 12) for one in article.body for part in _cut("　　" + one, 38)]
    sheets = [lines[: len(lines) - 4], lines[len(lines) - 4 :]]
    for number, sheet in enumerate(sheets, start=1):
        canvas.setFont("STSong-Light", 8)
        canvas.drawString(30, 820, "2024/3/18 20:30")
        canvas.drawCentredString(300, 820, article.title)
        canvas.drawString(30, 18, "https://news.qingxi.example/2021/1201.html")
        canvas.drawRightString(565, 18, f"{number}/{len(sheets)}")
        y = 780.0
        for line, size in sheet:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(60, y, line)
            y -= size * 1.7
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def columns_pdf(rng: random.Random, article: News) -> bytes:
    """A newspaper's column setting: a headline over two columns."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFont("STSong-Light", 22)
    canvas.drawString(50, 780, article.title)
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(50, 755, article.dateline)
    lines = [part for one in article.body for part in _cut("　　" + one, 20)]
    half = (len(lines) + 1) // 2
    for x, column in ((50, lines[:half]), (310, lines[half:])):
        for row, line in enumerate(column):
            canvas.setFont("STSong-Light", 11)
            canvas.drawString(x, 720 - row * 17, line)
    canvas.save()
    return out.getvalue()


def clipped(rng: random.Random, article: News) -> bytes:
    front = f"---\ntitle: {article.title}\nsource: https://news.qingxi.example/1.html\ncreated: 2024-05-03\ntags:\n  - clippings\n---\n"
    return (front + f"{article.dateline}\n\n" + "\n\n".join(article.body) + "\n").encode()


def clipped_badly(rng: random.Random, article: News) -> bytes:
    """A colon in the title: no valid YAML."""
    front = f"---\ntitle: {article.outlet}: {article.title}\nurl: https://news.qingxi.example/1.html\nauthor: \n---\n"
    return (
        front + f"# {article.title}\n\n{article.dateline}\n\n" + "\n\n".join(article.body) + "\n"
    ).encode()


KINDS: dict[str, tuple[str, Callable[[random.Random, News], bytes]]] = {
    make.__name__: (ending, make)
    for ending, makers in {
        ".txt": (
            plain_text, printed_page, read_by_machine, shifted_bytes, terms_below, teasers_below, teasers_above,
            headline_list, teaser_list, wrapped, kicker_above,
        ),
        ".html": (
            plain_page, teasers_beside, labels_for_readers, list_of_names, commented, ended_early, wrapped_in_link,
            shadowed, framed, consented, ruby, product_list, question_page,
        ),
        ".pdf": (printed_pdf, columns_pdf),
        ".md": (clipped, clipped_badly),
    }.items()
    for make in makers
}  # fmt: skip
LISTED = 5
"""So many items has the list that an article of `list_of_names` ends with."""
NO_ARTICLE = frozenset({"headline_list", "teaser_list", "product_list", "question_page"})


def pages(seed: int, of_each: int) -> Iterator[Page]:
    """So many pages of each kind."""
    for kind, (ending, make) in KINDS.items():
        for n in range(of_each):
            rng = random.Random(f"{seed}/{kind}/{n}")
            article = news(rng)
            if kind == "list_of_names":
                items = tuple(f"{one}：{rng.randint(2, 60)}处" for one in TOWNS[:LISTED])
                article = replace(article, body=(*article.body, *items))
            body = "" if kind in NO_ARTICLE else "".join(article.body)
            yield Page(kind, f"{kind}-{n}{ending}", make(rng, article), article.title, body)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page: right or not, and how sure the machine was (no article: sure of nothing)."""

    page: Page
    right: bool
    confidence: float
    got: str


def clean_pages(all_pages: Sequence[Page], folder: Path) -> list[Outcome]:
    """Clean every page by itself, as the only one of its archive: company must not help."""
    found = []
    for one in all_pages:
        path = folder / one.name
        path.write_bytes(one.content)
        raws = (raw for raw in read(path, folder, Problems()) if isinstance(raw, RawPage))
        articles = [article for raw in raws for article in clean(raw, own_curation(), Learned()).articles]
        found.append(_outcome(one, articles))
    return found


def _outcome(one: Page, articles: Sequence[Article]) -> Outcome:
    if not one.body or not articles:
        right = not articles and not one.body
        sure = max((article.confidence for article in articles), default=0.0)
        return Outcome(one, right, sure, f"{len(articles)} articles")
    (best, *others) = sorted(articles, key=lambda article: -sum(len(block.text) for block in article.body))
    body = "".join("".join(block.text.split()) for block in best.body)
    near = Indel.normalized_similarity(body, "".join(one.body.split()))
    right = near >= NEAR and best.title == one.title and not others
    return Outcome(one, right, best.confidence, f"{near:.3f} {best.title} {len(others)} others")


def of_the_sure(outcomes: Sequence[Outcome]) -> tuple[int, int]:
    """How many the machine was sure of, and how many of those are right."""
    sure = [one for one in outcomes if one.confidence >= SURE]
    return len(sure), sum(one.right for one in sure)


def main() -> None:
    """Print the table, and every page that is wrong though the machine was sure of it."""
    of_each, seed = int(sys.argv[1]), int((sys.argv[2:] or ["1"])[0])
    with tempfile.TemporaryDirectory() as folder:
        outcomes = clean_pages(tuple(pages(seed, of_each)), Path(folder))
    for kind in KINDS:
        own = [one for one in outcomes if one.page.kind == kind]
        sure, right = of_the_sure(own)
        print(
            f"{kind:20} right {sum(one.right for one in own):4}/{len(own)}   sure {sure:4}, right of those {right:4}"
        )
        for one in own:
            if not one.right:
                print(f"    {one.page.name} {one.confidence} {one.got} [{one.page.title}]")
    sure, right = of_the_sure(outcomes)
    print(
        f"all: {sum(one.right for one in outcomes)}/{len(outcomes)}; sure {sure}, right of those {right} ({right / max(1, sure):.4f})"
    )


if __name__ == "__main__":
    main()
