# The whole set-up on a bare Debian 12 or Ubuntu 24.04:
#   make demo    install what is needed, build, run the bundled plan and its baseline, write the report
#   make check   install what is needed, build, run every test
#   make build   build alone
#   make web     build the workbench's client into web/dist (needs npm)
#   make frames  how soon the map stands, and how smoothly it moves
#   make load    200 reads a second on loopback while a run goes on, for 30 s

PRESET ?= release
OUT ?= out
BIN = build/release/apps/concentric/concentric
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

BUILD_PACKAGES = build-essential cmake ninja-build ccache pkg-config libfmt-dev libcli11-dev libtomlplusplus-dev \
  nlohmann-json3-dev libtbb-dev libssl-dev libsqlite3-dev libcsv-dev libnlopt-cxx-dev node-d3 libgdal-dev libosmium2-dev \
  libhdf5-dev libzip-dev libmetis-dev libeigen3-dev zlib1g-dev libcpp-httplib-dev libbrotli-dev
TEST_PACKAGES = libgtest-dev libgmock-dev libbenchmark-dev gdal-bin sqlite3 libboost-dev zip
# Whoever has Node of another source keeps it: Debian's own would not go beside it.
WEB_PACKAGES = $(shell command -v npm >/dev/null || echo nodejs npm)
WALK_PACKAGES = chromium fonts-noto-cjk
LINT_PACKAGES = clang clang-format clang-tidy libclang-rt-dev

.PHONY: demo check web walk contract load frames build install install-test install-lint bench format clean

demo: install build
	mkdir -p $(OUT)
	$(BIN) run plans/baseline.toml --from 2014 --access --overwrite -o $(OUT)/baseline.gpkg
	$(BIN) run plans/coordinated.toml --from 2014 --access --overwrite -o $(OUT)/coordinated.gpkg
	$(BIN) live plans/coordinated.toml --against plans/baseline.toml --from 2014 --sample 10% --overwrite -o $(OUT)/lived
	$(BIN) firms plans/coordinated.toml --against plans/baseline.toml --from 2014 --overwrite -o $(OUT)/lived
	$(BIN) report $(OUT)/coordinated.gpkg --against $(OUT)/baseline.gpkg --lives $(OUT)/lived -o $(OUT)/report.html
	@echo "The report is in $(OUT)/report.html: open it in a browser."

build:
	cmake --preset $(PRESET) -DCONCENTRIC_TESTS=OFF -DCONCENTRIC_BENCH=OFF
	cmake --build --preset $(PRESET)

check: install install-test
	cmake --preset $(PRESET) -DCONCENTRIC_TESTS=ON -DCONCENTRIC_BENCH=OFF
	cmake --build --preset $(PRESET)
	ctest --preset $(PRESET) -j 2
	$(MAKE) walk contract
	$(MAKE) load

# The client, from the libraries that web/package-lock.json names. Not again while nothing changed.
web: web/dist/index.html

web/node_modules/.package-lock.json: web/package-lock.json
	$(call install_missing,$(WEB_PACKAGES))
	cd web && npm ci --no-audit --no-fund --ignore-scripts
	touch $@

web/dist/index.html: web/node_modules/.package-lock.json openapi.yaml web/index.html web/vite.config.js $(shell find web/src web/draw -type f ! -name contract.d.ts)
	cd web && npm run build

# Each page in a real browser, its numbers beside the command line's.
walk: web
	$(call install_missing,$(WALK_PACKAGES))
	node web/test/walk.mjs $(subst release,$(PRESET),$(BIN)) data/jingjinji

# Each answer of the API against openapi.yaml, hostile requests made from it, a server that is killed, and its
# faults in each language.
contract: web
	node web/test/contract.mjs $(subst release,$(PRESET),$(BIN)) data/jingjinji
	node web/test/hostile.mjs $(subst release,$(PRESET),$(BIN)) data/jingjinji
	node web/test/killed.mjs $(subst release,$(PRESET),$(BIN)) data/jingjinji
	node web/test/words.mjs $(subst release,$(PRESET),$(BIN)) data/jingjinji

# 200 reads a second on loopback while a run goes on.
LOAD_SECONDS ?= 30
load: web
	node web/test/load.mjs $(subst release,$(PRESET),$(BIN)) data/jingjinji $(LOAD_SECONDS)

# When the map of page Region stands, and its frames a second. Of no use where others share the processor, so no part of check.
frames: web
	$(call install_missing,$(WALK_PACKAGES))
	node web/test/frames.mjs $(subst release,$(PRESET),$(BIN)) data/jingjinji

bench: install install-test
	cmake --preset release -DCONCENTRIC_TESTS=ON -DCONCENTRIC_BENCH=ON
	cmake --build --preset release
	build/release/bench/bench_concentric

# Installs only what is missing, so that a second call needs no network.
define install_missing
@missing=""; for p in $(1); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
if [ -n "$$missing" ]; then $(SUDO) apt-get update -qq && \
  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; fi
endef

install:
	$(call install_missing,$(BUILD_PACKAGES))

install-test:
	$(call install_missing,$(TEST_PACKAGES))

install-lint:
	$(call install_missing,$(LINT_PACKAGES))

format: web/node_modules/.package-lock.json
	clang-format -i $$(git ls-files '*.cpp' '*.hpp' '*.inl')
	cd web && npm run format

clean:
	rm -rf build $(OUT)
