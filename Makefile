# Two commands: `make serve` and `make test`. Each sets up what it needs, once.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
LOG := .venv/setup.log
# What is silenced stands in .proselintrc.json, and why in docs/decisions/0002-tools.md.
PROSE = $(wildcard content/*/*.md docs/*.md docs/decisions/*.md) README.md CONTRIBUTING.md CHANGELOG.md
# `make test EXTRAS=yes` also runs what `make test-extras` does, in the same run, so that no process waits in between.
WITH_EXTRAS = $(if $(EXTRAS),-o "norecursedirs=.* __pycache__")
# Programs start twice as fast where Python may keep what it has compiled; some environments forbid it.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: .browser help doctor serve guide-licences build check trails verify verify-releases measure outdated links refresh quick test test-extras lint bench wheel lock clean

help: ## show this list
	@echo "make COMMAND, where COMMAND is one of"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1	\2/p' Makefile

doctor: ## say what is missing on this machine, and how to get it
	@$(PYTHON) tools/doctor.py

serve: .venv/ready ## build the site and show it at 127.0.0.1:8000, or at PORT=8001; reloads on changes
	@$(BIN)/guide build
	@trap : INT; $(BIN)/guide serve --port $(PORT)

guide-licences: .venv/ready ## build and show the second guide, tests/guides/licences, in the same way
	@$(BIN)/guide build --root tests/guides/licences --output tests/guides/licences/build
	@trap : INT; $(BIN)/guide serve --root tests/guides/licences --port $(PORT)

build: .venv/ready ## write the site to build/
	@$(BIN)/guide build

check: .venv/ready ## say what is wrong with content and data
	@$(BIN)/guide check

trails: .venv/ready ## list every way through the flow in tests/trails.txt, for review
	@$(BIN)/guide trails >tests/.trails && mv tests/.trails tests/trails.txt || { rm -f tests/.trails; exit 1; }

verify: .venv/ready-dev ## run the programs that back the cells, and record what they saw
	@$(BIN)/guide verify

verify-releases: .venv/ready-dev ## run them with the other releases of the options that people run
	@$(BIN)/guide verify --releases

measure: .venv/ready-dev ## take the measurements again, and record them
	@$(BIN)/guide measure

outdated: .venv/ready-dev ## say which pinned versions have newer ones
	@$(BIN)/guide outdated

links: .venv/ready ## say which links that lead outside are broken or have moved; asks each host, politely
	@$(BIN)/guide links

refresh: .venv/ready-dev ## renew what sees the same with the newest releases, and say what has to be written anew
	@$(BIN)/guide refresh

lint: .venv/ready-dev ## check the style and types of the code, and the prose
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "Some files are not formatted: run $(BIN)/ruff format"; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/proselint -o compact check $(PROSE)

quick: .venv/ready-dev ## run what a change of content or of one wing can break, in less than a minute
	@$(BIN)/guide check
	@$(BIN)/ruff check --quiet
	@$(BIN)/python -m tests.quick

test: .venv/ready-dev ## run everything that must hold: lint, unit tests, a real build, a real browser
	@$(MAKE) --no-print-directory -j 2 lint .browser
	@$(BIN)/pytest -n auto --dist loadgroup $(WITH_EXTRAS)

# The first time a browser is installed, which takes longer than lint and mostly waits: they run beside each other.
.browser: .venv/ready-dev
	@$(BIN)/python -m tests.browser.chromium

test-extras: .venv/ready-dev ## run what needs more than Python: the configurations of docs/hosting on real servers, an editor
	@$(BIN)/pytest -n auto --dist loadgroup tests/extras

bench: .venv/ready-dev ## print what a page costs to build, a save in the preview, a filter step of the table in a browser, and tables of many options
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_growth
	@$(BIN)/python -m tests.bench_preview
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.bench_table
	@$(BIN)/python -m tests.bench_many

wheel: .venv/ready ## write the engine as a wheel to dist/, the same bytes wherever it is made
	@SOURCE_DATE_EPOCH=315619200 $(BIN)/python -m flit_core.wheel --outdir dist .

lock: .venv/ready-dev ## pin the newest releases of what pyproject.toml names, with their hashes
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
		--group setup --output-file requirements.txt pyproject.toml
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
		--constraint requirements.txt --group dev \
		--output-file requirements-dev.txt pyproject.toml
	@$(BIN)/python tools/pins.py

clean: ## remove what the other commands made
	@rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis

.venv/ready: requirements.txt
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo "$(PYTHON) was not found. Install Python 3.11 or later, or name it: make serve PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or later, and $(PYTHON) is `$(PYTHON) --version 2>&1`. Name a newer one: make serve PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) has no venv module. Install it (on Debian and Ubuntu: apt install python3-venv) and try again."; exit 1; }
	@echo "Setting up .venv (once)"
	@$(PYTHON) -m venv --clear .venv || { echo "The folder .venv could not be made; the lines above say why."; exit 1; }
	@sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt >.venv/uv.txt
	@$(PIP) --require-hashes -r .venv/uv.txt >>$(LOG) 2>&1 || true
	@$(call install,--require-hashes -r requirements.txt)
	@$(call install,--no-deps --no-build-isolation -e .)
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	@echo "Setting up what the tests need (once)"
	@$(call install,--require-hashes -r requirements-dev.txt)
	@touch $@

PIP = $(BIN)/python -m pip --disable-pip-version-check install --quiet --retries 2
# From its cache, uv installs in three seconds what takes pip fifty. Where there is no uv for a machine, or only pip has
# been told of an index, pip does it; so uv need not be patient.
UV = UV_HTTP_RETRIES=1 $(BIN)/python -m uv pip install --quiet --python $(BIN)/python
install = { $(UV) $(1) || $(PIP) $(1); } >>$(LOG) 2>&1 || { \
	if grep -qiE 'hash' $(LOG); then \
		echo "A package does not match its pinned hash, so nothing was installed; see $(LOG)."; \
	elif grep -qiE 'connection|resolution|timed out|unreachable|no matching distribution' $(LOG); then \
		echo "The packages could not be fetched: check the network and try again; see $(LOG)."; \
	else \
		echo "The packages could not be installed; see $(LOG)."; \
	fi; exit 1; }
