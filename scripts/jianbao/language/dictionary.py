"""jieba's dictionary, in Rust: cuts text into words with their parts of speech, tells how common one is.

It is loaded by the first who asks: that takes half a second, which no other command should wait for.
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
    """How often a word stands in SIZE words; of one it lacks, how often its parts would meet by chance."""
    import rjieba  # noqa: PLC0415

    return rjieba.suggest_freq(word)
