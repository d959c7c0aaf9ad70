# make run    het dashboard op http://localhost:8501 (een andere gegevensset: make run DATASET=naam)
# make test   alle tests
# make check  stijl, typen, lagen en SQL
# make bench  metingen

SHELL := /bin/sh
DATASET ?= register
PORT ?= 8501
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

.PHONY: run test check style types layers sql bench docs clean print-python

run: export TSD_DATASET := $(DATASET)
run: $(VENV)/.run
	$(BIN)/tsd-dash build
	@echo "Het dashboard komt op http://localhost:$(PORT) (stoppen: Ctrl+C)."
	$(BIN)/tsd-dash serve --port $(PORT)

test: $(VENV)/.dev
	@if chromium=$$(sh tests/browser/chromium.sh); then \
		CHROMIUM="$$chromium" $(BIN)/python -m pytest $(PYTEST_ARGS); \
	elif [ "$$CI" = true ]; then \
		exit 1; \
	else \
		$(BIN)/python -m pytest -m "not browser" $(PYTEST_ARGS); \
	fi

check: style types layers sql

style: $(VENV)/.dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .

types: $(VENV)/.dev
	$(BIN)/mypy --no-error-summary

layers: $(VENV)/.dev
	$(BIN)/lint-imports --no-logo

sql: $(VENV)/.dev
	$(BIN)/sqlfluff lint --disable-progress-bar sql

bench: $(VENV)/.dev
	$(BIN)/tsd-dash bench

docs: $(VENV)/.dev
	$(BIN)/tsd-dash publish verantwoording --naar docs/verantwoording.md

print-python:
	@echo $(PYTHON)

clean:
	rm -rf $(VENV) build var *.egg-info

$(VENV)/pyvenv.cfg:
	@[ -n "$(PYTHON)" ] || { echo "Er is geen Python 3.11 of nieuwer gevonden; installeer die eerst (https://www.python.org/downloads/)." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "De virtuele omgeving kon niet worden gemaakt; op Debian of Ubuntu: apt-get install python3-venv." >&2; exit 1; }

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/pyvenv.cfg
	@echo "De benodigde pakketten worden geïnstalleerd; de eerste keer duurt dat enkele minuten."
	$(PIP) install -r requirements.txt
	$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(PIP) install -r requirements-dev.txt
	@touch $@
