"""Pages that a browser saved as one file."""

from __future__ import annotations

from contextlib import suppress
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model import Hint
from jianbao.sources.mhtml import read_mhtml
from jianbao.sources.text import Unreadable

TEXT = "三月的第一个周末，通往石门村的公路通车，村民不用再坐渡船赶集。"
MORE = "这条公路全长十二公里，沿线有十二个村，去年春天动工。"
PAGE = f"<html><head><title>石门村通了公路</title></head><body><h1>石门村通了公路</h1><div><p>{TEXT}</p><p>{MORE}</p></div></body></html>"
ADDRESS = "https://example.org/2021/0304/1.html"


def saved(
    charset: str = "utf-8", date: str | None = "Thu, 06 May 2021 23:30:00 +0800", **headers: str
) -> bytes:
    message = MIMEMultipart("related")
    message["From"] = "<Saved by Blink>"
    if date:
        message["Date"] = date
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.attach(MIMEText("p {}", "css", "utf-8"))
    page = MIMEText(PAGE, "html", charset)
    message.attach(page)
    message.attach(MIMEText("<p>一个广告的框</p>", "html", "utf-8"))
    return message.as_bytes()


@pytest.mark.parametrize(("charset", "found"), [("utf-8", "utf-8"), ("gbk", "gb18030")])
def test_the_page_its_address_and_the_day_it_was_saved(charset: str, found: str) -> None:
    reading = read_mhtml(saved(charset, Snapshot_Content_Location=ADDRESS))
    assert reading.lines == ("石门村通了公路", TEXT, MORE, "一个广告的框")
    assert reading.hints == ((1, Hint.TITLE), (2, Hint.BODY), (3, Hint.BODY), (4, Hint.OUTSIDE))
    assert (reading.encoding, reading.address, reading.captured) == (found, ADDRESS, "2021-05-06")


@pytest.mark.parametrize(
    ("date", "captured"),
    [
        ("Sun, 13 Mar 2022 23:10:00 GMT", "2022-03-14"),
        ("Sun, 13 Mar 2022 15:59:59 -0000", "2022-03-13"),
        ("Sun, 13 Mar 2022 16:00:00 +0000", "2022-03-14"),
        ("Sun, 13 Mar 2022 16:00:00", "2022-03-14"),
        ("Sun, 13 Mar 2022 23:30:00 +0800", "2022-03-13"),
        ("Mon, 14 Mar 2022 04:30:00 +0800", "2022-03-14"),
        ("Sun, 13 Mar 2022 20:00:00 -0500", "2022-03-14"),
        ("Fri, 31 Dec 9999 20:00:00 GMT", None),
    ],
)
def test_the_day_is_the_day_in_china(date: str, captured: str | None) -> None:
    assert read_mhtml(saved(date=date)).captured == captured


@pytest.mark.parametrize(("date", "captured"), [(None, None), ("yesterday", None)])
def test_no_day_is_made_up(date: str | None, captured: str | None) -> None:
    assert read_mhtml(saved(date=date)).captured == captured


def test_the_address_of_a_local_file_is_none() -> None:
    assert read_mhtml(saved(Content_Location="file:///C:/a.html")).address is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"From: x\n\nnothing here", "no HTML page"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no HTML page"),
        (b"Content-Type: text/html; charset=x-none\n\n", "empty"),
    ],
)
def test_what_is_no_page(content: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message) as raised:
        read_mhtml(content)
    assert raised.value.shown


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for start in (
        b"",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n",
    ):
        with suppress(Unreadable):
            assert read_mhtml(start + content).lines
