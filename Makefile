# Two commands: `make report` (set up, then the whole chain) and `make test` (set up, all checks).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := .ci/constraints.txt
SPARK := .ci/spark.txt
RIVALS := .ci/bench.txt
PINNED := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url

.PHONY: help report test lint types layers tests coverage bench words spark lock clean
.DEFAULT_GOAL := help
BENCHMARKS := forms harmonise wild cr2 ordinal calibrate book

help:  ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

# Set up once; again only when the lock or the project's settings change.
$(VENV)/.ready: $(LOCK) pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "peil needs Python 3.11 or newer")'
	@echo "Setting up $(VENV): about a minute, 1.2 GB; not again until the lock changes."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps --only-binary :all: -r $(LOCK)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

report: $(VENV)/.ready  ## set up and run the whole chain; the book stands in build/book
	$(BIN)/peil run

test: $(VENV)/.ready lint types layers tests  ## set up and run every check

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready
	$(BIN)/mypy

layers: $(VENV)/.ready
	$(BIN)/lint-imports

# A process a core: two that each start threads for small matrices wait for one another.
tests: export OPENBLAS_NUM_THREADS = 1
tests: $(VENV)/.ready
	$(BIN)/pytest -n 2 --dist worksteal

coverage: $(VENV)/.ready  ## the tests again, with which lines they ran; takes two or three times as long
	$(BIN)/pytest -n 2 --dist worksteal --cov --cov-report=term

# PySpark has no wheel and takes 0.5 GB: apart from the rest, for those who want that engine.
$(VENV)/.spark: $(VENV)/.ready $(SPARK)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps --only-binary py4j -r $(SPARK) \
	  --no-build-isolation
	@touch $@

spark: $(VENV)/.spark  ## add PySpark, an engine of `peil harmonise` (needs Java 17)

# What benchmarks compare with; R with its package `ordinal` is Debian's.
$(VENV)/.bench: $(VENV)/.ready $(RIVALS)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps --only-binary :all: -r $(RIVALS)
	@touch $@

bench: $(VENV)/.bench  ## how long forms, checks, harmonising, inference and the book take, as ratios in one run
	@failed=; for each in $(BENCHMARKS); do \
	  echo "$$each:"; $(BIN)/python tests/benchmarks/$$each.py || failed="$$failed $$each"; \
	done; test -z "$$failed" || { echo "over a limit, or not shown:$$failed"; exit 1; }

words: $(VENV)/.ready  ## bring the catalogues of other languages up to date with the code's sentences
	$(BIN)/python tests/catalogues.py

lock:  ## pin every library with its hashes (needs uv, see CONTRIBUTING.md)
	uv pip compile pyproject.toml --extra test --output-file $(LOCK) $(PINNED)
	uv pip compile --group spark --output-file $(SPARK) $(PINNED)
	uv pip compile --group bench --constraint $(LOCK) --output-file $(RIVALS) $(PINNED)

clean:  ## remove what was built
	rm -rf build htmlcov .hypothesis .import_linter_cache .pytask .pytest_cache .mypy_cache .ruff_cache .coverage*
