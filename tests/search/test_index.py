"""The index as it is written, by the real Pagefind."""

import json
import subprocess

import pytest
from tests import factories as f

from jianbao.site.search import SearchIndexError, pagefind, write_index


def written(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


@pytest.fixture
def archive():
    return f.archive(f.article("a.txt"), f.article("b.txt", title="另一篇"), f.withdrawn(title="撤下的标题"))


def test_what_is_written(archive, tmp_path):
    write_index(archive, f.curation(), tmp_path)
    files = written(tmp_path)
    ids = [a.id for a in archive.published_articles]
    assert {f"search/texts/{id}.json" for id in ids} == {name for name in files if "/texts/" in name}
    assert "search/pagefind/pagefind.js" in files
    assert "search/t2s.txt" in files
    assert not [name for name in files if "ui" in name or "fragment" in name or "worker" in name]
    entry = json.loads(files["search/pagefind/pagefind-entry.json"])
    assert entry["languages"]["x-zh"]["page_count"] == 2


def test_a_withdrawn_article_leaves_no_trace(archive, tmp_path):
    write_index(archive, f.curation(), tmp_path)
    gone = next(a for a in archive.articles if a.withdrawn)
    for name, content in written(tmp_path).items():
        assert gone.id not in name
        assert gone.id.encode() not in content
        assert "撤下的标题".encode() not in content


def test_our_own_files_do_not_depend_on_the_order_of_articles(archive, tmp_path):
    write_index(archive, f.curation(), tmp_path / "one")
    turned = type(archive)(archive.articles[::-1], archive.pages, archive.unread, archive.ended)
    write_index(turned, f.curation(), tmp_path / "two")
    one, two = (
        {n: c for n, c in written(tmp_path / x).items() if "/pagefind/" not in n} for x in ("one", "two")
    )
    assert one == two


def test_writing_again_leaves_nothing_of_before(archive, tmp_path):
    write_index(archive, f.curation(), tmp_path)
    write_index(f.archive(f.article("a.txt")), f.curation(), tmp_path)
    assert len(list((tmp_path / "search/texts").iterdir())) == 1


def test_what_else_lies_there_stays(archive, tmp_path):
    (tmp_path / "search").mkdir()
    (tmp_path / "search/index.html").write_text("page")
    write_index(archive, f.curation(), tmp_path)
    assert (tmp_path / "search/index.html").read_text() == "page"


def test_an_empty_archive(tmp_path):
    write_index(f.archive(), f.curation(), tmp_path)
    assert json.loads((tmp_path / "search/articles.json").read_text("utf-8"))["ids"] == []
    assert not (tmp_path / "search/pagefind").exists()


def test_a_pagefind_toml_in_the_folder_has_no_say(archive, tmp_path, monkeypatch):
    (tmp_path / "pagefind.toml").write_text('glob = "nothing"\n')
    monkeypatch.chdir(tmp_path)
    write_index(archive, f.curation(), tmp_path / "site")


def test_pagefind_that_fails_is_an_error_with_its_words(archive, tmp_path, monkeypatch):
    failed = subprocess.CompletedProcess([], 3, "", "no room on the disk")
    monkeypatch.setattr(pagefind.subprocess, "run", lambda *a, **k: failed)
    with pytest.raises(SearchIndexError, match="code 3: no room on the disk"):
        write_index(archive, f.curation(), tmp_path)


def test_pagefind_that_cannot_start_is_an_error(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(pagefind.sys, "executable", str(tmp_path / "no-such-python"))
    with pytest.raises(SearchIndexError, match="could not be started"):
        write_index(archive, f.curation(), tmp_path)


def test_pagefind_that_writes_nothing_is_an_error(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(
        pagefind.subprocess, "run", lambda *a, **k: subprocess.CompletedProcess([], 0, "fine", "")
    )
    with pytest.raises(SearchIndexError, match=r"left out 2 articles.*fine"):
        write_index(archive, f.curation(), tmp_path)


def test_an_article_that_pagefind_missed_is_an_error(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.html").write_text("<html lang='x-zh'><body data-pagefind-body><p>甲</p></body></html>")
    (pages / "b.html").write_text("<html lang='x-zh'><body><p>乙</p></body></html>")
    with pytest.raises(SearchIndexError, match="left out 1 articles, b first"):
        pagefind.run_pagefind(pages, tmp_path / "into")


def test_an_index_that_cannot_be_read_is_an_error(archive, tmp_path, monkeypatch):
    def broken(*arguments, **options):
        (tmp_path / "search/pagefind/fragment").mkdir(parents=True)
        (tmp_path / "search/pagefind/fragment/x-zh_1.pf_fragment").write_bytes(b"no gzip")
        return subprocess.CompletedProcess([], 0, "", "")

    monkeypatch.setattr(pagefind.subprocess, "run", broken)
    with pytest.raises(SearchIndexError, match="no readable index"):
        write_index(archive, f.curation(), tmp_path)
