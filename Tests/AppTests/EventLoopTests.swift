import Glibc
import Posix
import Screens
import Testing

@testable import App

@Suite struct `The event loop` {
  private let keys: OwnedDescriptor
  private let signals: OwnedDescriptor
  private let other: OwnedDescriptor
  private let watched: Watched
  private let loop: EventLoop
  /// Keeps the descriptors open, because the loop only has their numbers.
  private let ends: [OwnedDescriptor]

  init() throws {
    let pipes = try (0..<3).map { _ in try #require(Pipe()) }
    (keys, signals, other) = (pipes[0].writing, pipes[1].writing, pipes[2].writing)
    ends = pipes.map(\.reading)
    watched = Watched(ends[2].number)
    loop = EventLoop(keyboard: Keyboard(descriptor: ends[0].number), signals: ends[1].number, clock: { 500 })
  }

  @Test func `wakes up for a deadline that has passed`() {
    #expect(loop.wait(until: 500, watching: [watched]) == [.deadline])
    #expect(loop.wait(until: 3, watching: []) == [.deadline])
  }

  @Test func `tells keys, lines and signals apart`() {
    #expect(Descriptor.write([65], to: keys.number) == 0)
    #expect(loop.wait(until: nil, watching: [watched]) == [.keys([.character("A")])])
    #expect(Descriptor.write([66], to: keys.number) == 0)
    #expect(Descriptor.write([65], to: other.number) == 0)
    let numbers = [SIGWINCH, SIGCONT, SIGTERM].map { UInt8($0) }
    #expect(Descriptor.write(numbers, to: signals.number) == 0)
    #expect(
      loop.wait(until: nil, watching: [watched]) == [
        .resized, .continued, .signal(SIGTERM), .keys([.character("B")]), .live,
      ])
    #expect(loop.wait(until: nil, watching: [watched]) == [.live])
  }

  /// A flood from the other program must not use up the time that separates Escape from the beginning of a sequence.
  @Test func `decides about Escape before it looks at anything else`() {
    let start = Stopwatch.now
    let loop = EventLoop(
      keyboard: Keyboard(descriptor: ends[0].number), signals: ends[1].number, clock: { Stopwatch.now - start })
    #expect(Descriptor.write([65], to: other.number) == 0)
    #expect(Descriptor.write([0x1B], to: keys.number) == 0)
    #expect(loop.wait(until: nil, watching: [watched]) == [.keys([.escape])])
    #expect(loop.wait(until: nil, watching: [watched]) == [.live])
  }

  @Test func `notices that the terminal is gone`() {
    let lost = EventLoop(keyboard: Keyboard(descriptor: hungUp()), signals: ends[1].number, clock: { 0 })
    #expect(lost.wait(until: nil, watching: []) == [.terminalLost])
    close(lost.keyboard.descriptor)
  }

  /// The reading end of a pipe without a writer.
  private func hungUp() -> Int32 { Pipe().map { dup($0.reading.number) } ?? -1 }
}
