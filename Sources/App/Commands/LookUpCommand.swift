import ArgumentParser
import Glibc
import Posix
import Wizard

/// `px-reconnect lookup`: finds the rows of the troubleshooting table that match what somebody sees.
struct LookUpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup", abstract: "Find the cause and fix for a problem: paste an error message, code or URL.",
    discussion: Examples.only("lookup \"access denied\"", "lookup --limit 1 --json INVALID_SESSION_ID"))

  @Argument(help: "What you see. Default: read standard input.")
  var text: [String] = []

  @Flag(help: "Print one JSON document.")
  var json = false

  @Option(help: .init("Show at most this many matches.", valueName: "number"))
  var limit = 5

  func validate() throws {
    guard (1...SymptomID.allCases.count).contains(limit) else {
      throw ValidationError("--limit must be a number from 1 to \(SymptomID.allCases.count), for example 5.")
    }
  }

  func run() throws {
    // A character has at most a few bytes, so anything after that many bytes is beyond the limit anyway.
    let typed = text.isEmpty ? Self.input : text.joined(separator: " ")
    let start = String(typed.prefix(Lookup.limit))
    if start.utf8.count < typed.utf8.count {
      Output.problem("The text is long. Only its first \(Lookup.limit) characters were used.")
    }
    let query = Secrets.stripped(from: start.trimmed)
    guard !query.isEmpty else {
      throw ValidationError("Describe what you see, for example: px-reconnect lookup \"access denied\"")
    }
    let matches = Array(Lookup.restoration.matches(query).prefix(limit))
    if json {
      try Output.json(Answer(query: query, matches: matches.map(Row.init)))
    } else {
      show(matches)
    }
    if matches.isEmpty { throw ExitCode(1) }
  }

  private static var input: String {
    let most = Lookup.limit * 8
    let bytes = (try? Descriptor.readAll(STDIN_FILENO, most: most).get()) ?? []
    return String(decoding: bytes.prefix(most), as: UTF8.self)
  }

  private func show(_ matches: [Lookup.Match]) {
    if matches.isEmpty {
      Output.line("No matching problem found. Paste the whole message, or try other words.")
      Output.line("List all known problems: px-reconnect runbook")
    }
    for match in matches {
      Output.line("\(match.symptom.symptom)  [\(match.symptom.id.rawValue)]")
      Output.line("  Likely cause: \(match.symptom.cause)")
      for (place, action) in match.symptom.resolution.enumerated() { Output.line("  \(place + 1). \(action)") }
      Output.line("  Steps: \(match.symptom.steps.map(\.rawValue).joined(separator: ", "))")
    }
  }

  /// The JSON document.
  private struct Answer: Encodable {
    let query: String
    let matches: [Row]
  }

  private struct Row: Encodable {
    let id, symptom, cause: String
    let resolution, steps: [String]
    let score: Double

    init(_ match: Lookup.Match) {
      id = match.symptom.id.rawValue
      symptom = match.symptom.symptom
      cause = match.symptom.cause
      resolution = match.symptom.resolution
      steps = match.symptom.steps.map(\.rawValue)
      score = (match.score * 1_000).rounded() / 1_000
    }
  }
}
