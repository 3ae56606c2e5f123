# `make` builds and validates the package, `make test` runs the tests; both start from a fresh clone with Python 3.11.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes

.PHONY: all test lint check bench clean

all: $(VENV)/.build
	$(BIN)/python scripts/build.py

test: $(VENV)/.test
	$(BIN)/python -m pytest

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# What must hold before a change lands: the tree is what the build writes, it is valid, and the code is clean.
check: $(VENV)/.build lint
	$(BIN)/python scripts/build.py --check
	$(BIN)/python scripts/check.py

bench: $(VENV)/.build
	$(BIN)/python benchmarks/bench.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis dist

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name it with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.build: requirements/build.txt | $(BIN)/python
	$(PIP) -r requirements/build.txt
	touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.build
	$(PIP) -r requirements/test.txt
	touch $@
