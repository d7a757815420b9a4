#!/bin/sh
# markdown-it-py drops the text of lists that are nested deeper than nine, and says nothing.
#
# Seen with markdown-it-py 4.3.0, its defaults of `MarkdownIt("commonmark")`: an outline of twelve levels, as an
# outliner exports it (each item indented two spaces further), renders to HTML with the first nine items alone. The limit
# is `maxNesting` (20 there, and each list takes two); where it is reached, the rest of the block is skipped. CommonMark
# knows no limit; pandoc 3.9 (pypandoc_binary 1.17) shows all twelve.
# Expected: every item, if need be as plain text.
#
# Exits 0 while that is so, 1 once every item is shown.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv tools
tools/bin/pip install --quiet --disable-pip-version-check markdown-it-py==4.3.0 pypandoc_binary==1.17
cat > see.py <<'PYTHON'
import sys

import pypandoc
from markdown_it import MarkdownIt

outline = "\n".join(f"{'  ' * level}- item{level + 1}" for level in range(12))
seen = {
    "markdown-it-py": MarkdownIt("commonmark").render(outline),
    "pandoc": pypandoc.convert_text(outline, "html", format="commonmark"),
}
shown = {name: sum(f"item{n}<" in html or f"item{n}\n" in html for n in range(1, 13)) for name, html in seen.items()}
for name, count in shown.items():
    print(f"{name}: {count} of 12 items")
sys.exit(0 if shown["markdown-it-py"] < 12 == shown["pandoc"] else 1)
PYTHON
tools/bin/python see.py
