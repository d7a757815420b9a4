"""jieba's dictionary, in Rust: segments text into words with their parts of speech, and counts words.

Loading takes half a second, so it is loaded on first use.
"""

from __future__ import annotations

SIZE = 60_101_967
"""The sum of all the dictionary's counts."""


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of a text, each with its part of speech."""
    import rjieba  # noqa: PLC0415

    return rjieba.tag(text)


def has_word(word: str) -> bool:
    """Whether the dictionary has a word, as it has 平安 and not 十户联防."""
    import rjieba  # noqa: PLC0415

    return rjieba.has_word(word)


def count_of(word: str) -> int:
    """How often a word occurs in SIZE words; for an unknown one, how often its parts meet by chance."""
    import rjieba  # noqa: PLC0415

    return rjieba.suggest_freq(word)
