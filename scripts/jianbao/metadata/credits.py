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
MEDIUM = r"(?:网|报社|日报|在线|电视台|广播电视台|传媒|融媒体中心|客户端)"
PUBLISHER = re.compile(
    rf"(?P<before>[一-鿿A-Za-z]{{2,16}}?{MEDIUM})\s*版权(?:所有|与)"
    rf"|版权所有\s*[：:©\s]*(?P<after>[一-鿿]{{2,20}}{MEDIUM})"
)
PAGE = re.compile(r"(?P<page>[A-Z]?\d{1,3}\s*版)")
REPORTING = re.compile(r"(?:摄影|综合|联合|采访|编译|现场|独家)?(?:报道|报导)|供图|供稿|采写|整理|获悉|\s摄$")
"""Words that say what the people named did, behind their names."""
LINE_ROLES = {"责编": "责任编辑"}


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


def outlet(datelines: Iterable[str], byline_lines: Iterable[str]) -> tuple[str | None, Basis, str | None]:
    """The medium the text is credited to, its basis, and the words that say so.

    >>> outlet(["来源： 荆州之声 2017-09-12"], [])
    ('荆州之声', <Basis.STATED: 'stated'>, '来源： 荆州之声')
    """
    for expression, lines in ((SOURCE, datelines), (MASTHEAD, byline_lines)):
        for line in lines:
            match = expression.search(line)
            if match and not ROLES.fullmatch(match["outlet"]) and not NO_OUTLET.fullmatch(match["outlet"]):
                return match["outlet"], Basis.STATED, match.group()
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
    matches = (CREDIT.search(part) for part in NEXT_CREDIT.split(REPORTING.sub(" ", text)))
    return [
        (LINE_ROLES.get(match["role"], match["role"]), tuple(re.findall(NAME, match["names"])))
        for match in matches
        if match
    ]
