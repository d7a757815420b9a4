"""A line of Markdown → the text that a reader of the rendered page sees, and the captions of its images.

Takes a line whose block marks and HTML are gone. Knows links, images, code, emphasis, escapes, line breaks,
and what note-taking programs add: [[links]], ![[embeds]], ==highlights==, footnotes. Entities stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from jianbao.press.han import HAN, HAN_CHAR

INSIDE = r"(?:[^\[\]]|\[[^\[\]]*\])*"  # brackets may hold brackets, one deep
TARGET = r"\(\s*(?:<[^<>]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
IMAGE = re.compile(rf"!\[(?P<text>{INSIDE})\](?:{TARGET}|\[(?P<id>[^\[\]]*)\])")
LINK = re.compile(rf"(?<!!)\[(?P<text>{INSIDE})\]{TARGET}")
REFERENCE = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\[(?P<id>[^\[\]]*)\])?")
AUTOLINK = re.compile(r"<(?P<text>(?:https?://|mailto:)[^<>\s]+)>")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
HARD_BREAK = re.compile(r"(?:(?<! ) {2,}+|\\)$")
# What stands for itself: code, a mark behind a backslash, and the two characters that hold such places.
WIKI_EMBED = re.compile(r"!\[\[[^\[\]|]*(?:\|(?P<text>[^\[\]]*))?\]\]")
WIKI_LINK = re.compile(r"\[\[(?P<page>[^\[\]|]+)(?:\|(?P<text>[^\[\]]*))?\]\](?!\()")
WIKI_BAR = re.compile(r"(\[\[[^\[\]|\\]+)\\\|")
"""The bar of such a link in a table, where it stands behind a backslash."""
FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
INLINE_NOTE = re.compile(r"\^\[(?P<text>[^\[\]]+)\](?!\()")
BLOCK_ID = re.compile(r"(?:\s|(?<=[。！？”])|^)\^[A-Za-z0-9-]{1,40}\s*$")
HELD = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<self>[\ufdd0\ufdd1])"
)
PLACE = re.compile("\ufdd0([0-9]+)\ufdd1")
# A star between a number or a letter and what follows multiplies: 3*5元.
STARS = re.compile(r"(?<![0-9A-Za-z*])(?P<mark>\*{1,3})(?![\s*])(?P<text>[^*]*[^*\s])(?P=mark)(?!\*)")
BOLD = re.compile(r"(?<=[0-9A-Za-z])(?P<mark>\*{2,3})(?![\s*])(?P<text>[^*]*[^*\s])(?P=mark)(?!\*)")
LINES = re.compile(r"(?<!\w)(?P<mark>_{1,3})(?![\s_])(?P<text>[^_]*[^_\s])(?P=mark)(?!\w)")
STRUCK = re.compile(r"(?<!~)~~(?![\s~])(?P<text>[^~]*[^~\s])~~(?!~)")
MARKED = re.compile(r"(?<![0-9A-Za-z=])==(?![\s=])(?P<text>[^=]*[^=\s])==(?!=)")
DEPTH = 3
"""Marks of emphasis within one another."""
# 张*、李*和王*某: stars that stand for the names of people.
NAMES = re.compile(rf"[{HAN}]?[、，；。：（(和与及同跟对向某]")
# 图片, 现场图片1, 微信图片_20210608, a file's name: an image's text that says only that there is one.
SAYS_NOTHING = re.compile(
    r"(?:(?:现场|新闻|资料|网络|微信|文章|活动|会议|示意|正文|封面|缩略|[配插题主首大小头原])?"
    r"(?:图片|照片|图像|截图|影像|图)|二维码|头像|封面|标志|图标|表情)(?:描述|说明|加载中)?[\W\d_]*",
)
SOME_WORDS = re.compile(rf"[{HAN}]|(?<!\w)\w++\W++\w++\W++\w")


class Unmarked(NamedTuple):
    """The lines that a marked one shows, and the captions of the images in it."""

    lines: tuple[str, ...]
    captions: tuple[str, ...]


def unmarked(text: str, references: Collection[str] = ()) -> Unmarked:
    r"""The text without its marks; `references` are the ids that the file gives targets for.

    An image's text is a caption where it says something. Left alone: stars that multiply or stand for names
    (张*、李*), underscores in words, brackets without a target, emphasis that runs on in the next line.

    >>> unmarked("见[水库](https://example.org/a)的**新闸门**，*原价*3*5元").lines
    ('见水库的新闸门，原价3*5元',)
    >>> unmarked(r"`a*b*` 与 \*注\*<br>![现场图片](a.jpg)![大坝合龙](b.jpg)")
    Unmarked(lines=('a*b* 与 *注*', ''), captions=('大坝合龙',))
    """
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(_itself(match))
        return f"\ufdd0{len(held) - 1}\ufdd1"

    text = HELD.sub(hold, WIKI_BAR.sub(r"\1|", HARD_BREAK.sub("", text)))
    captions = [match["text"] or "" for match in (*IMAGE.finditer(text), *WIKI_EMBED.finditer(text))]
    text = WIKI_EMBED.sub("", IMAGE.sub("", text))
    text = INLINE_NOTE.sub(r"（\g<text>）", WIKI_LINK.sub(_wiki, FOOTNOTE.sub("", BLOCK_ID.sub("", text))))
    text = REFERENCE.sub(lambda match: _referred(match, references), LINK.sub(r"\g<text>", text))
    pieces = BREAK.split(AUTOLINK.sub(r"\g<text>", text))

    def shown(piece: str) -> str:
        return PLACE.sub(lambda place: held[int(place[1])], _plain(piece))

    said = (shown(caption).strip() for caption in captions)
    return Unmarked(tuple(map(shown, pieces)), tuple(caption for caption in said if says_something(caption)))


def says_something(caption: str) -> bool:
    """Whether an image's text is more than that there is an image.

    >>> [says_something(text) for text in ("现场图片", "image", "IMG_2031.jpg", "配图1", "图为竣工现场")]
    [False, False, False, False, True]
    """
    return bool(SOME_WORDS.search(caption)) and not SAYS_NOTHING.fullmatch(caption)


def _itself(match: re.Match[str]) -> str:
    """What a held place shows: code without its padding, the mark behind a backslash."""
    code = match["code"]
    if code is None:
        return match["escaped"] or match["self"]
    padded = code.startswith(" ") and code.endswith(" ") and code.strip()
    return code[1:-1] if padded else code


def _wiki(match: re.Match[str]) -> str:
    """What a link to another note shows: its own words, else the name of the note (and not of its place)."""
    page, _, heading = match["page"].partition("#")
    return match["text"] or page.strip() or heading.strip("#^ ")


def _referred(match: re.Match[str], references: Collection[str]) -> str:
    """A link by reference as its text; brackets that refer to nothing stay."""
    known = (match["id"] or match["text"]).strip().lower() in references
    return match["text"] if known else match[0]


def _plain(text: str) -> str:
    """The text without marks of emphasis, however they lie in one another."""
    for _ in range(DEPTH):
        before = text
        for pattern in (STARS, BOLD, LINES, STRUCK, MARKED):
            text = pattern.sub(_unemphasised, text)
        if text == before:
            break
    return text


def _unemphasised(match: re.Match[str]) -> str:
    at = match.start()
    behind_han = at > 0 and HAN_CHAR.match(match.string, at - 1)
    named = match[0].startswith("*") and behind_han and NAMES.match(match["text"])
    return match[0] if named else match["text"]
