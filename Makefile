# Two commands do all the set-up on a fresh machine with Python 3.11 and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Versions and hashes are pinned in the lock files; --no-deps because the locks are complete.
PIP := $(BIN)/python -m pip --disable-pip-version-check -q install

.DEFAULT_GOAL := help
.PHONY: help install install-dev demo test test-web lint format score errors bench world train curve docs lock clean

help:  ## what there is
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dragoman needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.lock pyproject.toml
	$(PIP) --require-hashes --no-deps -r requirements.lock
	$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(PIP) --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

install: $(VENV)/.installed  ## builds .venv, so that .venv/bin/dragoman runs

install-dev: $(VENV)/.installed-dev  ## the same with everything that the checks need

demo: install  ## reads the example articles and shows what they say
	@$(BIN)/dragoman demo

test: install-dev lint  ## every check: style, types, layering, tests, scores above their floors
	$(BIN)/python -m pytest
	$(BIN)/python -m eval.score --check

$(VENV)/.installed-web: $(VENV)/.installed-dev requirements-web.lock
	$(PIP) --require-hashes --no-deps -r requirements-web.lock
	@touch $@

test-web: $(VENV)/.installed-web  ## the pages in a browser; installs chromium where there is none (needs Debian)
	@command -v chromium >/dev/null || (apt-get update -q && apt-get install -qy chromium fonts-noto-core fonts-noto-cjk)
	DRAGOMAN_BROWSER=$$(command -v chromium) $(BIN)/python -m pytest tests/web/browser

lint: install-dev  ## style, types, the direction of dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install-dev  ## puts the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

score: install-dev  ## the scoreboards against ../shared; results under eval/results
	$(BIN)/python -m eval.score

errors: install-dev  ## what is missed, spurious or lacking on the gold articles; scores by type and by hard phenomenon
	$(BIN)/python -m eval.score --errors 200

bench: install-dev  ## speed beside a peer on the same texts, memory, start-up
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m eval.bench

world: install-dev  ## rebuilds resources/world, and where places lie, from the drafts in ../shared/data/world
	$(BIN)/python tools/build_world.py ../shared/data/world src/dragoman/resources/world
	$(BIN)/python tools/build_tongues.py ../shared/data/world src/dragoman/resources/world
	$(BIN)/python tools/build_map.py - ../shared/data/world src/dragoman/web/pictures

$(VENV)/.installed-train: $(VENV)/.installed-dev requirements-train.lock
	$(PIP) --require-hashes --no-deps -r requirements-train.lock
	@touch $@

train: $(VENV)/.installed-train  ## trains the reader on the corpus and puts it into the package (an hour and a quarter on two idle cores)
	$(BIN)/python -m training.train corpus/de --half --runs 2
	$(BIN)/python -m training.export build/model/reader.pt
	$(BIN)/python -m training.sieve corpus/de

curve: $(VENV)/.installed-train  ## how much more articles help: trains on 60 to all of them (some hours)
	$(BIN)/python -m training.curve corpus/de

docs: install-dev  ## checks that the commands and files that the documents name exist
	$(BIN)/python -m pytest tests/test_docs.py

lock:  ## renews the lock files (needs uv); they hold versions and hashes, no addresses
	uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 --extra build -o requirements.lock pyproject.toml
	uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 --extra build --extra dev --extra bench -o requirements-dev.lock pyproject.toml
	uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 --extra build --extra dev --extra web-tests -o requirements-web.lock pyproject.toml
	uv pip compile -q --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 --extra build --extra train -o requirements-train.lock pyproject.toml

clean:  ## removes what the other commands made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
