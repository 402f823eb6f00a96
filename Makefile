# crm-tui: `make demo` opens it, `make test` proves it. Python 3.11+ and make are enough.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := .demo
WORKERS ?= 2
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test run check unit snap recording mutants bench ten lock clean

help: ## what each target does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# Each lock installs with its hashes; the project itself is installed in place, then
# compiled, since a missing .pyc costs more than half a second at each start.
$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q crm_tui || true
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run

$(DEMO)/.loaded: $(VENV)/.run $(wildcard demos/data/*.csv)
	@rm -rf $(DEMO) && mkdir -p -m 0700 $(DEMO)
	CRM_TUI_DATA_DIR=$(DEMO) $(BIN)/crm-tui init --demo
	@touch $@

demo: $(DEMO)/.loaded ## load the demo data and open the app (without a terminal: replay a journey)
	@if [ -t 0 ] && [ -t 1 ]; then \
	  CRM_TUI_DATA_DIR=$(DEMO) $(BIN)/crm-tui demo open; \
	else \
	  $(BIN)/crm-tui demo play j01 --headless; \
	fi

run: $(VENV)/.run ## open the app on your own base
	$(BIN)/crm-tui run

test: $(VENV)/.dev check unit ## everything: lint, walls, types, every test, PostgreSQL included

check: $(VENV)/.dev ## lint, format, import walls, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

unit: $(VENV)/.dev ## every test, on SQLite and on a real PostgreSQL
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

snap: $(VENV)/.dev ## draw every screen again, at both sizes, into docs/screens
	$(BIN)/python -m crm_tui.demo.pictures docs/screens

recording: $(VENV)/.dev ## play the story again into docs/histoire.cast, and the picture of the README
	mkdir -p build
	$(BIN)/crm-tui demo play histoire --cast docs/histoire.cast --screens build/histoire >build/histoire.txt
	cp build/histoire/histoire-21.svg docs/histoire.svg

mutants: $(VENV)/.dev ## change each threshold of the rules by one: a named test must fail
	$(BIN)/python -m tests.mutations

ten: $(VENV)/.dev ## ten agents at once for two minutes, on both engines: nothing lost
	$(BIN)/python -m benchmarks.ten_agents $(if $(SECONDS),--seconds $(SECONDS))

bench: $(VENV)/.dev ## measure, beside floors and peers (SIZE=100000: a short run)
	$(BIN)/python -m benchmarks $(if $(SIZE),--size $(SIZE))

lock: $(VENV)/.dev ## resolve the dependencies again, hashes included
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra build --extra dev pyproject.toml -o requirements-dev.lock

clean: ## remove what was made here
	rm -rf $(VENV) $(DEMO) .bench .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
