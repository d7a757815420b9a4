"""Read a run of credits as papers print them: 记者 江小月 ● 摄影 林春, 文图 | 江小月, 江小月 文 林春 摄.

Input: a line of a head or foot. Output: its runs of roles and names, with their offsets. All stages use this
grammar: structure asks whether a line consists of such a run, metadata asks whom the run names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jianbao.press import headwords
from jianbao.press.han import HAN, LETTER
from jianbao.press.lexicon import ROLES, Does, either
from jianbao.press.names import UNIT, is_name

NOBODY = (
    r"(?:手记|札记|后记|日记|随笔|感言|寄语|观察|调查|视角|视点|观点|眼中|见闻|连线|体验|探访|点评|述评|旁白|来信|来稿|沙龙|之家|走基层"
    r"|在现场|在基层|新春走基层|在行动|现场|简介|按语|节快乐)"
)
"""Words after a role in the label of a series or the heading of a section: 记者手记, 记者走基层."""
BY_LABEL = {role.label: role for role in ROLES}
ROLE = either(BY_LABEL)
WRITERS = frozenset(role.label for role in ROLES if role.does is Does.WRITES and not role.run)
EDITORS = frozenset(role.written for role in ROLES if role.does is Does.EDITS)
PREFIX = rf"{headwords.OWN_PAPER}?(?:驻{LETTER}{{2,6}}?)?{headwords.TITLED}{{0,2}}?"
OUTLET = rf"(?:{LETTER}{{2,10}}?(?:{headwords.MEDIUM}|新闻|报|社|网|台))?"
TITLED = re.compile(rf"^{OUTLET}{PREFIX}(?P<role>{ROLE})(?P<name>[{HAN}·]{{2,12}})?")
GLUED = frozenset(role.label for role in ROLES if not role.word)
"""Roles that may precede a name without a space: 记者江小月, 责编林春; not 设计 and 文, which begin words."""
BEHIND = frozenset(role.label for role in ROLES if role.behind)
"""Roles that may follow the names: 江小月 文 林春 摄."""
REPORTED = re.compile(r"(?:摄影|综合|联合|采访|编译|现场|独家|即时|连线){0,2}(?:报道|报导)|整理")
"""Words after the names that state what these people did."""
PIECE = re.compile(
    rf"[{HAN}]+(?:·(?!(?:{ROLE})\s?[：:/|])[{HAN}]+)*"
    r"|[^\s|/·•●▪■◆□○◎▲☐※：:、，,;；()（）\[\]【】〔〕—+\-]"
)
"""A word of Han characters (or a name with middle dots), or a character that does not separate credits."""
KNOWN = re.compile(ROLE)
TWO_IN_ONE = re.compile(rf"(?P<a>[文图])\s?[/、+]\s?(?P<b>[文图摄])(?!{LETTER})")
MAX_LENGTH = 120
MARKED = re.compile(r"[：:|/]")


@dataclass(frozen=True, slots=True)
class Credits:
    """A run of credits: the characters `start` to `end` of its line, and the names by their roles."""

    start: int
    end: int
    named: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def edited(self) -> bool:
        """Whether it names editors only, as the line that closes an article does."""
        return all(role in EDITORS for role, _ in self.named)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a line: a role, a name, both, or another word (`text`)."""

    start: int
    end: int
    text: str
    role: str = ""
    name: str = ""


def is_run(text: str) -> bool:
    """Whether a line is a run of credits and nothing else. A single editor (校对|江小月) is not enough.

    >>> is_run("记者 江小月 ● 编辑 林春"), is_run("责编 江小月 校对 林春"), is_run("江小月 文 林春 摄")
    (True, True, True)
    >>> is_run("编辑推荐 春茶"), is_run("摄影 大赛"), is_run("记者 连线"), is_run("设计 江景")
    (False, False, False, False)
    """
    run = whole_run(text)
    return run is not None and (len(run.named) > 1 or not run.edited)


def whole_run(text: str) -> Credits | None:
    """The run that a line consists of; None if it contains more, or could be two words of a headline."""
    words = _plain(text)
    if len(text) > MAX_LENGTH or not KNOWN.search(words):
        return None
    pieces = list(_pieces(words))
    found = _runs(pieces)
    if len(found) != 1 or not pieces or (found[0].start, found[0].end) != (pieces[0].start, pieces[-1].end):
        return None
    run = found[0]
    names = [name for _, group in run.named for name in group]
    sure = (
        len(names) > 1 or len(names[0]) > 2 or MARKED.search(words) is not None or run.named[0][0] in WRITERS
    )
    return run if sure else None


def runs(text: str) -> tuple[Credits, ...]:
    """The runs of credits in a line that also contains other words, such as a date or a paper's name.

    >>> [run.named for run in runs("江城日报 2021年6月8日 第3版：要闻 记者 江小月 摄影 林春")]
    [(('记者', ('江小月',)), ('摄影', ('林春',)))]
    """
    words = _plain(text)
    if len(text) > MAX_LENGTH or not KNOWN.search(words):
        return ()
    return tuple(_runs(list(_pieces(words))))


def without_runs(text: str) -> str:
    """A line with white space in the place of its runs of credits; all offsets stay the same.

    >>> without_runs("江城日报 记者 江小月 A03").split()
    ['江城日报', 'A03']
    """
    for run in runs(text):
        text = f"{text[: run.start]}{' ' * (run.end - run.start)}{text[run.end :]}"
    return text


def _plain(text: str) -> str:
    """The line with the words of heads in Simplified, and with 文/图 as one word of the same length."""
    return TWO_IN_ONE.sub(_one_word, headwords.plain(text))


def _one_word(match: re.Match[str]) -> str:
    both = "图文" if match["a"] == "图" else "文图"
    return f"{' ' * (len(match[0]) - 2)}{both}"


def _pieces(text: str) -> Iterator[_Piece]:
    """The words of a line; a name that is spaced to the width of three characters (王 乾) is one word."""
    found = list(PIECE.finditer(text))
    at = 0
    while at < len(found):
        match = found[at]
        at += 1
        word, end = match[0], match.end()
        spread = at < len(found) and len(word) == len(found[at][0]) == 1 and word not in BEHIND
        if spread and found[at][0] not in BEHIND and is_name(word + found[at][0]):
            word, end = word + found[at][0], found[at].end()
            at += 1
        yield _piece(match.start(), end, word)


def _piece(start: int, end: int, word: str) -> _Piece:
    titled = TITLED.fullmatch(word)
    if titled is not None and not titled["name"]:
        return _Piece(start, end, word, role=titled["role"])
    if titled is not None and titled["role"] in GLUED and _is_person(titled["name"]):
        return _Piece(start, end, word, role=titled["role"], name=titled["name"])
    return _Piece(start, end, word, name=word if _is_person(word) else "")


def _is_person(word: str) -> bool:
    return is_name(word) and re.fullmatch(NOBODY, word) is None


def _runs(pieces: Sequence[_Piece]) -> list[Credits]:
    """The longest sequences of pieces that are roles, names and words that belong to them."""
    found: list[Credits] = []
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and _fits(pieces[at:end], pieces[end]):
            end += 1
        run = _read(pieces[at:end])
        found += [run] if run is not None else []
        at = max(end, at + 1)
    return found


def _fits(run: Sequence[_Piece], piece: _Piece) -> bool:
    """Whether a piece may continue a run, or begin one."""
    if piece.role or piece.name:
        return True
    if not run:
        return False
    if REPORTED.fullmatch(piece.text):
        return bool(run[-1].name)
    return bool(run[-1].role and not run[-1].name and len(piece.text) > 3 and UNIT.search(piece.text))


def _read(pieces: Sequence[_Piece]) -> Credits | None:
    """The names of a sequence by their roles; None if a name has no role, or no role has a name."""
    if not any(piece.role for piece in pieces):
        return None
    roles_follow = pieces[-1].role in BEHIND and not pieces[-1].name
    named: list[tuple[str, list[str]]] = []
    role = ""
    names: list[str] = []
    for piece in pieces:
        closes = roles_follow and piece.role in BEHIND and not piece.name
        if closes and names:
            named.append((_closing_role(role, piece.role), names))
            role, names = "", []
        elif piece.role:
            if names and not role:
                return None
            named += [(role, names)] if names else []
            role, names = piece.role, [piece.name] if piece.name else []
        elif piece.name:
            names.append(piece.name)
    if names and not role:
        return None
    named += [(role, names)] if names else []
    if not named:
        return None
    by_role = tuple((BY_LABEL[role].written, tuple(names)) for role, names in named)
    return Credits(pieces[0].start, pieces[-1].end, by_role)


def _closing_role(before: str, after: str) -> str:
    """A photographer's role is always the one after the name; a writer keeps the one before it, if any."""
    return after if BY_LABEL[after].does is Does.PICTURES or not before else before
