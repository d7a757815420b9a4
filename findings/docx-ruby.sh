#!/bin/sh
# Word's phonetic guide (w:ruby): readers of .docx lose the character, or put its reading into the word.
#
# Seen with python-docx 1.2.0, mammoth 1.11.0, docx2txt 0.9 and pandoc 3.9 (pypandoc_binary 1.17): of the
# paragraph 到鄢陵镇, with yān set above 鄢 as Word and LibreOffice write it (ECMA-376, 17.3.3.25: the base is
# the text, the reading stands above it),
#   python-docx and pandoc give 到陵镇, without a word;
#   mammoth gives 到陵镇, with the warning "An unrecognised element was ignored: w:ruby";
#   docx2txt gives 到yān鄢陵镇.
# Expected: 到鄢陵镇, perhaps with the reading in brackets. A place's name is lost from text and search.
#
# Exits 0 while that is so, 1 once one of them reads the name.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv tools
tools/bin/pip install --quiet --disable-pip-version-check \
  python-docx==1.2.0 mammoth==1.11.0 docx2txt==0.9 pypandoc_binary==1.17
cat > see.py <<'PYTHON'
import sys

import docx
import docx2txt
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

RUBY = (
    "<w:r {}><w:ruby><w:rubyPr><w:rubyAlign w:val='center'/><w:hps w:val='10'/><w:hpsRaise w:val='18'/>"
    "<w:hpsBaseText w:val='21'/><w:lid w:val='zh-CN'/></w:rubyPr><w:rt><w:r><w:t>yān</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>鄢</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
document = docx.Document()
paragraph = document.add_paragraph("到")
paragraph._p.append(parse_xml(RUBY.format(nsdecls("w"))))
paragraph.add_run("陵镇")
document.save("ruby.docx")
with open("ruby.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file)
seen = {
    "python-docx": docx.Document("ruby.docx").paragraphs[0].text,
    "mammoth": by_mammoth.value.strip(),
    "docx2txt": docx2txt.process("ruby.docx").strip(),
    f"pandoc {pypandoc.get_pandoc_version()}": pypandoc.convert_file("ruby.docx", "plain").strip(),
}
for name, text in seen.items():
    print(f"{name}: {text}")
print("mammoth says:", "; ".join(message.message for message in by_mammoth.messages) or "nothing")
sys.exit(any("到鄢陵镇" in text for text in seen.values()))
PYTHON
tools/bin/python see.py
