"""The policy of a page, and the picture of an article."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image
from tests.factories import article, block, published

from jianbao.site.cards import HEIGHT, WIDTH, card
from jianbao.site.policy import hashes, with_policy

PAGE = '<html><head><meta charset="utf-8">{head}</head><body><main><article>{text}</article></main></body></html>'


def test_a_script_in_a_text_is_never_allowed() -> None:
    clean = with_policy(PAGE.format(head="<script>go()</script>", text=""))
    dirty = with_policy(PAGE.format(head="<script>go()</script>", text="<script>steal()</script>"))
    assert clean.count("sha256-") == dirty.count("sha256-") == 1


def test_no_script_may_run_just_because_it_stands_there() -> None:
    policy = with_policy(PAGE.format(head="", text="")).partition('content="')[2].partition('"')[0]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_a_changed_script_has_another_hash() -> None:
    assert hashes("<script>a</script>") != hashes("<script>b</script>")
    assert hashes("<script>a</script><SCRIPT>a</SCRIPT>") == hashes("<script>a</script>")


def drawn(**changes: Any) -> bytes:
    return card(article(**changes))


def test_a_card_is_a_picture() -> None:
    picture = Image.open(io.BytesIO(drawn()))
    picture.load()
    assert picture.size == (WIDTH * 4, HEIGHT * 4) == (1200, 628)
    assert len(drawn()) < 8_000


def test_a_card_is_drawn_from_its_article() -> None:
    assert drawn() == drawn()
    other = {"title": "短"}, {"published": published("2022-12")}, {"body": (block(3, "长" * 400),)}
    assert len({drawn(), card(), *(drawn(**changes) for changes in other)}) == 5


@pytest.mark.parametrize("length", [0, 1, 22, 45, 500])
def test_no_text_draws_over_the_edge(length: int) -> None:
    data = drawn(title="题" * length, body=(block(3, "文" * length * 40),))
    at = data.index(b"IDAT")
    size = struct.unpack(">I", data[at - 4 : at])[0]
    rows = zlib.decompress(data[at + 4 : at + 4 + size])
    assert len(rows) == HEIGHT * 4 * (WIDTH + 1)
