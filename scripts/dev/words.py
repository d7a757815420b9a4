"""Rebuild the words that tell a name from a run of characters: scripts/jianbao/subjects/data/words.tsv.

Takes jieba's dictionary (`dict.txt` of the package jieba 0.42.1, MIT licence); gives its words of one to four
Han characters with how often they were counted there, in classes: one line for each power of two, the words
of a class sorted. Only those that are met at least a hundred times are kept: a rarer word proves nothing
against a place's name. What they are for: jianbao/subjects/word_boundaries.py.

    python scripts/dev/words.py dict.txt
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "jianbao" / "subjects" / "data" / "words.tsv"
HEADER = """\
# Common words of Chinese, by the power of two nearest to their count.
# Source: the dictionary of jieba 0.42.1 (https://github.com/fxsjy/jieba, MIT licence, © 2013 Sun Junyi).
# Rebuilt by scripts/dev/words.py; do not edit.
# log2 of the count\\twords
"""
HAN = re.compile("[\\u4e00-\\u9fff]{1,4}")
LEAST = 100


def classes(dictionary: str) -> dict[int, list[str]]:
    r"""The words of a dictionary's text by the rounded logarithm of their count.

    >>> classes("阳光 1030 n\\n安阳 80 ns\\n卡拉OK 300 n\\n")
    {10: ['阳光']}
    """
    found: dict[int, list[str]] = {}
    for line in dictionary.splitlines():
        word, count, *_ = line.split(" ")
        if int(count) >= LEAST and HAN.fullmatch(word):
            found.setdefault(round(math.log2(int(count))), []).append(word)
    return found


def main() -> int:
    """Write the data file; the one argument is jieba's dict.txt."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    found = classes(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = (f"{power}\t{' '.join(sorted(words))}\n" for power, words in sorted(found.items()))
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {sum(map(len, found.values()))} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
