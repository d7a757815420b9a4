"""Format a reference in APA style, seventh edition; Chinese names and titles stay as written."""

from __future__ import annotations

from jianbao.exports.citing.reference import Pieces, Reference, Slot

MOST_AUTHORS = 20
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def apa(reference: Reference) -> Pieces:
    """One reference: without an author the title is first, without a date it has n.d.

    Left alone: italics (this is plain text) and names, which are neither inverted nor romanised.

    >>> from jianbao.exports.citing.reference import in_words
    >>> in_words(apa(Reference("0a", "城东设立调解室", False, ("江小月", "吴一"), "江城晚报", True, "2",
    ...                        "2021-03-04", False, None, "剪报")))
    '江小月, & 吴一. (2021, March 4). 城东设立调解室. 江城晚报, 2.'
    """
    title = f"[{reference.title}]" if reference.devised else reference.title
    date = f"({_date(reference)}). "
    authors = _authors(reference.authors)
    start = f"{authors} {date}{_ended(title)}" if authors else f"{_ended(title)} {date.rstrip()}"
    source = ", ".join(part for part in (reference.outlet, reference.page) if part)
    source = f" {_ended(source)}" if source else ""
    if reference.address or not reference.newspaper:
        return (f"{start}{source} ", reference.address or Slot.ADDRESS)
    return (f"{start}{source}",)


def _ended(text: str) -> str:
    """A part with a full stop, unless it has a final mark."""
    return text if text.endswith(("?", "!", "？", "！", "。", ".")) else f"{text}."


def _authors(names: tuple[str, ...]) -> str:
    """Up to twenty names; of more, the first nineteen and the last.

    >>> _authors(("甲",)), _authors(("甲", "乙", "丙"))
    ('甲.', '甲, 乙, & 丙.')
    """
    if len(names) > MOST_AUTHORS:
        return f"{', '.join(names[: MOST_AUTHORS - 1])}, . . . {names[-1]}."
    if len(names) > 1:
        return f"{', '.join(names[:-1])}, & {names[-1]}."
    return "".join(f"{name}." for name in names)


def _date(reference: Reference) -> str:
    if reference.date is None:
        return "n.d."
    year, *rest = reference.date.split("-")
    month = f", {MONTHS[int(rest[0]) - 1]}" if rest else ""
    day = f" {int(rest[1])}" if len(rest) > 1 else ""
    return f"{'ca. ' if reference.inferred else ''}{year}{month}{day}"
