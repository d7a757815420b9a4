"""What an article's page says of other articles; the page of a reprint."""

from __future__ import annotations

from dataclasses import replace

from tests.factories import archive, article, block, curation, published, withdrawn

from jianbao.model import Archive, Passage, Relation, SharedPassage
from jianbao.pages import contents
from jianbao.pages.articles import article_page, context, reprint_page
from jianbao.pages.relations_box import MOST_PASSAGES, relation_index
from jianbao.pages.render import render

ONE, TWO = article("a.txt", title="甲地夜里也亮灯"), article("b.txt", title="乙地夜里也亮灯")


def sharing(*texts: str) -> Archive:
    """Two articles that share some passages."""
    first, second = sorted((ONE.id, TWO.id))
    passages = tuple(
        SharedPassage(
            Passage(first, "l3", 0, len(text), text), Passage(second, "l4", 2, 2 + len(text), f"{text}。")
        )
        for text in texts
    )
    return replace(archive(ONE, TWO), passages=passages)


def test_a_passage_is_shown_from_either_side() -> None:
    made = relation_index(sharing("夜里九点，路灯还亮着"))
    for here, there in ((ONE, TWO), (TWO, ONE)):
        (shared,) = made.of(here).shared
        ((own, other),) = shared.passages
        assert shared.article.id == there.id
        assert own.link.path == f"articles/{here.id}.md"
        assert other.link.path == f"articles/{there.id}.md"
        assert {own.link.anchor, other.link.anchor} == {"l3", "l4"}


def test_many_passages_are_cut_and_counted() -> None:
    made = sharing(*(f"第{number}段同样的文字" for number in range(MOST_PASSAGES + 2)))
    page = article_page(ONE, context(made, curation()))
    assert f"相同的段落共 {MOST_PASSAGES + 2} 处" in page


def test_text_of_another_page_is_text_here_too() -> None:
    page = article_page(ONE, context(sharing("<b>粗</b> | [链接](x) {#id}"), curation()))
    assert "<b>" not in page
    assert "&#124;" in page
    assert r"\[链接\](x)" in page


def test_an_article_that_is_not_published_is_never_named() -> None:
    gone = withdrawn("c.txt", title="已经撤回的标题")
    relations = tuple(Relation(kind, gone.id) for kind in ("reprint", "continues", "related"))
    page = article_page(
        replace(ONE, relations=relations),
        context(archive(replace(ONE, relations=relations), gone), curation()),
    )
    assert "已经撤回" not in page
    assert gone.id not in page


def test_a_continuation_is_told_at_both_ends() -> None:
    goes_on = replace(TWO, relations=(Relation("continues", ONE.id),), continued_from="第1版")
    about = context(archive(ONE, goes_on), curation())
    assert f"本文下转：[乙地夜里也亮灯]({TWO.id}.md)" in article_page(ONE, about)
    assert f"本文上接：[甲地夜里也亮灯]({ONE.id}.md)" in article_page(goes_on, about)


def test_a_reprint_is_listed_with_its_head_and_shown_once() -> None:
    early = replace(ONE, relations=(Relation("reprint", TWO.id),))
    text = "只在正文里才有的一句话。"
    late = replace(
        TWO,
        relations=(Relation("reprint", ONE.id),),
        reprint_of=ONE.id,
        published=published("2021-03-09"),
        outlet="乙地日报",
        body=(block(3, text),),
    )
    made = archive(early, late)
    files = {file.path: file.text for file in render(contents(made, curation()))}
    copy = files[f"articles/{late.id}.md"]
    assert text not in copy
    assert f"[甲地夜里也亮灯]({ONE.id}.md)" in copy
    assert "乙地日报" in copy
    assert copy == reprint_page(late, context(made, curation()))
    assert "本文另有 1 份" in files[f"articles/{early.id}.md"]
    assert "乙地日报" in files[f"articles/{early.id}.md"]
    lists = [
        text
        for path, text in files.items()
        if not path.startswith(("articles/", "sources/")) or path == "articles/index.md"
    ]
    assert not [text for text in lists if late.id in text]
    assert "1 篇文章" in files["index.md"]
