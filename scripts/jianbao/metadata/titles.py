"""Find the title: as the headline and the page's head state it, or derived from the text's first sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from jianbao.model import Block, BlockType
from jianbao.press import headwords
from jianbao.press.han import HAN

MAX_LENGTH = 40
FIGURE_CUT = re.compile(r"(?<![\d.,+-])[\d.,+-]+$")
"""A figure at the cut is removed too: a part of one is another one, and could be a telephone number."""
LEAD = re.compile(r"^.{0,20}?(?:讯|电|消息)\s*[（(][^）)]{2,60}[）)]\s*")
TIME = re.compile(
    r"^(?:近日|日前|昨日|今日|今年以来|近年来|近期|目前|据悉|据了解|\d{1,2}月\d{1,2}日(?:上午|下午|晚)?)[，,]?"
)
SUBJECT = re.compile(rf"^[{HAN}A-Za-z0-9“”]{{2,12}}?(?:省|市|区|县|州|局|厅|院|部|委|办|公司|中心|学校|会议)")


CUT = re.compile(r"(?:(?<!…)…++|(?<!\.)\.{2,}+|(?<!⋯)⋯++)\s{0,8}$")
ELLIPSIS = re.compile(r"…|\.{2,}|⋯")
TITLES = ("og:title", "title", "h1", "headline")
MEDIUM = rf"(?:{headwords.MEDIUM}|新浪|搜狐|腾讯|网易|凤凰|网|新闻|门户)"
OFFICE = (
    r"(?:政府|公安局|公安厅|检察院|法院|政法委|司法局|网站|电视台|融媒体中心|融媒体|官网"
    rf"|平安[{HAN}]{{2,3}}|长安网)"
)
SITE = re.compile(
    rf"\s{{0,8}}[-_|｜]{{1,8}}\s{{0,8}}"
    rf"(?:[^-_|｜—–]{{0,16}}{MEDIUM}[^-_|｜—–]{{0,6}}(?:-T)?|[^-_|｜—–\s]{{0,16}}{OFFICE})$"
)
"""A separator and the name of a site, a channel or an office at the end of a document's title."""
COLUMN = re.compile(
    r"\s{0,8}(?:[_|｜]\s{0,8}[^-_|｜—–\s]{1,6}"
    r"|-\s{0,8}(?:正文|要闻|资讯|时政|社会|综合|动态|公告|公示|通知|本地|政务|法治|政法|警务))$"
)
"""The label of a column between a headline and its site's name."""
LEVELS = 3
MIN_STEM = 6


def stated_title(headline: str | None, meta: Sequence[tuple[str, str]]) -> str | None:
    """The headline of the page; one that was cut with … is completed from the document's own head.

    If the document's title had to serve as headline, column and site after it are left out. Left alone: a
    whole headline (the head may word it otherwise), and a head that begins otherwise.

    >>> stated_title("石门村通了公路 十二…", [("title", "石门村通了公路 十二个村告别渡船_要闻_黄河时报网")])
    '石门村通了公路 十二个村告别渡船'
    """
    titles = {value.strip() for name, value in meta if name.lower() in TITLES}
    if headline is not None and headline.strip() in titles:
        headline = without_site(headline)
    if headline is None or not CUT.search(headline):
        return headline
    stem = CUT.sub("", headline).rstrip()
    for name, value in meta:
        whole = without_site(value) if name.lower() in TITLES else ""
        rest = _rest(stem, whole)
        if rest and not ELLIPSIS.search(whole):
            return stem + rest
    return headline


def _rest(stem: str, whole: str) -> str:
    """The rest of a title that begins with a cut headline; empty if it begins otherwise.

    White space and the width of punctuation do not count.

    >>> _rest("石门村通了公路，十二", "石门村通了公路,十二个村告别渡船")
    '个村告别渡船'
    >>> _rest("石门村通了公路", "陇东茶园人声不断")
    ''
    """
    wanted, at = list(_packed(stem)), 0
    if len(wanted) < MIN_STEM:
        return ""
    while at < len(whole) and wanted:
        for char in _packed(whole[at]):
            if not wanted or wanted.pop(0) != char:
                return ""
        at += 1
    return "" if wanted else whole[at:].rstrip()


def _packed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def without_site(title: str) -> str:
    """A document's title without the names of column and site at its end.

    >>> without_site("石门村通了公路_要闻_黄河时报网")
    '石门村通了公路'
    >>> without_site("石门村通了公路——十二个村告别渡船")
    '石门村通了公路——十二个村告别渡船'
    """
    head, found = title.strip(), False
    for _ in range(LEVELS):
        match = SITE.search(head)
        if match is None or match.start() < MIN_STEM:
            break
        head, found = head[: match.start()].strip(), True
    column = COLUMN.search(head) if found else None
    return head[: column.start()].strip() if column and column.start() >= MIN_STEM else head


def derived_title(body: Sequence[Block]) -> str:
    """A title of at most 40 characters from the first sentence, in the sentence's own words.

    It is the whole sentence if that fits; else its subject and its last clause, where news puts the result
    (joined by …); else its first clause, cut. All words are from the text.

    >>> from jianbao.model import Block, BlockType
    >>> derived_title([Block("l1", BlockType.PARAGRAPH, "本报讯（记者甲乙）近日，某市会议召开。后面还有。")])
    '某市会议召开'
    """
    text = next(
        (block.text for block in body if block.type is BlockType.PARAGRAPH), body[0].text if body else ""
    )
    text = " ".join(LEAD.sub("", text).split())
    sentence = re.split(r"(?<=[。！？])(?!\s)", text)[0].rstrip("。；")
    short = TIME.sub("", sentence)
    if len(short) <= MAX_LENGTH:
        return short or "无题"
    return _subject_and_result(short) or _cut(short)


def _subject_and_result(sentence: str) -> str | None:
    clauses = [TIME.sub("", clause) for clause in re.split(r"[，；]|…+", sentence) if clause]
    subject = next((match for clause in clauses if (match := SUBJECT.match(clause))), None)
    if subject is None or len(clauses) < 2 or subject.group() in clauses[-1]:
        return None
    title = f"{subject.group()}…{clauses[-1]}"
    return title if len(title) <= MAX_LENGTH else None


def _cut(sentence: str) -> str:
    """Whole clauses up to the limit, or the first ones cut off with an ellipsis."""
    kept = ""
    for clause in re.split(r"(?<=[，；])", sentence):
        if len(kept + clause) > MAX_LENGTH:
            break
        kept += clause
    return kept.rstrip("，；") or FIGURE_CUT.sub("", sentence[: MAX_LENGTH - 1]) + "…"
