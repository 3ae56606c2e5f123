# `make` builds and validates the package, `make test` runs the tests; both start from a fresh clone with Python 3.11.
# `make test-consumers` also loads the exports into the real programs, which it installs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes

.PHONY: all test test-consumers lint check export bench bench-extract clean

all: $(VENV)/.build
	$(BIN)/python scripts/build.py

test: $(VENV)/.test
	@echo "Without the outside programs that load the exports (make test-consumers)."
	$(BIN)/python -m pytest

test-consumers: $(VENV)-consumers/.done $(VENV)-cff/.done
	bash tests/consumers/install.sh
	$(VENV)-consumers/bin/python -m pytest tests/consumers -n 2

export: $(VENV)/.export
	$(BIN)/python scripts/export.py

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# What must hold before a change lands: the tree is what the build writes, it is valid, and the code is clean.
check: $(VENV)/.build lint
	$(BIN)/python scripts/build.py --check
	$(BIN)/python scripts/check.py

bench: $(VENV)/.build $(VENV)-consumers/.done
	$(BIN)/python benchmarks/bench.py
	$(VENV)-consumers/bin/python benchmarks/export_bench.py

bench-extract: $(VENV)-bench/.done
	$(VENV)-bench/bin/python -m benchmarks.extract_bench
	$(VENV)-bench/bin/python -m benchmarks.styles_bench

clean:
	rm -rf $(VENV) $(VENV)-consumers $(VENV)-cff $(VENV)-bench .mypy_cache .pytest_cache .ruff_cache .hypothesis dist

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name it with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.build: requirements/build.txt | $(BIN)/python
	$(PIP) -r requirements/build.txt
	touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.build
	$(PIP) -r requirements/test.txt
	touch $@

$(VENV)/.export: requirements/export.txt $(VENV)/.build
	$(PIP) -r requirements/export.txt
	touch $@

# Outside programs have environments of their own: they ask for other versions of what the build needs.
$(VENV)-%/.done: requirements/%.txt | $(BIN)/python
	$(PYTHON) -m venv $(VENV)-$*
	$(VENV)-$*/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes -r $<
	touch $@
