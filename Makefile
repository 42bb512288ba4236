# Two commands do everything on a fresh Debian machine with a Swift 6 toolchain: make run, make test.

PREFIX ?= /usr/local
BUILD ?= .build
# Everything is linked statically: loading and relocating ten libraries took 2 ms of each start. lld knows how to do
# that without warnings about what is never called.
RELEASE = swift build -c release --product px-reconnect -Xswiftc -static-executable -Xswiftc -use-ld=lld \
  -Xlinker --gc-sections --scratch-path $(BUILD)
PROGRAM = $(BUILD)/release/px-reconnect
DEBUG = $(BUILD)/debug/px-reconnect

.PHONY: help run build test lint matrix bench screenshots install clean

help:
	@echo "make run          build for release and start the wizard (installs missing Debian packages)"
	@echo "make test         check the style, build, and run all tests"
	@echo "make matrix       try the stand-in with clients that others wrote (from PyPI, in a folder of their own)"
	@echo "make bench        figures: start, keys, memory, beside a minimal ncurses program"
	@echo "make screenshots  take the pictures in screenshots/ anew"
	@echo "make install      install the program and its completions (PREFIX=$(PREFIX))"
	@echo "make clean        remove what was built"

run: build
	@$(PROGRAM)

build:
	@Scripts/setup run
	@$(RELEASE)

lint:
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests

test:
	@Scripts/setup test
	@$(MAKE) --no-print-directory lint
	@swift build --build-tests --scratch-path $(BUILD)
	@SWIFT_BACKTRACE=enable=no PX_RECONNECT=$(abspath $(DEBUG)) swift test --skip-build --scratch-path $(BUILD)

matrix:
	@Scripts/setup matrix
	@swift build --product px-reconnect-live --scratch-path $(BUILD)
	@Scripts/matrix $(abspath $(BUILD)/debug/px-reconnect-live) $(abspath $(BUILD)/clients)

bench: build
	@Scripts/setup bench
	@Scripts/bench/bench $(abspath $(PROGRAM))

screenshots: build
	@Scripts/setup screenshots
	@Scripts/walk Tests/Walks/whole.walk --program $(PROGRAM) --pictures screenshots
	@Scripts/walk Tests/Walks/whole.walk --program $(PROGRAM) --pictures screenshots/wide --size 120x40 --only validate

install: build
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/px-reconnect
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(PROGRAM) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/px-reconnect
	$(PROGRAM) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_px-reconnect
	$(PROGRAM) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/px-reconnect.fish

clean:
	rm -rf $(BUILD)
