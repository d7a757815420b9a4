#!/usr/bin/env bash
# wacz (the reference tool that packs WARC files as WACZ) loses what older Chinese pages say, with exit code 0:
# - it reads every page as UTF-8, whatever its header declares: a page in GBK or Big5 keeps its address for a title
#   and has no text ("Skipping, Text Extraction Failed");
# - `--detect-pages` lists a page only if the request of something else names it as its Referer: an archive of single
#   pages, as crawlers of news sites write them, has none at all.
#
# Seen 2026-11-30, wacz 0.6.0 with warcio 1.8:
#   utf-8.html: title 石桥镇的公路通车了, with text
#   gbk.html: title http://news.example/gbk.html, no text
#   big5.html: title http://news.example/big5.html, no text
#   Num Pages Detected: 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip --quiet --disable-pip-version-check install wacz==0.6.0 'warcio>=1.8,<1.9' 2>/dev/null
cat > make.py <<'PY'
import io
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

def page(title, sentence):
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{sentence * 6}</p></body></html>"


CHINESE = page("石桥镇的公路通车了", "三月的第一天，通往石桥镇的公路通车，两万居民不用再坐渡船赶集，学生上学也近了一半的路。")
TRADITIONAL = CHINESE.translate(str.maketrans("桥镇车两万赶边学", "橋鎮車兩萬趕邊學"))
PAGES = [("utf-8", "utf-8", CHINESE), ("gbk", "gbk", CHINESE), ("big5", "big5", TRADITIONAL)]
with open("pages.warc.gz", "wb") as out:
    writer = WARCWriter(out, gzip=True)
    for name, charset, text in PAGES:
        headers = StatusAndHeaders("200 OK", [("Content-Type", f"text/html; charset={charset}")], protocol="HTTP/1.1")
        payload = io.BytesIO(text.encode(charset))
        address = f"http://news.example/{name}.html"
        record = writer.create_warc_record(
            address, "response", payload=payload, http_headers=headers,
            warc_headers_dict={"WARC-Date": "2026-03-01T00:00:00Z"},
        )
        writer.write_record(record)
PY
venv/bin/python make.py
{
  echo '{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}'
  for name in utf-8 gbk big5; do echo "{\"url\": \"http://news.example/$name.html\", \"ts\": \"2026-03-01T00:00:00Z\"}"; done
} > pages.jsonl
venv/bin/wacz create --text --pages pages.jsonl -o listed.wacz pages.warc.gz >/dev/null 2>&1
cat > show.py <<'PY'
import json, zipfile
for line in zipfile.ZipFile("listed.wacz").read("pages/pages.jsonl").decode().splitlines()[1:]:
    page = json.loads(line)
    print(f"{page['url'].rpartition('/')[2]}: title {page['title']}, {'with text' if page.get('text') else 'no text'}")
PY
seen=$(
  venv/bin/python show.py
  venv/bin/wacz create --detect-pages --text -o none.wacz pages.warc.gz 2>/dev/null | grep 'Num Pages'
)
expected='utf-8.html: title 石桥镇的公路通车了, with text
gbk.html: title http://news.example/gbk.html, no text
big5.html: title http://news.example/big5.html, no text
Num Pages Detected: 0'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed: it was"; echo "$expected"; exit 1; }
