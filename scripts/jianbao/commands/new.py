"""Begin another archive: with the tool and general curation, without the content of this one.

Input: the project at hand and a folder, which is filled. Not copied: sources, ledger, overrides, layout of
tiles, topics, practices, media of the old home province, and the text of the home page.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from jianbao.curation import load_divisions
from jianbao.model import Division
from jianbao.storage import Project

TOOL = (
    "mkdocs.yml",
    "Makefile",
    "pyproject.toml",
    "requirements.lock",
    "requirements-dev.lock",
    "LICENSE",
    ".gitignore",
    ".gitattributes",
    ".editorconfig",
    "scripts",
    ".github/ISSUE_TEMPLATE",
    ".github/workflows/pages.yml",
    "docs/about.md",
    "docs/policy.md",
    "docs/data.md",
    "docs/search.md",
)
"""The files that are the same in every archive."""
GENERAL = ("places", "furniture", "script", "formulas", "measures", "readings")
"""Curation on Chinese news pages in general."""
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*", "*.pyc")

HOME = (
    "这里收集各地报纸、网站的报道（请在 docs/includes/home.md 里改写这一段，说明收什么、为什么收）。"
    "每篇文章都由网页原文整理而成：去掉页面上的杂物，改正乱码与标点，注明媒体、日期和地区。"
    "改动了什么、依据什么，都写在文章下面；每一处改动都可以在[对照页](policy.md#original)里与原文核对。\n"
)
README = """# {name}

用“剪报”（Jianbao）建的档案。A press-clippings archive made with Jianbao.

1. 把收集到的网页原样放进 `seeds/sources/`，或用 `.venv/bin/jianbao add 文件…`。
2. `make serve`，打开它显示的网址。
3. `.venv/bin/jianbao review`：看哪些地方机器没有把握。
4. `.venv/bin/jianbao topics suggest`：看可以有哪些专题和做法，写进 `seeds/curation/` 里的 `topics.yml` 和
   `practices.yml`；媒体写进 `outlets.yml`。文件里有写法和例子。
5. 改写 `docs/includes/home.md`：首页上介绍档案的话。
6. 提交，连同 `seeds/curation/ledger.yml`。发布：`.github/workflows/pages.yml`。

公开之前请注意：网站会隐去手机号码和身份证号码，git 不会。
"""
TOPICS = """topics: []
# 例如（去掉每行开头的 # 和一个空格，并删去上面的 []）：
#   - id: river-care
#     name: 河湖治理
#     scope: 河长制、水质、岸线整治
#     group: 生态
#     terms:
#       - 河长制: 2
#       - 河长
#       - 水质
"""
PRACTICES = """practices: []
# 例如（去掉每行开头的 # 和一个空格，并删去上面的 []；topic 要在 topics.yml 里）：
#   - id: river-chief
#     name: 河长制
#     variants: [河长负责制]
#     description: 由各级负责人担任河长，负责一段河流治理的制度。
#     topic: river-care
"""
MEDIUM = re.compile(r'^  - \{name: .*place: "(?P<province>\d\d)\d{4}"\}\n', re.MULTILINE)


class CannotBeginError(Exception):
    """No archive can begin there; the message is the reason."""


def province_named(text: str) -> Division | None:
    """The province of a code or a name, or None.

    >>> province_named("湖南").code, province_named("430000").name, province_named("长沙")
    ('430000', '湖南省', None)
    """
    divisions = load_divisions().values()
    provinces = (one for one in divisions if one.level == "province")
    return next((one for one in provinces if text in (one.code, one.name, one.short)), None)


def begin(project: Project, folder: Path, name: str, home: Division) -> None:
    """Fill an empty or missing folder. Raises CannotBeginError before anything is written."""
    _check(project, folder)
    for path in TOOL:
        _copy(project.root / path, folder / path)
    for stem in GENERAL:
        _copy(project.curation / f"{stem}.yml", folder / f"seeds/curation/{stem}.yml")
    _copy(project.curation / "overrides/README.md", folder / "seeds/curation/overrides/README.md")
    for path, text in _fresh(project, name, home):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


def _check(project: Project, folder: Path) -> None:
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise CannotBeginError("exists and is not empty")
    if folder.resolve().is_relative_to(project.root):
        raise CannotBeginError("is inside this archive; name a folder next to it")
    lacking = [path for path in TOOL if not (project.root / path).exists()]
    if lacking:
        raise CannotBeginError(f"cannot be made from {project.root}, which has no {', '.join(lacking)}")


def _copy(here: Path, there: Path) -> None:
    there.parent.mkdir(parents=True, exist_ok=True)
    if here.is_dir():
        shutil.copytree(here, there, ignore=LEFT_OUT)
    elif here.is_file():
        shutil.copyfile(here, there)


def _fresh(project: Project, name: str, home: Division) -> Sequence[tuple[str, str]]:
    """The files that differ in each archive, with their texts."""
    curation = project.curation
    return (
        ("README.md", README.format(name=name)),
        ("docs/includes/home.md", HOME),
        ("seeds/sources/.gitkeep", ""),  # git keeps no empty folder, and a hidden file is not a source
        ("seeds/curation/archive.yml", _settings(_text(curation / "archive.yml"), name, home)),
        ("seeds/curation/topics.yml", _head(_text(curation / "topics.yml"), "topics:") + TOPICS),
        ("seeds/curation/practices.yml", _head(_text(curation / "practices.yml"), "practices:") + PRACTICES),
        ("seeds/curation/outlets.yml", _home_outlets(_text(curation / "outlets.yml"), home)),
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _settings(text: str, name: str, home: Division) -> str:
    """archive.yml with its comments, with another name and without repository and contact."""
    values = {
        "name": name,
        "description": f"{name}：逐篇清理、注明日期与地点，可检索、可引用，并可与原文对照。",
        "home_province": home.code,
    }
    text = re.sub(r"^(?:repository|contact):.*\n", "", text, flags=re.MULTILINE)
    lines = {key: f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()}
    keys = re.compile(rf"^(?P<key>{'|'.join(lines)}):.*$", re.MULTILINE)
    return keys.sub(lambda match: lines[match["key"]], text)


def _head(text: str, key: str) -> str:
    """The comments at the beginning of a file, up to its list."""
    return text.partition(f"\n{key}")[0].rstrip("\n") + "\n\n" if text else ""


def _home_outlets(text: str, home: Division) -> str:
    """outlets.yml without the media of other provinces."""
    return MEDIUM.sub(lambda match: match[0] if home.code.startswith(match["province"]) else "", text)
