"""Input: an article and the signs on its page. Output: its confidence, and what a person should check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jianbao.model import (
    AMBIGUOUS_PLACES,
    BROWSER_LINES,
    CLIPPER_LINES,
    Article,
    Basis,
    Block,
    BlockType,
    Kind,
    Placement,
    Role,
)
from jianbao.press import dates
from jianbao.press.han import HAN_CHAR


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to check: its penalty on the confidence, the field in question, and the words for a person."""

    cost: float
    field: str
    words: str


DOUBTS = {
    # Penalties are chosen so that each doubt that was ever followed by a wrong title, date or body on the
    # pages measured (decision 0011) takes an article below .9 by itself, and the others do not.
    "title": Doubt(0.25, "title", "来源中没有标题，现标题取自正文首句，请核对"),
    "odd title": Doubt(0.3, "title", "标题不像新闻标题（像日期、栏目或按钮），请核对"),
    "far title": Doubt(0.15, "title", "标题与正文或日期之间隔着别的文字，请核对标题"),
    "other title": Doubt(0.15, "title", "页面上还有别的文字像标题，请核对标题"),
    "no date": Doubt(0.12, "published", "没有找到发布日期，请查原件补充"),
    "bounded": Doubt(0.12, "published", "没有写明发布日期，只能由文中线索推断范围，请查原件补充"),
    "inferred": Doubt(0.15, "published", "发布日期由文中线索推断，请核对"),
    "dates": Doubt(0.2, "published", "页面上的几个日期互相矛盾，请核对发布日期"),
    "weak date": Doubt(0.12, "published", "发布日期取自录入时间、更新时间、电头、报头或页眉，请核对"),
    "outlet": Doubt(0.03, "outlet", "没有写明来源媒体"),
    "names": Doubt(0.03, "bylines", "署名与地名写在一起，没有全部辨认，请查原件"),
    "body": Doubt(0.3, "kind", "正文很短，可能不完整"),
    "edges": Doubt(0.2, "kind", "正文开头或结尾像是页面附带的文字，请核对正文起止"),
    "broken": Doubt(0.2, "kind", "正文里短行太多，可能混入了目录或导航，请核对正文"),
    "cut off": Doubt(0.2, "kind", "正文被网站截断（原页面有“全文”按钮），请查原件补全"),
    "gap": Doubt(0.12, "kind", "正文有缺失之处，请查原件"),
    "mojibake": Doubt(0.15, "kind", "正文有无法辨认的字符，请查原件"),
    "name": Doubt(0.05, "kind", "有的字像是人名用字，没有转换为简体，请对照原件"),
    # From the reader of a format.
    "order": Doubt(0.2, "kind", "PDF 内部的文字顺序与版面不一致，请核对正文的先后"),
    "columns": Doubt(0.2, "kind", "文字来自分栏版面，各栏并排，已按栏重排，请核对正文的先后"),
    "vertical": Doubt(0.2, "kind", "PDF 中有竖排文字，叠字可能丢失，请对照原件"),
    "hidden": Doubt(0.0, "kind", "Word 文件中有隐藏文字，没有收入正文，请查原件"),
    "unread": Doubt(0.12, "kind", "Word 文件中有读不出的内容，正文可能不全，请查原件"),
    # From the subjects stage, which knows places; it does not concern title, date or body.
    "place": Doubt(0.0, "place", AMBIGUOUS_PLACES),
}
"""All doubts. The penalties add up; an article without doubts has confidence 1."""

SURE = 0.9
"""The threshold from which an article counts as right."""
SHORT_BODY = 120
EDGE = 3
"""The number of blocks at either end of the body that are checked."""
LONG_LINE = 10
ODD = re.compile(
    rf"^\W*+(?:{dates.WRITTEN_DAY}|(?:19|20)\d{{2}}年?(?:\s*\d{{1,2}}月)?\W*$|(?:首页|正文|新闻|要闻|网站|频道|客户端|登录|更多|返回)(?=\W|$|列表|中心|首页))"
    r"|正文$|[：:]$"
    r"|(?<!\d)\d{1,9}\s{0,4}(?:人|条|次)?(?:参与|评论|阅读|跟帖)|\d{1,2}:\d{2}|(?:主办|承办|主管|版权所有)$|[>＞|｜〉›»]"
)
"""What is never a headline: a date, a path through the site, a button, a count, a salutation."""
BUTTON = (
    r"(?:返回(?:目录|首页|顶部|列表)?|放大|缩小|默认|(?:全文)?复制|打印|收藏|分享|朗读|听(?:报|新闻|全文)|字[号体]|[大中小]|关闭|语音播报"
    r"|(?:上|下)一[篇版期条]|(?:版面|标题|数字报)(?:导航|检索)|往期回顾|PDF(?:版|下载)?|关注|点赞|在看|评论|写留言)"
)
BESIDE = re.compile(
    rf"^{BUTTON}(?:[\s|｜/·+＋－-]{{1,4}}{BUTTON})+\W*$|^收录于|^(?:点击|轻触)?(?:上方|下方)?蓝字|#\S{{2,20}}|\s{dates.WEEKDAY}$"
)
"""What an e-paper or an account prints next to a headline: a row of buttons, its collection, the weekday."""
PROSE = re.compile(r"[。！？；，”]")
SENTENCE = re.compile(r"[。！？]")
UNREADABLE = re.compile("\ufffd|\\?\\?|？？")


@dataclass(frozen=True, slots=True)
class Signs:
    """What the page shows in addition to the article's own fields."""

    dates_disagree: bool = False
    other_title: bool = False
    far_title: bool = False
    weak_date: bool = False
    mixed_names: bool = False  # a credit with a word that is a name or a place
    kept_names: tuple[str, ...] = ()
    reader: tuple[str, ...] = ()  # what the reader of the format was unsure of


def look_at(
    part: int, lines: Sequence[str], placements: Sequence[Placement], *, dates_disagree: bool
) -> Signs:
    """The signs from the placements: lines close to the headline that were not taken for one."""
    own = [p for p in placements if p.article == part]
    titles = [p.line for p in own if p.role is Role.TITLE]
    body = [p.line for p in own if p.role is Role.BODY]
    if not titles or not body:
        return Signs(dates_disagree)
    first, text = min(titles), min(body)
    near = [p for p in placements if abs(p.line - first) <= 4 and p.line < text and p.line not in titles]
    aside = [p for p in near if p.role is Role.FURNITURE and p.reason not in (BROWSER_LINES, CLIPPER_LINES)]
    others = (lines[p.line - 1][p.start : p.end].strip() for p in aside)
    between = [p for p in placements if first < p.line < text and p.role is Role.FURNITURE]
    return Signs(dates_disagree, any(map(_like_headline, others)), len(between) > 4)


def _like_headline(text: str) -> bool:
    """Whether a line that was set aside could be a headline.

    >>> _like_headline("石门村昨天通了公路 十二个村告别渡船"), _like_headline("首页 > 要闻 > 石门村通了公路")
    (True, False)
    """
    if len(HAN_CHAR.findall(text)) * 4 < len(text):
        return False  # a banner of a web archive, a list of numbers
    odd = SENTENCE.search(text) or ODD.search(text) or BESIDE.search(text)
    return 12 <= len(text) <= 45 and not odd


def judge(article: Article, signs: Signs = Signs()) -> tuple[float, tuple[str, ...]]:
    """The confidence from 0 to 1, and a sentence in Chinese for each doubt."""
    doubts = tuple(dict.fromkeys((*_of_facts(article), *_of_signs(signs), *_of_body(article))))
    confidence = 1.0 - sum(DOUBTS[name].cost for name in doubts)
    named = {"name": f"：{'、'.join(signs.kept_names)}"}
    return round(max(confidence, 0.0), 2), tuple(DOUBTS[name].words + named.get(name, "") for name in doubts)


def _of_facts(article: Article) -> Iterator[str]:
    if article.title_basis is Basis.DERIVED:
        yield "title"
    elif ODD.search(article.title) or len(article.title) < 5:
        yield "odd title"
    published = article.published
    if published.basis is Basis.INFERRED:
        yield "inferred" if published.date else "bounded"
    elif published.date is None:
        yield "no date"
    if article.outlet is None:
        yield "outlet"


def _of_signs(signs: Signs) -> Iterator[str]:
    if signs.dates_disagree:
        yield "dates"
    if signs.weak_date:
        yield "weak date"
    if signs.mixed_names:
        yield "names"
    if signs.other_title:
        yield "other title"
    if signs.far_title:
        yield "far title"
    if signs.kept_names:
        yield "name"
    yield from (name for name in signs.reader if name in DOUBTS)


def _of_body(article: Article) -> Iterator[str]:
    body, is_text = article.body, article.kind is Kind.ARTICLE  # an advertisement has no sentences
    text = "".join(block.text for block in body)
    if len(text) < SHORT_BODY:
        yield "body"
    written = [block for block in body if block.type not in (BlockType.TABLE, BlockType.GAP)]
    if (
        sum(map(_is_stray, (*written[:1], *written[-EDGE:]))) > 1
    ):  # one may be a last caption or a column's name
        yield "edges"
    prose = sum(1 for block in written if PROSE.search(block.text))
    if is_text and len(written) >= 8 and prose * 2 < len(written):
        yield "broken"
    if any(block.type is BlockType.GAP for block in body):
        yield "gap"
    if UNREADABLE.search(text):
        yield "mojibake"


def _is_stray(block: Block) -> bool:
    """Whether a block at the edge of the body looks like a piece of the page: no mark of a sentence in it."""
    return block.type in (BlockType.HEADING, BlockType.CAPTION) and not SENTENCE.search(block.text)


def without_settled(article: Article) -> Article:
    """The article without doubts about fields that a curator has settled; its confidence follows."""
    told = {
        words: words.partition("：")[0] for words in article.review
    }  # without the names that a doubt adds
    settled = [d for d in DOUBTS.values() if d.words in told.values() and d.field in article.curated]
    words = {doubt.words for doubt in settled}
    return replace(
        article,
        confidence=round(min(1.0, article.confidence + sum(doubt.cost for doubt in settled)), 2),
        review=tuple(doubt for doubt in article.review if told[doubt] not in words),
    )
