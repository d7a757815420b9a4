"""Write the files of search into the finished site: index, table of articles, texts, pinyin, characters."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from jianbao.model import Archive, Article, Curation
from jianbao.pages import gazetteer, newest_first
from jianbao.site.region_forms import conversion
from jianbao.site.search.fields import folded, shown
from jianbao.site.search.fold import packed, simplified
from jianbao.site.search.pinyin import pinyin_table
from jianbao.site.search.postings import postings, shards
from jianbao.site.search.table import table


def write_index(archive: Archive, curation: Curation, site_dir: Path) -> None:
    """Write articles.json, t2s.txt, pinyin.txt, texts/ and index/ under search/, replacing old ones.

    They only contain published articles. An archive without articles gets an empty table and no index; the
    search page then shows a message.
    """
    folder = site_dir / "search"
    folder.mkdir(parents=True, exist_ok=True)
    for made in ("index", "texts"):
        shutil.rmtree(folder / made, ignore_errors=True)
    articles = newest_first(archive.listed_articles)
    columns = table(articles, curation) | {"index": _write_postings(articles, folder / "index")}
    _write(folder / "articles.json", json.dumps(columns, ensure_ascii=False, separators=(",", ":")))
    _write(folder / "t2s.txt", packed(simplified()))
    _write(folder / "pinyin.txt", pinyin_table(articles, curation))
    _write_texts(articles, curation, folder / "texts")


def _write_postings(articles: Sequence[Article], into: Path) -> dict[str, str]:
    """Write the index; returns its folder and the first character of each file, for the browser.

    The folder is named after the content, so that a file of an older index is never used with this one.
    """
    made = shards(postings(folded(article) for article in articles))
    content = "\n\n".join(shard.text for shard in made)
    name = hashlib.sha256(content.encode()).hexdigest()[:8]
    (into / name).mkdir(parents=True)
    for number, shard in enumerate(made):
        _write(into / name / f"{number}.txt", shard.text)
    return {"folder": name, "first": "".join(shard.first for shard in made)}


def _write_texts(articles: Sequence[Article], curation: Curation, into: Path) -> None:
    into.mkdir()
    where, by = gazetteer(curation), conversion(curation)
    for article in articles:
        _write(into / f"{article.id}.json", shown(article, where, by))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
