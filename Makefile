# On a new Debian machine with a Swift 6 toolchain, two commands do everything: make run and make test.

PREFIX ?= /usr/local
BUILD ?= .build
# Builds both programs, compiling each file once. px-reconnect is static (Package.swift says why); px-reconnect-live has
# Swift's libraries and uses the system's libcurl. Only lld links that without warnings about functions that are never
# called. Library functions that run at startup are placed next to each other (Scripts/link-order).
RELEASE = swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --gc-sections \
  -Xlinker "--symbol-ordering-file=$(CURDIR)/Scripts/link-order" -Xlinker --no-warn-symbol-ordering --scratch-path $(BUILD) \
  $$(Scripts/package/commit)
PROGRAM = $(BUILD)/release/px-reconnect
LIVE = $(BUILD)/release/px-reconnect-live
STORE = $(BUILD)/release/px-reconnect-store
DEBUG = $(BUILD)/debug/px-reconnect

# The maximum size of a stripped program in MB, for Scripts/sizes.
LARGEST = 25

DIST = $(BUILD)/dist

.PHONY: stage deb dist image package-test help run build test unit tests frames lint sizes matrix hold sanitize fuzz demo bench order screenshots install clean

help:
	@echo "make run          build for release and start the wizard (installs missing Debian packages)"
	@echo "make test         check the style, build, try the release build, and run all tests"
	@echo "make unit         the same without the release build, which takes some minutes"
	@echo "make frames       record all screens and texts again for the tests to compare with"
	@echo "make hold         attack both programs: kills, damage, hostile servers, leaks (an hour)"
	@echo "make sanitize     run the tests with the thread sanitizer, and then with the address sanitizer (an hour)"
	@echo "make fuzz         fuzz what reads bytes from outside, five minutes each"
	@echo "make matrix       check every fault of the simulator, other people's clients, many terminals, and screen readers"
	@echo "make demo         watch a complete rehearsal run unattended"
	@echo "make bench        measure start, keys, memory and size, and compare against Python"
	@echo "make order        list again which functions of libraries run at the start (needs valgrind)"
	@echo "make sizes        print the size of the programs"
	@echo "make screenshots  take the pictures in screenshots/ again"
	@echo "make deb          make a Debian package in $(DIST)"
	@echo "make dist         make a tarball that needs no installation in $(DIST)"
	@echo "make image        make an OCI image archive for Docker and Podman in $(DIST) (needs root)"
	@echo "make package-test try both packages in new Debian systems (needs root)"
	@echo "make install      install the programs and the completions (PREFIX=$(PREFIX))"
	@echo "make clean        remove everything that was built"

run: build
	@$(PROGRAM)

build:
	@Scripts/setup run
	@$(RELEASE)

lint:
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests

# Users get the release build, so test that too. The last line is the test runner's summary.
test: lint build
	@Scripts/setup test
	@Scripts/smoke $(abspath $(PROGRAM))
	@Scripts/sizes --at-most $(LARGEST) $(PROGRAM) $(LIVE) $(STORE)
	@Scripts/hold/hold $(abspath $(PROGRAM)) --short
	@$(MAKE) --no-print-directory tests

unit: lint tests

tests:
	@Scripts/setup test
	@swift build --build-tests --scratch-path $(BUILD)
	@SWIFT_BACKTRACE=enable=no swift test --skip-build --scratch-path $(BUILD)

frames:
	@Scripts/setup test
	@swift build --build-tests --scratch-path $(BUILD)
	@RECORD_FRAMES=1 SWIFT_BACKTRACE=enable=no swift test --skip-build --scratch-path $(BUILD) --filter 'Every screen|Words|screen reader'

# First, test the key decoder with a million random bytes at random splits.
hold: build
	@Scripts/setup hold
	@swift build --build-tests --scratch-path $(BUILD)
	@KEY_ROUNDS=60000 SWIFT_BACKTRACE=enable=no swift test --skip-build --scratch-path $(BUILD) --filter 'random splits'
	@Scripts/hold/hold $(abspath $(PROGRAM))

# Each sanitizer needs its own build.
sanitize:
	@Scripts/setup test
	@Scripts/sanitize/run thread $(BUILD)/thread
	@Scripts/sanitize/run address $(BUILD)/address

fuzz:
	@Scripts/setup run
	@Scripts/fuzz/run 300

# make test checks a few faults. This checks all of them one by one, and then runs third-party clients.
matrix:
	@Scripts/setup matrix
	@swift build --build-tests --scratch-path $(BUILD)
	@SWIFT_BACKTRACE=enable=no PX_MATRIX=1 swift test --skip-build --scratch-path $(BUILD) --no-parallel \
	  --filter 'A simulator with a fault'
	@Scripts/faults $(abspath $(DEBUG))
	@Scripts/matrix $(abspath $(BUILD)/debug/px-reconnect-live) $(abspath $(BUILD)/clients)
	@Scripts/terminals $(abspath $(DEBUG))
	@Scripts/heard/tables
	@Scripts/heard/fenrir $(abspath $(DEBUG))

demo: build
	@$(PROGRAM) demo

bench: build
	@Scripts/setup bench
	@Scripts/bench/bench $(abspath $(PROGRAM))
	@Scripts/bench/board $(abspath $(PROGRAM))
	@Scripts/bench/compare $(abspath $(PROGRAM))

order: build
	@Scripts/setup bench
	@Scripts/bench/order $(abspath $(PROGRAM)) > $(BUILD)/link-order
	@mv $(BUILD)/link-order Scripts/link-order

sizes: build
	@Scripts/sizes $(PROGRAM) $(LIVE) $(STORE)

screenshots: build
	@Scripts/setup screenshots
	@rm -f $(BUILD)/report.reconnect $(BUILD)/report.html
	@Scripts/walk Tests/Walks/whole.walk --program $(PROGRAM) --pictures screenshots --session $(BUILD)/report.reconnect
	@$(PROGRAM) report $(BUILD)/report.reconnect --output $(BUILD)/report.html
	@Scripts/report-pictures $(BUILD)/report.html screenshots
	@Scripts/walk Tests/Walks/troubles.walk --program $(PROGRAM) --pictures screenshots
	@Scripts/walk Tests/Walks/rehearsal.walk --program $(PROGRAM) --pictures screenshots
	@Scripts/walk Tests/Walks/wrong-org.walk --program $(PROGRAM) --pictures screenshots --only wrong-org
	@Scripts/walk Tests/Walks/rows.walk --program $(PROGRAM) --pictures screenshots --only rows
	@Scripts/walk Tests/Walks/compare.walk --program $(PROGRAM) --pictures screenshots --only differences
	@Scripts/walk Tests/Walks/plain.walk --program $(PROGRAM) --pictures screenshots --only lines
	@Scripts/walk Tests/Walks/whole.walk --program $(PROGRAM) --pictures screenshots/wide --size 120x40 --only start,validate,code
	@Scripts/walk Tests/Walks/whole.walk --program $(PROGRAM) --pictures screenshots/light --light --only start,right-org,code
	@Scripts/walk Tests/Walks/rehearsal.walk --program $(PROGRAM) --film screenshots/rehearsal.gif

install: build
	install -s -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/px-reconnect
	install -s -D -m 755 $(LIVE) $(DESTDIR)$(PREFIX)/bin/px-reconnect-live
	install -s -D -m 755 $(STORE) $(DESTDIR)$(PREFIX)/bin/px-reconnect-store
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(PROGRAM) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/px-reconnect
	$(PROGRAM) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_px-reconnect
	$(PROGRAM) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/px-reconnect.fish

# Puts what is installed on other computers under $(DIST)/root.
stage:
	@Scripts/setup package
	@BUILD=$(BUILD) Scripts/package/build $(DIST)/root

# Updates the checksums of all packages there, whenever one is built.
SUMS = cd $(DIST) && for file in *.deb *.tar.gz *.oci.tar; do [ ! -e "$$file" ] || sha256sum -- "$$file"; done > SHA256SUMS

deb: stage
	@Scripts/package/deb $(DIST)/root $(DIST)
	@$(SUMS)

dist: stage
	@Scripts/package/dist $(DIST)/root $(DIST)
	@$(SUMS)

image: deb
	@Scripts/package/image $(DIST)/*.deb $(DIST)
	@$(SUMS)

package-test: deb dist image
	@lintian --allow-root --fail-on error,warning $(DIST)/*.deb
	@Scripts/package/try $(DIST)
	@Scripts/package/try-image $(DIST)/*.oci.tar

clean:
	rm -rf $(BUILD)
