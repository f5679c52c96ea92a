PORT ?= 8000
PYTHON ?= python3
# Some machines have a variable of this name, which has nothing to do with the site.
VERSION := $(if $(filter command,$(origin VERSION)),$(VERSION))
BIN := .venv/bin
UV := $(BIN)/uv
SYNC = $(UV) sync --frozen --inexact --no-default-groups
PROOFS := tests/proofs/test_topics.py tests/proofs/test_labs.py

export UV_PROJECT_ENVIRONMENT := $(CURDIR)/.venv
export UV_PYTHON_DOWNLOADS := never
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve test prove update lint bench build check export pdf report deploy downloads vendor topic version zip plans

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s%s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

serve: .venv/docs.stamp ## show the site on http://127.0.0.1:8000/ and reload it when you save a file; needs Python only
	$(BIN)/python -m lakeproof.build.preview --port $(PORT)

# ORDER=random shuffles the tests, because no test may depend on another. pytest prints the seed to repeat an order.
test: .venv/test.stamp ## install missing programs, then check everything: code, content, every proof, the built site
	$(BIN)/python -m lakeproof.tools.machine
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest --numprocesses 2 --dist worksteal --durations=10 $(if $(filter random,$(ORDER)),-p randomly)

prove: topic .venv/test.stamp ## run the code of one topic: make prove TOPIC=associate/data-processing/imputation
	$(BIN)/python -m lakeproof.tools.machine java
	$(BIN)/pytest $(PROOFS) tests/checks/test_questions.py --topic $(TOPIC)

update: .venv/test.stamp ## run the code and rewrite the outputs in snippets, pages and labs, of one TOPIC or of all
	$(BIN)/python -m lakeproof.tools.machine java
	$(BIN)/pytest $(PROOFS) --update-examples $(if $(TOPIC),--topic $(TOPIC))

check: .venv/docs.stamp ## report all faults of the content in seconds; runs no snippet
	$(BIN)/lakeproof check

lint: .venv/lint.stamp node_modules/.package-lock.json ## check style, types and spelling, and the JavaScript, as the commit hooks do
	@# prek needs a Git repository. In an archive of the source, run the same commands one by one.
	@if git rev-parse --git-dir >/dev/null 2>&1; then $(BIN)/prek run --all-files; \
	else sed -n 's/^ *entry: //p' .pre-commit-config.yaml | sh -ex; fi

# A version has a selector of versions, which a plain build lacks; VERSION=edition takes the name from the exam guides.
build: .venv/build.stamp check ## check the content, then build the site into site/; with VERSION=dev or edition for make deploy
	@name='$(VERSION)'; [ "$$name" != edition ] || name=$$($(BIN)/lakeproof edition) && \
	MIKE_DOCS_VERSION=$$name $(BIN)/mkdocs build --strict

export: .venv/export.stamp build ## write questions and notes of each exam for Anki, Moodle, QTI, e-readers and programs into downloads/
	@for file in docs/*/exam.toml; do $(BIN)/lakeproof export "$$(basename "$$(dirname "$$file")")" downloads || exit; done
	$(BIN)/lakeproof epub site downloads

plans: .venv/docs.stamp ## write the plans of the study paths again, after reading times or prerequisites changed; needs Node
	$(BIN)/lakeproof plans

report: .venv/docs.stamp ## print what each exam is made of: questions, pages, code, sources, and what covers each objective
	@$(BIN)/lakeproof report

deploy: version build ## add a version to the branch gh-pages: make deploy VERSION=dev; PUSH=origin publishes it
	$(BIN)/python -m lakeproof.tools.publishing.deploy site $(if $(PUSH),--push $(PUSH))

pdf: .venv/export.stamp build ## print notes, questions, mock exams and last-minute sheets into downloads/; needs Chromium
	$(BIN)/python -m lakeproof.tools.machine chromium
	$(BIN)/lakeproof pdf site downloads

zip: build ## pack the site into downloads/lakeproof-site.zip, to read as files or to serve on your computer
	$(BIN)/python -m lakeproof.export.local site downloads

downloads: pdf export zip ## make all files that readers can download; the next make build puts them on the site

# Not a part of make test: it takes minutes, and the result depends on the machine.
bench: .venv/test.stamp ## measure what 400 and 4,000 questions cost to build, to load and to use
	$(BIN)/python -m lakeproof.tools.machine chromium
	$(BIN)/python -m tests.bench

vendor: node_modules/.package-lock.json ## copy the third-party JavaScript of package-lock.json to docs/js/vendor
	$(BIN)/python -m lakeproof.tools.vendor

topic:
	@test -n "$(TOPIC)" || { echo "TOPIC is missing: make prove TOPIC=associate/data-processing/imputation" >&2; exit 2; }

version:
	@test -n "$(VERSION)" || { echo "VERSION is missing: make deploy VERSION=dev, or VERSION=edition" >&2; exit 2; }

.venv/docs.stamp: pyproject.toml uv.lock | $(UV)
	$(SYNC) --group docs
	@touch $@

.venv/build.stamp: pyproject.toml uv.lock | $(UV)
	$(SYNC) --group build
	@touch $@ .venv/docs.stamp

.venv/export.stamp: pyproject.toml uv.lock | $(UV)
	$(SYNC) --group docs --group export
	@touch $@ .venv/docs.stamp

.venv/lint.stamp: pyproject.toml uv.lock | $(UV)
	$(SYNC) --group lint
	@touch $@

.venv/test.stamp: pyproject.toml uv.lock | $(UV)
	$(SYNC) --group test
	@touch $@ .venv/docs.stamp .venv/build.stamp .venv/export.stamp .venv/lint.stamp

# No package needs its install scripts, so npm runs none.
node_modules/.package-lock.json: package.json package-lock.json | $(UV)
	$(BIN)/python -m lakeproof.tools.npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# Without ensurepip, which Debian packages separately, venv leaves an incomplete environment behind, so check first.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Python 3.11 or newer is needed: install it, or name it with make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	{ echo "Python's venv module is missing: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv

# pip checks uv against its hash in uv.lock; uv then checks all other packages against theirs.
.venv/bin/uv: uv.lock | $(BIN)/python
	$(BIN)/python -m lakeproof.tools.locked uv >.venv/uv.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r .venv/uv.txt
	@touch $@
