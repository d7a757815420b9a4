"""Find where a text appeared: the outlet it is credited to, the site that carried it, the newspaper page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jianbao.metadata.credits import ROLE_WORD
from jianbao.metadata.head_labels import unglued
from jianbao.model import Basis
from jianbao.press import dates, heads, headwords
from jianbao.press.dates import DATE
from jianbao.press.han import HAN, LETTER
from jianbao.press.names import is_name
from jianbao.press.numerals import ONE_TO_TEN

MASTHEAD = re.compile(
    rf"^[□■◎●◆▲○\s]*(?!{headwords.OWN_PAPER}|{headwords.RANKED}|本社)"
    rf"(?P<outlet>{LETTER}{{2,8}}?(?:{headwords.MEDIUM}|[网报社台])|{headwords.PORTAL}(?:网|新闻)|新华社|中新社|中央社)"
    rf"\s?(?:{LETTER}{{0,4}}?[^报网社台])??{headwords.REPORTING}"
)
NAME = rf"(?:(?!{dates.WRITTEN_DAY})[^\s：:|｜/，,;；（(《》“”\[\]【】）)]){{2,30}}+"
LABELLED = re.compile(
    rf"(?:(?<!图片)(?<!数据)(?<!资料)(?<!视频){headwords.SOURCE}|[Ss]ource)\s{{0,9}}[：:|\t/]\s{{0,9}}"
    r"(?!\d{2,4}[-年./]|https?:)"
    rf"(?:[^\s：:|，,;；（(《》“”\[\]【】）)]{{2,16}}?(?:[-—–·]{{1,2}}(?=《)|(?<=网)[-—–·]{{1,2}}(?=[{HAN}]{{2,8}}(?:日报|晚报|晨报|早报|时报))))?"
    rf"[《“]?(?P<outlet>{NAME}(?:(?<=报)[\s/]{{1,2}}{LETTER}{{2,6}}(?:{headwords.PRINTED})(?=$|[\s/|）)])){{0,3}})(?!\s{{0,9}}[：:])"
)
"""来源：江城晚报; of a site and the paper that it printed first (江城网-《江城晚报》) the paper."""
NO_OUTLET = re.compile(
    r"(?:本[站网报台刊](?!讯)|(?:互联)?网络?|网上|网友|综合|原创|转载|整理|采编|编辑|投稿|稿件|未知|不详|佚名|其[他它])+|本[网报]讯"
)
"""What pages write after 来源： where they name nobody."""
CITED = re.compile(
    r"据?综合自?(?P<all>[^、]{2,12}?(?:、[^、]{2,12}){0,5}?等?)(?:媒体)?(?:报道|报导|消息|整理)"
    r"|综合自?(?P<list>[^、]{2,12}(?:、[^、]{2,12}){1,5})"
    rf"|综合自?(?P<one>{LETTER}{{2,8}}(?:{headwords.PRINTED})(?:[\s/]{{1,2}}{LETTER}{{2,6}}(?:{headwords.PRINTED})){{0,3}}等?)"
    r"|据(?P<after>[^、]{2,12}?(?:、[^、]{2,12}){0,5}?等?)(?:媒体)?(?:(?<=社)电|讯|报道|报导|消息)"
    rf"|(?P<own>{LETTER}{{2,12}}?[报网社台])(?:综合)(?:报道|报导|整理)"
)
"""据新华社电, 综合黄河日报、石门网报道: words that cite media. All that are named are the outlet: the text
is from none of them alone."""
TOGETHER = re.compile(rf"(?:{LETTER}{{2,6}}?(?:{headwords.PRINTED})){{2,4}}")
PRINTED_NAME = re.compile(rf"{LETTER}{{2,6}}?(?:{headwords.PRINTED})")
BUTTON = re.compile(r"(?:参与互动|我要评论|我要分享|分享到?|举报|纠错|收藏|打印|字号).*$")
"""A button that is glued to the name of an outlet."""
PAPER = rf"(?!本报|本网|本站|记者|据){LETTER}{{2,8}}?{headwords.MEDIUM}(?:网|客户端)?"
BESIDE_DATE = re.compile(
    rf"(?:^|原创|[（(\s])(?P<outlet>{PAPER})[\s（(|]{{1,4}}(?={dates.WRITTEN_DAY})"
    rf"|(?:\d{{2}}:\d{{2}}|\d日|[-/]\d{{2}})[\s）)\]】|]{{0,4}}(?P<behind>{PAPER})(?=[\s|）)/]|$)"
)
ISSUE = re.compile(
    rf"(?:^|[\s|｜《【\[/：])(?P<outlet>{LETTER}{{1,10}}(?:{headwords.PRINTED}))(?=$|[\s|｜》（(\d】\]【\[/])"
)
"""A newspaper's name, separate in the line that heads a page: 2022年5月9日 星期一 某某晚报 A04."""
ACCOUNT = re.compile(
    rf"^原创\s+(?:[{HAN}A-Za-z·]{{2,12}}\s+)?(?P<outlet>[^\s\d]{{4,20}})\s+(?=(?:19|20)\d{{2}}[-年/.])"
    rf"|^(?:[{HAN}A-Za-z·]{{2,12}}\s+)?(?P<behind>[^\s\d]{{4,20}})\s+(?:19|20)\d{{2}}[-年/.][-\d年月日/.\s]{{3,12}}\d{{1,2}}:\d{{2}}\s+"
    r"(?:发表于\s?)?(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西"
    r"|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾)$"
)
"""The head of a WeChat article: an account's name before the date, 原创 before it or a province after it."""
SITE = (
    rf"(?!本报|本网|本站|记者)(?:[{HAN}\d]{{1,10}}{headwords.LIKELY}|{headwords.BRAND}[{HAN}]{{0,3}}|[{HAN}]{{2}}发布"
    rf"|平安[{HAN}]{{2,3}}|[{HAN}]{{2,4}}{headwords.OFFICE})"
)
CARRIER_BESIDE = re.compile(
    rf"^[\[【（(]?(?P<outlet>{SITE})(?:[\s（(|·]{{1,4}}(?={dates.WRITTEN_DAY})|/|\s[{HAN}]{{2,4}}\s(?={dates.WRITTEN_DAY}))"
    rf"|(?:\d{{2}}:\d{{2}}|\d日|[-/.]\d{{1,2}})[\s|]{{1,4}}(?P<behind>{SITE})(?=[\s）)|]|$)"
)
"""The site or account whose name is next to the date (凤凰网 2019-07-03), where none better is named."""
UNLABELLED = re.compile(
    rf"^\s{{0,4}}{dates.WRITTEN_DAY}\s{{0,4}}\d{{1,2}}:\d{{2}}(?::\d{{2}})?[\s|]{{1,4}}(?P<outlet>[{HAN}A-Za-z]{{4,8}})\s{{0,4}}$"
)
"""One name and nothing else after date and time of day: 2021年06月08日 18:57 大江观察."""
SECTION = re.compile(rf"{headwords.BESIDE}|[省市区县镇村]$|[主首]页$")
"""What appears there as often: a section of the site, a button, the place of the writer."""
AGENCY = re.compile(
    rf"^[（(【〔\[]?(?P<outlet>新华社|中新社|中新网|中央社|{PAPER}){LETTER}{{0,8}}?(?:(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)?(?:专?讯|电|消息)"
    rf"|^[（(【〔\[](?P<named>{LETTER}{{2,8}}?(?:社|报|网))(?:特派员?)?(?:记者)?[{HAN}、]{{2,24}}?\d{{1,2}}日{LETTER}{{0,4}}?(?:电|讯|报导|报道)[）)】〕\]]"
)
AT_END = re.compile(
    r"[（(](?P<words>[^（）()]{0,4}(?:来源|稿源|原载|转自|转载自|摘自)[：:\s《]?[^（）()]{2,50})[）)]$"
)

BODY_NAME = rf"[{HAN}]{{2,30}}"
CARRIER = (
    r"(?:网|报社|日报|晚报|在线|电视台|广播电视台|传媒|融媒体中心|客户端|报业集团|集团|公司|政府|办公室|委员会|政法委|公安局|公安厅|检察院|法院"
    r"|司法局|委|局|厅|中心|社|频道|协会|学会|联合会|大学|学院|医院)"
)
MEDIUM = r"(?:网|报社|日报|在线|电视台|广播电视台|传媒|融媒体中心|客户端)"
PUBLISHER = re.compile(
    rf"(?P<before>[{HAN}A-Za-z]{{2,16}}?{MEDIUM})\s*版权(?:所有|与)"
    rf"|版权所有\s*[：:©\s]*(?P<after>[{HAN}]{{2,20}}{MEDIUM})"
)
YEARS = r"(?:(?:19|20)\d{2}(?:[-.]\d{1,2}){0,2}\s?(?:[-–—~至]\s?(?:19|20)?\d{2})?)"
RIGHTS = re.compile(
    rf"(?:©|[Cc]opyright|COPYRIGHT|版权所有)[\s：:©®,.@()CcBby]{{0,24}}(?:[Cc]opyright)?[\s：:©®,.]{{0,8}}+{YEARS}?[\s,.：:，]{{0,8}}+"
    rf"(?P<name>{BODY_NAME}?{CARRIER})(?!{LETTER})"
)
RIGHTS_BEHIND = re.compile(rf"(?<!{LETTER})(?P<name>{BODY_NAME}?{CARRIER})\s{{0,4}}版权所有")
HOST = re.compile(
    rf"(?:^|[\s|｜])(?:主办|承办|主管)(?:单位|方)?\s{{0,4}}[：:\s]\s{{0,4}}(?P<name>{BODY_NAME}?{CARRIER})(?!{LETTER})"
)
HOSTED_BY = re.compile(
    rf"^(?:本(?:网站|站|网)由)?(?P<name>{BODY_NAME}?{CARRIER})\s{{0,2}}(?:主办|承办|主管)(?=$|\s|，)"
)
NOBODY = re.compile(r"未经|授权|转载|作者|侵权|必究|不得|所有|法律|声明")
BY_RANK = (PUBLISHER, RIGHTS, RIGHTS_BEHIND, HOST, HOSTED_BY)
"""In this order: who holds the rights goes before who runs the site for the holder."""
RANKED = re.compile(r"版权|©|opyright|OPYRIGHT|主办|承办|主管")
"""In a line without one of these, none of the patterns finds anything."""

PAGE = re.compile(
    rf"(?P<page>(?:[A-Z]?\d{{1,3}}|[{ONE_TO_TEN}]{{1,3}})\s*版)|版次\s?[：:]\s?(?P<bare>[A-Z]?\d{{1,3}})(?![\d版])"
)
PAGE_CODE = re.compile(r"(?<![A-Za-z\d-])[A-Z]\d{2}(?![A-Za-z\d-])")
"""A04 in the line that heads a newspaper page, without 版."""


def outlet(
    datelines: Iterable[str], byline_lines: Iterable[str], opening: str = "", closing: str = ""
) -> tuple[str | None, Basis, str | None]:
    """The medium the text is credited to, its basis, and the words that state it.

    In this order: 来源：, the masthead in a byline, a medium's name next to the date, a WeChat account, the
    paper that heads the page, the agency or paper that opens the report by name (新华社…电; 本报讯 names
    none), the words in brackets at the end, the site or account next to the date.

    >>> outlet(["来源： 荆州之声 2017-09-12"], [])
    ('荆州之声', <Basis.STATED: 'stated'>, '来源： 荆州之声')
    >>> outlet(["2020-10-04 15:05黄河晚报 记者江小月"], [])[0], outlet([], [], "新华社兰州3月4日电 茶园")[0]
    ('黄河晚报', '新华社')
    >>> outlet([], ["江城晚报全媒体记者 江小月"])[0], outlet([], ["本网全媒体记者 江小月"])[0]
    ('江城晚报', None)
    >>> outlet(["2022年5月9日 星期一 黄河晚报 A04"], [])[0], outlet(["原创 平安石门 2022-03-01 18:30"], [])[0]
    ('黄河晚报', '平安石门')
    """
    dated = list(map(unglued, datelines))
    signed = tuple(byline_lines)
    ended = at_end(closing)
    places: tuple[tuple[re.Pattern[str], Sequence[str]], ...] = (
        (LABELLED, dated),
        (MASTHEAD, signed),
        (heads.BY_STROKE, signed),
        (BESIDE_DATE, dated),
        (ACCOUNT, dated),
        (ISSUE, [line for line in dated if DATE.search(line) or is_paper(line)]),
        (AGENCY, (opening[:40],)),
        (LABELLED, (ended,)),
        (ISSUE, (ended,)),
        (heads.COMPILED, (*dated, *signed, closing[-60:])),
        (CARRIER_BESIDE, dated),
        (UNLABELLED, dated),
    )
    for expression, lines in places:
        for line in lines:
            found = _named(expression, line)
            if found is not None:
                return found[0], Basis.STATED, found[1]
    return None, Basis.UNKNOWN, None


NAMED = ("outlet", "behind", "before", "named")
"""The groups of patterns that contain the name of a medium."""


def _named(expression: re.Pattern[str], line: str) -> tuple[str, str] | None:
    """The name of a medium that a pattern finds in a line, as written there, and the words that state it."""
    match = expression.search(headwords.plain(line))
    group = next((name for name in NAMED if match.groupdict().get(name)), None) if match else None
    if match is None or group is None:
        return None
    name = _cited(BUTTON.sub("", line[match.start(group) : match.end(group)]).rstrip("-—–·"))
    if len(name) < 2 or ROLE_WORD.fullmatch(name) or NO_OUTLET.fullmatch(name):
        return None
    if expression is UNLABELLED and (SECTION.search(name) or is_name(name)):
        return None
    return name, line[match.start() : match.end()]


def _cited(name: str) -> str:
    """The media in words that cite them, all of those named; any other name unchanged.

    >>> _cited("据新华社电"), _cited("综合黄河日报、石门网报道"), _cited("综合新闻网")
    ('新华社', '黄河日报、石门网', '综合新闻网')
    >>> _cited("综合黄河日报等媒体报道"), _cited("黄河日报石门晚报"), _cited("黄河日报综合报道")
    ('黄河日报等', '黄河日报、石门晚报', '黄河日报')
    """
    match = CITED.fullmatch(headwords.plain(name))
    group = next((key for key, value in match.groupdict().items() if value), None) if match else None
    if match is not None and group is not None:
        name = name[match.start(group) : match.end(group)]
    words = headwords.plain(name)
    if not TOGETHER.fullmatch(words):
        return name
    return "、".join(name[found.start() : found.end()] for found in PRINTED_NAME.finditer(words))


def is_paper(line: str) -> bool:
    """Whether a line is a newspaper's name alone, as it appears over the day and the page.

    >>> is_paper("《江城晚报》"), is_paper("江城晚报迁新址")
    (True, False)
    """
    match = ISSUE.search(line)
    return match is not None and match["outlet"] == line.strip().strip("《》")


def at_end(closing: str) -> str:
    """The source that the brackets after an article's last sentence state; empty where they do not.

    >>> at_end("公路通车。（来源：黄河日报）"), at_end("公路通车。（石门村以东）")
    ('来源：黄河日报', '')
    """
    match = AT_END.search(closing)
    return match["words"] if match else ""


def publisher(furniture: Iterable[str]) -> str | None:
    """The site named in a copyright line, or who runs it.

    Left alone: rights without a name, licences, who built the site.

    >>> publisher(["某某新闻网版权与免责声明"]), publisher(["Copyright © 2005-2024 黄河新闻网 版权所有"])
    ('某某新闻网', '黄河新闻网')
    >>> publisher(["主办单位：石门县公安局 承办：黄河网"])
    '石门县公安局'
    >>> publisher(["未经授权禁止转载 版权归原作者所有"]) is None
    True
    """
    lines = [line for line in furniture if len(line) <= 300 and RANKED.search(line)]
    for expression in BY_RANK:
        for line in lines:
            match = expression.search(line)
            names = [name for name in match.groupdict().values() if name] if match else []
            name: str | None = next(iter(names), None)
            if name and not NOBODY.search(name):
                return name.split("委托")[-1]  # of the owner and the operator, the latter
    return None


def page_number(lines: Iterable[str], heads: Iterable[str] = ()) -> str | None:
    """The page of the newspaper as printed: `当前版：03版` → `03版`.

    `heads` are lines with a date or a source too; there a code without 版 counts next to a paper's name.

    >>> page_number([], ["2022年5月9日 黄河晚报 A04 社会新闻"]), page_number([], ["来源：黄河日报 第04版"])
    ('A04', '04版')
    """
    found = [_printed(match) for line in lines if (match := PAGE.search(line))]
    headed = next(filter(None, map(_page_of_head, heads)), None)
    several = len(set(found)) > 1  # a list of the paper's pages, which does not identify this one
    number = (headed or next(iter(found))) if several else next(iter(found), headed)
    return "".join(number.split()) if number else None


def _page_of_head(line: str) -> str | None:
    whole = PAGE.search(line)
    code = PAGE_CODE.search(line) if ISSUE.search(line) else None
    return _printed(whole) if whole else code.group() if code else None


def _printed(match: re.Match[str]) -> str:
    """A page as papers print it; 版次：03 has its 版 in the label."""
    return "".join(match["page"].split()) if match["page"] else f"{match['bare']}版"
