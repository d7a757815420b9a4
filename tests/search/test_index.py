"""What search needs, as it is written into the site."""

import json

import pytest
from tests import factories as f

from jianbao.site.search import write_index


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
    index = json.loads(files["search/articles.json"])["index"]
    assert files.keys() == {
        "search/articles.json",
        "search/pinyin.txt",
        "search/t2s.txt",
        *(f"search/texts/{id}.json" for id in ids),
        *(f"search/index/{index['folder']}/{number}.txt" for number in range(len(index["first"]))),
    }


def test_another_archive_has_its_index_elsewhere(archive, tmp_path):
    """So that what a browser kept of the last one is never taken for a file of this."""
    write_index(archive, f.curation(), tmp_path / "one")
    write_index(f.archive(f.article("a.txt", title="改了")), f.curation(), tmp_path / "two")
    one, two = ({p.name for p in (tmp_path / x / "search/index").iterdir()} for x in ("one", "two"))
    assert not one & two


def test_a_withdrawn_article_leaves_no_trace(archive, tmp_path):
    write_index(archive, f.curation(), tmp_path)
    gone = next(a for a in archive.articles if a.withdrawn)
    for name, content in written(tmp_path).items():
        assert gone.id not in name
        assert gone.id.encode() not in content
        assert "撤下的标题".encode() not in content


def test_the_files_do_not_depend_on_the_order_of_articles(archive, tmp_path):
    write_index(archive, f.curation(), tmp_path / "one")
    turned = type(archive)(archive.articles[::-1], archive.pages, archive.unread, archive.ended)
    write_index(turned, f.curation(), tmp_path / "two")
    assert written(tmp_path / "one") == written(tmp_path / "two")


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
    table = json.loads((tmp_path / "search/articles.json").read_text("utf-8"))
    assert table["ids"] == []
    assert table["index"]["first"] == ""
