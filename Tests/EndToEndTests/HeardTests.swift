import Foundation
import Testing

/// What yasr, a screen reader for terminals, announces for the real program, word for word. `make frames` records it
/// again, to be reviewed like the screens.
@Suite(.serialized) struct `What a screen reader says` {
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_FRAMES"] != nil

  private func compare(with name: String, _ heard: () throws -> String) throws {
    let file = Program.repository.appendingPathComponent("Tests/Heard/\(name)")
    var text = try heard()
    if Self.isRecording { try Data(text.utf8).write(to: file) }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    // On a full screen, the reader announces the clock, which may have changed since.
    for _ in 0..<3 where text != kept { text = try heard() }
    #expect(text == kept, "\(name): \(text.difference(from: kept, by: "\n"))")
  }

  /// Lines: what is said after each typed line.
  @Test func `in lines is what is asked, what was recorded and what helps`() throws {
    try compare(with: "lines.txt") {
      let program = try Program()
      let reader = try Reader(program, ["start", "--plain", "--session", program.session])
      var text = "What yasr says of lines. What is typed stands after >.\n\n" + reader.said(.question)
      for line in [
        "5", "1", "Ana Ito", "no email", "ana@acme.com", "", "/undo", "no", "/skip", "/note", "seen",
        "/next", "/help",
      ] {
        text += "\n> \(line)\n" + reader.said(.question, after: line + "\r").without(echoOf: line)
      }
      return text
    }
  }

  /// The full screen: the cursor's row, which the reader announces on request (Ctrl-L), on pages of each kind.
  @Test func `in the row of the cursor is what matters on each page`() throws {
    try compare(with: "screens.txt") {
      let program = try Program()
      let reader = try Reader(program, ["start", "--ascii", "--session", program.session])
      _ = reader.said(.picture)
      var text = "The row of the cursor, as yasr says it after each key.\n"
      let keys: [(String, String)] = [
        ("at the start", ""), ("Enter, and nothing is chosen", "\r"), ("Down", "\u{1B}[B"), ("Enter", "\r"),
        ("Enter", "\r"),
        ("Ana", "Ana"), ("Tab", "\t"), ("no email, Enter", "no email\r"), ("Esc", "\u{1B}"), ("Down", "\u{1B}[B"),
        ("Enter, and it waits", "\r"), ("Esc, the menu", "\u{1B}"), ("n, a note", "n"), ("", "\u{1B}"),
        ("u, undo", "u"),
        ("", "\u{1B}"), ("?, the keys", "?"), ("", "\u{1B}"), ("r, the report", "r"), ("PageDown", "\u{1B}[6~"),
        ("", "\u{1B}"),
        ("/, troubleshoot", "/"), ("OAUTH_APPROVAL_ERROR_GENERIC, Enter", "OAUTH_APPROVAL_ERROR_GENERIC\r"),
        ("", "\u{1B}"), ("Esc, Esc, the list", "\u{1B}"), ("q, leave", "q"),
      ]
      for (name, bytes) in keys {
        if !bytes.isEmpty { _ = reader.said(.picture, after: bytes) }
        if !name.isEmpty { text += "\n> \(name)\n" + reader.said(.row, after: "\u{0C}") }
      }
      return text
    }
  }
}

/// The program run by yasr, whose speech server records what it should say.
private final class Reader {
  private let terminal: OnTerminal
  private let spoken: URL
  private let home: String
  private var mark = 0

  init(_ program: Program, _ arguments: [String]) throws {
    let home = program.home
    self.home = home.path
    spoken = home.appendingPathComponent("spoken")
    try Data().write(to: spoken)
    func script(_ name: String, _ text: String) throws -> String {
      let file = home.appendingPathComponent(name)
      try Data("#!/bin/sh\n\(text)\n".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
      return file.path
    }
    let server = try script("server", "exec cat >> \(spoken.path)")
    let words = ([Program.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    // Options would be parsed as yasr's own.
    let start = try script("start", "exec \(words)")
    let settings = try String(contentsOfFile: "/etc/yasr/yasr.conf", encoding: .utf8)
      .replacing("synthesizer=speech dispatcher", with: "synthesizer=emacspeak server")
      .replacing(#/synthesizer port=127[0-9.:]*/#, with: "synthesizer port=|\(server)")
    let file = home.appendingPathComponent("yasr.conf")
    try Data(settings.utf8).write(to: file)
    // yasr would announce the character set sequences that other terminal descriptions have.
    terminal = try OnTerminal(
      program, [], environment: ["TERM": "linux"], shell: "exec yasr -C \(file.path) \(start)")
  }

  /// What must have been received before something is said completely.
  enum Awaited {
    /// A row that asks a question.
    case question
    /// Part of a screen.
    case picture
    /// Only words, which the reader's own key requested.
    case row
  }

  /// What is said after these bytes, one sentence on each line, without the clock.
  func said(_ awaited: Awaited, after bytes: String = "") -> String {
    if !bytes.isEmpty { terminal.send(bytes) }
    switch awaited {
    case .question: _ = terminal.asks(" ")
    case .picture: _ = terminal.shows("\u{1B}")
    case .row: break
    }
    var text = ""
    // Finished when nothing new was received for a while.
    for _ in 0..<60 {
      terminal.pause(milliseconds: 80)
      let now = newly
      if !now.isEmpty, now == text, awaited != .question || terminal.text.hasSuffix(" ") { break }
      text = now
    }
    mark += text.utf8.count
    return words(of: text)
  }

  private var newly: String {
    let data = (try? Data(contentsOf: spoken)) ?? Data()
    return String(decoding: data.dropFirst(mark), as: UTF8.self)
  }

  private func words(of commands: String) -> String {
    // The reader announces an empty row at times of its own.
    let said = commands.split(separator: "\n").filter { $0.hasPrefix("q {") && $0 != "q {blank}" }
      .map { $0.dropFirst(3).dropLast() }
    let words = said.joined(separator: " ").replacing(home, with: "HOME")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing(#/\d\d:\d\d/#, with: "00:00").replacing(#/in (\d+d)?(\d+h)?\d+m?/#, with: "in 0h00m")
      .replacing(#/(fetch|map|push) 00:00/#, with: "push 00:00")
      // The program's path varies.
      .replacing(#/Resume with:.*/#, with: "Resume with: …")
    // One sentence on each row.
    return words.replacing(". ", with: ".\n") + "\n"
  }
}

extension String {
  /// Without the echo of a typed line: the reader announces letters in groups that depend on timing.
  fileprivate func without(echoOf line: String) -> String {
    let typed = line.replacing("@", with: " at ")
    let echo = typed.indices.lazy.map { typed[$0...] }.first { hasPrefix($0 + " ") }
    return echo.map { String(dropFirst($0.count + 1)) } ?? self
  }

  /// The removed and added lines.
  fileprivate func difference(from old: String, by separator: Character) -> String {
    let (old, new) = (old.split(separator: separator), split(separator: separator))
    return new.difference(from: old).prefix(24).map { change in
      switch change {
      case .remove(let place, let line, _): "- \(place + 1): \(line)"
      case .insert(let place, let line, _): "+ \(place + 1): \(line)"
      }
    }.joined(separator: "\n")
  }
}
