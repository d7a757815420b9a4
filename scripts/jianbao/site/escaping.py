"""Escape texts that Material's templates insert into HTML unescaped (titles, descriptions)."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from markupsafe import Markup, escape


def escape_meta(meta: MutableMapping[str, Any]) -> None:
    r"""Escape every text of a page's front matter in place.

    The result is `Markup`, so that a template that does escape (`| e`) does not escape it twice.

    >>> meta = {"title": "<b> & \"x\"", "topics": ["a<b"], "hide": ["toc"]}
    >>> escape_meta(meta)
    >>> print(meta["title"], meta["topics"][0])
    &lt;b&gt; &amp; &#34;x&#34; a&lt;b
    """
    for key, value in meta.items():
        meta[key] = _escaped(value)


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return Markup(escape(value))
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return value
