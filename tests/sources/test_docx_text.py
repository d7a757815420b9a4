"""What a Word document shows beside plain paragraphs, and what it does not: ruby, fields, notes, hidden text."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from jianbao.model import Hint, annotated
from jianbao.sources.docx import read_docx
from jianbao.sources.reading import Reading
from jianbao.sources.text import Unreadable

W = nsdecls("w")
TEXT = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。"


def content(document: object) -> bytes:
    output = io.BytesIO()
    document.save(output)  # type: ignore[attr-defined]
    return output.getvalue()


def reading(*runs: str, properties: str = "") -> Reading:
    """The reading of a document with a title, and a paragraph of these runs."""
    document = Document()
    document.add_paragraph("石门村通了公路", style="Title")
    inner = f"<w:pPr>{properties}</w:pPr>{''.join(runs)}"
    document.element.body.insert(1, parse_xml(f"<w:p {W} {nsdecls('m')}>{inner}</w:p>"))
    return read_docx(content(document))


def shown(*runs: str) -> tuple[str, ...]:
    return reading(*runs).lines[1:]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def field(code: str, result: str | None = None) -> str:
    """A complex field, its result given or not."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = "" if result is None else mark.format("separate") + run(result)
    return f"{mark.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{told}{mark.format('end')}"


OPEN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"


def ruby(base: str, reading: str) -> str:
    return f"<w:r><w:ruby><w:rubyPr/><w:rt>{run(reading)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        ([ruby("鄢", "yān"), run("陵村")], annotated("鄢", "yān") + "陵村"),
        ([run("青岚"), ruby("岚", "ㄌㄢˊ")], "青岚" + annotated("岚", "ㄌㄢˊ")),
        (
            [field(r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(yān),鄢)'), run("陵村")],
            annotated("鄢", "yān") + "陵村",
        ),
        ([field(r"eq \o\ac(○,1)"), run("修渠")], "①修渠"),
        ([run("占"), field(r"EQ \f(1,2)")], "占1/2"),
        ([run("2020"), "<w:r><w:noBreakHyphen/></w:r>", run("2021年")], "2020-2021年"),
        ([run("公"), "<w:r><w:softHyphen/></w:r>", run("路")], "公路"),
        ([run("见"), field(r'HYPERLINK "https://example.org/a"', "公告"), run("。")], "见公告。"),
        ([run("第"), field("PAGE", "3"), run("页")], "第页"),
        ([field("DATE", "2021年3月4日")], "2021年3月4日"),
        (["<w:r><w:fldChar w:fldCharType='begin'/></w:r>", run("村里修渠")], "村里修渠"),
        ([run("见"), OPEN.format("begin"), CODE.format("REF 甲"), run("第三条")], "见第三条"),
        ([OPEN.format("begin"), CODE.format("PAGE"), OPEN.format("separate"), run("3"), run("页起")], "页起"),
        ([f'<w:fldSimple w:instr="REF 甲">{run("第三条")}</w:fldSimple>'], "第三条"),
        ([f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>"], "新"),
        (["<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"], "a+b"),
        (['<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', run("同意")], "☑同意"),
        (
            [
                f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>"
            ],
            "",
        ),
    ],
)
def test_what_a_paragraph_shows(runs: list[str], line: str) -> None:
    assert shown(*runs, run("。")) == (f"{line}。",)


def test_a_field_that_never_ends_is_told() -> None:
    told = [message for _, message in reading(OPEN.format("begin"), run("村里修渠。")).faults]
    assert told == ["1 field(s) never end; the text after them is kept"]
    assert reading(field("REF 甲", "第三条"), run("村里修渠。")).faults == ()


@pytest.mark.parametrize(
    ("properties", "hidden"),
    [
        ("<w:vanish/>", True),
        ('<w:vanish w:val="1"/>', True),
        ('<w:vanish w:val="false"/>', False),
        ('<w:vanish w:val="0"/>', False),
        ('<w:rStyle w:val="Secret"/>', True),
        ('<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>', False),
    ],
)
def test_hidden_text_is_left_out_and_told(properties: str, hidden: bool) -> None:
    document = Document()
    secret = f'<w:style {W} w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    document.styles.element.append(parse_xml(secret))
    document.add_paragraph("石门村通了公路", style="Title")
    document.element.body.insert(
        1, parse_xml(f"<w:p {W}>{run('看得见。')}{run('不该出现', properties)}</w:p>")
    )
    made = read_docx(content(document))
    assert made.lines[1] == ("看得见。" if hidden else "看得见。不该出现")
    assert any("4 character(s) of hidden text" in message for _, message in made.faults) is hidden
    assert ("hidden" in made.doubts) is hidden


def test_a_symbol_without_a_known_meaning_is_told() -> None:
    made = reading('<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>', run(TEXT))
    assert made.lines[1] == TEXT
    assert "unread" in made.doubts


def with_part(document: object, kind: str, root: str, inner: str) -> None:
    """Add a part of notes or comments to a document."""
    blob = f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {W}>{inner}</w:{root}>'.encode()
    uri = PackURI(f"/word/{root}.xml")
    part = Part(uri, f"application/vnd.openxmlformats-officedocument.wordprocessingml.{root}+xml", blob)
    document.part.relate_to(part, kind)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_stands_behind_the_paragraph_that_refers_to_it(kind: str) -> None:
    document = Document()
    document.add_paragraph("石门村通了公路", style="Title")
    paragraph = document.add_paragraph("资金已经到位")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:{kind}Reference w:id="2"/></w:r>'))
    paragraph.add_run("。")
    document.add_paragraph(TEXT)
    notes = (
        f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r>{run("资金由省里补助。")}</w:p></w:{kind}>'
        f'<w:{kind} w:id="3"><w:p>{run("没有引用的注。")}</w:p></w:{kind}>'
    )
    relation = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}[kind]
    with_part(document, relation, f"{kind}s", notes)
    assert read_docx(content(document)).lines[1:] == ("资金已经到位。", "资金由省里补助。", TEXT)


def test_comments_are_told() -> None:
    document = Document()
    document.add_paragraph("石门村通了公路", style="Title")
    document.add_paragraph(TEXT)
    inner = f'<w:comment w:id="0"><w:p>{run("请核对")}</w:p></w:comment>'
    with_part(document, RELATIONSHIP_TYPE.COMMENTS, "comments", inner)
    made = read_docx(content(document))
    assert made.lines == ("石门村通了公路", TEXT)
    assert (None, "1 comment(s) in the margin are left out") in made.faults


def test_running_heads_and_feet_stand_outside_once() -> None:
    document = Document()
    document.add_paragraph("石门村通了公路", style="Title")
    document.add_paragraph(TEXT)
    document.sections[0].header.paragraphs[0].text = "江城晚报 2021年3月4日 第02版"
    foot = document.sections[0].footer.paragraphs[0]
    foot._p.append(parse_xml(f"<w:r {W}><w:t>— </w:t></w:r>"))
    for piece in (field("PAGE", "3"), field("DATE", "2024-05-06"), run("责任编辑 江小月")):
        for element in parse_xml(f"<w:p {W}>{piece}</w:p>"):
            foot._p.append(element)
    made = read_docx(content(document))
    hints = dict(made.hints)
    assert made.lines == ("江城晚报 2021年3月4日 第02版", "石门村通了公路", TEXT, "— 责任编辑 江小月")
    assert [hints[n] for n in (1, 2, 3, 4)] == [Hint.OUTSIDE, Hint.TITLE, Hint.BODY, Hint.OUTSIDE]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("2021年3月4日", "2021年3月4日"),
        ("2021-03-04 星期四", "2021-03-04"),
        ("打印于2021年3月4日", None),
        ("江城晚报", None),
    ],
)
def test_a_running_head_that_is_a_day_is_kept_for_where_no_other_is_stated(
    head: str, day: str | None
) -> None:
    document = Document()
    document.add_paragraph("石门村通了公路", style="Title")
    document.add_paragraph(TEXT)
    document.sections[0].header.paragraphs[0].text = head
    assert dict(read_docx(content(document)).meta).get("running head") == day


def table(rows: list[list[str]]) -> str:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell or '<w:p/>'}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def body(inner: str) -> Reading:
    document = Document()
    document.add_paragraph("石门村通了公路", style="Title")
    for element in reversed(parse_xml(f"<w:body {W}>{inner}</w:body>")):
        document.element.body.insert(1, element)
    return read_docx(content(document))


def test_a_table_in_a_table_is_read_once() -> None:
    inner = table([[paragraph("三岔镇"), paragraph("12公里")]])
    made = body(
        table(
            [[paragraph("任务如下。") + inner + paragraph("按月上报。")], [paragraph("甲"), inner + "<w:p/>"]]
        )
    )
    assert made.lines[1:] == ("任务如下。", "三岔镇\t12公里", "按月上报。", "甲\t", "三岔镇\t12公里")


def test_the_paragraphs_of_a_table_that_lays_out_stay_apart() -> None:
    assert body(table([[paragraph("甲乙。") + paragraph("丙丁。")]])).lines[1:] == ("甲乙。", "丙丁。")


def test_text_boxes_nested_deep_are_read() -> None:
    inner = paragraph("匣底的话。")
    for i in range(40):
        box = f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"
        inner = f"<w:p><w:r><w:t>第{i}层。</w:t></w:r>{box}</w:p>"
    lines = body(inner).lines
    assert [line for line in lines if line.startswith("第")] == [f"第{i}层。" for i in range(39, -1, -1)]
    assert lines.count("匣底的话。") == 1


def test_tables_nested_deep_take_no_time() -> None:
    inner = paragraph("甲")
    for _ in range(60):
        inner = table([[paragraph("左"), inner + "<w:p/>"]])
    begin = time.process_time()
    lines = body(inner).lines
    assert time.process_time() - begin < 3
    assert "".join(lines).count("甲") == 1


def test_a_table_of_contents_is_no_text() -> None:
    document = Document()
    document.add_paragraph("石门村通了公路", style="Title")
    style = document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、沿线 3", style=style)
    document.add_paragraph(TEXT)
    assert dict(read_docx(content(document)).hints)[2] is Hint.OUTSIDE


def with_chunk(name: str, kind: str, blob: bytes, *, text: str = "") -> bytes:
    """A document into which a file is set, as pages export themselves "to Word"."""
    document = Document()
    part = Part(PackURI(f"/word/{name}"), kind, blob)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
    chunk = parse_xml(f'<w:altChunk {W} {nsdecls("r")} r:id="{relation}"/>')
    document.element.body.insert(0, chunk)
    if text:
        document.add_paragraph(text)
    return content(document)


PAGE = (
    "<html><head><title>石门村通了公路_江城网</title></head><body><h1>石门村通了公路</h1>"
    f"<p>2021-03-04 来源：江城晚报</p><div><p>{TEXT}{TEXT}</p><p>{TEXT}</p></div></body></html>"
)


@pytest.mark.parametrize(
    ("name", "kind", "blob"),
    [
        ("afchunk.htm", "text/html", PAGE.encode()),
        ("a.mht", "message/rfc822", b"Content-Type: text/html; charset=utf-8\n\n" + PAGE.encode()),
        ("a.xhtml", "application/xhtml+xml", PAGE.encode()),
        ("a.txt", "text/plain", TEXT.encode()),
    ],
)
def test_a_page_that_is_set_into_a_document_is_read(name: str, kind: str, blob: bytes) -> None:
    assert TEXT in "".join(read_docx(with_chunk(name, kind, blob)).lines)
    assert read_docx(with_chunk(name, kind, blob, text="以下是附记。")).lines[-1] == "以下是附记。"


def test_documents_set_into_one_another_are_read_to_a_depth() -> None:
    document = Document()
    document.add_paragraph(TEXT)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    once = with_chunk("a.docx", kind, content(document), text="附记一。")
    assert read_docx(once).lines == (TEXT, "附记一。")
    deep = once
    for _ in range(3):
        deep = with_chunk("a.docx", kind, deep, text="附记二。")
    assert any("documents in documents" in message for _, message in read_docx(deep).faults)


def test_a_numbered_line_is_no_title() -> None:
    document = Document()
    for text in ("一、总体要求", TEXT):
        document.add_paragraph(text)
    assert dict(read_docx(content(document)).hints)[1] is Hint.BODY


def test_a_file_of_another_format_set_into_a_document_is_told() -> None:
    with pytest.raises(Unreadable, match="contains a file"):
        read_docx(with_chunk("a.rtf", "application/rtf", b"{\\rtf1}"))
    made = read_docx(with_chunk("a.rtf", "application/rtf", b"{\\rtf1}", text=TEXT))
    assert made.lines == (TEXT,)
    assert "unread" in made.doubts
    assert any("contains a file (a.rtf)" in message for _, message in made.faults)


def test_the_strict_dialect_is_read() -> None:
    document = Document()
    document.add_paragraph("石门村通了公路", style="Title")
    document.add_paragraph(TEXT)
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content(document))) as old, zipfile.ZipFile(output, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            for family in (b"wordprocessingml", b"officeDocument", b"drawingml"):
                common = b'"http://schemas.openxmlformats.org/' + family + b"/2006"
                part = part.replace(common, b'"http://purl.oclc.org/ooxml/' + family)
            new.writestr(info.filename, part)
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(output.getvalue())).read("word/document.xml")
    made = read_docx(output.getvalue())
    assert made.lines == ("石门村通了公路", TEXT)
    assert dict(made.hints)[1] is Hint.TITLE
    assert qn("w:p").startswith("{http://schemas")
