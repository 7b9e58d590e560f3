# Thin verbs over the CMake presets. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 60
# For `make test TESTS=fetch`: only tests whose name matches.
TESTS ?= .
CTEST := ctest --no-tests=error --output-on-failure -j $(JOBS) -R '$(TESTS)'
SOURCES = git ls-files '*.cpp' '*.hpp'
VERSION = $(shell sed -n 's/^project(colophon VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)

.PHONY: help deps build demo test check format format-check lint tidy asan tsan fuzz coverage bench \
        golden docs docs-check example install dist clean

help: ## list the verbs
	@echo "make VERB [JOBS=n]"
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## install the Debian packages that are missing
	@tools/install-deps.sh build test

build: ## compile the program: build/release/colophon
	@tools/install-deps.sh build
	cmake --preset release >/dev/null
	cmake --build --preset release -j $(JOBS) --target colophon

demo: build ## make the example's volume, papers, metadata and upload package in build/demo
	tools/demo.sh build/release/colophon build/demo

test: deps ## compile everything and run all tests (TESTS=regex for some)
	cmake --preset release >/dev/null
	cmake --build --preset release -j $(JOBS)
	$(CTEST) --test-dir build/release

check: ## all that CI checks: format, documentation, tests
	@tools/install-deps.sh build test dev
	$(MAKE) format-check docs-check test

format: ## format the sources
	$(SOURCES) | xargs clang-format -i

format-check: ## fail if a source is not formatted
	$(SOURCES) | xargs clang-format --dry-run -Werror

# clang-tidy runs with the compiler, so ninja knows what is clean since the last time. `file^` is what
# ninja makes of a file; what it says of its own work is no complaint.
lint: ## clang-tidy over the program's sources that changed (FILES=src/fetch for some)
	@tools/install-deps.sh build test dev
	@cmake --preset tidy >/dev/null
	@git ls-files $(or $(FILES),src metadata tools) | grep '\.cpp$$' | sed 's|.*|$(CURDIR)/&^|' | \
	  xargs -r ninja -C build/tidy --quiet -k 0 -j $(JOBS) | \
	  sed -E '/^(FAILED: |ninja: build stopped|[0-9]+ warnings? generated|.* -E __run_co_compile )/d'

tidy: lint

asan: deps ## all tests under the address and undefined-behaviour sanitizers
	cmake --preset asan >/dev/null
	cmake --build --preset asan -j $(JOBS)
	$(CTEST) --test-dir build/asan

tsan: deps ## all tests under the thread sanitizer
	cmake --preset tsan >/dev/null
	cmake --build --preset tsan -j $(JOBS)
	$(CTEST) --test-dir build/tsan

fuzz: ## run every fuzzer for FUZZ_SECONDS
	@tools/install-deps.sh build test dev
	cmake --preset fuzz >/dev/null
	cmake --build --preset fuzz -j $(JOBS) --target fuzzers
	tools/dev/fuzz build/fuzz $(FUZZ_SECONDS)

coverage: deps ## line coverage of src, metadata and tools
	cmake --preset coverage >/dev/null
	cmake --build --preset coverage -j $(JOBS)
	find build/coverage -name '*.gcda' -delete
	$(CTEST) --test-dir build/coverage
	tools/dev/coverage build/coverage

bench: deps ## time merge and check against other tools, as a table of ratios
	cmake --preset release >/dev/null
	cmake --build --preset release -j $(JOBS) --target bench

golden: deps ## rewrite expected outputs; then read the difference
	cmake --preset release >/dev/null
	cmake --build --preset release -j $(JOBS)
	COLOPHON_ACCEPT=1 $(CTEST) --test-dir build/release -L 'cli|golden'
	git --no-pager diff --stat -- tests

docs: build ## rewrite the generated documentation
	tools/dev/gen-docs build/release/colophon write

docs-check: build ## fail if the generated documentation is stale
	tools/dev/gen-docs build/release/colophon check

example: ## remake the example's camera-ready PDFs (needs LaTeX and LibreOffice)
	tools/dev/make-example

install: build ## install the program below PREFIX (default /usr/local)
	cmake --install build/release --prefix $(PREFIX)

dist: ## source archive of the committed state in build/dist
	@mkdir -p build/dist
	git archive --prefix=colophon-$(VERSION)/ -o build/dist/colophon-$(VERSION).tar.gz HEAD
	@echo build/dist/colophon-$(VERSION).tar.gz

clean: ## remove everything that was built
	rm -rf build
