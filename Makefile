# Two commands do everything on a fresh Debian machine with a Swift 6 toolchain: make run, make test.

PREFIX ?= /usr/local
BUILD ?= .build
# Both programs in one build, each file compiled once. px-reconnect is linked wholly statically (Package.swift says why);
# px-reconnect-live holds Swift's libraries and takes libcurl from the system. lld knows how to do that without warnings
# about what is never called.
RELEASE = swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --gc-sections --scratch-path $(BUILD)
PROGRAM = $(BUILD)/release/px-reconnect
LIVE = $(BUILD)/release/px-reconnect-live
DEBUG = $(BUILD)/debug/px-reconnect

.PHONY: help run build test frames lint matrix hold demo bench screenshots install clean

help:
	@echo "make run          build for release and start the wizard (installs missing Debian packages)"
	@echo "make test         check the style, build, and run all tests"
	@echo "make frames       write the pictures of all screens that the tests compare with anew"
	@echo "make hold         damage a signed record in every way there is (10 minutes)"
	@echo "make matrix       ask about every fault of the stand-in, try clients that others wrote, and walk many terminals"
	@echo "make demo         watch a whole rehearsal walk by itself"
	@echo "make bench        figures: start, keys, memory beside a minimal ncurses program; compare beside Python"
	@echo "make screenshots  take the pictures in screenshots/ anew"
	@echo "make install      install both programs and the completions (PREFIX=$(PREFIX))"
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

frames:
	@Scripts/setup run
	@swift build --build-tests --scratch-path $(BUILD)
	@RECORD_FRAMES=1 SWIFT_BACKTRACE=enable=no swift test --skip-build --scratch-path $(BUILD) --filter 'Every screen'

hold: build
	@Scripts/setup test
	@Scripts/hold $(abspath $(PROGRAM))

# make test asks about a few faults; this about all of them, one after the other, and then lets others' clients ask.
matrix:
	@Scripts/setup matrix
	@swift build --build-tests --scratch-path $(BUILD)
	@SWIFT_BACKTRACE=enable=no PX_MATRIX=1 swift test --skip-build --scratch-path $(BUILD) --no-parallel \
	  --filter 'A stand-in with a fault'
	@Scripts/matrix $(abspath $(BUILD)/debug/px-reconnect-live) $(abspath $(BUILD)/clients)
	@Scripts/terminals $(abspath $(DEBUG))

demo: build
	@$(PROGRAM) demo

bench: build
	@Scripts/setup bench
	@Scripts/bench/bench $(abspath $(PROGRAM))
	@Scripts/bench/compare $(abspath $(PROGRAM))

screenshots: build
	@Scripts/setup screenshots
	@Scripts/walk Tests/Walks/whole.walk --program $(PROGRAM) --pictures screenshots
	@Scripts/walk Tests/Walks/troubles.walk --program $(PROGRAM) --pictures screenshots
	@Scripts/walk Tests/Walks/rehearsal.walk --program $(PROGRAM) --pictures screenshots
	@Scripts/walk Tests/Walks/wrong-org.walk --program $(PROGRAM) --pictures screenshots --only wrong-org
	@Scripts/walk Tests/Walks/rows.walk --program $(PROGRAM) --pictures screenshots --only rows
	@Scripts/walk Tests/Walks/compare.walk --program $(PROGRAM) --pictures screenshots --only differences
	@Scripts/walk Tests/Walks/whole.walk --program $(PROGRAM) --pictures screenshots/wide --size 120x40 --only validate

install: build
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/px-reconnect
	install -D -m 755 $(LIVE) $(DESTDIR)$(PREFIX)/bin/px-reconnect-live
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(PROGRAM) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/px-reconnect
	$(PROGRAM) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_px-reconnect
	$(PROGRAM) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/px-reconnect.fish

clean:
	rm -rf $(BUILD)
