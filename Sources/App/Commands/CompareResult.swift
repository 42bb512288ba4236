import Glibc
import Screens
import Wizard

/// The result of a comparison.
struct CompareResult {
  private var findings: ComparisonFindings?
  private var report = RunReport()

  /// Starts the program, sends it the request, and reads all lines. Plan and progress go to standard error.
  init(asking program: LiveProgram, _ request: LiveRequest) {
    let showsProgress = isatty(STDERR_FILENO) == 1
    guard let link = program.link() else { return }
    Interruption.prepare(stopping: link.inputDescriptor)
    var pace = Pace()
    let began = ContinuousClock.now
    link.send(request)
    while report.end == nil, let line = link.next(within: LiveLink.patienceComparing) {
      report.take(line)
      switch line {
      case .planned(let plan): Output.problem(plan.sentence + ".")
      case .progress(let read, let total):
        pace.note(read: read, of: total, at: (ContinuousClock.now - began) / .seconds(1))
        if showsProgress { Output.progress(pace.sentence) }
      case .compared(let found):
        if showsProgress { Output.progress("") }
        findings = found
      case .version, .connected, .verdict, .wouldAsk, .snapshot, .proposed, .arrived, .rehearsing, .problem, .end: break
      }
    }
    if showsProgress { Output.progress("") }
    if let number = Interruption.signal { _exit(128 + number) }
    report.take(link.failure)
  }

  /// The exit code: 0 without differences, or in pushed fields alone; 1 with others; 2 without figures.
  var exitCode: Int32 {
    guard let findings else { return 2 }
    return findings.comparison.differs ? 1 : 0
  }

  func printJSON() throws {
    if let findings { try Output.json(Document(comparison: findings.comparison, vendorSystem: report.isVendorSystem)) }
  }

  /// The figures, and whether they are from vendors' systems.
  private struct Document: Encodable {
    let comparison: Comparison
    let vendorSystem: Bool

    private enum Key: CodingKey { case vendorSystem }

    func encode(to encoder: any Encoder) throws {
      try comparison.encode(to: encoder)
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(vendorSystem, forKey: .vendorSystem)
    }
  }

  func printFigures() {
    guard let findings else { return }
    for line in ComparisonWords(findings, report.connections).lines { Output.line(line) }
  }

  /// Prints which hosts were asked, how often, and which couldn't be.
  ///
  /// - Parameter file: The file with all differences.
  func printRemarks(file: String?) {
    if findings != nil, let file { Output.problem("All differences are in \(PlainText(file)).") }
    for problem in report.problems { Output.problem(problem.asSentence) }
    if let strangers = report.strangers { Output.problem(strangers) }
    if let findings, findings.since == nil {
      Output.problem(
        "PX lists no successful run and --since was not given, so recently changed records were not left out.")
    }
    if let calls = report.calls { Output.problem(calls) }
  }
}
