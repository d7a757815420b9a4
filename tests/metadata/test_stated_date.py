"""Dates that the head of a page or its address states."""

from __future__ import annotations

import pytest
from tests.factories import raw

from jianbao.metadata.stated_date import dates_in_address, stated_date
from jianbao.model import Basis, RawPage


def page(*meta: tuple[str, str], address: str | None = None, captured: str | None = None) -> RawPage:
    plain = raw("水库")
    return RawPage(plain.path, plain.sha256, plain.encoding, plain.lines, address, captured, meta=meta)


@pytest.mark.parametrize(
    ("name", "value", "day"),
    [
        ("article:published_time", "2019-09-07T13:43:45+08:00", "2019-09-07"),
        ("article:published_time", "2019-09-06T17:00:00Z", "2019-09-07"),
        ("article:published_time", "2019-09-06T15:59:59+00:00", "2019-09-06"),
        ("publishdate", "2019-06-15", "2019-06-15"),
        ("PubDate", "2019-09-18 06:23", "2019-09-18"),
        ("pubtime", "20190918", "2019-09-18"),
        ("weibo: article:create_at", "2018-12-28 19:55:10", "2018-12-28"),
        ("og:release_date", "2020-01-02 17:11", "2020-01-02"),
        ("json-ld:datePublished", "2020-4-1", "2020-04-01"),
        ("dateline", "21 2024年02月", "2024-02-21"),
        ("dateline", "2019 09/07 19:02", "2019-09-07"),
        ("dateline", "09/07 2019", "2019-09-07"),
        ("time", "2021年3月4日", "2021-03-04"),
        # Not publication, or no day:
        ("article:modified_time", "2019-09-07", None),
        ("weibo: article:update_at", "2018-12-28 19:55:10", None),
        ("date", "2019-09-07", None),
        ("generator", "2019-09-07", None),
        ("publishid", "20190907", None),
        ("PubDate", "2019-02-30", None),
        ("PubDate", "2019-09", None),
        ("PubDate", "昨天", None),
        ("PubDate", "1900-01-01", None),
    ],
)
def test_meta(name: str, value: str, day: str | None) -> None:
    found = stated_date(page((name, value)))
    assert found.date == day
    assert found.basis == (Basis.STATED if day else Basis.UNKNOWN)
    assert all(words in value for words in found.evidence)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/2022/0314/a.html", "2022/0314"),
        ("/202203/14/a.html", "202203/14"),
        ("/2022-03/14/content_8.htm", "2022-03/14"),
        ("/2022-03-14/a.shtml", "2022-03-14"),
        ("/20220314/8812.html", "20220314"),
        ("/202203/t20220314_8812.html", "20220314"),
        ("/2022/3/14/a", "2022/3/14"),
        ("/n1/2022/0314/c1-8.html", "2022/0314"),
        ("/a?d=20220314", "20220314"),
        ("/20220314123.html", None),
        ("/2022/03/a.html", None),
        ("/2022/1314/a.html", None),
        ("/2022/0230/a.html", None),
        ("/12022031400/a.html", None),
        ("/a.html", None),
    ],
)
def test_address(path: str, words: str | None) -> None:
    assert dates_in_address(f"https://20200101.example.org{path}")[-1:] == (
        () if words is None else ((dates_in_address(f"https://e.org{path}")[0][0], words),)
    )
    found = stated_date(page(address=f"https://example.org{path}"))
    assert (found.date, found.basis) == (("2022-03-14", Basis.INFERRED) if words else (None, Basis.UNKNOWN))


def test_the_head_goes_before_the_address() -> None:
    found = stated_date(page(("PubDate", "2022-03-13"), address="https://example.org/2022/0314/1.html"))
    assert (found.date, found.evidence) == ("2022-03-13", ("2022-03-13",))


def test_nothing_is_published_after_it_was_saved() -> None:
    late = page(
        ("PubDate", "2024-05-02"), address="https://example.org/2022/0314/1.html", captured="2024-05-01"
    )
    assert stated_date(late).date == "2022-03-14"
    assert stated_date(page(("PubDate", "2024-05-02"), captured="2024-05-01")).date is None


def test_evidence_is_the_date_alone() -> None:
    assert stated_date(page(("PubDate", "2022-03-13 电话13900000001"))).evidence == ("2022-03-13",)
