"""Ground truth for search, from the export alone, and a synthetic archive of any size to search in."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from opencc import OpenCC
from tests import factories as f

from jianbao.model import Article

QUERIES = Path(__file__).parent / "cases/search/queries.yml"
TO_SIMPLIFIED = OpenCC("t2s")
Record = Mapping[str, Any]
REQUIRED = (
    "长安杯",
    "雪亮工程",
    "公安县",
    "長安杯",
    "荊州",
    "98.64%",
    "1363个",
    "情指行一体化",
    "2017-09-12",
)
"""What must be found in the first archive: words, Traditional ones, figures, a date."""


class Query(NamedTuple):
    """A query, and what it asks for: words of which all are wanted, each with forms of which one will do."""

    kind: str
    text: str
    words: tuple[tuple[str, ...], ...]


def queries() -> list[Query]:
    """The search set."""
    made = []
    for kind, entries in yaml.safe_load(QUERIES.read_text("utf-8")).items():
        for entry in entries:
            if isinstance(entry, dict):
                means = tuple(entry["means"])
                words = tuple((one,) for one in means) if entry.get("all") else (means,)
                made.append(Query(kind, entry["query"], words))
            else:
                made.append(Query(kind, entry, tuple((word,) for word in entry.split())))
    return made


@cache
def folded(text: str) -> str:
    """NFKC, to Simplified, quotation marks and commas in numbers dropped, lower case: by OpenCC, not by us."""
    folded = re.sub(
        "[“”‘’\"'「」『』]", "", TO_SIMPLIFIED.convert(unicodedata.normalize("NFKC", text))
    ).lower()
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", folded)


def holding(query: Query, records: Iterable[Record]) -> set[str]:
    """The ids of the records with every word of the query in a field of theirs."""
    found = set()
    for record in records:
        date = record["published"]["date"]
        units = zip((date or "").split("-"), "年月日", strict=False)
        printed = "".join(f"{int(part)}{unit}" for part, unit in units if part)
        fields = [record[name] for name in ("title", "kicker", "subtitle", "outlet")]
        fields += [date, printed, *(block["text"] for block in record["body"])]
        text = "\n".join(folded(field) for field in fields if field)
        if all(any(folded(form) in text for form in forms) for forms in query.words):
            found.add(record["id"])
    return found


PLACES = ("荆州", "荆州市", "襄阳", "公安县", "枣阳", "曾都区", "松滋", "仙桃", "武汉", "襄城区", "沙市区")
SUBJECTS = (
    "长安杯",
    "雪亮工程",
    "“情指行”一体化",
    "综治中心",
    "网格员队伍",
    "矛盾纠纷化解",
    "平安建设",
    "社会治理",
)
SENTENCES = (
    "{place}把{subject}摆在突出位置，{number}名志愿者上街巡逻防控。",
    "今年以来，{place}共排查隐患{number}处，办结率{share}%。",
    "“{subject}让群众看得见、摸得着。”{place}一位村民说。",
    "{year}年{month}月，{place}派出所接到报警{number}起，24小时内全部办结。",
    "截至{month}月底，{subject}覆盖{number}个村，人民群众满意率{share}%。",
    "{place}依托{subject}，把服务送到家门口，第一时间回应诉求。",
    "社会治安综合治理关系千家万户，{place}的做法是抓早抓小。",
    "乡镇干部带头，{subject}与平安中国建设同部署、同检查。",
    "全县生产总值（GDP）增长{share}%，安全是发展的前提。",
)


def synthetic(size: int, seed: int = 5) -> list[Article]:
    """`size` articles that nobody wrote: sentences of a few patterns, with places, names and numbers in them."""
    chosen = random.Random(seed)
    return [_article(number, chosen) for number in range(size)]


def _article(number: int, chosen: random.Random) -> Article:
    place, subject = chosen.choice(PLACES), chosen.choice(SUBJECTS)
    year, month, day = chosen.randint(2012, 2024), chosen.randint(1, 12), chosen.randint(1, 28)
    dates = (None, f"{year}", f"{year}-{month:02}", *[f"{year}-{month:02}-{day:02}"] * 5)

    def sentence() -> str:
        return chosen.choice(SENTENCES).format(
            place=chosen.choice((place, chosen.choice(PLACES))),
            subject=chosen.choice((subject, chosen.choice(SUBJECTS))),
            number=chosen.randint(2, 3000),
            share=chosen.randint(800, 1000) / 10,
            year=year,
            month=month,
        )

    blocks = ["".join(sentence() for _ in range(chosen.randint(2, 6))) for _ in range(chosen.randint(2, 9))]
    return f.article(
        f"s{number}.txt",
        title=f"{place}{subject}见闻之{number}",
        body=tuple(f.block(3 + line, text) for line, text in enumerate(blocks)),
        published=f.published(chosen.choice(dates)),
        outlet=chosen.choice((None, "随州日报", "江城晚报", "荆州之声")),
        place=chosen.choice(("421022", "421002", "420602", "429004", None)),
        places=(f.mention("421000", 1, "荆州"), f.mention("421022", 1, "公安县")),
        topics=(f.topic(chosen.choice(("grid", "video", "dispute"))),),
    )
