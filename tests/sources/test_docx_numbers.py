"""Numbers that Word counts itself, against what LibreOffice prints of the same files in its export to text.

Where its version 7.4 differs from the standard (it heeds neither `w:lvlRestart` 0 nor `w:isLgl`, and counts
full-width figures and digits in Han as others), the standard's is asked for.
"""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from jianbao.sources.docx import read_docx
from jianbao.sources.docx.counting import written

W = nsdecls("w")
Item = tuple[int | None, int, str]


def level(at: int, form: str, text: str, *, start: int = 1, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def printed(levels: list[str], items: list[Item], instances: dict[int, str] | None = None) -> list[str]:
    """The lines of a document whose paragraphs are `items`: a list's number, a level, and a text."""
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="900">{"".join(levels)}</w:abstractNum>')
    )
    for number, override in (instances or {7: ""}).items():
        inner = f'<w:abstractNumId w:val="900"/>{override}'
        numbering.append(parse_xml(f'<w:num {W} w:numId="{number}">{inner}</w:num>'))
    document.add_paragraph("条例", style="Title")
    for name, at, text in items:
        paragraph = document.add_paragraph(text)
        if name is not None:
            number = f'<w:numPr {W}><w:ilvl w:val="{at}"/><w:numId w:val="{name}"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(number))
    return saved(document)


def saved(document: object) -> list[str]:
    output = io.BytesIO()
    document.save(output)  # type: ignore[attr-defined]
    return list(read_docx(output.getvalue()).lines[1:])


HAN = [level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")]
DECIMAL = [level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")]


@pytest.mark.parametrize(
    ("levels", "items", "lines"),
    [
        (
            HAN,
            [
                (7, 0, "甲"),
                (7, 1, "乙"),
                (7, 2, "丙"),
                (7, 2, "丁"),
                (7, 0, "戊"),
                (7, 1, "己"),
                (None, 0, "庚"),
            ],
            ["一、甲", "（一）乙", "1.丙", "2.丁", "二、戊", "（一）己", "庚"],
        ),
        (
            DECIMAL,
            [(7, 0, "甲"), (7, 1, "乙"), (7, 2, "丙"), (7, 1, "丁"), (7, 2, "戊"), (7, 0, "DN")],
            ["1.甲", "1.1 乙", "1.1.1 丙", "1.2 丁", "1.2.1 戊", "2. DN"],
        ),
        (
            DECIMAL,
            [(7, 2, "甲"), (7, 2, "乙"), (7, 0, "丙"), (7, 2, "丁")],
            ["1.1.1 甲", "1.1.2 乙", "2.丙", "2.1.1 丁"],
        ),
        ([level(0, "decimal", "%1.", start=5)], [(7, 0, "甲"), (7, 0, "乙")], ["5.甲", "6.乙"]),
        (
            [level(0, "chineseCounting", "第%1条", extra='<w:suff w:val="space"/>')],
            [(7, 0, "甲")] * 2,
            ["第一条 甲", "第二条 甲"],
        ),
        (
            [level(0, "chineseCounting", "第%1条"), level(1, "decimal", "%1.%2", extra="<w:isLgl/>")],
            [(7, 0, "甲"), (7, 1, "乙")],
            ["第一条 甲", "1.1 乙"],
        ),
        (
            [level(0, "decimal", "%1."), level(1, "decimal", "%2)", extra='<w:lvlRestart w:val="0"/>')],
            [(7, 0, "甲"), (7, 1, "乙"), (7, 0, "丙"), (7, 1, "丁")],
            ["1.甲", "1)乙", "2.丙", "2)丁"],
        ),
        (
            [level(0, "none", ""), level(1, "bullet", "●"), level(2, "none", "附：%3")],
            [(7, 0, "甲"), (7, 1, "乙"), (7, 2, "丙")],
            ["甲", "乙", "附：丙"],
        ),
        ([level(0, "decimal", "%1.")], [(7, 0, "甲"), (7, 0, ""), (7, 0, "乙")], ["1.甲", "3.乙"]),
        (
            [level(0, "decimal", "%1.")],
            [(7, 0, "甲"), (0, 0, "乙"), (99, 0, "丙"), (7, 0, "丁")],
            ["1.甲", "乙", "丙", "2.丁"],
        ),
    ],
)
def test_numbers_are_counted(levels: list[str], items: list[Item], lines: list[str]) -> None:
    assert printed(levels, items) == lines


def test_instances_of_a_list_go_on_or_begin_anew() -> None:
    begins = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    items: list[Item] = [(7, 0, "甲"), (7, 0, "乙"), (8, 0, "丙"), (8, 0, "丁"), (7, 0, "戊"), (9, 0, "己")]
    assert printed(DECIMAL, items, {7: "", 8: begins, 9: ""}) == [
        "1.甲",
        "2.乙",
        "1.丙",
        "2.丁",
        "3.戊",
        "4.己",
    ]


def test_numbers_of_styles_and_of_those_they_are_based_on() -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    inner = level(0, "chineseCounting", "第%1条") + level(1, "chineseCounting", "（%2）")
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="900">{inner}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="7"><w:abstractNumId w:val="900"/></w:num>'))
    for name, base, number in (
        ("条款", "Normal", '<w:numId w:val="7"/>'),
        ("子条款", "条款", '<w:ilvl w:val="1"/><w:numId w:val="7"/>'),
        ("孙条款", "子条款", ""),
        ("无号", "条款", '<w:numId w:val="0"/>'),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
        if number:
            style.element.get_or_add_pPr().append(parse_xml(f"<w:numPr {W}>{number}</w:numPr>"))
    document.add_paragraph("条例", style="Title")
    for style, text in (
        ("条款", "甲"),
        ("子条款", "乙"),
        ("孙条款", "丙"),
        ("无号", "丁"),
        ("条款", "戊"),
        ("孙条款", "己"),
    ):
        document.add_paragraph(text, style=style)
    assert saved(document) == ["第一条 甲", "（一）乙", "（二）丙", "丁", "第二条 戊", "（一）己"]


def test_numbers_in_the_cells_of_a_table() -> None:
    document = Document()
    document.add_paragraph("条例", style="Title")
    table = document.add_table(rows=2, cols=2)
    for row, text in zip(table.rows, ("修渠", "架桥"), strict=True):
        row.cells[0].paragraphs[0].style = document.styles["List Number"]
        row.cells[0].paragraphs[0].text = text
        row.cells[1].text = "三月"
    assert saved(document) == ["1.修渠\t三月", "2.架桥\t三月"]
    assert document.part.element.find(qn("w:body")) is not None


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (11, "ideographTraditional", "11"),
        (12, "ideographZodiac", "亥"),
        (22, "chineseLegalSimplified", "贰拾贰"),
        (10, "ideographDigital", "一〇"),
        (10, "ideographLegalTraditional", "壹拾"),
        (1001, "chineseCountingThousand", "一千零一"),
        (1100, "taiwaneseCountingThousand", "一千一百"),
        (10, "ideographEnclosedCircle", "㊉"),
        (21, "decimalEnclosedCircle", "㉑"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedParen", "⑶"),
        (7, "decimalZero", "07"),
        (1994, "lowerRoman", "mcmxciv"),
        (53, "upperLetter", "AAA"),
        (22, "ordinal", "22nd"),
        (99999, "chineseCounting", "99999"),
        (5, "no such form", "5"),
    ],
)
def test_forms_of_numbers(number: int, form: str, text: str) -> None:
    assert written(number, form) == text
