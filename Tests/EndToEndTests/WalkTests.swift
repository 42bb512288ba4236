import Foundation
import SessionFile
import Testing
import Wizard

@Suite struct `A walk through the whole runbook` {
  /// The lines of a plain walk. {now} is replaced with the current time.
  private func lines(_ name: String) throws -> [String] {
    let text = try String(contentsOf: Program.walk(name), encoding: .utf8)
    let now = ISO8601DateFormatter().string(from: Date())
    return text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }.dropLast()
      .map { $0.replacingOccurrences(of: "{now}", with: now) }
  }

  /// The recorded events, without what depends on the clock.
  private func events(_ path: String) throws -> [Event] {
    try Journal(path: path, readOnly: true).recorded.map(\.event).map { event in
      guard case .answered(var statement) = event else { return event }
      for place in statement.parts.indices {
        statement.parts[place].opened = nil
        if statement.parts[place].step == .lastSync { statement.parts[place].answer = Answer() }
      }
      return .answered(statement)
    }
  }

  @Test func `by keys and by lines comes to the same record, signed by both`() throws {
    let program = try Program()
    let keys = program.home.appendingPathComponent("keys.reconnect").path
    let played = try Program.play("whole.walk", session: keys)
    #expect(played.code == 0, "\(played.output)")
    print(played.output, terminator: "")

    let plain = try program.run(["start", "--plain", "--session", program.session], lines: try lines("whole.lines"))
    #expect(plain.code == 0, "\(plain.errors)")
    #expect(!plain.output.contains("Not recorded"), "\(plain.output)")
    #expect(!plain.output.contains("\u{1B}"))
    #expect(try events(program.session) == events(keys))
    let journal = try Journal(path: program.session, readOnly: true)
    #expect(Session(replaying: journal.recorded, signatures: journal.signatures).isSealed)
    #expect(journal.signatures.map(\.name) == ["Ana Ito", "Ben Ode"])
  }

  @Test func `ends well in a real terminal`() throws {
    for played in try Program.play(["troubles.walk", "sizes.walk", "plain.walk"]) {
      #expect(played.code == 0, "\(played.name): \(played.output)")
    }
  }

  /// A few of the terminals that `make matrix` tests.
  @Test func `fits other terminals, and leaves each as it was`() throws {
    let walked = try Program.runScript("terminals", [Program.path, "--short"])
    #expect(walked.code == 0, "\(walked.output)")
  }
}
