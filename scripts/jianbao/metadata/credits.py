"""Who made it: bylines, the outlet the text is credited to, the site that carried it, the newspaper page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jianbao.model import Basis, Byline

NAME = r"(?:[一-鿿]{1,10}(?:·[一-鿿]{1,10}){1,3}|[一-鿿]{2,4})(?![一-鿿·])"
"""Two to four characters, more only with middle dots; any longer run is no name but words."""
NAMES = rf"{NAME}(?:[\s、，,/]{{1,8}}{NAME})*"
PREFIX = r"(?:首席|特约|本报|见习|实习|全媒体|融媒体){0,3}"
ROLE = (
    r"(?P<role>记者|通讯员|评论员|实习生|特约撰稿人|摄影|责任编辑|责编|编辑|作者|文/图|图/文"
    r"|审核|校对|编审|监制)"
)
CREDIT = re.compile(rf"{PREFIX}{ROLE}\s*[：:]?\s*(?P<names>{NAMES})")
NEXT_CREDIT = re.compile(rf"(?<!责任)(?={PREFIX}{ROLE.replace('?P<role>', '?:')})")
OPENING = re.compile(r"^.{0,20}?(?:讯|电|消息)\s*[（(](?P<credit>[^）)]{2,60})[）)]")
CLOSING = re.compile(r"[（(](?P<credit>[^（）()]{2,40})[）)]$")
ROLES = re.compile(r"记者|通讯员|评论员|实习生|特约撰稿人|摄影|责任编辑|责编|编辑|作者")
MASTHEAD = re.compile(
    r"^[□■◎●◆▲○\s]*(?P<outlet>[一-鿿]{2,8}(?:日报|晚报|早报|晨报|时报|商报|都市报|导报|新闻网))"
    r"[一-鿿]{0,4}?(?:记者|通讯员|评论员)"
)
SOURCE = re.compile(
    r"(?:来\s{0,4}源|稿\s{0,4}源)\s{0,9}[：:]\s{0,9}(?!\d{2,4}[-年./]|https?:)"
    r"[《“]?(?P<outlet>[^\s：:|｜，,;；（(《》“”\[【]{2,30}+)(?!\s{0,9}[：:])"
)
NO_OUTLET = re.compile(
    r"本[站网报台刊](?:原创|综合)?|(?:互联)?网络?(?:整理)?|网友|未知|不详|佚名|原创|转载|综合"
)
"""What pages write behind 来源： where they name nobody."""
PAPER = (
    r"(?!本报|本网|本站|记者)[一-鿿]{2,8}?"
    r"(?:日报|晚报|早报|晨报|时报|商报|都市报|导报|新闻网|在线|周刊|电视台|通讯社)"
)
BESIDE_DATE = re.compile(
    rf"(?:^|原创|[（(\s])(?P<outlet>{PAPER})[\s（(]{{1,4}}(?=(?:19|20)\d{{2}}[-年/.])"
    rf"|(?:\d{{2}}:\d{{2}}|\d日|-\d{{2}})\s{{0,4}}(?P<behind>{PAPER})(?=\s|$)"
)
AGENCY = re.compile(
    rf"^(?P<outlet>新华社|中新社|{PAPER})[一-鿿]{{0,8}}?(?:\d{{1,2}}月\d{{1,2}}日)?(?:讯|电|消息)"
)
MEDIUM = r"(?:网|报社|日报|在线|电视台|广播电视台|传媒|融媒体中心|客户端)"
PUBLISHER = re.compile(
    rf"(?P<before>[一-鿿A-Za-z]{{2,16}}?{MEDIUM})\s*版权(?:所有|与)"
    rf"|版权所有\s*[：:©\s]*(?P<after>[一-鿿]{{2,20}}{MEDIUM})"
)
PAGE = re.compile(r"(?P<page>[A-Z]?\d{1,3}\s*版)")
REPORTING = re.compile(r"(?:摄影|综合|联合|采访|编译|现场|独家)?(?:报道|报导)|供图|供稿|采写|整理|获悉|\s摄$")
"""Words that say what the people named did, behind their names."""
LINE_ROLES = {"责编": "责任编辑"}
AFTER_ROLE = re.compile(
    r"(记者|通讯员|评论员|实习生|编辑|责编|作者|摄影)(?=[一-鿿][\s\u3000]{1,4}[一-鿿](?![一-鿿]))"
)
SPACED_NAME = re.compile(r"(?<![一-鿿])([一-鿿])[\s\u3000]{1,4}([一-鿿])(?![一-鿿])")
"""A name of two characters that the compositor spread to the width of three: 王  乾."""


def bylines(
    lines: Iterable[str], first_paragraph: str, last_paragraph: str, accounts: Sequence[str]
) -> tuple[Byline, ...]:
    """Roles and names from byline lines, the opening `本报讯（记者…）` and a closing `（记者 …）`.

    Names of content-system accounts (编辑：管理) are no bylines. A role that is named twice keeps all its
    names, each once.

    >>> bylines([], "本报讯（记者肖潇 通讯员李新中 丁军保）记者获悉", "", ())
    (Byline(role='记者', names=('肖潇',)), Byline(role='通讯员', names=('李新中', '丁军保')))
    """
    texts = list(lines)
    opening = OPENING.match(first_paragraph)
    if opening and ROLES.search(opening["credit"]):
        texts.append(opening["credit"])
    closing = CLOSING.search(last_paragraph)
    if closing and ROLES.search(closing["credit"]):
        texts.append(closing["credit"])
    found: dict[str, list[str]] = {}
    for text in texts:
        for role, names in _credits(text):
            kept = found.setdefault(role, [])
            kept += [name for name in names if name not in accounts and name not in kept]
    return tuple(Byline(role, tuple(names)) for role, names in found.items() if names)


def outlet(
    datelines: Iterable[str], byline_lines: Iterable[str], opening: str = ""
) -> tuple[str | None, Basis, str | None]:
    """The medium the text is credited to, its basis, and the words that say so.

    In this order: 来源：, the masthead in a byline, a medium's name beside the date, the agency or paper that
    opens the report by name (新华社…电; 本报讯 names none).

    >>> outlet(["来源： 荆州之声 2017-09-12"], [])
    ('荆州之声', <Basis.STATED: 'stated'>, '来源： 荆州之声')
    >>> outlet(["2020-10-04 15:05黄河晚报 记者江小月"], [])[0], outlet([], [], "新华社兰州3月4日电 茶园")[0]
    ('黄河晚报', '新华社')
    """
    dated = list(datelines)
    places = ((SOURCE, dated), (MASTHEAD, byline_lines), (BESIDE_DATE, dated), (AGENCY, (opening[:40],)))
    for expression, lines in places:
        for line in lines:
            match = expression.search(line)
            name = match and next(filter(None, (match["outlet"], match.groupdict().get("behind"))), None)
            if match and name and not ROLES.fullmatch(name) and not NO_OUTLET.fullmatch(name):
                return name, Basis.STATED, match.group()
    return None, Basis.UNKNOWN, None


def publisher(furniture: Iterable[str]) -> str | None:
    """The site named in a copyright line.

    >>> publisher(["某某新闻网版权与免责声明"])
    '某某新闻网'
    """
    for line in furniture:
        match = PUBLISHER.search(line)
        if match:
            return match["before"] or match["after"]
    return None


def page_number(lines: Iterable[str]) -> str | None:
    """The page of the newspaper as printed: `当前版：03版` → `03版`."""
    found = (PAGE.search(line) for line in lines)
    return next((match["page"].replace(" ", "") for match in found if match), None)


def _credits(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Split a run of credits at its roles, so that no name swallows the next role."""
    spaced = SPACED_NAME.sub(r"\1\2", AFTER_ROLE.sub(r"\1 ", REPORTING.sub(" ", text)))
    matches = (CREDIT.search(part) for part in NEXT_CREDIT.split(spaced))
    return [
        (LINE_ROLES.get(match["role"], match["role"]), tuple(re.findall(NAME, match["names"])))
        for match in matches
        if match
    ]
