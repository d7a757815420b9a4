"""How sure the machine is of an article, and what a person should look at, in words."""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.model import Article, Basis, BlockType

WEIGHTS = {"title": 0.25, "date": 0.2, "outlet": 0.05, "body": 0.3, "gap": 0.1, "mojibake": 0.15}
"""What each doubt costs. Set by hand; a later issue fits them to measured pages."""

SHORT_BODY = 120


def judge(article: Article) -> tuple[float, tuple[str, ...]]:
    """The confidence from 0 to 1, and a sentence in Chinese for each doubt."""
    doubts = tuple(_doubts(article))
    confidence = 1.0 - sum(WEIGHTS[name] for name, _ in doubts)
    return round(max(confidence, 0.0), 2), tuple(words for _, words in doubts)


def _doubts(article: Article) -> Iterator[tuple[str, str]]:
    if article.title_basis is Basis.DERIVED:
        yield "title", "来源中没有标题，现标题取自正文首句，请核对"
    if article.published.basis is Basis.UNKNOWN:
        yield "date", "没有找到发布日期，请查原件补充"
    elif article.published.basis is Basis.INFERRED:
        yield "date", "发布日期由文中线索推断，请核对"
    if article.outlet is None:
        yield "outlet", "没有写明来源媒体"
    text = "".join(block.text for block in article.body)
    if len(text) < SHORT_BODY:
        yield "body", "正文很短，可能不完整"
    if any(block.type is BlockType.GAP for block in article.body):
        yield "gap", "正文有缺失之处"
    if "\ufffd" in text or "??" in text:
        yield "mojibake", "正文有无法辨认的字符"
