# Everything starts from a fresh clone with Python 3.11. `make help` says what there is: it prints the lines with ##, which
# say what a target does, how long it takes on two cores, and what it downloads the first time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes

.PHONY: .consumers all help test test-all test-consumers test-corpus test-site cookbook lint check export site bench bench-many bench-extract clean

all: $(VENV)/.build  ## build data/ and validate it (7 s; 14 MB of libraries)
	$(BIN)/python scripts/build.py
	$(BIN)/python scripts/check.py

help:  ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 18

test: $(VENV)/.test  ## run the quick tests (2 min; 92 MB)
	@echo "The quick ones: make test-all runs the long ones too, make test-consumers loads the exports into other programs."
	$(BIN)/python -m pytest

test-all: $(VENV)/.test  ## run all tests: also a second article let in, and pip install (6 min; 92 MB, then 1 MB each time)
	$(BIN)/python -m pytest -m "long or not long"

test-consumers: | $(BIN)/python  ## load the exports into the real programs (6 min; 2 GB, and LibreOffice, SQLite, Node, Miller, MariaDB and R's readr by apt-get where they are missing)
	$(MAKE) --jobs 2 $(VENV)-doccano/.done $(VENV)-nlp/.done $(VENV)-consumers/.done $(VENV)-cff/.done .consumers
	$(VENV)-consumers/bin/python -m pytest tests/consumers -n 2

.consumers:
	bash tests/consumers/install.sh

test-corpus: $(VENV)-corpus/.done  ## run the extractor on Spark and DuckDB (1 min; 500 MB; needs Java 17)
	$(VENV)-corpus/bin/python -m pytest tests/corpus -n 2 --dist loadfile  # one Spark for all tests

export: $(VENV)/.export  ## write dist/: the tables as native files of other programs (10 s; 60 MB)
	$(BIN)/python scripts/export.py

site: $(VENV)/.site  ## write dist/site/: pages to read, explore, check and cite (10 s; 11 MB)
	$(BIN)/python scripts/site.py

test-site: $(VENV)-site-test/.done  ## try the site in a real browser (4 min; 60 MB, and Chromium by apt-get where it is missing)
	bash tests/site/install.sh
	$(VENV)-site-test/bin/python -m pytest tests/site/browser -n 2

cookbook: $(VENV)/.export  ## write docs/cookbook.md anew from what its queries find (10 s; 60 MB)
	$(BIN)/python docs/write_cookbook.py

lint: $(VENV)/.test  ## ruff and mypy --strict (30 s; 92 MB)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# What must hold before a change lands.
check: $(VENV)/.build lint  ## is data/ what the build writes, valid, and the code clean? (40 s; 92 MB)
	$(BIN)/python scripts/build.py --check
	$(BIN)/python scripts/check.py

bench: $(VENV)/.build $(VENV)-consumers/.done  ## time build, check and exports (5 min; 275 MB)
	$(BIN)/python benchmarks/bench.py
	$(VENV)-consumers/bin/python benchmarks/export_bench.py

bench-many: $(VENV)/.export  ## time build, checks, exports and site with 1 to 1,000 articles; writes benchmarks/many_articles.md (1 h; 60 MB)
	$(BIN)/python benchmarks/many_bench.py --output benchmarks/many_articles.md

bench-extract: $(VENV)-bench/.done  ## score the extractor beside other libraries (5 min; 118 MB)
	$(VENV)-bench/bin/python -m benchmarks.extract_bench
	$(VENV)-bench/bin/python -m benchmarks.styles_bench

clean:  ## remove environments, caches and dist/
	rm -rf $(VENV) $(VENV)-consumers $(VENV)-cff $(VENV)-corpus $(VENV)-nlp $(VENV)-doccano $(VENV)-bench $(VENV)-site-test .build .mypy_cache .pytest_cache .ruff_cache .hypothesis dist

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

$(VENV)/.cite: requirements/cite.txt $(VENV)/.build
	$(PIP) -r requirements/cite.txt
	touch $@

$(VENV)/.site: requirements/site.txt $(VENV)/.build
	$(PIP) -r requirements/site.txt
	touch $@

# Outside programs have environments of their own: they ask for other versions of what the build needs. One pip installs
# into all of them, and compiles nothing: of two gigabytes most is never imported.
$(VENV)-%/.done: requirements/%.txt | $(BIN)/python
	$(PYTHON) -m venv --without-pip $(VENV)-$*
	$(BIN)/python -m pip --python $(VENV)-$*/bin/python install --disable-pip-version-check --quiet --no-compile --require-hashes -r $<
	touch $@
