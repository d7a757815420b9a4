"""The table of pinyin, and the curated readings."""

from pathlib import Path

import pytest
import yaml
from tests import factories as f

from jianbao.curation.nodes import read_document
from jianbao.curation.readings import read_readings
from jianbao.problems import Problems
from jianbao.site.search.pinyin import pinyin_table, readings

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/search/pinyin.yml").read_text("utf-8"))


def load(tmp_path, text):
    path = tmp_path / "readings.yml"
    path.write_text(text, "utf-8")
    problems = Problems()
    document = read_document(path, "readings.yml", problems)
    return read_readings(document) if document else (), [str(problem) for problem in problems]


@pytest.mark.parametrize("case", [pytest.param(c, id=c["label"]) for group in CASES.values() for c in group])
def test_readings(case):
    own = {word: tuple(reading.split()) for word, reading in case.get("own", {}).items()}
    assert " ".join(readings(case["word"], own)) == case["reading"]


def test_the_archive_s_own_readings_are_sound_and_needed(tmp_path):
    root = Path(__file__).parents[2]
    made, faults = load(tmp_path, (root / "seeds/curation/readings.yml").read_text("utf-8"))
    assert not faults
    assert {"曾都", "长治", "单县"} <= {name for name, _ in made}
    assert [name for name, syllables in made if readings(name, {}) == syllables] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("readings:\n  曾都: zēng\n", "readings.yml:2: 曾都 has 2 characters, but its reading 1 syllables"),
        ("readings:\n  曾都: zēng dǔt\n", "readings.yml:2: dut, in the reading of 曾都, is not pinyin"),
        (
            "readings:\n  Zengdu: zēng dū\n",
            "readings.yml:2: Zengdu is not a name of two or more Han characters",
        ),
        (
            "readings:\n  曾都: zēng dū\n  曾都: zēng dū\n",
            'readings.yml:3: readings of readings.yml gives "曾都" twice',
        ),
        ("reading:\n  曾都: zēng dū\n", "readings.yml:1: readings.yml has no key"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path, text, fault):
    made, faults = load(tmp_path, text)
    assert any(fault in one for one in faults), faults
    assert dict(made) in ({}, {"曾都": ("zeng", "du")})


def test_names_and_titles_stand_in_the_table_once():
    article = f.article(title="“曾都”网格员：公安县见闻", place="421022", places=())
    lines = pinyin_table([article], f.curation(readings=(("曾都", ("zeng", "du")),))).split("\n")
    assert "=公安县" in lines
    assert "=荆州市" in lines
    assert "=网格夜话" in lines
    assert "-公安县见闻" in lines
    assert "-曾都网格员zeng du wang ge yuan" in lines
    assert len(set(lines)) == len(lines)


def test_the_table_does_not_depend_on_the_order_of_articles():
    articles = [f.article(f"{n}.txt", title=f"第{n}篇公安见闻") for n in range(5)]
    assert pinyin_table(articles, f.curation()) == pinyin_table(articles[::-1], f.curation())


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("长阳土家族自治县", "chang yang tu jia zu zi zhi xian"),
        ("漯河市", "luo he shi"),
        ("宜都市", "yi du shi"),
        ("什邡", "shi fang"),
        ("乐陵市", "lao ling shi"),
        ("闵行区", "min hang qu"),
        ("珲春", "hun chun"),
        ("荥经县", "ying jing xian"),
        ("朝阳区", "chao yang qu"),
        ("成都市新都区", "cheng du shi xin du qu"),
        ("长江日报", "chang jiang ri bao"),
        ("局长", "ju zhang"),
    ],
)
def test_places_are_read_as_those_who_live_there_do(tmp_path, name, reading):
    own, _ = load(tmp_path, (Path(__file__).parents[2] / "seeds/curation/readings.yml").read_text("utf-8"))
    assert " ".join(readings(name, dict(own))) == reading
