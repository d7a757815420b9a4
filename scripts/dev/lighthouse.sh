#!/usr/bin/env bash
# Measure the built site with Lighthouse as on a phone: the home page and one article, served compressed.
#
#   JIANBAO_SITE_URL=http://127.0.0.1:8123/ .venv/bin/jianbao build && scripts/dev/lighthouse.sh
#
# Needs npx, which fetches Lighthouse, and a Chromium (scripts/dev/browser.sh). Wanted: performance ≥ 95, all
# others 100, and an article of at most 90 kB. A busy machine costs performance: measure again.
set -euo pipefail
cd "$(dirname "$0")/../.."

CHROME_PATH="$(scripts/dev/browser.sh --find)"
export CHROME_PATH
work="$(mktemp -d)"
.venv/bin/python scripts/dev/compressed.py site 8123 &
server=$!
trap 'kill "$server"; rm -rf "$work"' EXIT
sleep 1

article="$(.venv/bin/python -c 'import json; print(json.loads(open("site/data/articles.jsonl").readline())["url"])')"
for path in "" "$article"; do
  npx --yes lighthouse@12.8 "http://127.0.0.1:8123/$path" --quiet --output=json --output-path="$work/report.json" \
    --chrome-flags="--headless=new --no-sandbox"
  .venv/bin/python - "$work/report.json" "/$path" <<'PYTHON'
import json
import sys

report = json.load(open(sys.argv[1], encoding="utf-8"))
scores = {name: round((one["score"] or 0) * 100) for name, one in report["categories"].items()}
size = report["audits"]["total-byte-weight"]["numericValue"] / 1000
print(sys.argv[2], scores, f"{size:.0f} kB", "CLS", report["audits"]["cumulative-layout-shift"]["displayValue"])
PYTHON
done
