# Everything a person does here. Needs Python >= 3.11, make and the package registries, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev

.PHONY: help demo test check evaluate bench clean
help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV_READY): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(READY) ## read the sample reports and write their dossier to build/demo/dossier/index.html
	@mkdir -p build/demo
	$(BIN)/waystation read examples/korea-2021/reports --record build/demo/korea.duckdb
	$(BIN)/waystation dossier build/demo/korea.duckdb -o build/demo/dossier --agreement examples/korea-2021/agreement.yaml
	@echo "Open build/demo/dossier/index.html in a browser."

test: $(DEV_READY) ## run every test
	$(BIN)/python -m pytest

check: $(DEV_READY) ## static checks: lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: $(DEV_READY) ## how good is it? examples always; `REPORTS=DIR` adds the two real reports
	$(BIN)/python -m evaluation.agreements
	$(BIN)/python -m evaluation $(if $(REPORTS),--reports $(REPORTS))

bench: $(DEV_READY) ## how fast is it? times `read` on the examples
	$(BIN)/python -m benchmarks

clean: ## remove what this Makefile made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
