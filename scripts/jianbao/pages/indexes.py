"""The indexes of the archive: where each is, what it is called, and how the site shows it.

An index groups the listed articles by one value: a city, a topic, a year, an outlet, a writer. To add one,
write an entry here and, in contents.py, the function that makes its pages. mkdocs.yml and .gitignore name the
folder too; a test compares them with the list.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from jianbao.model import Article
from jianbao.pages.views import Link, Section, View


@dataclass(frozen=True, slots=True)
class Index:
    """One index of the archive: its folder under docs/, its title, and the introduction of its front page.

    `feeds`: each value has a feed. `sorted`: lists keep the order of its values. `counted`: the home page
    shows how many there are.
    """

    folder: str
    title: str
    about: str
    feeds: bool = False
    sorted: bool = False
    counted: bool = False

    @property
    def link(self) -> Link:
        """A link to the front page."""
        return Link(self.title, f"{self.folder}/index.md")

    def page(self, value: str) -> str:
        """The path of the page of one value."""
        return f"{self.folder}/{value}/index.md"

    def view(self, value: str, title: str, about: str, articles: tuple[Article, ...]) -> View:
        """The page of one value directly below the front page."""
        return View(f"{self.folder}/{value}", title, about, articles, (), (self.link,))


@dataclass(frozen=True, slots=True)
class IndexPages:
    """What one index shows: the sections of its front page, and a view for each value with articles."""

    index: Index
    sections: tuple[Section, ...]
    views: tuple[View, ...]

    @property
    def link(self) -> Link:
        """A link to the front page, with the number of values."""
        return replace(self.index.link, count=len(self.views))


CITIES = Index(
    "cities",
    "地区",
    "按文章所写的地区排列；名称与代码依国家标准《中华人民共和国行政区划代码》（GB/T 2260）。",
    feeds=True,
    counted=True,
)
TOPICS = Index(
    "topics",
    "专题",
    "按文章所谈的事情排列。一篇文章可属多个专题；标题谈到，或正文两处以上谈到，才算属于。",
    feeds=True,
    counted=True,
)
YEARS = Index("years", "年份", "按文章的发布日期排列。", sorted=True)
OUTLETS = Index("outlets", "媒体", "按文章所署的媒体排列。")
WRITERS = Index(
    "writers", "作者", "按文章署名的记者、通讯员和作者排列，编辑和摄影不在其列。同名的未必是同一个人。"
)
PRACTICES = Index(
    "practices",
    "做法",
    "报道里有名称的做法与机制，按专题排列。名称和说明出自本站的词表，数字是写到它的文章篇数。",
)
