#!/usr/bin/env bash
# Print the path of a Chromium that runs, and see to it that Chinese can be drawn.
#
#   scripts/dev/browser.sh          find one, else install one
#   scripts/dev/browser.sh --find   find one, else fail; installs nothing
#
# In this order: $JIANBAO_CHROMIUM, one on the PATH, Playwright's own; else the system's package manager,
# else Playwright's download. All messages go to standard error.
set -euo pipefail
cd "$(dirname "$0")/../.."

say() { echo "browser.sh: $*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

# Ubuntu's chromium-browser may be a stub that only says "install the snap": ask it for its version.
runs() { [ -n "$1" ] && has "$1" && "$1" --version >/dev/null 2>&1; }

playwright_chromium() {
  local python=.venv/bin/python
  [ -x "$python" ] && "$python" - 2>/dev/null <<'PYTHON'
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
PYTHON
}

first_that_runs() {
  local candidate
  for candidate in "$@"; do
    runs "$candidate" && command -v "$candidate" && return 0
  done
  return 1
}

find_chromium() {
  [ -z "${JIANBAO_CHROMIUM:-}" ] || runs "$JIANBAO_CHROMIUM" || say "JIANBAO_CHROMIUM, $JIANBAO_CHROMIUM, does not run"
  first_that_runs "${JIANBAO_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" ||
    first_that_runs "$(playwright_chromium || true)"
}

# Run as root: directly, or by a sudo that asks no password.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; elif has sudo; then sudo -n "$@"; else return 1; fi
}

# install <apt's names> -- <dnf's> -- <pacman's> -- <brew's>; `-` where a manager has none.
install() {
  local names=("" "" "" "") manager=0 word
  for word in "$@"; do
    if [ "$word" = -- ]; then manager=$((manager + 1)); else names[manager]+=" $word"; fi
  done
  # shellcheck disable=SC2086  # a list of names, split on purpose
  {
    if has apt-get; then
      as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y ${names[0]}
    elif has dnf; then
      as_root dnf install -q -y ${names[1]}
    elif has pacman; then
      as_root pacman -S --noconfirm --needed ${names[2]}
    elif has brew; then
      brew install ${names[3]}
    else
      return 1
    fi
  } >&2
}

install_chromium() {
  say "no Chromium found; trying the system's package manager"
  install chromium -- chromium -- chromium -- --cask chromium || true
  find_chromium >/dev/null && return 0
  say "trying Playwright's own download"
  local libraries=()
  if has apt-get && as_root true 2>/dev/null; then libraries=(--with-deps); fi
  .venv/bin/python -m playwright install chromium ${libraries[@]+"${libraries[@]}"} >&2
}

# Only where fontconfig rules the fonts; macOS comes with Chinese ones.
has_chinese_font() { [ "$(uname)" = Darwin ] || { has fc-list && [ -n "$(fc-list :lang=zh)" ]; }; }

install_chinese_font() {
  say "no Chinese font found; trying the system's package manager"
  install fontconfig fonts-noto-cjk -- fontconfig google-noto-sans-cjk-fonts -- fontconfig noto-fonts-cjk || true
}

case "${1:-}" in
  --find) find_chromium || { say "no Chromium found"; exit 1; } ;;
  "")
    has_chinese_font || install_chinese_font
    has_chinese_font || say "still no Chinese font: pages will show boxes, and a test that looks at them may fail"
    find_chromium || { install_chromium && find_chromium; } || {
      say "no Chromium to be had; install one, or name it in JIANBAO_CHROMIUM"
      exit 1
    }
    ;;
  *) say "unknown argument $1 (there is only --find)"; exit 2 ;;
esac
