#!/bin/sh
# An outline of ten levels in Markdown: markdown-it-py leaves the tenth level out of the HTML, without a word.
#
# Seen with markdown-it-py 4.3.0 and mdformat 1.0.0. `MarkdownIt()` has the preset "commonmark", whose maxNesting is
# 20, and a list item counts twice (the list and the item). Of an outline in which each level is one item, as
# note-taking programs export them,
#   MarkdownIt() renders levels 1 to 9; the text of level 10 and below is nowhere in the HTML, nothing is raised;
#   MarkdownIt("js-default") renders all twelve (its maxNesting is 100, that of markdown-it in JavaScript);
#   mdformat, which uses the first, refuses to format the file: "this is a bug in mdformat or one of its plugins".
# Expected: CommonMark knows no limit, so all twelve levels; or an error.
#
# Exits 0 while that is so, 1 once it has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv tools
tools/bin/pip install --quiet --disable-pip-version-check markdown-it-py==4.3.0 mdformat==1.0.0
cat > see.py <<'PYTHON'
import pathlib
import subprocess
import sys

from markdown_it import MarkdownIt

LEVELS = 12
outline = "".join(f"{'  ' * level}- 第{level + 1}层\n" for level in range(LEVELS))


def lost(html):
    return [level for level in range(1, LEVELS + 1) if f"第{level}层" not in html]


plain, like_javascript = lost(MarkdownIt().render(outline)), lost(MarkdownIt("js-default").render(outline))
print("levels that MarkdownIt() leaves out:", plain)
print('levels that MarkdownIt("js-default") leaves out:', like_javascript)
pathlib.Path("outline.md").write_text(outline, "utf-8")
formatted = subprocess.run([sys.executable, "-m", "mdformat", "outline.md"], capture_output=True, text=True)
print("mdformat:", formatted.returncode, " ".join(formatted.stderr.split())[:120])
same = plain == [10, 11, 12] and like_javascript == [] and formatted.returncode == 1
sys.exit(not (same and "different HTML" in formatted.stderr))
PYTHON
tools/bin/python see.py
