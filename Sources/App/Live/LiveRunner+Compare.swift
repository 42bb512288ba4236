import Screens
import Wizard

/// Comparing all records beside the screen.
extension LiveRunner {
  /// What the figures will be evidence of, as it stood when the comparison began.
  struct Comparing {
    let asks: Asks
    let hosts: [Connection.System: String]
    let began = Stopwatch.now
    var pace = Pace()
  }

  /// The steps whose checks a comparison answers over all records.
  private static let steps: [StepID] = [.preflight, .accountsRecent, .fieldsPopulated, .finalAccounts]

  func compare(_ object: MappingRow.Object, of session: Session) {
    guard let link, !link.isBroken, comparing == nil else { return }
    let asks = Self.asks(among: Self.steps.flatMap { session.asks(beside: $0, comparing: true) })
    comparing = Comparing(asks: asks, hosts: session.connections.mapValues(\.host))
    state.comparison = ComparisonState(object)
    link.send(.compare(LiveRequest.Comparing(object, mapping: session.mapping), .connected()))
  }

  func stopComparing() {
    if comparing != nil { link?.send(.stop) }
  }

  func noteProgress(read: Int, of total: Int) {
    guard var comparing, var shown = state.comparison else { return }
    comparing.pace.note(read: read, of: total, at: Double(Stopwatch.now - comparing.began) / 1000)
    self.comparing = comparing
    shown.read = max(shown.read, read)
    shown.total = max(total, read)
    shown.pace = comparing.pace.sentence
    state.comparison = shown
  }

  func failComparison(_ problem: String) {
    guard comparing != nil else { return }
    comparing = nil
    state.comparison?.isRunning = false
    state.comparison?.problem = problem
  }

  /// The figures for the record, and what they mean to the steps they are evidence of.
  func take(_ findings: ComparisonFindings) -> [Command] {
    guard let comparing else { return [] }
    state.comparison?.findings = findings
    let recorded = RecordedComparison(
      findings, salesforce: comparing.hosts[.salesforce] ?? "", px: comparing.hosts[.px] ?? "")
    return [.keepComparison(recorded)]
      + recorded.verdicts(sample: findings.sample).flatMap { verdict in
        comparing.asks[verdict.check].map { Self.hear(verdict, $0) } ?? []
      }
  }
}
