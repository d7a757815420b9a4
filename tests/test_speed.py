"""No line of a page makes cleaning hang: every pattern of the cleaning stages against lines made to hurt it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from time import process_time
from types import FrameType, ModuleType
from typing import Any

import pytest
from tests.cleaning import assert_covered, clean_lines
from tests.factories import settings

from jianbao.privacy import mask
from jianbao.structure.split import NUMBER

LENGTH = 12_000
"""Characters of a hostile line: a pattern of quadratic time takes some times as long as the slowest of ours."""
UNITS = {
    "digits": "1", "spaces": " ", "ideographic spaces": "　", "tabs": "\t", "open": "(", "wide open": "（", "close": ")",
    "quotes": "“", "straight quotes": '"', "stars": "*", "one character": "平", "names": "张三 ", "role": "记者",
    "roles and names": "记者张三、", "posted": "驻荆州", "stationed": "驻", "own": "本报", "paper": "日报", "dots": "·",
    "bullets": "□", "dates": "2020年1月1日", "short dates": "2020-1-1 ", "commas": "，", "ASCII commas": "，,",
    "questions": "?", "ellipses": "…", "dashes": "—", "letters": "a", "annotations": "国(guo)", "half annotations": "(a a a",
    "addresses": "http://a", "mail": "a@b.", "mail signs": "a.-+", "strokes": "/", "colons": "：", "source": "来 源",
    "mobiles": "13800000000", "mobile heads": "138 ", "report": "讯(", "full stops": "。", "rights": "版权", "pages": "第1版",
    "years": "2020", "outlets": "中国新闻网", "titles": "首席特约", "editor": "编辑：", "mixed": "平,(a:", "surrogates": "𠀀",
    "traditional": "國", "著": "著", "hidden": "1\u200b", "hidden alone": "\u200b", "lines": "平安建设，", "copyright": "©",
    "brackets": "[", "braces": "{", "tags": "<a ", "equals": "=", "ampersands": "&", "scores": "_", "hashes": "#", "Han figures": "一",
}  # fmt: skip


AT_ONE_PLACE = {
    "privacy.digit_runs.BREAKS", "sources.encoding.HZ", "sources.folders.TEMPORARY", "sources.folders.SAVED_WITH",
    "structure.literals.TOKEN",
}  # fmt: skip
"""Patterns that are asked of one place by `match` or `fullmatch`, never searched for along a line."""


def modules() -> Iterator[ModuleType]:
    """Every module of the cleaning stages, whatever the depth of its folder."""
    for room in ("model", "language", "press", "sources", "repair", "privacy", "structure", "metadata"):
        package = importlib.import_module(f"jianbao.{room}")
        yield package
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(module.name)


def within(value: object) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    """The compiled patterns in a value: itself, or in its tuples and dictionaries."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        yield from within(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from within(one)


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Every compiled pattern of the cleaning stages, once, by its module and name."""
    seen = set()
    for module in modules():
        for key, value in vars(module).items():
            for pattern in within(value):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    yield f"{module.__name__.removeprefix('jianbao.')}.{key}", pattern


def ask(name: str, pattern: re.Pattern[str] | re.Pattern[bytes], text: str) -> None:
    """Look for a pattern as the code does: along the whole text, or at one place of it."""
    wanted: Any = text if isinstance(pattern.pattern, str) else text.encode()
    if name in AT_ONE_PLACE:
        pattern.match(wanted)
        pattern.fullmatch(wanted)
        return
    for _ in pattern.finditer(wanted):
        pass


@contextmanager
def at_most(seconds: float, what: str) -> Iterator[None]:
    """Fail, rather than hang, when something takes too much processor time, however busy the machine is.

    `re` looks at signals while it searches.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"{what}: more than {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@cache
def limit() -> float:
    """Seconds for a pattern along a hostile line: two thirds of what the simplest of quadratic time takes here."""
    quadratic, line, taken = re.compile("a*b"), "a" * LENGTH, []
    for _ in range(3):
        began = process_time()
        ask("made up", quadratic, line)
        taken.append(process_time() - began)
    return min(taken) * 2 / 3


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGVTALRM")


def test_the_patterns_of_every_folder_are_found() -> None:
    found = {name for name, _ in patterns()}
    assert {
        "sources.html.capture_notes.SINGLE_FILE",
        "sources.pdf.flow.WORD",
        "sources.folders.PICTURE_END",
    } <= found
    assert {
        "sources.html.headline_parts.NAMED",
        "privacy.digit_runs.BREAKS",
    } <= found  # in a dictionary, in tuples
    assert found >= AT_ONE_PLACE


@pytest.mark.parametrize("name", sorted(AT_ONE_PLACE - {"privacy.digit_runs.BREAKS"}))
def test_what_is_asked_at_one_place_is_searched_for_nowhere(name: str) -> None:
    module, _, key = name.rpartition(".")
    source = inspect.getsource(importlib.import_module(f"jianbao.{module}"))
    assert set(re.findall(rf"\b{key}\.(\w+)\(", source)) <= {"match", "fullmatch"}


@pytest.mark.parametrize("pattern", ["a*b", "(?:a)*c", r"[a-z]+\."])
def test_a_pattern_of_quadratic_time_is_caught(pattern: str) -> None:
    with pytest.raises(pytest.fail.Exception, match="processor time"), at_most(limit(), "it"):
        ask("made up", re.compile(pattern), "a" * LENGTH)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_no_pattern_blows_up(unit: str) -> None:
    text = UNITS[unit] * (LENGTH // len(UNITS[unit]))
    for name, pattern in patterns():
        for hostile in (text, f"来源：{text}X", f"本报讯（{text}", f"电话13800138000，86{text}年。"):
            with at_most(limit(), f"{name} on {unit}"):
                ask(name, pattern, hostile)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_no_line_makes_cleaning_hang(unit: str) -> None:
    """A page takes seconds even where one line has as many characters as a long novel's chapter."""
    text = UNITS[unit] * (LENGTH // len(UNITS[unit]))
    with at_most(4.0, unit):
        page = clean_lines(
            "山区公路通车",
            "来源：黄河时报 2021-03-04",
            text,
            "公路通车，村民不用再坐渡船赶集。" * 3,
            f"电话13800138000，86{text}年。",  # where a number may begin, and the next one in sight
        )
        assert_covered(page)
        mask(text, settings())
        mask(f"电话13800138000，86{text}年。", settings())


@pytest.mark.parametrize("unit", UNITS)
def test_no_label_makes_cleaning_hang(unit: str) -> None:
    """Lines of the length at which the patterns of heads and furniture are still asked."""
    for length in (60, 118, 490):
        line = (UNITS[unit] * length)[:length]
        with at_most(4.0, unit):
            clean_lines(*[line, f"{line}X", f"本报记者 {line}", f"来源：{line}", f"首页 > {line}"] * 3)


def test_a_contact_list_is_counted_quickly() -> None:
    assert len(NUMBER.findall("13900000001\t" * 100)) == 100
