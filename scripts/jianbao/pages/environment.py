"""The one Jinja2 environment of the pages: a value is escaped for Markdown unless it is Markdown already."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jianbao.pages import markdown, terms
from jianbao.pages.indexes import CITIES
from jianbao.pages.views import Link, address

MADE_BY = ("made_by", "jianbao")
"""The first line of the front matter of every generated page; without the manifest it identifies them."""
TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Make the environment, once. A changed template is seen at the next build (Jinja2's auto_reload).

    `finalize` escapes by default, so that no template can forget to. Use `include`, not macros: their output
    would be escaped again.
    """
    made = Environment(
        # Jinja2 can escape for HTML only; `finalize` escapes for Markdown.
        autoescape=False,  # noqa: S701
        finalize=markdown.as_markdown,
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        terms=terms,
        join=markdown.join,
        html_text=markdown.text_to_html,
        all_index=Link("全部文章", "articles/index.md"),
        cities_index=CITIES.link,
        statistics_index=Link("数字", "statistics/index.md"),
    )
    return made


def render_template(name: str, here: str, meta: dict[str, Any], **values: Any) -> str:
    """Fill a template for the page `here`, a path under docs/; `link(…)` in it is relative to that page."""
    return (
        environment()
        .get_template(name)
        .render(
            here=here,
            front_matter=markdown.front_matter({MADE_BY[0]: MADE_BY[1], **meta}),
            link=partial(_link, here),
            anchor=partial(_anchor, here),
            html_link=partial(_html_link, here),
            **values,
        )
    )


def _link(here: str, to: Link | None, text: str = "") -> markdown.Markdown:
    """A link as Markdown; the text alone for a value without an index page."""
    if to is None or not to.path:
        return markdown.text_to_markdown(text or (to.title if to else ""))
    return markdown.link(text or to.title, to.path, here, to.anchor)


def _html_link(here: str, to: Link) -> markdown.Markdown:
    """A link for blocks of raw HTML; the text alone where there is no page."""
    if not to.path:
        return markdown.text_to_html(to.title)
    return markdown.Markdown(
        f'<a href="{address(here, to.path, to.anchor)}">{markdown.text_to_html(to.title)}</a>'
    )


def _anchor(here: str, to: Link) -> markdown.Markdown:
    """A small mark that links to a block of an article."""
    return markdown.link("¶", to.path, here, to.anchor)
