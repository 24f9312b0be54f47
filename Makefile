# Each target can be the first one called: what it needs is made by itself. Another Python: make PYTHON=python3.12 demo
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.jixiao
READY_TO_TEST := $(VENV)/.jixiao-test

CASES ?= ../shared/cases

.PHONY: setup demo test lint bench accuracy docs clean

setup: $(READY)

demo: $(READY)
	$(BIN)/jixiao demo

test: $(READY_TO_TEST)
	$(BIN)/pytest -n auto --dist loadfile

lint: $(READY_TO_TEST)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(READY_TO_TEST)
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable '.[bench]'
	for file in benchmarks/audit.py benchmarks/search.py; do $(BIN)/python $$file || exit 1; done

# Real published tables with labelled defects are not part of the project; the folder that has them brings its own score.py.
accuracy: $(READY)
	@if [ -f $(CASES)/score.py ]; then $(BIN)/python $(CASES)/score.py --jixiao $(BIN)/jixiao $(CASES); \
	else echo "没有标注过的表：把放着它们的文件夹写在 CASES= 后面"; fi

# The pages in docs/rules, and the site in build/site: every entry a page, with a search that needs no network.
docs: $(READY)
	$(BIN)/python -m docs.site_pages

clean:
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find core server cli tests benchmarks docs -name __pycache__ -prune -exec rm -rf {} +
	rm -rf *.egg-info core/*.egg-info

# durable-rules is compiled on the spot. From Python 3.13 on the C interface lacks a name that it uses; the new name does the same.
# The knowledge is read and kept once here, so that no first command waits a second for it.
$(READY): setup.cfg pyproject.toml .ci/check-machine
	PYTHON="$(PYTHON)" bash .ci/check-machine
	$(PYTHON) -m venv $(VENV)
	if $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 13))'; then \
	  export CPPFLAGS='-DPyEval_CallObject(f,a)=PyObject_Call(f,a,NULL)'; fi; \
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable .
	$(BIN)/jixiao stats > /dev/null
	touch $@

# tests/test_packaging.py builds a wheel with the setuptools of this .venv.
$(READY_TO_TEST): $(READY)
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable '.[test]' 'setuptools>=77'
	touch $@
