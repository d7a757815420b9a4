# Jianbao 剪报. `make` alone lists the targets. Needs Python 3.11 or newer, make and git.

PYTHON ?= python3
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

# A stamp is named after the checksum of what it stands for, so that a fresh checkout or a restored cache
# (new times, same bytes) installs nothing, and a changed lock or a moved folder installs again.
checksum = $(shell { pwd; cat /dev/null $(1); } | cksum | cut -d ' ' -f 1)
EMPTY_VENV := $(VENV)/.empty-$(call checksum,)
RUNTIME := $(VENV)/.runtime-$(call checksum,pyproject.toml requirements.lock)
DEV := $(VENV)/.dev-$(call checksum,pyproject.toml requirements-dev.lock)

# Material announces its end on every run; what we make of that: pyproject.toml, docs/decisions.
export NO_MKDOCS_2_WARNING := 1
# Tests start the same modules dozens of times: what a shell may say against keeping them compiled is not heard.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help serve site check test lint format types workflows tests unit browser bench setup setup-dev lock clean distclean

help: ## show this text
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  PYTHON=python3.12   the Python to set up with       PORT=8000   where to serve"

##  Use

serve: $(RUNTIME) ## set up, build, and serve the site with live reload
	$(BIN)/jianbao serve --port $(PORT)

site: $(RUNTIME) ## set up and build the site into site/
	$(BIN)/jianbao build

check: $(RUNTIME) ## check sources and curation, without building
	$(BIN)/jianbao check

##  Develop

test: lint types workflows tests ## set up all that the tests need, and run them all

lint: $(DEV) ## ruff: rules and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(DEV) ## ruff: repair what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(DEV) ## mypy, strict
	$(BIN)/mypy

workflows: $(DEV) ## GitHub's files against their schemas, and zizmor
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[a-z]*-*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/zizmor --offline --quiet .github
	$(BIN)/pre-commit validate-config

# In one run, no processor waits for another's last test, and the real archive is built once.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal
WITH_BROWSER := JIANBAO_CHROMIUM="$$(scripts/dev/browser.sh)" && export JIANBAO_CHROMIUM &&

tests: $(DEV) ## every test; installs Chromium and Chinese fonts where there are none
	$(WITH_BROWSER) $(PYTEST) -m "not alone"
	$(BIN)/python -m pytest -m alone

unit: $(DEV) ## every test that needs no browser
	$(PYTEST) -m "not browser and not alone"
	$(BIN)/python -m pytest -m alone

browser: $(DEV) ## the browser tests
	$(WITH_BROWSER) $(PYTEST) -m browser

bench: $(DEV) ## time builds of N dirty sources (1,000) next to stock MkDocs, Material and its search
	$(BIN)/python scripts/dev/bench.py $(or $(N),1000)

##  Set up

setup: $(RUNTIME) ## what serving and building need, in .venv
setup-dev: $(DEV) ## what developing needs, in .venv

$(EMPTY_VENV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Jianbao needs Python 3.11 or newer, and '$(PYTHON)' is not; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
	  echo "'$(PYTHON)' cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --upgrade 'pip>=25.3'
	@touch $@

# The lock is complete, hence --no-deps; the build backend stands in it, hence --no-build-isolation.
$(RUNTIME): | $(EMPTY_VENV)
	$(PIP) install --require-hashes --no-deps --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/.runtime-* && touch $@

# jieba and bagit are sdists: the build constraint holds what pip fetches to build them to the lock, hashes
# and all. tests/test_setup.py sets up without a cache, which would hide that something is missing there.
$(DEV): | $(EMPTY_VENV)
	$(PIP) install --require-hashes --no-deps --build-constraint requirements-dev.lock \
	  --requirement requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/.runtime-* $(VENV)/.dev-* && touch $(RUNTIME) $@

# Keeps what is pinned unless asked: make lock UV_FLAGS=--upgrade
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command 'make lock' --quiet
lock: $(DEV) ## pin the dependencies of pyproject.toml again (UV_FLAGS=--upgrade for newer ones)
	$(BIN)/$(COMPILE) $(UV_FLAGS) --group build --output-file requirements.lock
	$(BIN)/$(COMPILE) $(UV_FLAGS) --group build --group dev --constraint requirements.lock \
	  --output-file requirements-dev.lock

##  Tidy

clean: ## remove what was made: the site, generated pages, caches (.venv stays)
	rm -rf site .site-* .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
	find scripts tests -name __pycache__ -prune -exec rm -rf {} +
	git clean -fdXq docs

distclean: clean ## remove .venv too
	rm -rf $(VENV)
