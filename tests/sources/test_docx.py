"""Word documents, made here: styles, tables, text boxes, changes under review, and broken packages."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from jianbao.model import Hint
from jianbao.sources.docx import read_docx
from jianbao.sources.limits import MAX_UNPACKED
from jianbao.sources.reading import Reading
from jianbao.sources.text import Unreadable

TEXT = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。"
MORE = "这条公路全长十二公里，沿线有十二个村，去年春天动工。"


def saved(document: object) -> bytes:
    output = io.BytesIO()
    document.save(output)  # type: ignore[attr-defined]
    return output.getvalue()


def pairs(reading: Reading) -> list[tuple[str, Hint]]:
    hints = dict(reading.hints)
    return [(text, hints[number]) for number, text in enumerate(reading.lines, start=1)]


@pytest.mark.parametrize(
    ("above", "hint"),
    [
        ("“走进山城”系列报道", Hint.KICKER),
        ("系列报道之三", Hint.KICKER),
        ("江城晚报 2021年6月8日 第2版", Hint.OUTSIDE),
        ("松湖县人民政府文件", Hint.OUTSIDE),
        ("松政发〔2021〕8号", Hint.OUTSIDE),
    ],
)
@pytest.mark.parametrize("style", ["Title", "Heading 1", "Normal"])
def test_a_title_may_stand_below_a_masthead_or_the_name_of_a_series(
    above: str, hint: Hint, style: str
) -> None:
    document = Document()
    document.add_paragraph(above)
    title = document.add_paragraph("石门村通了公路", style=style)
    title.runs[0].font.size = Pt(22)
    document.add_paragraph("2021-03-04 来源：黄河时报")
    document.add_paragraph(TEXT)
    document.add_heading("十二个村", level=2)
    document.add_paragraph(MORE)
    assert pairs(read_docx(saved(document)))[:3] == [
        (above, hint),
        ("石门村通了公路", Hint.TITLE),
        ("2021-03-04 来源：黄河时报", Hint.BODY),
    ]


@pytest.mark.parametrize(
    ("line", "hint"), [("——看一座山城的变迁", Hint.SUBTITLE), ("——三月，公路通车。", Hint.BODY)]
)
def test_a_dash_leads_the_subtitle_below_a_title(line: str, hint: Hint) -> None:
    document = Document()
    document.add_paragraph("石门村通了公路", style="Title")
    for text in (line, TEXT, MORE):
        document.add_paragraph(text)
    assert pairs(read_docx(saved(document)))[1] == (line, hint)


@pytest.mark.parametrize("between", [["来源：黄河时报 2021年3月4日"], []])
def test_a_heading_of_a_section_is_no_title(between: list[str]) -> None:
    document = Document()
    for text in ("石门村通了公路", *between):
        document.add_paragraph(text)
    for heading in ("十二个村", "两名护路员"):
        document.add_heading(heading, level=1)
        document.add_paragraph(TEXT)
    assert pairs(read_docx(saved(document)))[0] == ("石门村通了公路", Hint.TITLE)


def test_styles_say_what_a_line_is() -> None:
    document = Document()
    document.core_properties.title = "公路"
    document.core_properties.author = "江小月"
    document.add_paragraph("石门村通了公路", style="Title")
    document.add_paragraph("来源：黄河时报 2021年3月4日")
    document.add_heading("十二个村", level=1)
    document.add_paragraph(TEXT)
    document.add_paragraph("")
    document.add_paragraph("图为通车现场", style="Caption")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("村", "里程", "石门", "3公里"), strict=True):
        cell.text = text
    document.add_paragraph(MORE)
    reading = read_docx(saved(document))
    assert pairs(reading) == [
        ("石门村通了公路", Hint.TITLE),
        ("来源：黄河时报 2021年3月4日", Hint.BODY),
        ("十二个村", Hint.HEADING),
        (TEXT, Hint.BODY),
        ("图为通车现场", Hint.CAPTION),
        ("村\t里程", Hint.TABLE),
        ("石门\t3公里", Hint.TABLE),
        (MORE, Hint.BODY),
    ]
    assert reading.meta == (("docx:title", "公路"), ("docx:author", "江小月"))


@pytest.mark.parametrize(
    ("first", "hint"),
    [("石门村通了公路", Hint.TITLE), (TEXT, Hint.BODY), ("据悉：", Hint.BODY), ("通", Hint.BODY)],
)
def test_a_first_line_without_a_style(first: str, hint: Hint) -> None:
    document = Document()
    for text in (first, TEXT):
        document.add_paragraph(text)
    assert pairs(read_docx(saved(document)))[0] == (first, hint)


def test_insertions_stay_and_deletions_go() -> None:
    document = Document()
    document.add_paragraph("石门村通了公路")
    paragraph = document.add_paragraph("公路长")
    w = nsdecls("w")
    paragraph._p.append(parse_xml(f"<w:ins {w}><w:r><w:t>十二公里</w:t></w:r></w:ins>"))
    paragraph._p.append(
        parse_xml(f"<w:del {w}><w:r><w:delText>十公里</w:delText><w:t>九公里</w:t></w:r></w:del>")
    )
    assert read_docx(saved(document)).lines[1] == "公路长十二公里"


def test_content_controls_and_text_boxes_are_read_once() -> None:
    document = Document()
    document.add_paragraph("石门村通了公路")
    w = nsdecls("w")
    control = f"<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(control))
    box = "<w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<w:r {w} {mc}><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    document.add_paragraph(MORE)._p.append(parse_xml(both))
    assert read_docx(saved(document)).lines == ("石门村通了公路", TEXT, MORE, "框里的字")


def test_a_table_of_one_column_is_layout() -> None:
    document = Document()
    document.add_paragraph("石门村通了公路")
    document.add_table(rows=1, cols=1).cell(0, 0).text = TEXT
    assert pairs(read_docx(saved(document)))[1] == (TEXT, Hint.BODY)


def test_line_breaks_end_lines() -> None:
    document = Document()
    document.add_paragraph("石门村通了公路")
    document.add_paragraph("甲乙丙\n丁戊己\t庚")
    assert read_docx(saved(document)).lines[1:] == ("甲乙丙", "丁戊己 庚")


def zipped(**parts: str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return output.getvalue()


def bomb() -> bytes:
    output = io.BytesIO()
    with (
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w") as part,
    ):
        for _ in range(MAX_UNPACKED // 1_000_000 + 1):
            part.write(b" " * 1_000_000)
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 cut off", "broken"),
        (b"no zip at all", "broken"),
        (zipped(a="b"), "broken"),
        (saved(Document())[:2000], "broken"),
        (saved(Document()), "no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "password"),
    ],
)
def test_what_is_no_document(content: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message) as raised:
        read_docx(content)
    assert raised.value.shown


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(Unreadable, match="unpacks"):
        read_docx(bomb())


def test_entities_are_not_loaded() -> None:
    document = Document()
    document.add_paragraph("石门村通了公路")
    source = io.BytesIO(saved(document))
    output = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(output, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/document.xml":
                head, _, rest = content.partition(b"?>")
                bomb = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                content = head + b"?>" + bomb + rest.replace("石门村".encode(), b"&e;")
            new.writestr(info, content)
    try:
        lines = read_docx(output.getvalue()).lines
    except Unreadable:
        return
    assert "root" not in "".join(lines)
