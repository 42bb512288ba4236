import ArgumentParser
import Wizard

/// `px-reconnect doctor`: checks whether this computer has what px-reconnect needs.
struct Doctor: TerminalCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find out whether this computer has what px-reconnect needs.",
    discussion: Examples.after(
      """
      Looks at the terminal, the locale, CA certificates, proxy variables, the programs tar, ssh-keygen and sf, the \
      clock, the folder for sessions, and px-reconnect-live. It also says which variables with credentials are set, and \
      shows no value. Nothing is changed, and no network is used.

      Exit codes: 0 nothing needed is missing (there may be warnings); 1 something needed is missing or wrong.
      """, "doctor", "doctor --json"))

  @Flag(help: "Print one JSON document.")
  var json = false

  func run(on terminal: any Terminal.Type) throws {
    let findings = Computer(found: terminal).findings
    if json {
      try Output.json(Document(findings))
    } else {
      for finding in findings {
        Output.line(finding.state.rawValue.padded(to: 7), finding.ink, finding.rest)
      }
      Output.line("")
      Output.line(Totals(findings.map(\.state.rawValue)).sentence(of: "finding"))
    }
    if findings.contains(where: { $0.state == .problem }) { throw ExitCode(1) }
  }

  /// The findings, in the shape of docs/schemas/doctor.json. Missing advice is null.
  struct Document: Encodable {
    private let findings: [Row]

    init(_ findings: [Finding]) { self.findings = findings.map(Row.init) }

    private struct Row: Encodable {
      let finding: Finding

      private enum Key: String, CodingKey { case id, state, found, advice }

      init(_ finding: Finding) { self.finding = finding }

      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(finding.subject.rawValue, forKey: .id)
        try container.encode(finding.state.rawValue, forKey: .state)
        try container.encode(PlainText(finding.found).string, forKey: .found)
        try container.encode(finding.advice.map { PlainText($0).string }, forKey: .advice)
      }
    }
  }
}
