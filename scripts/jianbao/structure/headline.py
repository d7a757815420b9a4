"""Find headline, kicker, subtitle and column label among the lines above an article's body.

Input: the lines of a head and the body below it. Output: the role of each line that has one. Evidence: the
bigram overlap with the body, the distance to the dateline, and the number of similar lines in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from jianbao.model import Look, Role
from jianbao.press.han import HAN
from jianbao.press.names import is_name
from jianbao.structure.bigram_overlap import CLEAR, SOME, echo, said_in
from jianbao.structure.column_labels import label
from jianbao.structure.line_looks import DASHED, MIN_TITLE, TEXT, may_be_headline
from jianbao.structure.line_types import Line, LineType

GOES_ON = re.compile(r"(?:[：:，、]|——)$")
"""The end of the first line of a headline over two lines."""
OPENING, CLOSING = "“‘《（(【", "”’》）)】"
SEPARATOR = re.compile(
    rf"\s{{0,8}}[_|｜]\s{{0,8}}|\s{{1,8}}[-–—]{{1,8}}\s{{0,8}}|[-–—]{{1,8}}\s{{1,8}}|(?<=[{HAN}])-(?=[{HAN}]{{2,12}}$)"
)
SITE = re.compile(
    r"(?:网|报|社|台|频道|在线|新闻|门户|中心|官网|网站|政府|客户端|资讯|首页|版|\.(?:com|cn|net|org))$"
)
MAX_SITE = 16
SPAM = re.compile(r"[‘'](?P<name>[^‘’'，。]{2,12})[’']\s{0,4}(?=.{8})")
CUT = re.compile(r"(?:(?<!…)…++|(?<!\.)\.{3,}+)$")
MARKED = re.compile(
    r"^(?:(?:[》〉>＞»›▶►▸■●◆▪•·|｜]|[\[【](?:转帖|转载|转贴|原创|置顶|精华|推荐)[\]】])\s{0,4})+(?=[^\s])"
)
"""Marks of lists and paths before a title that do not belong to it."""
BRACKETED = re.compile(r"【[^【】]+】$")
REACH = 40
"""The number of lines above the body that may contain its headline."""
STACK = 3
"""The most headline-like lines in a row that are one headline's stack; more are a list of links."""
MAX_SUBTITLE = 45
USUAL_TITLE = range(8, 46)
MIN_PRINTED = 2
KICKER = re.compile(r"^[^，。；！？：:]{6,40}$")
"""我县深入推进平安建设: not a sentence, and longer than the name of a page's section."""
DASH = re.compile(r"(?:——|--)$")
SPOKEN = re.compile(
    r"(?:会议|全会|大会|[会坛]上|仪式|活动|主持|召开|会见|座谈|调研|考察|检查|督导|督查|走访|慰问|讲话|致辞|致信|作出|时)"
    rf"[{HAN}]{{0,12}}(?:强调|指出|要求|提出|表示|宣布|呼吁|号召)$"
)
"""The speaker and the occasion of the words in the headline: 江小月在石门村调研时强调."""
OCCASION = re.compile(rf"(?:之际|来临前|[节会幕临]前夕|背景下|[{HAN}]{{4}}以来)$")
"""The time or setting of the event in the headline: 春耕来临之际."""
WHOLE = re.compile(r"什么|为何|如何|怎[么样]|[谁吗呢]|反复|一再|[，。！？!?…：:]")
"""Marks of a question or a second clause: such a line may be a whole headline."""
MIN_LENGTH = 5
MAX_LENGTH = 45
MAX_DASHED = 30
"""A longer line that ends in a dash belongs to the text (…三年来有十二人获奖，分别是——)."""
VERY_SHORT = re.compile(rf"^[{HAN}]{{2,4}}$")
SECTION = re.compile(
    r"新闻|要闻|首页|正文|公告|通知|公示|动态|时政|社会|民生|国内|国际|财经|文化|体育|娱乐|教育|综合|专题|评论|图片|视频|组图|热点|头条|资讯|快讯|推荐"
    r"|关注|打印|收藏|分享|返回|登录|注册|搜索|更多|来源|作者|编辑|[网报社台版号栏]$|副刊|频道|副题|当前|位置|导航|科技|旅游|健康|汽车|房产|农业|法治"
)
"""The name of a section or a button, which appears above a date as often as a very short headline."""


def read_head(
    head: Sequence[Line], body: Sequence[Line], page: Sequence[Line], columns: Sequence[str]
) -> tuple[tuple[Line, Role], ...]:
    """Give every line of a head its role; the other lines are furniture.

    A line that print or markup sets as the headline is the headline.
    Otherwise it is the candidate with overlap with the body that is nearest to the dateline or the body; in a
    stack of two or three, the first. A second line is joined to one that is continued (：). The kicker is
    a line that only leads up to the headline (…时强调), or the first of three of which the last opens with a
    dash. The next line of the stack, or one with a dash, is the subtitle. A line that fits a curated column
    label is the column. All other lines belong to the page.
    Of two lines, the second is the headline and the first the kicker if the `page` contains the second again
    outside of the body.
    """
    roles = [(line, role) for line in head if (role := _by_type(line)) is not None]
    short = [line for line in head if line.type is LineType.SHORT]
    found = [(line, bare) for line in short if (bare := label(line, columns)) is not None]
    if len(found) == len(short):
        found = []  # the only line above a body is its headline, in any form
    labels = [line for line, _ in found]
    roles += [(bare, Role.COLUMN) for _, bare in found[:1]]
    head = head[-REACH:]
    printed = _printed_roles([line for line in head if line not in labels], body)
    if printed:
        return tuple(sorted((*roles, *printed), key=lambda pair: pair[0].number))
    candidates = [line for line in head if may_be_headline(line) and line not in labels]
    said = said_in(line.text for line in body)
    title = _title(head, [line for line in candidates if not DASHED.match(line.text)], said)
    if title is not None:
        title = _whole(title, candidates)
        title, kicker = _printed_again(title, head, candidates, body, page)
        roles += [(kicker, Role.KICKER)] if kicker is not None else []
        head = [line for line in head if line is not kicker]
        candidates = [line for line in candidates if line is not kicker]
        roles += _with_neighbours(title, head, candidates, said)
    elif (short_title := _alone_over_date(head)) is not None:
        roles.append((short_title, Role.TITLE))
    return tuple(sorted(roles, key=lambda pair: pair[0].number))


def _alone_over_date(head: Sequence[Line]) -> Line | None:
    """The only line of a head, if it has two to four characters and is right above the dateline: 夜渡.

    Left alone: a section's name, a button, a person.
    """
    lines = [line for line in head if line.type not in (LineType.DATELINE, LineType.BYLINE, LineType.PAGE)]
    if len(lines) != 1 or lines[0].type is not LineType.SHORT or not VERY_SHORT.match(lines[0].text):
        return None
    below = head[head.index(lines[0]) + 1 :]
    dated = bool(below) and below[0].type is LineType.DATELINE
    return lines[0] if dated and not SECTION.search(lines[0].text) and not is_name(lines[0].text) else None


def _by_type(line: Line) -> Role | None:
    return {
        LineType.DATELINE: Role.DATELINE,
        LineType.BYLINE: Role.BYLINE,
        LineType.PAGE: Role.PAGE,
        LineType.CONTINUED: Role.CONTINUED,
    }.get(line.type)


def _title(head: Sequence[Line], candidates: Sequence[Line], said: frozenset[str]) -> Line | None:
    """The candidate with the highest score; of equals the first in a stack, otherwise the last."""
    if not candidates:
        return None
    scored = [(_score(line, head, candidates, said), line) for line in candidates]
    top = max(score for score, _ in scored)
    best = [line for score, line in scored if score == top]
    alone = sum(line.type in (LineType.SHORT, LineType.PROSE, LineType.FURNITURE) for line in head) == 1
    if not alone:
        best = [line for line in best if len(line.text) in USUAL_TITLE or echo(line.text, said) >= SOME]
    if not best:
        return None  # the name of a page's section, without overlap with the text
    return best[0] if len(candidates) <= STACK else best[-1]


def _score(line: Line, head: Sequence[Line], candidates: Sequence[Line], said: frozenset[str]) -> float:
    """The score of a line for its overlap with the body, its place and its length."""
    overlap = echo(line.text, said)
    stack = _stack(line, head, candidates)
    dated = any(other.type is LineType.DATELINE for other in head[head.index(line) + 1 :])
    below = [other for other in _below(line, head) if other in candidates]
    score = (
        3.0 * ((overlap >= SOME) + (overlap >= CLEAR))
        + (line.type is LineType.SHORT)
        + 2 * (len(line.text) in USUAL_TITLE)
    )
    score += max(0.0, 4.0 - len(below)) + 2 * dated
    first = stack[1] if len(stack) > 1 and leads_up(stack[0].text) else stack[0]
    score += 2 * (line is first and 2 <= len(stack) <= STACK)
    return score - 2 * (CUT.search(line.text) is not None)


def _below(line: Line, head: Sequence[Line]) -> Sequence[Line]:
    """The lines between a line and the dateline below it, or the body if there is no dateline."""
    after = head[head.index(line) + 1 :]
    end = next((i for i, other in enumerate(after) if other.type is LineType.DATELINE), len(after))
    return after[:end]


def _stack(line: Line, head: Sequence[Line], candidates: Sequence[Line]) -> Sequence[Line]:
    """The candidates in a row that contains the line."""
    first = last = head.index(line)
    while first and head[first - 1] in candidates:
        first -= 1
    while last + 1 < len(head) and head[last + 1] in candidates:
        last += 1
    return head[first : last + 1]


def _whole(title: Line, candidates: Sequence[Line]) -> Line:
    """The candidate that has in full a title cut with …, if there is one; otherwise the title."""
    if not CUT.search(title.text):
        return title
    begun = CUT.sub("", title.text)
    full = (line for line in candidates if line.text.startswith(begun) and not CUT.search(line.text))
    return next(full, title)


def _printed_again(
    title: Line, head: Sequence[Line], candidates: Sequence[Line], body: Sequence[Line], page: Sequence[Line]
) -> tuple[Line, Line | None]:
    """The second line of a stack of two if the page prints it again, and the first as its kicker.

    Left alone: a subtitle with its dash, the lines of one headline, a site's name over the headline.
    """
    stack = _stack(title, head, candidates)
    if len(stack) != 2 or DASHED.match(stack[1].text) or _goes_on(stack[0].text):
        return title, None
    upper, lower = stack
    own = {line.number for line in (*stack, *body)}
    others = [line.text for line in page if line.number not in own]
    again = [any(line.text in other for other in others) for line in stack]
    if again != [False, True] or SITE.search(upper.text) or len(lower.text) < min(USUAL_TITLE):
        return title, None
    return lower, upper


def _with_neighbours(
    title: Line, head: Sequence[Line], candidates: Sequence[Line], said: frozenset[str]
) -> Iterator[tuple[Line, Role]]:
    """The lines of the headline, the kicker before it and the subtitle after it, with their roles."""
    kicker, lines = _kicker_and_lines(title, head, candidates, said)
    if kicker is not None:
        yield kicker, Role.KICKER
    for line in lines:
        yield _without_spam(_without_site(line, head), said) if line is title else line, Role.TITLE
    below = _neighbour(lines[-1], 1, head, candidates)
    if below is not None and len(below.text) >= MIN_TITLE:
        dash = DASHED.match(below.text) is not None
        if dash or (len(below.text) <= MAX_SUBTITLE and len(_stack(title, head, candidates)) <= STACK):
            yield below, Role.SUBTITLE


def _kicker_and_lines(
    title: Line, head: Sequence[Line], candidates: Sequence[Line], said: frozenset[str]
) -> tuple[Line | None, list[Line]]:
    """The kicker, if it can be recognised, and the one or two lines of the headline."""
    stack = _stack(title, head, candidates)
    above, below = _neighbour(title, -1, head, candidates), _neighbour(title, 1, head, candidates)
    if below is not None and leads_up(title.text) and not DASHED.match(below.text):
        return title, [below]
    if above is not None and leads_up(above.text):
        return above, [title]
    if _is_full_stack(stack) and title in stack[:2] and echo(stack[0].text, said) >= SOME:
        first, second = stack[:2]
        alike = abs(len(first.text) - len(second.text)) <= 1  # one headline, broken in the middle
        return (None, [first, second]) if alike else (first, [second])
    lines = [above, title] if above is not None and _goes_on(above.text) else [title]
    return None, [*lines, below] if below is not None and _goes_on(title.text) else lines


def _is_full_stack(stack: Sequence[Line]) -> bool:
    """Whether three lines are kicker, headline and subtitle: only the last opens with a dash."""
    dashes = [DASHED.match(line.text) is not None for line in stack]
    return dashes == [False, False, True] and not _goes_on(stack[0].text) and not SITE.search(stack[0].text)


def _neighbour(line: Line, step: int, head: Sequence[Line], candidates: Sequence[Line]) -> Line | None:
    """The line right above or below a line, if it may be part of the headline too."""
    at = head.index(line) + step
    return head[at] if 0 <= at < len(head) and head[at] in candidates else None


def _goes_on(text: str) -> bool:
    """Whether a line of a headline is continued: it ends in a pause or leaves a bracket open."""
    open_marks = sum(map(text.count, OPENING)) > sum(map(text.count, CLOSING))
    return open_marks or GOES_ON.search(text) is not None


def _without_spam(title: Line, said: frozenset[str]) -> Line:
    """A headline without a name in single quotes that search-engine spam added: ‘某某乐园’大桥合龙.

    Only if the text does not contain the name, and has a clear overlap with the rest. No headline of a paper
    opens with single quotes, which appear only within double ones.
    """
    match = SPAM.match(title.text)
    if match is None or echo(match["name"], said) > 0 or echo(title.text[match.end() :], said) < CLEAR:
        return title
    return replace(title, text=title.text[match.end() :], start=title.start + match.end())


def _bare(title: Line, head: Sequence[Line]) -> Line:
    """A title without the mark before it, the brackets around it and the site's name after it.

    Left alone: a mark whose other half is in the title (《…》).
    """
    if BRACKETED.match(title.text):
        return replace(title, text=title.text[1:-1], start=title.start + 1, end=title.end - 1)
    match = MARKED.match(title.text)
    if match is not None and not ("》" in match.group() and "《" in title.text.split("》")[0]):
        title = replace(title, text=title.text[match.end() :], start=title.start + match.end())
    return _without_site(title, head)


def _without_site(title: Line, head: Sequence[Line]) -> Line:
    """A headline without a stroke and the site's name after it: 大桥合龙_黄河新闻网.

    It is cut if the rest is also a whole line, or the tail looks like a site's name. Left alone: a dash
    within a headline (甲乙—丙丁).
    """
    for match in SEPARATOR.finditer(title.text):
        rest, tail = title.text[: match.start()], title.text[match.end() :]
        is_line = any(other.text == rest for other in head)
        named = len(tail) <= MAX_SITE and SITE.search(tail) is not None
        if len(rest) >= MIN_TITLE and (is_line or named):
            return replace(title, text=rest, end=title.start + len(rest))
    return title


def _printed_roles(head: Sequence[Line], body: Sequence[Line]) -> list[tuple[Line, Role]]:
    """The roles of the lines of a headline that print or markup shows; empty if there is none."""
    groups = _groups(head)
    if not groups:
        return []
    said = said_in(line.text for line in body) if len(groups) > 1 else frozenset()
    best = max(groups, key=lambda group: _fitness(head, group, said))
    first, last = best[0], best[-1]
    roles = [(_bare(head[i], head), Role.TITLE) for i in best]
    if len(best) > 1 and leads_up(head[first].text):
        roles[0] = head[first], Role.KICKER
    above = [line for line in head[:first] if line.type in TEXT]
    below = [line for line in head[last + 1 :] if line.type in TEXT]
    roles += [
        (line, Role.KICKER) for line in takewhile(lambda line: line.look is Look.KICKER, reversed(above))
    ]
    if len(roles) == len(best) and above and _may_lead(above[-1]):
        roles.append((above[-1], Role.KICKER))
    under = list(takewhile(lambda line: line.look is Look.SUBTITLE, below))
    under = under or [line for line in below[:1] if DASHED.match(line.text)]
    return roles + [(line, Role.SUBTITLE) for line in under]


def _may_lead(line: Line) -> bool:
    """Whether the line right above a headline is its kicker, by markup and length or by its wording."""
    named = line.look is Look.PARAGRAPH and KICKER.match(line.text) is not None and may_be_headline(line)
    return named or leads_up(line.text)


def _groups(head: Sequence[Line]) -> list[list[int]]:
    """The headlines above a body, each as the indices of its lines."""
    groups: list[list[int]] = []
    for i, line in enumerate(head):
        rest = line.look is Look.REST
        if not (rest or line.look is Look.TITLE) or line.type not in TEXT:
            continue
        if groups and groups[-1][-1] == i - 1 and (rest or head[i - 1].goes_on):
            groups[-1].append(i)
        elif len(line.text) >= MIN_PRINTED:
            groups.append([i])
    return groups


def _fitness(head: Sequence[Line], group: Sequence[int], said: frozenset[str]) -> tuple[float, bool, int]:
    """The overlap of a headline with the body in thirds, whether its type is the largest, how near it is."""
    overlap = round(3 * echo("".join(head[i].text for i in group), said))
    return overlap, head[group[0]].begins, group[0]


def leads_up(line: str) -> bool:
    """Whether a line only has a meaning together with the headline below it.

    Left alone: a clause that ends in a comma or a colon (a headline over two lines), a line that opens with
    a dash (a subtitle), any whole clause.

    >>> leads_up("市交通局负责人在石门村调研时强调"), leads_up("春耕来临之际"), leads_up("一条路 十二个村——")
    (True, True, True)
    >>> leads_up("石门村公路正式通车"), leads_up("会议为什么要强调"), leads_up("——渡口三十年")
    (False, False, False)
    """
    if not MIN_LENGTH <= len(line) <= MAX_LENGTH or line.startswith(("—", "--")):
        return False
    if DASH.search(line):
        return len(line) <= MAX_DASHED and "。" not in line
    return not WHOLE.search(line) and (SPOKEN.search(line) or OCCASION.search(line)) is not None
