import Foundation
import SessionFile
import Testing
import Wizard

/// What a terminal sends besides letters, and how.
@Suite struct `On a terminal the program` {
  private let program: Program
  private let terminal: OnTerminal

  init() throws {
    program = try Program()
    terminal = try OnTerminal(program, ["start", "--session", program.session])
    #expect(terminal.shows("Read the Gainsight status page"))
    terminal.pause(milliseconds: 50)
  }

  /// Leaves the program, and returns the recorded answers.
  private func answers() throws -> [Answer] {
    terminal.send("\u{3}")
    #expect(terminal.shows("Leave?"))
    terminal.send("\u{3}")
    #expect(terminal.end() == 0)
    return try Journal(path: program.session, readOnly: true).recorded.flatMap { recorded -> [Answer] in
      guard case .answered(let statement) = recorded.event else { return [] }
      return statement.parts.map(\.answer)
    }
  }

  private func drafts() throws -> [String] {
    try Journal(path: program.session, readOnly: true).drafts().map(\.text)
  }

  @Test func `records nothing of a paste, whatever pauses in it`() throws {
    let rows = (0..<60).map { "1\r\(String(repeating: "x", count: 10))\($0)\r" }.joined()
    terminal.send("\u{1B}[200~" + rows.prefix(700))
    terminal.pause(milliseconds: 300)
    terminal.send(rows.dropFirst(700) + "\u{1B}")
    terminal.pause(milliseconds: 150)
    terminal.send("[201~")
    terminal.pause(milliseconds: 100)
    #expect(try answers().isEmpty)
  }

  @Test func `takes a letter whose bytes come apart`() throws {
    terminal.send("1\r")
    #expect(terminal.shows("People taking part"))
    for byte in "Jörg 日".utf8 {
      terminal.send([byte])
      terminal.pause(milliseconds: 5)
    }
    terminal.pause(milliseconds: 100)
    _ = try answers()
    #expect(try drafts().contains("Jörg 日"))
  }

  @Test func `shows what isn't UTF-8 as such, and says so`() throws {
    terminal.send("1\r")
    #expect(terminal.shows("People taking part"))
    terminal.send([0x4A, 0xF6] + Array("rg M".utf8) + [0xFC] + Array("ller".utf8))
    #expect(terminal.shows("UTF-8"))
    _ = try answers()
    #expect(try drafts().contains("J\u{FFFD}rg M\u{FFFD}ller"))
  }

  @Test(arguments: [
    "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}[?62;1;4c", "\u{1B}[?2026;2$y",
    "\u{1B}[<0;10;5M", "\u{1B}[M qu", "\u{1B}[I\u{1B}[O", "\u{1B}u", "\u{1B}[1;5A", "\u{1B}[15;2~",
    "\u{1B}P>|quit\u{1B}\\",
  ])
  func `ignores what it didn't ask for`(sequence: String) throws {
    terminal.send("\u{1B}")
    #expect(terminal.shows("move"))
    terminal.pause(milliseconds: 30)
    terminal.send(sequence)
    terminal.pause(milliseconds: 100)
    #expect(terminal.text.isEmpty, "\(terminal.text)")
    #expect(try answers().isEmpty)
  }

  @Test func `takes the digits of a numeric keypad in application mode`() throws {
    terminal.send("\u{1B}Oq\u{1B}OM")
    #expect(terminal.shows("People taking part"))
    #expect(try answers().count == 1)
  }

  @Test func `says that Ctrl-Z does nothing where no shell would continue it`() throws {
    terminal.send("\u{1A}")
    #expect(terminal.shows("no shell"))
    terminal.send("1\r")
    #expect(terminal.shows("People taking part"))
    #expect(try answers().count == 1)
  }

  @Test func `brings back what was half-typed on a page when it is killed`() throws {
    terminal.send("1\r")
    #expect(terminal.shows("People taking part"))
    terminal.send("\u{1B}")
    #expect(terminal.shows("move"))
    terminal.send("n")
    #expect(terminal.shows("Note"))
    for letter in "Half a note about umlauts".utf8 { terminal.send([letter]) }
    while try !drafts().contains("Half a note about umlauts") { terminal.pause(milliseconds: 20) }
    terminal.kill()
    let again = try OnTerminal(program, ["resume", program.session])
    #expect(again.shows("Draft: note"))
    again.send("\r")
    #expect(again.shows("People taking part"))
    again.send("\u{1B}")
    #expect(again.shows("move"))
    again.send("n")
    #expect(again.shows("about umlauts"))
  }

  @Test func `draws in a window that says it is enormous`() throws {
    terminal.resize(rows: 40_000, columns: 65_535)
    terminal.pause(milliseconds: 300)
    terminal.resize(rows: 24, columns: 80)
    #expect(terminal.shows("Gainsight status page"))
    #expect(try answers().isEmpty)
    let second = try Program()
    let huge = try OnTerminal(second, ["start", "--session", second.session], rows: 65_535, columns: 32_768)
    #expect(huge.shows("Gainsight status page"))
    huge.send("\u{3}\u{3}")
    #expect(huge.end() == 0)
  }
}

/// Terminals that this computer has no description of.
@Suite struct `A terminal that nothing describes` {
  @Test(arguments: ["xterm-ghostty", "wezterm-of-tomorrow", "nosuch"])
  func `is taken for one that is described, which is said once`(type: String) throws {
    let program = try Program()
    let terminal = try OnTerminal(program, ["start", "--session", program.session], environment: ["TERM": type])
    #expect(terminal.shows("no description of the terminal \"\(type)\""))
    #expect(terminal.wholeText.contains("\u{1B}[?1049h"))
    terminal.send("\u{3}")
    #expect(terminal.shows("Leave?"))
    terminal.send("\u{3}")
    #expect(terminal.end() == 0)
    #expect(terminal.wholeText.contains("\u{1B}[?1049l"))
  }
}
