"""The syllables that a reading may have are those of the dictionary."""

from __future__ import annotations

from pypinyin.constants import PINYIN_DICT

from jianbao.curation.readings import SYLLABLES, plain


def test_the_syllables_are_those_of_the_dictionary() -> None:
    assert {plain(one) for line in PINYIN_DICT.values() for one in line.split(",")} == SYLLABLES
