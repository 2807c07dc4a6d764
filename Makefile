# Linux and macOS. Windows: the commands stand in the README.
PYTHON ?= python3
BIN := .venv/bin
UI := $(shell find toolkit/ui -name static -prune -o -type f \( -name '*.jsx' -o -name '*.js' -o -name '*.css' \) -print)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run lab test test-all test-matrix soak check bench bench-serving bench-privacy screenshots lock format clean

run: .venv/.ready  ## installs everything and opens the toolkit
	$(BIN)/zefas serve

lab: .venv/.ready  ## JupyterLab, for authors
	$(BIN)/jupyter lab --notebook-dir .

test: .venv/.ready-dev  ## everything that must hold
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zefas check
	$(BIN)/python -m tools.chromium
	$(BIN)/python -m pytest -m "not slow" -n 2 --dist loadfile

test-all: .venv/.ready-dev  ## the slow sweeps
	$(BIN)/python -m pytest -m slow -n 2 --dist loadfile

test-matrix: .venv/.ready-dev  ## the kernels' tests under several Pythons and ipykernels
	$(BIN)/python -m tools.matrix

check: .venv/.ready  ## content: all problems at once
	$(BIN)/zefas check

bench: .venv/.ready-dev  ## figures, beside a rival or baseline
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m bench.rules
	$(BIN)/python -m bench.delivery
	$(BIN)/python -m bench.page_weight
	OMP_NUM_THREADS=1 $(BIN)/python -m bench.tables
	OMP_NUM_THREADS=1 $(BIN)/python -m bench.redaction

bench-serving: .venv/.ready-dev  ## bursts of visitors, beside other servers (installs two of them into a cache folder)
	$(BIN)/python -m bench.serving $(ARGS)

bench-privacy: .venv/.ready-dev  ## DATA=folder with a table and its hierarchies; bench.privacy_contenders, bench.privacy_loss and bench.tables_rival are its parts
	OMP_NUM_THREADS=1 $(BIN)/python -m bench.privacy --data $(DATA)

soak: .venv/.ready-dev  ## 200 visits: nothing may stay behind
	$(BIN)/python -m bench.soak

screenshots: .venv/.ready-dev  ## the README's pictures, from the running apps
	$(BIN)/python -m tools.chromium
	$(BIN)/python -m tools.screenshots

lock: .venv/.ready-dev  ## newest versions that work together
	$(INSTALL) uv
	$(BIN)/python -m tools.lock

format: .venv/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .matrix node_modules toolkit/ui/static dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	$(PYTHON) -c "import sys; sys.exit(0 if sys.version_info >= (3, 11) else 'Python 3.11 or newer is needed, this is ' + sys.version.split()[0])"
	$(PYTHON) -m venv .venv || { echo "No virtual environment could be made. On Debian and Ubuntu: apt install python3-venv"; exit 1; }

.venv/.ready: .venv/bin/python requirements.lock pyproject.toml hatch_build.py build.mjs package-lock.json $(UI)
	@echo "Installing, this takes a minute or two the first time ..."
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps -e .
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
