import Screens
import Testing

@testable import App

@Suite struct `Keys of what a terminal sends` {
  /// A terminal that has sent all of this, with pauses where nothing is pending.
  private final class Source {
    private var rest: ArraySlice<TerminalInput>
    private(set) var asked = 0
    private(set) var waits = 0

    init(_ pieces: [TerminalInput]) { rest = pieces[...] }

    func next() -> TerminalInput {
      asked += 1
      return rest.popFirst() ?? .nothing
    }

    func wait() -> Bool {
      waits += 1
      return !rest.isEmpty
    }
  }

  private func keys(_ source: Source) -> [Key] {
    KeyAssembler(next: source.next, waitForInput: { _ in source.wait() }).keys()
  }

  private func scalars(_ text: String) -> [TerminalInput] { text.unicodeScalars.map { .scalar($0) } }

  @Test func `are letters, control letters and named keys, up to where nothing is pending`() {
    let source = Source(scalars("a\r\t\u{7F}\u{1B}\u{3}\u{1F}") + [.key(.up), .nothing] + scalars("b"))
    #expect(
      keys(source) == [.character("a"), .enter, .tab, .backspace, .escape, .control("c"), .unknown, .up])
    #expect(keys(source) == [.character("b")])
  }

  @Test func `join a combining mark with its character`() {
    #expect(keys(Source(scalars("e\u{301}"))) == [.character("e\u{301}")])
    #expect(keys(Source([.key(.up)] + scalars("\u{301}"))) == [.up, .character("\u{301}")])
  }

  @Test func `have a paste as one key, also where it comes in several reads`() {
    let source = Source([.pasteBegins] + scalars("a\n") + [.nothing] + scalars("b") + [.pasteEnds] + scalars("c"))
    #expect(keys(source) == [.paste("a\nb"), .character("c")])
    #expect(source.waits == 1)
  }

  @Test func `end a paste whose end never comes`() {
    #expect(keys(Source([.pasteBegins] + scalars("ab"))) == [.paste("ab")])
  }

  /// Counting what has come for each scalar anew took 33 s of frozen screen for 200 kB.
  @Test func `take a mebibyte of paste, drop the rest, and look at each piece once`() throws {
    let size = KeyAssembler.pasteLimit
    let source = Source([.pasteBegins] + Array(repeating: .scalar("é"), count: size) + [.pasteEnds])
    let began = ContinuousClock.now
    let keys = keys(source)
    #expect(ContinuousClock.now - began < .seconds(30))
    guard keys.count == 1, case .paste(let text) = keys[0] else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == size)
    #expect(source.asked == size + 3)
  }
}
