"""The index: from its lines the texts can be had again, and its files hold every line."""

from hypothesis import given
from hypothesis import strategies as st

from jianbao.site.search.postings import FILE_SIZE, number, postings, shards

texts = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), max_size=8)


def numbers(line):
    """Read by the rule of the browser (source.js)."""
    value = 0
    for character in line:
        code = ord(character)
        if code >= 63:
            yield value * 64 + code - 63
            value = 0
        else:
            value = value * 28 + code - 34


def read(line):
    """A line as (article, position) pairs."""
    values = numbers(line)
    rank, found = -1, []
    for distance in values:
        rank += distance + 1
        count, at = next(values) + 1, -1
        for _ in range(count):
            at += next(values) + 1
            found.append((rank, at))
    return found


@given(st.integers(0, 10**9))
def test_numbers_come_back(value):
    assert list(numbers(number(value))) == [value]
    assert all("#" <= digit <= "~" for digit in number(value))


@given(texts)
def test_every_character_is_where_the_index_says_and_nowhere_else(given_texts):
    places = {
        (rank, at): c for rank, text in enumerate(given_texts) for at, c in enumerate(text) if c != "\n"
    }
    said = {place: c for c, line in postings(given_texts).items() for place in read(line)}
    assert said == places


@given(texts)
def test_files_hold_all_lines_in_order(given_texts):
    lines = postings(given_texts * 3)
    made = shards(lines)
    assert "\n".join(shard.text for shard in made) == "\n".join(c + line for c, line in lines.items())
    assert [shard.first for shard in made] == sorted(shard.first for shard in made)
    assert all(shard.text[0] == shard.first for shard in made)


def test_files_are_small_but_for_a_character_that_is_everywhere():
    lines = postings(["平安" * 9000 + "".join(chr(0x4E00 + i) for i in range(3000))])
    sizes = [len(shard.text) for shard in shards(lines)]
    assert len(sizes) > 3
    assert sum(size > FILE_SIZE + 100 for size in sizes) == 2
