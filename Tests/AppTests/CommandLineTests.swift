import ArgumentParser
import Testing

@testable import App

@Suite struct `The command line` {
  @Test(arguments: [
    ("chek", "check"), ("CHECK", "check"), ("lokup", "lookup"), ("followup", "follow-up"), ("verfiy", "verify"),
    ("session", "sessions"), ("strat", "start"), ("reports", "report"),
  ])
  func `names the command that a mistyped one was meant for`(word: String, meant: String) {
    #expect(PXReconnect.refusal(of: [word])?.contains("Did you mean \(meant)?") == true)
  }

  @Test(arguments: ["deploy", "x", "", "acme.reconnect", "\u{1B}[31m", String(repeating: "a", count: 100_000)])
  func `suggests nothing where nothing is near`(word: String) throws {
    let refusal = try #require(PXReconnect.refusal(of: [word]))
    #expect(refusal.contains("There is no command") && !refusal.contains("Did you mean"))
    #expect(!refusal.contains("\u{1B}"))
  }

  @Test(arguments: [[], ["--plain"], ["--help"], ["help"], ["help", "check"], ["check", "px-api"], ["follow-up"]])
  func `takes what it knows`(words: [String]) { #expect(PXReconnect.refusal(of: words) == nil) }

  @Test(arguments: [
    ("x.pdf", false), ("a/b.DOCX", false), ("x.csv", false), ("s.reconnect", false), ("x.html", true), ("x.MD", true),
    ("x.json", true), ("x.txt", true), ("report", true), ("report.2026-11-28", true), ("a.pdf/report", true),
  ])
  func `writes no report under a name that promises another format`(path: String, isTaken: Bool) throws {
    let isParsed = (try? ReportCommand.parse(["s.reconnect", "--output", path])) != nil
    #expect(isParsed == isTaken)
    #expect((try? ReportCommand.parse(["s.reconnect", "--output", path, "--format", "html"])) != nil)
  }

  @Test func `names no hidden command, and says what stands for a file, a time and an ID`() {
    let all =
      PXReconnect.configuration.subcommands.map { $0.helpMessage(includeHidden: false, columns: 120) }
      + [PXReconnect.helpMessage(columns: 120)]
    for help in all {
      #expect(!help.contains("begin"))
      for name in ["<session>", "<mapping>", "<output>", "<since>", "<subscription>", "<org>", "<key>", "9223372"] {
        #expect(!help.contains(name), "\(name) in \(help.prefix(80))")
      }
    }
  }
}
