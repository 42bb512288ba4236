import Foundation
import Testing

@Suite struct `Lines on a terminal` {
  @Test(arguments: [40, 72, 200] as [Int32])
  func `are broken between words where the window ends`(columns: Int32) throws {
    let program = try Program()
    let terminal = try OnTerminal(program, ["start", "--plain", "--session", program.session], columns: columns)
    #expect(terminal.shows("open it."))
    terminal.pause(milliseconds: 50)
    let lines = terminal.text.replacingOccurrences(of: "\r", with: "").components(separatedBy: "\n")
    for line in lines where line.contains(" ") { #expect(line.count <= columns, "\(line)") }
    // A URL or a path is never wrapped.
    #expect(lines.contains { $0.contains("https://status.gainsight.com") })
    let words = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(words.contains("look for a notice about the PX–Salesforce integration. If you authorize more than 4 hours"))
    #expect(
      words.contains("Question 1 of 1. What does the status page say? 1 no notice about PX or Salesforce; 2 a notice:"))
    terminal.send("/copy\r")
    #expect(terminal.shows("/cancel."))
  }

  @Test func `keep what is copied in one piece, and a pipe's lines whole`() throws {
    let program = try Program()
    let terminal = try OnTerminal(program, ["start", "--plain", "--session", program.session], columns: 40)
    #expect(terminal.shows("open it."))
    terminal.send("/copy\r")
    #expect(terminal.shows("/cancel."))
    terminal.send("2\r")
    #expect(terminal.shows(" resume --plain \(program.session)"))
    let piped = try program.run(["start", "--plain", "--session", program.home.path + "/p.reconnect"])
    #expect(piped.output.contains("If you authorize more than 4 hours from now, read it again then."))
    #expect(piped.output.contains { $0 == "\n" } && piped.output.split(separator: "\n").contains { $0.count > 80 })
  }

  /// A screen reader announces the cursor's row, and a braille display shows it.
  @Test(arguments: [200, 80, 40] as [Int32])
  func `ask on the row where the answer is typed`(columns: Int32) throws {
    let program = try Program()
    let terminal = try OnTerminal(
      program, ["start", "--plain", "--session", program.session], rows: 60, columns: columns)
    func row(after question: String) -> String {
      #expect(terminal.shows(question), "\(terminal.text)")
      terminal.pause(milliseconds: 100)
      return terminal.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).last.map(String.init)
        ?? ""
    }
    let first = row(after: columns == 200 ? "couldn't open it. " : "Status page: ")
    #expect(
      columns == 200 ? first.hasPrefix("Question 1 of 1. What does the status page say?") : first == "Status page: ",
      "\(first)")
    terminal.send("1\r")
    #expect(row(after: "Question 1 of 10.").hasPrefix("Question 1 of 10. PX admin (name): "))
    // The question of a page, and a question with yes or no.
    terminal.send("/note\r")
    #expect(row(after: "Type the note").hasSuffix("/cancel. "))
    terminal.send("/cancel\r")
    #expect(row(after: "Question 1 of 10").hasPrefix("Question 1 of 10."))
    terminal.send("/undo\r")
    #expect(row(after: "yes or no. ").hasSuffix("Undo it? Type yes or no. "))
    terminal.send("no\r")
    #expect(row(after: "Question 1 of 10").hasPrefix("Question 1 of 10."))
    // The end of the input ends the row, so that the next message starts a new one.
    terminal.send([0x04])
    #expect(terminal.shows("\nThe input has ended."))
  }

  @Test func `are read on with Enter where they are more than the window has rows`() throws {
    let program = try Program()
    let terminal = try OnTerminal(
      program, ["start", "--plain", "--session", program.session], rows: 12, columns: 40)
    /// Reads on to the question, and returns the text of each window.
    func windows() -> [String] {
      var windows: [String] = []
      while windows.count < 40 {
        guard terminal.asks("for more. ", "Status page: ") else { break }
        windows.append(terminal.text)
        guard terminal.text.hasSuffix("for more. ") else { break }
        terminal.send("\r")
      }
      return windows
    }
    #expect(windows().count > 1)
    terminal.send("/help\r")
    let help = windows()
    #expect(help.count > 5, "\(help)")
    for window in help { #expect(window.split(whereSeparator: \.isNewline).count <= 13, "\(window)") }
    let whole = help.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(whole.contains("/lookup") && whole.contains("/hand-over") && whole.contains("type two slashes"))
    // A command is accepted at once. A possible answer isn't, because its question wasn't shown yet.
    terminal.send("/help\r")
    #expect(terminal.shows("for more. "))
    terminal.send("1\r")
    #expect(terminal.shows("question comes") && terminal.shows("for more. "))
    terminal.send("/leave\r")
    #expect(terminal.shows("Resume with"))
    #expect(terminal.end() == 0)
    let piped = try program.run(["start", "--plain", "--session", program.session], lines: ["/help", "/leave"])
    #expect(!piped.output.contains("for more") && piped.code == 0)
  }

  @Test func `begin with what this is and what to choose, and name the row for the choice`() throws {
    let program = try Program()
    let terminal = try OnTerminal(program, [], environment: ["ACCESSIBLE": "1"], rows: 60, columns: 40)
    #expect(terminal.shows("Your choice: "))
    #expect(terminal.wholeText.contains("Guides a Gainsight PX") && terminal.wholeText.contains("1 Rehearse"))
    terminal.send("sample\r")
    #expect(terminal.shows("made up") && terminal.shows("Your choice: "))
    terminal.send("/leave\r")
    #expect(terminal.end() == 0)
    #expect(!terminal.wholeText.contains("\u{1B}"))
  }
}

@Suite struct `The full screen on a terminal` {
  @Test func `writes nothing at rest but the digits of a minute, and shows its cursor`() throws {
    let program = try Program()
    let terminal = try OnTerminal(program, ["start", "--session", program.session])
    #expect(terminal.shows("Status page"))
    terminal.pause(milliseconds: 300)
    // If the cursor were hidden, a screen reader couldn't find it.
    let (hidden, shown) = (
      terminal.wholeText.ranges(of: "\u{1B}[?25l").last, terminal.wholeText.ranges(of: "\u{1B}[?25h").last
    )
    if let hidden { #expect(shown.map { $0.lowerBound > hidden.lowerBound } == true) }
    terminal.send("")
    terminal.pause(milliseconds: 1_500)
    let letters = terminal.text.replacing(#/\x1B(\[[0-9;?]*[A-Za-z]|\([B0])/#, with: "")
    #expect(letters.allSatisfy(\.isNumber) && letters.count <= 12, "\(letters)")
  }
}
