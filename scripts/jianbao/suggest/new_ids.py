"""Ids for things with only a Chinese name: its pinyin, with a number if the id is taken."""

from __future__ import annotations

import re
from collections.abc import Collection

from pypinyin import lazy_pinyin

LONGEST = 40
OTHER = re.compile("[^a-z0-9]+")


def new_id(name: str, taken: Collection[str]) -> str:
    """An unused id of a-z, 0-9 and hyphens.

    >>> new_id("无人机", ()), new_id("无人机", ("wu-ren-ji",)), new_id("～", ())
    ('wu-ren-ji', 'wu-ren-ji-2', 'new')
    """
    plain = OTHER.sub("-", "-".join(lazy_pinyin(name)).lower())[:LONGEST].strip("-") or "new"
    wanted, number = plain, 1
    while wanted in taken:
        number += 1
        wanted = f"{plain}-{number}"
    return wanted
