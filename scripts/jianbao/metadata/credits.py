"""Input: byline lines, opening and closing words of a text. Output: the persons they name, with roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jianbao.metadata.head_labels import parted
from jianbao.metadata.senders import AFAR, NOWHERE, Whereabouts, before_place, without_place
from jianbao.model import Byline
from jianbao.press import credit_lines, heads, headwords
from jianbao.press.han import HAN, LETTER
from jianbao.press.lexicon import ROLES, Does
from jianbao.press.names import DOUBLE_SURNAMES, NAME, NAMES, is_name, signature

ROLE = rf"(?P<role>{headwords.ROLE})"
OFFICE = rf"(?:[{HAN}]{{2,16}}(?:局|院|委|办|所|队|部|中心)\s{{1,4}})?"
"""The office of the writer, between the role and the name."""
CREDIT = re.compile(rf"{headwords.PREFIX}{ROLE}\s{{0,4}}[：:|｜]?\s{{0,4}}{OFFICE}(?P<names>{NAMES})")
NEXT_CREDIT = re.compile(rf"{headwords.WHOLE_ROLE}(?<!一)(?={headwords.PREFIX}{headwords.ROLE})")
TEXT_OR_PICTURE = re.compile(rf"(?:^|(?<=\s))(?P<role>[文图])\s?[/：:|｜]\s?(?P<names>{NAMES})")
"""文/江小月 图/林春: only with a stroke or colon, since many words begin with 文 and 图."""
OPENING = re.compile(r"^.{0,20}?(?:讯|电|消息)[】〕\]]?\s*[（(](?P<credit>[^）)]{2,60})[）)]")
REPORTED = re.compile(
    rf"^.{{0,20}}?(?:讯|电|消息)\s(?P<credit>{headwords.PREFIX}记者[^，。：:]{{2,40}}?(?:摄影)?报道)[：:，,\s]"
)
"""本报讯 记者江小月、林春报道："""
FROM_PLACE = re.compile(
    rf"^[【〔\[（(]{LETTER}{{0,12}}?(?P<role>记者|通讯员)\s{{0,2}}(?P<names>[{HAN}·、，/\s]{{2,30}}?)"
    r"(?:摄影|综合|联合|现场)?(?:报道|报导|电|讯)[】〕\]）)](?P<after>.{0,20})"
)
"""【大江报记者江小月石门报道】石门县…, 〔记者江小月/石门报导〕: the place is glued to the last name."""
PLACE = rf"(?:{'|'.join(sorted(AFAR))})"
"""Places that reports are sent from, glued to the sender's name."""
SENT_FROM = re.compile(
    rf"\s?[/](?:{LETTER}{{2,8}}?)?(?:综合|连线|现场|独家|即时|专题|整理)?(?:报[道导]|专访|特稿|电|讯)(?=$|[\s）)】〕\]，。/])"
    rf"|(?<=[{HAN}])\s?{PLACE}(?:综合|连线|现场)?(?:报[道导]|专电)(?=$|[\s）)】〕\]])"
)
"""/台南报导 after a name: the place that is reported from."""
AGENCY = re.compile(
    rf"^[（(【〔\[](?:{LETTER}{{2,8}}?[社报网])?(?P<role>特派员|记者)(?P<names>[{HAN}、，\s]{{2,24}}?)"
    rf"(?P<place>{PLACE})?(?:\d{{1,2}}月)?\d{{1,2}}日{LETTER}{{0,4}}?(?:电|讯|报[道导])[）)】〕\]](?P<after>.{{0,20}})"
)
"""（中央社记者江小月台北8日电）"""
REPORTED_BY = re.compile(
    rf"(?:^|(?<=[\s|/]))(?P<names>{NAME}(?:[\s、，,/]{{1,8}}{NAME}){{0,9}})\s{{1,2}}(?:综合|编译)?报[道导](?=$|[\s|/\d])"
)
"""江小月 报导, next to a date. At most ten names: without a limit the search is quadratic in the line."""
MARKED = re.compile(rf"(?:^|[\s|])[□■●◎○◆▲◇]\s?(?P<names>{NAME}(?:[\s、]{{1,4}}{NAME}){{0,4}})$")
"""● 江小月 at the end of a line of source and date."""
NO_NAME = re.compile(rf"(?:{headwords.BESIDE}|星期.|[报网版社台])$")
"""A section of a paper, a button, a medium: such a word follows names as often as one more name does."""
NEXT = re.compile(rf"[\s、，]{{1,4}}(?P<word>[{HAN}]{{2,3}})(?!{LETTER})")
MAX_OPENING = 120
CLOSING = re.compile(r"[（(](?P<credit>[^（）()]{2,40})[）)]$")
SIGNED_OFF = re.compile(r"[。！？”…][（(](?P<credit>[^（）()]{2,40})[）)]$")
ROLE_WORD = re.compile(headwords.ROLE)
REPORTING = re.compile(
    r"(?:摄影|综合|联合|采访|编译|现场|独家|即时)?(?:报道|报导)|供图(?!\s?[：:|｜])|供稿(?!\s?[：:|｜])|采写(?!\s?[：:|｜])|整理|整合|获悉|\s摄$"
)
"""Words after names that state what these people did."""
WRITER = "作者"
"""The role of those who sign without one, after the last sentence or the place of despatch."""
WRITERS = frozenset(role.written for role in ROLES if role.does is Does.WRITES) - {WRITER}
"""Roles that are more specific than 作者."""
AFTER_ROLE = re.compile(rf"({headwords.ROLE})(?=[{HAN}][\s\u3000]{{1,4}}[{HAN}](?!{LETTER}))")
SPACED_NAME = re.compile(rf"(?<!{LETTER})([{HAN}])[\s\u3000]{{1,4}}([{HAN}])(?!{LETTER})")
"""A name of two characters that the compositor spread to the width of three: 王  乾."""
CREDIT_LINE = re.compile(
    rf"^[\s（(\[【]{{0,4}}{headwords.PREFIX}{headwords.ROLE}\s{{0,4}}[：:|｜/]\s{{0,4}}{NAMES}(?=$|[\s，、；/|｜）)\]】])"
)


def is_credit_line(text: str) -> bool:
    """Whether a line below an article opens with a role, a colon or stroke, and names, or consists of such.

    >>> is_credit_line("初审：江小月 终审：林春"), is_credit_line("编辑 | 江小月")
    (True, True)
    >>> is_credit_line("编辑推荐：春茶")
    False
    """
    return len(text) <= 80 and (CREDIT_LINE.match(text) is not None or credit_lines.is_run(text))


def bylines(
    lines: Iterable[str],
    first_paragraph: str,
    last_paragraph: str,
    accounts: Sequence[str],
    labelled: Iterable[str] = (),
    here: Whereabouts = NOWHERE,
) -> tuple[Byline, ...]:
    """Roles and names from byline lines, the opening `本报讯（记者…）` and a closing `（记者 …）`.

    `labelled` are lines that contain other facts too (来源：, 发布时间：), in which names follow labels.
    Names of content-system accounts (编辑：管理) are not bylines, nor are offices. A role that is named twice
    keeps all its names, each once. A person who signs in brackets without a role is the 作者; a 作者 whom the
    page also calls 记者, 通讯员 or the like has that role alone.

    >>> bylines([], "本报讯（记者肖潇 通讯员李新中 丁军保）记者获悉", "", ())
    (Byline(role='记者', names=('肖潇',)), Byline(role='通讯员', names=('李新中', '丁军保')))
    >>> bylines([], "", "今年二月完工。（江小月 林春）", ())
    (Byline(role='作者', names=('江小月', '林春')),)
    """
    credits_ = [credit for text in (*lines, *labelled) for credit in _credits(text, here)]
    credits_ += [*_opening(first_paragraph, here), *_closing(last_paragraph, here)]
    found: dict[str, list[str]] = {}
    for role, names in credits_:
        kept = found.setdefault(role, [])
        kept += [name for name in names if name not in accounts and name not in kept]
    known = {name for role, names in found.items() if role in WRITERS for name in names}
    found[WRITER] = [name for name in found.get(WRITER, ()) if name not in known]
    return tuple(Byline(role, tuple(names)) for role, names in found.items() if names)


def unclear(
    lines: Iterable[str],
    first_paragraph: str,
    last_paragraph: str,
    labelled: Iterable[str],
    here: Whereabouts,
) -> bool:
    """Whether a credit contains a word that may be a name or the place that the report was sent from.

    >>> [unclear([line], "", "", (), NOWHERE) for line in ("记者 江小月 石桥报道", "记者 江小月报道")]
    [True, False]
    """
    texts = [*lines, *labelled, *(match["credit"] for match in _bracketed(first_paragraph, last_paragraph))]
    credited = [text for text in map(headwords.plain, texts) if ROLE_WORD.search(text)]
    if any(without_place(text, here).unclear for text in credited):
        return True
    sent = FROM_PLACE.match(headwords.plain(first_paragraph[:MAX_OPENING]))
    return sent is not None and any(not any(_sender(one, _after(sent), here)) for one in _senders(sent))


def _bracketed(first_paragraph: str, last_paragraph: str) -> Iterator[re.Match[str]]:
    opening = headwords.plain(first_paragraph[:MAX_OPENING])
    found = (OPENING.match(opening) or REPORTED.match(opening), CLOSING.search(last_paragraph))
    return (match for match in found if match is not None)


Credits = Iterator[tuple[str, tuple[str, ...]]]


def _opening(text: str, here: Whereabouts) -> Credits:
    text = headwords.plain(text[:MAX_OPENING])
    sent = AGENCY.match(text) or FROM_PLACE.match(text)
    if sent is not None:
        role = "记者" if sent["role"] == "特派员" else sent["role"]
        yield role, tuple(name for part in _senders(sent) for name in _sender(part, _after(sent), here))
        return
    match = OPENING.match(text) or REPORTED.match(text)
    if match is None:
        return
    if ROLE_WORD.search(match["credit"]):
        yield from _credits(match["credit"], here)
    else:
        yield WRITER, signature(match["credit"])


def _senders(sent: re.Match[str]) -> list[str]:
    return re.split(r"[\s、，]+", sent["names"])


def _after(sent: re.Match[str]) -> str:
    return f"{sent.groupdict().get('place') or ''}{sent['after']}"


def _sender(part: str, after: str, here: Whereabouts = NOWHERE) -> Iterator[str]:
    """The name before a place, if a stroke separates them, or the place is known or follows the bracket.

    Left alone: four characters without a separator, except a double surname; no name is guessed.

    >>> list(_sender("江小月石门", "石门县的茶园")), list(_sender("林春/石门", ""))
    (['江小月'], ['林春'])
    >>> list(_sender("林春石门", ""))
    []
    """
    name, stroke, _ = part.partition("/")
    for length in () if stroke else (4, 3, 2):
        if len(name) - length >= 2 and name[-length:] in after and is_name(name[:-length]):
            name = name[:-length]
            break
    else:
        name = before_place(name, here) or name
    if is_name(name) and (len(name) < 4 or "·" in name or name[:2] in DOUBLE_SURNAMES):
        yield name


def _closing(text: str, here: Whereabouts) -> Credits:
    match = CLOSING.search(text)
    signed = SIGNED_OFF.search(text)
    if match and ROLE_WORD.search(match["credit"]):
        yield from _credits(match["credit"], here)
    elif signed:
        yield WRITER, signature(signed["credit"])


def _credits(text: str, here: Whereabouts) -> Credits:
    """Split a run of credits at its roles and at other labels, so that no name swallows the next one."""
    plain = without_place(headwords.plain(text), here).text
    found = credit_lines.runs(plain)
    if found and _are_all(found, plain):
        yield from (named for run in found for named in run.named)
        return
    signed = heads.BY_STROKE.match(plain.strip())
    if signed is not None:
        role = signed["role"] or signed["role_2"] or WRITER
        named = signed["names"] or signed["names_2"] or signed["names_3"]
        yield role, _persons(named, strict=role == WRITER)
        return
    reported = None if ROLE_WORD.search(plain) else REPORTED_BY.search(plain) or MARKED.search(plain)
    if reported is not None:
        yield WRITER, _persons(reported["names"], strict=True)
    plain = REPORTING.sub(" ", SENT_FROM.sub(" ", plain))
    spaced = SPACED_NAME.sub(r"\1\2", AFTER_ROLE.sub(r"\1 ", plain))
    for piece in parted(spaced):
        for match in TEXT_OR_PICTURE.finditer(piece):
            yield match["role"], _persons(match["names"], strict=True)
        for part in NEXT_CREDIT.split(piece):
            yield from _credit(part)


def _are_all(found: Sequence[credit_lines.Credits], text: str) -> bool:
    """Whether the runs of a line contain all of its roles, and no word that may be one more name follows."""
    if ROLE_WORD.search(credit_lines.without_runs(text)):
        return False
    return not any(
        (after := NEXT.match(text, run.end)) and not NO_NAME.search(after["word"]) for run in found
    )


def _credit(part: str) -> Credits:
    match = CREDIT.search(part)
    if match:
        role = match["role"]
        strict = re.fullmatch(headwords.REPORTING, role) is None
        yield credit_lines.BY_LABEL[role].written, _persons(match["names"], strict=strict)


def _persons(text: str, *, strict: bool) -> tuple[str, ...]:
    """The names of a run, up to the first word that is not a name.

    After 记者 and the like a name need not begin with a known surname; words of all sorts follow 编辑：.
    等 after a name means that there were others.

    >>> _persons("江小月等", strict=False), _persons("江小月、林春等", strict=False)
    (('江小月',), ('江小月', '林春'))
    """
    names: list[str] = []
    for name in re.findall(NAME, text):
        if strict and not is_name(name):
            break
        names.append(name[:-1] if name.endswith("等") and is_name(name[:-1]) else name)
    return tuple(names)
