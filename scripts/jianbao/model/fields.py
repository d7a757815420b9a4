"""The fields of an article: names, who may set them, what they contain, where they are published.

Overrides, reports, doubts, masks, the export, its tables and the pages read this list.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Written(Enum):
    """How a person writes the value of a field, in an override or in a report."""

    WORDS = auto()
    DATE = auto()  # EDTF level 0, or `unknown`
    PLACE = auto()  # the code of a division
    TOPICS = auto()  # ids of the taxonomy
    BYLINES = auto()  # roles with names
    KIND = auto()
    REASON = auto()  # why an article was withdrawn


@dataclass(frozen=True, slots=True)
class Field:
    """One field of `Article`, by its name there and in the export.

    `words` is its name on the site; `labels` are other names in a reader's report. `written` is None where no
    override may set it; with `null` an override may empty it, with `page_wide` set it for all articles of a
    source; `hint` states what to write. `masked` fields may contain unmasked personal numbers. A field with
    `basis` has its basis in another field. `headline` fields are searched for places and practices.
    `exported` fields are in articles.jsonl.
    """

    name: str
    words: str = ""
    written: Written | None = None
    null: bool = False
    page_wide: bool = False
    masked: bool = False
    basis: bool = False
    headline: bool = False
    exported: bool = True
    labels: tuple[str, ...] = ()
    hint: str = ""


FIELDS = (
    Field("id", "编号"),
    Field("source", "来源文件", masked=True),
    Field("sha256", "来源文件的 SHA-256"),
    Field("part", exported=False),
    Field("copies", masked=True),
    Field("address", "原网址", masked=True),
    Field("captured", "保存日期"),
    Field("kind", "类别", Written.KIND, hint="对照原件看过正文后保留；也可改成 advertisement 或 notice"),
    Field(
        "title",
        "标题",
        Written.WORDS,
        masked=True,
        basis=True,
        headline=True,
        hint="核对后改成正确的标题；无误则照抄",
    ),
    Field("title_basis", "标题的依据"),
    Field("kicker", "肩题", Written.WORDS, null=True, masked=True, headline=True),
    Field("subtitle", "副题", Written.WORDS, null=True, masked=True, headline=True),
    Field("column", "栏题", Written.WORDS, null=True, page_wide=True, masked=True, headline=True),
    Field("continued_from"),
    Field(
        "outlet",
        "媒体",
        Written.WORDS,
        null=True,
        page_wide=True,
        masked=True,
        basis=True,
        labels=("来源",),
        hint="查到后改成媒体名称；查不到则保留 null",
    ),
    Field("outlet_basis", "媒体的依据"),
    Field("publisher", "发布网站", Written.WORDS, null=True, page_wide=True, masked=True),
    Field("page", "版次", Written.WORDS, null=True, page_wide=True, masked=True),
    Field("bylines", "署名", Written.BYLINES, masked=True, hint="对照原件补上或改正姓名；没有署名则写 []"),
    Field(
        "published",
        "日期",
        Written.DATE,
        page_wide=True,
        labels=("发布日期",),
        hint="查到后改成日期，如 2023-01-08、2023-01 或 2023；查不到则保留 unknown",
    ),
    Field(
        "place",
        "地区",
        Written.PLACE,
        null=True,
        page_wide=True,
        basis=True,
        hint="核对后改成文章所写地区的代码；不属任何一地则写 null",
    ),
    Field("place_basis", exported=False),
    Field("places"),
    Field("topics", "专题", Written.TOPICS),
    Field("practices"),
    Field("statistics"),
    Field("relations"),
    Field("script"),
    Field("body"),
    Field("repairs"),
    Field("confidence", "把握（0 到 1）"),
    Field("review", "有待核对"),
    Field("curated", exported=False),
    Field("withdrawn", "撤回", Written.REASON, masked=True, exported=False),
    Field("reprint_of", exported=False),
    Field("townships", exported=False),
    Field("uncertain_places", exported=False),
    Field("practice_mentions", exported=False),
)
"""In the order of the export."""

FIELD = {field.name: field for field in FIELDS}
SETTABLE = tuple(field for field in FIELDS if field.written is not None)
"""The fields that an override may set."""
HEADLINE = tuple(field.name for field in FIELDS if field.headline)
