"""Read archive.yml, furniture.yml, script.yml and formulas.yml: the archive's settings, the wording rules."""

from __future__ import annotations

import re
from collections.abc import Mapping

from yaml import Node

from jianbao.curation.nodes import Document, Entry, read_list
from jianbao.model import Division, Edition, LinePattern, Notices, Region, ScriptRules, Settings, Wording

ARCHIVE = (
    "name",
    "description",
    "home_province",
    "mask_mobiles",
    "mask_identity",
    "page_size",
    "repository",
    "contact",
    "citation",
    "traditional",
)
WEB_ADDRESS = re.compile(r"https?://[\w-]+(?:\.[\w-]+)*(?::\d+)?(?:/[^\s\"'<>\\]*)?")


def read_settings(document: Document, divisions: Mapping[str, Division]) -> Settings | None:
    """The archive's settings; None when its name or home province cannot be used."""
    if document.root is None:
        document.error(None, "is empty; it must give at least name, description and home_province")
        return None
    entry = document.entry(document.root, "archive.yml", ARCHIVE)
    if entry is None:
        return None
    name, home = entry.text("name", required=True), entry.text("home_province", required=True)
    description = entry.text("description", required=True)
    division = divisions.get(home or "")
    if home is not None and (division is None or division.level != "province"):
        entry.fault(
            "home_province", f'home_province "{home}" is not a province\'s code; as in 420000 (湖北省)'
        )
        return None
    if name is None or home is None:
        return None
    return Settings(
        name=name,
        description=description or "",
        home_province=home,
        mask_mobiles=entry.boolean("mask_mobiles", True),
        mask_identity=entry.boolean("mask_identity", True),
        page_size=entry.whole("page_size", 50, least=1),
        repository=_web_address(entry, "repository"),
        contact=entry.text("contact") if "contact" in entry else None,
        citation=(entry.choice("citation", Edition) if "citation" in entry else None) or Edition.OF_2015,
        traditional=(entry.choice("traditional", Region) if "traditional" in entry else None)
        or Region.TAIWAN,
    )


def _web_address(entry: Entry, key: str) -> str | None:
    """An address that a browser opens; anything else (javascript:, a path, git@…) is a fault."""
    value = entry.text(key) if key in entry else None
    if value is None or WEB_ADDRESS.fullmatch(value):
        return value
    entry.fault(
        key, f'{key} is "{value}", which is not a web address; write it as in https://github.com/OWNER/NAME'
    )
    return None


def read_wording(document: Document) -> Wording:
    """The patterns of page furniture, captions, campaign labels and CMS accounts."""
    keys = ("furniture", "captions", "columns", "glued", "site", "goods", "accounts", "notices")
    entry = document.entry(document.root, "furniture.yml", keys) if document.root else None
    if entry is None:
        return Wording()
    lines = read_list(document, entry.node_of("furniture"), "furniture", lambda n: _line_pattern(document, n))
    return Wording(
        furniture=lines,
        captions=entry.patterns("captions"),
        columns=entry.patterns("columns"),
        glued=entry.patterns("glued"),
        site=entry.patterns("site"),
        goods=entry.patterns("goods"),
        accounts=entry.texts("accounts"),
        notices=_notices(document, entry.node_of("notices")),
    )


def _notices(document: Document, node: Node | None) -> Notices:
    keys = ("speakers", "calls", "offers", "advice")
    entry = document.entry(node, "notices", keys) if node else None
    return Notices(*map(entry.texts, keys)) if entry else Notices()


def _line_pattern(document: Document, node: Node) -> tuple[str, LinePattern] | None:
    entry = document.entry(node, "furniture", ("name", "pattern", "ends", "heads"))
    name = entry.text("name", required=True) if entry else None
    if entry is None or name is None:
        return None
    entry.what = f'furniture "{name}"'
    pattern = entry.pattern("pattern")
    if not pattern:
        return None
    return name, LinePattern(name, pattern, entry.boolean("ends", False), entry.boolean("heads", False))


def read_script(document: Document) -> ScriptRules:
    """The words that keep 著, the names that conversion must not touch, the words that it spoils."""
    keys = ("keep_zhu", "protected", "traditional")
    entry = document.entry(document.root, "script.yml", keys) if document.root else None
    return ScriptRules(*map(entry.texts, keys)) if entry else ScriptRules()


def read_formulas(document: Document) -> tuple[str, ...]:
    """The phrases of official language that do not count as shared passages."""
    entry = document.entry(document.root, "formulas.yml", ("formulas",)) if document.root else None
    return entry.texts("formulas") if entry else ()
