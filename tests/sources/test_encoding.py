"""Decoding what names no encoding, a wrong one, or stands in two."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.sources.browser_tables import read
from jianbao.sources.encoding import Decoded, NotText, decode
from jianbao.sources.file_types import Kind, kind_of
from jianbao.sources.html import read_html
from jianbao.sources.mixed_encodings import read_mixed
from jianbao.sources.text import read_text

HANS = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。"
HANT = "三月的第一個週末，通往石門村的公路通車，村民不用再坐渡船趕集。"
MORE = "这条公路全长十二公里，沿线有十二个村，去年春天动工，今年二月完工。"
MORE_HANT = "這條公路全長十二公里，沿線有十二個村，去年春天動工，今年二月完工。"
EUDC = b"\x83\x50"


@pytest.mark.parametrize(
    ("code", "character"),
    [
        ("A145", "‧"), ("A14E", "﹑"), ("A1C2", "¯"), ("A1E3", "～"), ("A1F2", "⊕"), ("A1F3", "⊙"),
        ("A244", "￥"), ("A246", "￠"), ("A247", "￡"), ("A3E1", "€"), ("877B", "𡵓"), ("87DF", "鿋"),
        ("8ECD", "者"), ("C6DE", "〃"), ("FEDD", "砉"), ("A440", "一"), ("8862", "Ê̄"),
    ],
)  # fmt: skip
def test_big5_is_read_as_browsers_read_it(code: str, character: str) -> None:
    assert read(bytes.fromhex(code), "big5hkscs") == character
    assert decode(f"{HANT}{MORE_HANT}".encode("big5") + bytes.fromhex(code)).text.endswith(f"。{character}")


@pytest.mark.parametrize(
    ("code", "character"), [("80", "€"), ("A2E3", "€"), ("A6D9", "︐"), ("A8BC", "ḿ"), ("FE59", "龴")]
)
def test_gbk_is_read_as_browsers_read_it(code: str, character: str) -> None:
    assert read(bytes.fromhex(code), "gb18030") == character


@pytest.mark.parametrize("own", [EUDC, b"\x81\xa1", b"\x8b\x4a", b"\xa3\xe1", b"\x87\x7b", b"\xfa\x5f"])
@pytest.mark.parametrize("at", [1, 3, 12, 31])
def test_one_character_of_ones_own_leaves_big5_big5(own: bytes, at: int) -> None:
    decoded = decode(HANT[:at].encode("big5") + own + HANT[at:].encode("big5"))
    assert decoded.encoding == "big5"
    assert (decoded.text[:at], decoded.text[at + 1 :]) == (HANT[:at], HANT[at:])


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [HANS, HANT, HANS * 40, f"{HANS}\n{MORE}", f"<html><body>{HANS}</body></html>", "News\nof the day\n" * 4],
)
def test_utf_16_without_a_mark(text: str, name: str) -> None:
    decoded = decode(text.encode(name))
    assert (decoded.text, decoded.encoding, decoded.bad) == (text, "utf-16", 0)


def test_a_page_in_utf_16_without_a_mark() -> None:
    page = f"<html><head><title>公路</title></head><body><h1>公路通车</h1><p>{HANS}</p><p>{MORE}</p></body></html>"
    for name in ("utf-16-le", "utf-16-be", "utf-16"):
        reading = read_html(page.encode(name))
        assert (reading.lines, reading.encoding) == (("公路通车", HANS, MORE), "utf-16")


def test_utf_32_with_a_mark() -> None:
    page = f"<html><body><h1>公路通车</h1><p>{HANS}</p><p>{MORE}</p></body></html>"
    for mark, name in ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")):
        assert decode(mark + HANS.encode(name)) == Decoded(HANS, "utf-32", 0)
        assert read_html(mark + page.encode(name)).lines == ("公路通车", HANS, MORE)
        assert kind_of("page", mark + page.encode(name))[0] is Kind.HTML


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hz(end: str) -> None:
    text = f"{HANS}{end}2021-03-04 A~B{end}{MORE}"
    coded = "".join(
        f"~{{{''.join(chr(byte & 0x7F) for byte in char.encode('gb2312'))}~}}"
        if char > "\x7f"
        else char * (1 + (char == "~"))
        for char in text
    )
    lines, encoding, faults = read_text(coded.replace("~}~{", "").encode())
    assert (lines, encoding, faults) == ((HANS, "2021-03-04 A~B", MORE), "hz", ())


@pytest.mark.parametrize(
    "text",
    ["a ~{b~} c", "x = ~{1}", "~{ab~}", "if (~{a: 1}~} b", "~~", HANS + "~{VP9z~}", "see ~{tilde} and ~}"],
)
def test_what_only_looks_like_hz(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("nuls", [1, 3])
@pytest.mark.parametrize("name", ["utf-8", "gb18030", "big5"])
def test_a_nul_is_left_out_and_told(name: str, nuls: int) -> None:
    text = HANT if name == "big5" else HANS
    lines, _, faults = read_text(text[:9].encode(name) + b"\0" * nuls + text[9:].encode(name))
    assert lines == (text,)
    assert faults == ((None, f"{nuls} NUL byte(s) left out: the file is damaged"),)


def test_a_file_filled_up_with_nuls() -> None:
    lines, _, faults = read_text(HANS.encode() + b"\0" * 3000)
    assert (lines, len(faults)) == ((HANS,), 1)


@pytest.mark.parametrize("content", [b"\0\1\2\3" * 20, b"BM" + b"\0" * 50 + b"\xff" * 50, b"ab\0" * 30])
def test_a_binary_file_is_no_text(content: bytes) -> None:
    with pytest.raises(NotText):
        decode(content)


@pytest.mark.parametrize(("legacy", "one", "two"), [("gb18030", HANS, MORE), ("big5", HANT, MORE_HANT)])
@pytest.mark.parametrize("between", ["", "\n", "\r\n", "</p><p>", " "])
@pytest.mark.parametrize("order", ["utf-8 first", "utf-8 last", "utf-8 around", "utf-8 amid"])
def test_two_encodings(legacy: str, one: str, two: str, between: str, order: str) -> None:
    texts = {
        "utf-8 first": ((one * 2, "utf-8"), (two, legacy)),
        "utf-8 last": ((two, legacy), (one * 2, "utf-8")),
        "utf-8 around": ((one, "utf-8"), (two, legacy), (one, "utf-8")),
        "utf-8 amid": ((two, legacy), (one[:16], "utf-8"), (two, legacy)),
    }[order]
    content = between.encode().join(text.encode(name) for text, name in texts)
    decoded = decode(content)
    assert decoded.text == between.join(text for text, _ in texts)
    assert decoded.encoding == (legacy if order == "utf-8 amid" else "utf-8")
    assert decoded.bad == 0
    assert decoded.spans


def test_the_line_where_the_other_encoding_begins_is_told() -> None:
    _, encoding, faults = read_text(f"{HANS}\n{HANS}\n".encode() + MORE.encode("gbk"))
    assert encoding == "utf-8"
    assert faults == (
        (3, f"{len(MORE)} characters are in gb18030, the rest is in utf-8; each is read in its own"),
    )


def test_a_declared_encoding_does_not_hide_the_other() -> None:
    page = (
        f"<meta charset=gb2312><h1>公路通车</h1><p>{HANS}</p>".encode("gbk") + f"<p>{MORE}{HANS}</p>".encode()
    )
    assert read_html(page).lines[-2:] == (HANS, MORE + HANS)


@pytest.mark.parametrize(
    "bad", [b"\xff", b"\xa1\xa3", b"\xe6\x9d", b"\x93\x94", b"\xb2\xe2", b"\xe9", b"\xb8\xf8\xae"]
)
def test_damage_is_no_second_encoding(bad: bytes) -> None:
    content = (HANS * 3).encode() + bad + (MORE * 3).encode()
    decoded = decode(content)
    assert (decoded.encoding, decoded.spans) == ("utf-8", ())
    assert decoded.text.replace("\ufffd", "") == HANS * 3 + MORE * 3


@given(st.binary(min_size=1, max_size=24))
def test_noise_in_utf_8_becomes_no_words(noise: bytes) -> None:
    """Whatever stands there: the text around it stays."""
    decoded = decode((HANS * 2).encode() + b"\n" + noise.replace(b"\0", b"") + b"\n" + (MORE * 2).encode())
    assert decoded.text.startswith(HANS * 2)
    assert decoded.text.endswith(MORE * 2)


@given(st.binary(max_size=300))
def test_any_bytes_have_one_way_through(noise: bytes) -> None:
    content = HANS.encode() + noise
    mixed = read_mixed(content, len(content))
    if mixed is not None:
        assert all(0 <= stretch.start < stretch.end <= len(mixed.text) for stretch in mixed.spans)
