"""Writes what search needs into the finished site: the index, the table of articles, the character table."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from jianbao.model import Archive, Article, Curation
from jianbao.pages.cities import gazetteer
from jianbao.site.search.bare import bare_page, shown
from jianbao.site.search.fold import simplified_table
from jianbao.site.search.pagefind import run_pagefind
from jianbao.site.search.table import newest_first, table


def write_index(archive: Archive, curation: Curation, site_dir: Path) -> None:
    """Make articles.json, t2s.txt, texts/ and pagefind/ under search/ of `site_dir`, in place of older ones.

    Only published articles are in them. An archive without articles gets its (empty) table and no index;
    the search page then says so. Raises SearchIndexError when Pagefind fails.
    """
    folder = site_dir / "search"
    folder.mkdir(parents=True, exist_ok=True)
    for made in ("pagefind", "texts"):
        shutil.rmtree(folder / made, ignore_errors=True)
    articles = newest_first(archive.listed_articles)
    indexed = _write_pagefind(articles, folder / "pagefind") if articles else {}
    columns = table(articles, curation, indexed)
    _write(folder / "articles.json", json.dumps(columns, ensure_ascii=False, separators=(",", ":")))
    _write(folder / "t2s.txt", simplified_table())
    _write_texts(articles, curation, folder / "texts")


def _write_pagefind(articles: Sequence[Article], into: Path) -> dict[str, str]:
    with tempfile.TemporaryDirectory(prefix=".pages-", dir=into.parent) as name:  # goes with a killed build
        pages = Path(name)
        for article in articles:
            _write(pages / f"{article.id}.html", bare_page(article))
        return run_pagefind(pages, into)


def _write_texts(articles: Sequence[Article], curation: Curation, into: Path) -> None:
    into.mkdir()
    where = gazetteer(curation)
    for article in articles:
        _write(into / f"{article.id}.json", shown(article, where))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
