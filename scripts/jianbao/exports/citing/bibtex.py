"""Format a reference as an entry for BibTeX, BibLaTeX and reference managers."""

from __future__ import annotations

from jianbao.exports.citing.reference import Reference

ESCAPES = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
# In an address nothing is escaped (the link would break), but braces must balance.
ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def bibtex(reference: Reference) -> str:
    r"""One entry, with a final line end. Unknown facts have no field.

    >>> print(bibtex(Reference("0a1b", "甲&乙", False, ("江小月",), "江城晚报", True, "2", "2021-03",
    ...                        False, None, "剪报")), end="")
    @article{jianbao-0a1b,
      author = {{江小月}},
      title = {{甲\&乙}},
      journal = {江城晚报},
      year = {2021},
      month = {3},
      date = {2021-03},
      pages = {2},
      entrysubtype = {newspaper},
      note = {剪报, 0a1b},
      langid = {chinese}
    }
    """
    kind = "article" if reference.newspaper else "misc"
    fields = [(name, value) for name, value in _fields(reference) if value]
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@{kind}{{jianbao-{reference.id},\n{lines}\n}}\n"


def _fields(reference: Reference) -> list[tuple[str, str]]:
    paper = reference.newspaper
    _, month, day = (*(reference.date or "").split("-"), "", "")[:3]
    outlet = (reference.outlet or "").translate(ESCAPES)
    return [
        # Braces keep a name together, and the case of a title.
        ("author", " and ".join(f"{{{name.translate(ESCAPES)}}}" for name in reference.authors)),
        ("title", f"{{{reference.title.translate(ESCAPES)}}}"),
        ("journal" if paper else "organization", outlet),
        ("year", reference.year or ""),
        ("month", str(int(month)) if month else ""),
        ("day", str(int(day)) if day else ""),
        # BibLaTeX's mark of an uncertain date; BibTeX has no such field.
        ("date", f"{reference.date or ''}{'?' if reference.date and reference.inferred else ''}"),
        ("pages", (reference.page or "").translate(ESCAPES)),
        ("entrysubtype", "newspaper" if paper else ""),
        ("url", (reference.address or "").translate(ADDRESS)),
        ("note", f"{reference.archive.translate(ESCAPES)}, {reference.id}"),
        ("langid", "chinese"),
    ]
