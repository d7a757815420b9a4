"""Separate a site's notice to its readers from an article's text: app, subscription, sharing, terms.

Input: a paragraph that many pages repeat, and the curated words. Output: whether it is a notice. Repetition
alone proves nothing: reports of one day end in the same appeal of the police, announcements in the same
formula, and a series opens with the same editor's note.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from jianbao.model import Notices
from jianbao.press import dates
from jianbao.press.han import HAN

SENTENCES = re.compile(r"[。！？!?；;]+[”’」』）)］\]]*")
LETTERS = re.compile(rf"[{HAN}A-Za-z]")
FACT = re.compile(
    rf"{dates.WRITTEN_DAY}|记者|通讯员|评论员|撰文|撰稿|摄影|责任?编辑?[：:]|来源[：:]|[{HAN}]{{2,4}}\s?[摄绘][）)]?$"
)
"""Words that state an author or a time: a paragraph with one stays in the text."""


def is_notice(text: str, notices: Notices, named: Collection[str] = ()) -> bool:
    """Whether a repeated paragraph is a site's notice to its readers; `named` are its site's names in it.

    It names the speaker (本报, the site's own name), what readers are asked to do (下载, 关注) and what they
    get (客户端, 公众号), and each of its sentences has one of these. Left alone: an article's own advice
    (警方提醒：不要下载…), another person's account, a paragraph with a date or a person's credit.

    >>> words = Notices(("本报", "我们"), ("下载", "关注"), ("客户端", "公众号"), ("提醒",))
    >>> is_notice("快来下载我们的客户端！", words), is_notice("请下载“某某中心”客户端。", words)
    (True, False)
    >>> is_notice("本报将继续关注此事。", words), is_notice("本报提醒：不要下载不明客户端。", words)
    (False, False)
    """
    if FACT.search(text) or any(word in text for word in notices.advice):
        return False
    groups = ((*notices.speakers, *named), notices.calls, notices.offers)
    if not all(any(word in text for word in group) for group in groups):
        return False
    return all(any(word in one for group in groups for word in group) for one in _sentences(text))


def _sentences(text: str) -> Iterator[str]:
    return (one for one in SENTENCES.split(text) if LETTERS.search(one))
