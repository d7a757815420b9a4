"""Measure cleaning against the hand-made answers, where they are: the scorer's floors of its first set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cleaning import ROOT, own_curation

from jianbao.build import clean
from jianbao.exports import records, write_jsonl
from jianbao.model import Archive, RawPage
from jianbao.problems import Problems
from jianbao.sources import find, read
from jianbao.structure import learn

GOLD = Path(os.environ.get("JIANBAO_GOLD") or ROOT.parent / "shared")


@pytest.mark.gold
@pytest.mark.skipif(not (GOLD / "gold" / "score.py").exists(), reason="no answers in $JIANBAO_GOLD")
def test_every_floor_of_set_a(tmp_path: Path) -> None:
    problems = Problems()
    pages = [page for path in find(GOLD / "seeds") for page in read(path, GOLD / "seeds", problems)]
    raws = [page for page in pages if isinstance(page, RawPage)]
    learned = learn(raws)
    articles = [article for raw in raws for article in clean(raw, own_curation(), learned).articles]
    archive = Archive(tuple(sorted(articles, key=lambda article: article.id)), (), (), ())
    export = tmp_path / "articles.jsonl"
    write_jsonl(records(archive, with_urls=False), export)
    command = [sys.executable, GOLD / "gold" / "score.py", export, "--sources", GOLD / "seeds", "--set", "A"]
    scored = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert scored.returncode == 0, scored.stdout + scored.stderr
    assert not problems.errors
