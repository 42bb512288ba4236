import Glibc
import Wizard

/// What came of a comparison.
struct CompareResult {
  private var findings: ComparisonFindings?
  private var end: LiveLine.End?
  private var connections: [Connection] = []
  private var problems: [String] = []

  /// Starts the program, asks it, and reads to its last line; what is asked and how far it is goes to standard error.
  init(asking program: LiveProgram, _ request: LiveRequest) {
    let showsProgress = isatty(STDERR_FILENO) == 1
    guard var talk = program.talk() else { return }
    Interruption.prepare(stopping: talk.input)
    var pace = Pace()
    let began = ContinuousClock.now
    talk.send(request)
    while end == nil, let line = talk.next() {
      switch line {
      case .connected(let connected): connections = connected.connections
      case .planned(let plan): Output.problem(plan.sentence + ".")
      case .progress(let read, let total):
        pace.note(read: read, of: total, at: (ContinuousClock.now - began) / .seconds(1))
        if showsProgress { Output.progress(pace.sentence) }
      case .compared(let found):
        if showsProgress { Output.progress("") }
        findings = found
      case .verdict, .snapshot, .proposed, .rehearsing: break
      case .problem(let says): problems.append(says)
      case .end(let reached): end = reached
      }
    }
    if showsProgress { Output.progress("") }
    if let number = Interruption.signal { _exit(128 + number) }
    if end == nil { problems.append("\(LiveProgram.name) ended before it answered") }
  }

  /// The contract's: 1 on any difference, 0 on none, 2 where there are no figures.
  var exitCode: Int32 {
    guard let findings else { return 2 }
    return findings.comparison.differs ? 1 : 0
  }

  func printJSON() throws {
    if let findings { try Output.json(findings.comparison) }
  }

  func printFigures() {
    guard let findings else { return }
    for line in ComparisonWords(findings, connections).lines { Output.line(line) }
  }

  /// What stands beside the figures: who was asked, how often, and who could not be.
  ///
  /// - Parameter file: where every difference stands.
  func printRemarks(file: String?) {
    if findings != nil, let file { Output.problem("Every difference stands in \(PlainText(file)).") }
    for problem in problems { Output.problem("\(problem).") }
    let strangers = connections.filter { !$0.vendor }.map(\.host)
    if !strangers.isEmpty {
      Output.problem("NOT A VENDOR SYSTEM: \(PlainText(Set(strangers).sorted().joined(separator: ", "))).")
    }
    if let findings, findings.since == nil {
      Output.problem("PX names no successful run, and no --since was given: nothing was left out as changed since.")
    }
    guard let end else { return }
    let calls = Connection.System.allCases.compactMap { system in
      end.calls[system].map { "\($0) to \(system.name)" }
    }
    let usage = end.salesforceUsage.map { " (\($0))" } ?? ""
    let seconds = Double(end.milliseconds) / 1000
    Output.problem("Calls: \(calls.isEmpty ? "none" : calls.joined(separator: ", "))\(usage) in \(seconds) s.")
  }
}
