"""The picture of link previews: the theme's, or a person's own in its place."""

from __future__ import annotations

import logging
import struct
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files, get_files
from tests.pages import sample
from tests.site import fake_project

from jianbao.pages import contents
from jianbao.pages import heads
from jianbao.site.card import CARD, PNG, Card, find_card, png_size
from jianbao.site.events import THEME
from jianbao.site.for_machines import machine_data

BASE = "https://someone.example/archive/"
OWN = PNG + struct.pack(">I4sII", 13, b"IHDR", 800, 400)


def built(root: Path, own: bytes | None, base: str) -> tuple[Card | None, Files]:
    """The card of a project with this file of its own, and the files that its site would have."""
    if own is not None:
        (root / "docs" / CARD).parent.mkdir()
        (root / "docs" / CARD).write_bytes(own)
    config = load_config(str(root / "mkdocs.yml"), site_url=base, hooks=[])
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    return find_card(files, config), files


def bytes_of(files: Files) -> bytes | None:
    file = files.get_file_from_path(CARD)
    return file and file.content_bytes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return fake_project.make(tmp_path)


def test_the_card_of_the_theme_is_small_and_of_the_size_that_previews_show() -> None:
    data = (THEME / CARD).read_bytes()
    assert png_size(data) == (1200, 630)
    assert len(data) < 8_000


def test_a_site_with_an_address_has_the_card_of_the_theme(root: Path) -> None:
    card, files = built(root, None, BASE)
    assert card == Card(f"{BASE}assets/card.png", 1200, 630)
    assert bytes_of(files) == (THEME / CARD).read_bytes()


def test_a_picture_of_ones_own_takes_its_place(root: Path) -> None:
    card, files = built(root, OWN, BASE)
    assert card == Card(f"{BASE}assets/card.png", 800, 400)
    assert bytes_of(files) == OWN


@pytest.mark.parametrize("own", [b"", b"\xff\xd8\xff\xe0JFIF", PNG, OWN[:20]], ids=["empty", "JPEG", "cut", "cut later"])
def test_a_file_that_is_no_png_is_named_by_no_page(
    root: Path, own: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "mkdocs.hooks"):
        card, _ = built(root, own, BASE)
    assert card is None
    assert "docs/assets/card.png: not a PNG file" in caplog.text


@pytest.mark.parametrize("own", [None, OWN], ids=["theme's", "own"])
def test_without_an_address_no_page_names_it(root: Path, own: bytes | None) -> None:
    """Then the theme's is not even copied; a person's own file may be shown by a page of hers."""
    card, files = built(root, own, "")
    assert card is None
    assert bytes_of(files) == own


def test_articles_are_previewed_as_articles_and_hidden_pages_not_at_all() -> None:
    archive = sample.archive()
    made = heads(contents(archive, sample.curation()), BASE)
    card = Card(f"{BASE}{CARD}", 1200, 630)
    article = machine_data(made, f"articles/{archive.listed_articles[0].id}.md", "题", card=card)
    index = machine_data(made, "cities/index.md", "地区", card=card)
    assert (article.previewed, article.is_article, article.card) == (True, True, card)
    assert (index.previewed, index.is_article, index.card) == (True, False, card)
    hidden = machine_data(made, "cities/index.md", "地区", card=card, hidden=True)
    assert (hidden.previewed, hidden.card) == (False, None)
