"""Format a reference as a RIS record for EndNote, Zotero, NoteExpress and others."""

from __future__ import annotations

from jianbao.exports.citing.reference import Reference

LINE_END = "\r\n"  # as in the description of the format


def ris(reference: Reference) -> str:
    """One record, with a final line end. Unknown facts have no line.

    >>> print(ris(Reference("0a1b", "城东设立调解室", False, ("江小月",), "江城晚报", True, "2", "2021-03",
    ...                     False, None, "剪报")).replace(LINE_END, "|"))
    TY  - NEWS|ID  - 0a1b|AU  - 江小月|TI  - 城东设立调解室|T2  - 江城晚报|PY  - 2021|DA  - 2021/03//|SP  -
    2|LA  - zh|DB  - 剪报|AN  - 0a1b|ER  - |
    """
    lines = [
        ("TY", "NEWS" if reference.newspaper else "ELEC"),
        ("ID", reference.id),
        *(("AU", name) for name in reference.authors),
        ("TI", reference.title),
        ("T2", reference.outlet),
        ("PY", reference.year),
        ("DA", _date(reference.date)),
        ("N1", "日期据文中线索推断" if reference.date and reference.inferred else None),
        ("SP", reference.page),
        ("UR", reference.address),
        ("LA", "zh"),
        ("DB", reference.archive),
        ("AN", reference.id),
    ]
    kept = [f"{tag}  - {value}" for tag, value in lines if value]
    return LINE_END.join([*kept, "ER  - ", ""])


def _date(date: str | None) -> str | None:
    """A date as YYYY/MM/DD/other, its unknown parts empty.

    >>> _date("2021"), _date("2021-03-04")
    ('2021///', '2021/03/04/')
    """
    return "/".join((*date.split("-"), "", "", "")[:4]) if date else None
