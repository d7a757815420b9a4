"""Read what the tool that saved a page noted about it, where the page's own lines do not state it.

Input: the meta facts of a RawPage (`note:author`, `note:outlet` …, from front matter, comments or scripts of
the page). Output: lines as a page would have printed them, so that one set of rules reads both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LABELS = {"note:author": "作者", "note:reporter": "记者"}


def noted(meta: Sequence[tuple[str, str]], name: str) -> str | None:
    """The first value under a name.

    >>> noted((("note:site", "黄河新闻网"),), "note:site")
    '黄河新闻网'
    """
    return next((value for key, value in meta if key == name), None)


def noted_credits(meta: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The authors, as a line of credits.

    >>> list(noted_credits((("note:author", "江小月、林春"),)))
    ['作者：江小月、林春']
    """
    for name, label in LABELS.items():
        if value := noted(meta, name):
            yield f"{label}：{value}"


def noted_source(meta: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The credited outlet, as a line of its source."""
    if value := noted(meta, "note:outlet"):
        yield f"来源：{value}"


def noted_page(meta: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The page of the newspaper: `2`, `A04` and `第2版` each as a line that names it."""
    if value := noted(meta, "note:page"):
        yield value if "版" in value else f"{value}版"
