#!/usr/bin/env bash
# OpenCC's t2s is not the identity on Simplified text, and which characters it spoils depends on the release.
#
# 坏 is the Simplified form of 壞, and in Traditional texts also a rare character of its own, which t2s writes 坯
# ("unburnt brick"). Up to and including PyPI's opencc 1.4.0 t2s therefore turns the commonest word for "bad" of a
# text that is already Simplified (or a page in both scripts) into that brick; from 1.4.1 on it leaves it alone.
# Nothing is raised, and 坯 is a real character, so no check for damage notices.
#
# Seen 2026-11-30, CPython 3.11, Linux x86_64:
#   opencc 1.3.2: 坏人破坏桥梁 -> 坯人破坯桥梁
#   opencc 1.4.0: 坏人破坏桥梁 -> 坯人破坯桥梁
#   opencc 1.4.1: 坏人破坏桥梁 -> 坏人破坏桥梁
#   opencc 1.4.2: 坏人破坏桥梁 -> 坏人破坏桥梁
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
expected='1.3.2 坯人破坯桥梁
1.4.0 坯人破坯桥梁
1.4.1 坏人破坏桥梁
1.4.2 坏人破坏桥梁'
seen=$(
  for version in 1.3.2 1.4.0 1.4.1 1.4.2; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/python" -m pip --quiet --disable-pip-version-check install "opencc==$version" 2>/dev/null
    "$folder/$version/bin/python" -c \
      'import sys, opencc; print(sys.argv[1], opencc.OpenCC("t2s").convert("坏人破坏桥梁"))' "$version"
  done
)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed: it was"; echo "$expected"; exit 1; }
