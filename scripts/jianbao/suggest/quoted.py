"""Names in quotation marks that could be practices: “八联”, “三色”管理法."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jianbao.language.dictionary import has_word
from jianbao.model import Article, Practice
from jianbao.subjects import HEADLINE, Passage, folded
from jianbao.suggest.known import Known
from jianbao.suggest.new_ids import new_id
from jianbao.suggest.officialese import names_something
from jianbao.suggest.usage import Spot, Texts, Usage, example
from jianbao.suggest.words import RUN

KIND = (
    "工程|行动|机制|模式|工作法|管理法|法|平台|系统|体系|制度|网|格局"
    "|服务队|队|中心|工作室|室|站|岗|品牌|经验|计划"
)
"""What the name before it can be the name of: “三色”管理法."""
QUOTED = re.compile(
    rf"(?P<colon>[：:])?[“「](?P<name>[^“”「」《》，。；：！？…,;:!?\s\\]{{2,12}})[”」](?P<kind>{KIND})?"
)
"""A name in quotation marks. A quotation with punctuation is speech, and so is one after a colon in a text;
in a headline a place may precede the colon: 石门县：“院坝夜谈”解心结."""
SPEECH = re.compile(r"^[我你您他她它咱这那谁]|[的了吗呢吧啊呀么嘛着过]$")
TWICE = 2


@dataclass(frozen=True, slots=True)
class NewPractice:
    """A name that could be a practice, and its mentions; an ordinary word only counts in quotation marks."""

    id: str
    name: str
    usage: Usage


@dataclass(frozen=True, slots=True)
class Quotation:
    """One place where a name is quoted."""

    name: str
    kind: str
    spot: Spot
    example: str


def new_practices(
    articles: Iterable[Article], texts: Texts, practices: Sequence[Practice], known: Known
) -> tuple[NewPractice, ...]:
    """The quoted names that are not known yet, those in most articles first.

    A name quoted once counts if it is repeated without quotation marks, or if the word after it names its
    kind: “小院说事”机制.
    """
    spots = {article.id: _named(article) for article in articles}
    found: dict[str, list[Quotation]] = {}
    for article, text in texts.items():
        for quotation in _quotations(article, text, spots[article]):
            found.setdefault(folded(quotation.name), []).append(quotation)
    named = [quotations for name, quotations in found.items() if _is_firm(name, quotations, texts)]
    usages = [_usage(quotations) for quotations in named if names_something(quotations[0].name)]
    fitting = [usage for usage in usages if not known.has(usage.text.strip("“”"))]
    ids = {practice.id for practice in practices}
    made = []
    for usage in sorted(fitting, key=lambda one: (-len(one.articles), -one.mentions, one.text)):
        ids.add(key := new_id(usage.text, ids))
        made.append(NewPractice(key, usage.text, usage))
    return tuple(made)


def _is_firm(name: str, quotations: Sequence[Quotation], texts: Texts) -> bool:
    """Whether a name is more than words that were quoted once."""
    if len(quotations) >= TWICE or quotations[0].kind:
        return True
    mentions = sum(folded(passage.text).count(name) for text in texts.values() for passage in text)
    return len(name) > TWICE and mentions >= TWICE


def _named(article: Article) -> Mapping[str, tuple[range, ...]]:
    """Where a practice is named already: the ranges, by block."""
    blocks = {mention.block for mention in article.practice_mentions}
    return {
        block: tuple(
            range(mention.start, mention.start + len(mention.text))
            for mention in article.practice_mentions
            if mention.block == block
        )
        for block in blocks
    }


def _quotations(
    article: str, text: Sequence[Passage], named: Mapping[str, tuple[range, ...]]
) -> Iterator[Quotation]:
    for number, passage in enumerate(text):
        for match in QUOTED.finditer(passage.text):
            start, end = match.span("name")
            taken = any(start < one.stop and one.start < end for one in named.get(passage.block, ()))
            speech = match["colon"] and passage.part not in HEADLINE
            if not taken and not speech and is_name(match["name"] + (match["kind"] or "")):
                sentence = example(passage.text, *match.span())
                yield Quotation(match["name"], match["kind"] or "", (article, number), sentence)


def is_name(text: str) -> bool:
    """Whether a quoted text can be a name: not speech and not a dictionary word, which is only emphasized.

    >>> [is_name(text) for text in ("八联", "我们都去", "关键", "十户联防")]
    [True, False, False, True]
    """
    if SPEECH.search(text) or len("".join(RUN.findall(text))) < TWICE:
        return False
    return not has_word(text)


def _usage(quotations: Sequence[Quotation]) -> Usage:
    """The mentions of one name. A word that always follows belongs to it; a short name keeps its marks."""
    first = quotations[0]
    kinds = {quotation.kind for quotation in quotations}
    name = f"{first.name}{first.kind}" if len(kinds) == 1 else first.name
    if name == first.name and len(name) <= 3:
        name = f"“{name}”"
    return Usage(name, len(quotations), tuple(quotation.spot for quotation in quotations), first.example)
