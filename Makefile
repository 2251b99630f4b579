# Everything from a fresh Debian machine with Python 3.11: `make run` and `make test` set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: run test lint bench docs pictures lock clean

run: $(VENV)/.ready
	$(BIN)/demerit run

# The engine is compiled first, once: otherwise each process that tests would compile the same.
test: $(VENV)/.ready-dev browser lint
	$(BIN)/demerit warmup
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/codespell

# The short set, about ten minutes; benchmarks/README.md names the long ones.
bench: $(VENV)/.ready-dev
	$(BIN)/python benchmarks/startup.py --rounds 3
	$(BIN)/python benchmarks/engine.py --short
	$(BIN)/python benchmarks/small.py --runs 50
	$(BIN)/python benchmarks/memory.py
	$(BIN)/python benchmarks/whole.py --short
	$(BIN)/python benchmarks/peers/compare.py --short

docs: $(VENV)/.ready-dev
	$(BIN)/python -m docs.generate

# The pictures in docs/lab, by the tests that walk through the lab.
pictures: $(VENV)/.ready-dev browser
	PICTURES=1 $(BIN)/pytest tests/lab/test_browser_pictures.py tests/lab/test_browser_notebook.py

lock:
	uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --python-version 3.11 --group build pyproject.toml -o requirements.lock
	uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --python-version 3.11 --all-extras --group build --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Debian ships Python without venv; the package is installed if it is missing.
$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV) 2>/dev/null || { $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq python3-venv && $(PYTHON) -m venv --clear $(VENV); }

$(VENV)/.ready: $(VENV)/bin/pip requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.ready-dev: $(VENV)/bin/pip requirements-dev.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.ready

# The browser tests drive Debian's Chromium.
.PHONY: browser
browser:
	@command -v chromium >/dev/null || { $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq chromium; }
