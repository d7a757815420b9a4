"""Single characters and byte pairs of GBK, each decoded once."""

from __future__ import annotations

from functools import lru_cache

LEADS = range(0x81, 0xFF)
PUNCTUATION_LEAD = 0xA1
SYMBOL_LEADS = frozenset({0xA2, *range(0xA4, 0xAA)})  # ②, kana, Greek, Cyrillic, box drawings


@lru_cache(maxsize=1 << 15)
def encode(char: str) -> bytes:
    """The bytes of a character in GBK; empty if GBK lacks it."""
    return char.encode("gbk", errors="ignore")


@lru_cache(maxsize=1 << 16)
def decode(lead: int, trail: int) -> str | None:
    """The character of a pair of bytes.

    >>> decode(0xD6, 0xD0), decode(0xD6, 0x20)
    ('中', None)
    """
    char = strict(bytes((lead, trail)))
    return char if char is not None and len(char) == 1 else None


@lru_cache(maxsize=256)
def trails(lead: int) -> tuple[int, ...]:
    """The second bytes that a first byte can have."""
    return tuple(trail for trail in range(0x40, 0xFF) if decode(lead, trail) is not None)


def strict(data: bytes) -> str | None:
    """The text of bytes in GBK, or None if they are not valid."""
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return None
