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

  @Test(arguments: [
    (["schedule", "--ics", "x.csv"], false), (["schedule", "--ics", "x.pdf"], false),
    (["schedule", "--ics", "x.ics"], true),
    (["schedule", "--ics", "calendar"], true), (["support", "s.reconnect", "--output", "x.zip"], false),
    (["support", "s.reconnect", "--output", "x.html"], false),
    (["support", "s.reconnect", "--output", "x.tar.gz"], true),
    (["support", "s.reconnect", "--output", "x.tgz"], true),
    (["support", "s.reconnect", "--output", "case-1.2"], true),
    (["compare", "--rehearse", "--differences", "x.xlsx"], false),
    (["compare", "--rehearse", "--differences", "x.json"], false),
    (["compare", "--rehearse", "--differences", "x.CSV"], true), (["start", "--session", "acme.pdf"], false),
    (["start", "--session", "acme.reconnect"], true), (["start", "--session", "acme"], true),
    (["demo", "--session", "x.json"], false), (["report", "s.reconnect", "--output", "x.tar"], false),
    (["report", "s.reconnect", "--output", ""], false), (["support", "s.reconnect", "--output", ""], false),
  ])
  func `writes nothing under a name that promises something else`(words: [String], isTaken: Bool) {
    #expect(((try? PXReconnect.parseAsRoot(words)) != nil) == isTaken, "\(words)")
  }

  @Test(arguments: [
    ["check", "--since"], ["compare", "--rehearse", "--since"], ["schedule", "--after"], ["schedule", "--authorized"],
  ])
  func `takes a time as people type it, and refuses another with an example`(words: [String]) throws {
    for time in [
      "2026-11-27", "yesterday", "yesterday 14:00", "2026-11-27 14:00 +01:00", "2 hours ago", "2026-11-27T21:14:00Z",
    ] {
      #expect(throws: Never.self, "\(words) \(time)") { _ = try PXReconnect.parseAsRoot(words + [time]) }
    }
    for time in ["soon", "1/2/2026", "9500-01-01", "1800-01-01", ""] {
      let error = #expect(throws: (any Error).self, "\(words) \(time)") {
        _ = try PXReconnect.parseAsRoot(words + [time])
      }
      let message = error.map { PXReconnect.fullMessage(for: $0) } ?? ""
      #expect(message.contains("for example 2026-11-27T21:14:00Z"), "\(message)")
    }
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
