import Glibc
import Screens
import Wizard

/// What came of a run of checks: one verdict for each check that was asked for, in their order.
struct CheckResult {
  private(set) var verdicts: [Verdict] = []
  /// A connection is to another tenant than the session's: which, and what was asked of it says nothing of the session.
  private(set) var otherTenant: Verdict?
  private var report = RunReport()
  private let checks: [CheckID]
  private let required: Set<Connection.System>

  /// Starts the program, asks it, and reads to its last line; progress goes to a terminal on standard error.
  ///
  /// - Parameters:
  ///   - required: the systems that have to be connected.
  ///   - identities: checks that say whose the connections are, asked as well.
  init(
    asking program: LiveProgram, _ checks: [CheckID], _ circumstances: Circumstances, of tenant: LiveRequest.Tenant,
    requiring required: Set<Connection.System> = [], identities: [CheckID] = []
  ) {
    self.checks = checks
    self.required = required
    let showsProgress = isatty(STDERR_FILENO) == 1
    var found: [CheckID: Verdict] = [:]
    if let link = program.link() {
      let asked = CheckID.allCases.filter { checks.contains($0) || identities.contains($0) }
      link.send(.check(asked, circumstances, tenant))
      while report.end == nil, let line = link.next(within: LiveLink.patience) {
        report.take(line)
        if case .verdict(let verdict) = line { found[verdict.check] = verdict }
        if showsProgress, case .progress(let answered, let known) = line {
          Output.progress("\(answered) of \(known) requests answered")
        }
      }
      report.take(link.failure)
      if showsProgress { Output.progress("") }
    }
    otherTenant = identities.compactMap { found[$0] }.first { $0.outcome == .failed }
    let why = report.problems.last ?? "\(LiveProgram.name) stopped before it answered"
    verdicts = checks.map {
      found[$0] ?? Verdict(check: $0, outcome: .unknown, says: why, at: Moment(seconds: 0))
    }
  }

  /// The contract's: 1 if any failed, else 2 if a configured connection could not be asked, none is configured, or a
  /// required one isn't.
  ///
  /// - Parameter strict: 2 also if any is unknown.
  func exitCode(strict: Bool) -> Int32 {
    if verdicts.contains(where: { $0.outcome == .failed }) { return 1 }
    if strict, verdicts.contains(where: { $0.outcome == .unknown }) { return 2 }
    guard let end = report.end, end.unasked.isEmpty else { return 2 }
    return missing.isEmpty && !isUnconnected ? 0 : 2
  }

  /// The systems that the checks ask and nobody gave credentials for.
  private var unconfigured: Set<Connection.System> {
    guard let end = report.end else { return [] }
    return checks.reduce(into: required) { $0.formUnion($1.systems) }.subtracting([.statusPage])
      .subtracting(end.configured)
  }

  /// The required ones of them.
  private var missing: Set<Connection.System> { unconfigured.intersection(required) }

  /// Checks ask systems that need credentials, and none of these is connected.
  private var isUnconnected: Bool {
    let asked = checks.reduce(into: Set()) { $0.formUnion($1.systems) }.subtracting([.statusPage])
    return !asked.isEmpty && asked.isSubset(of: unconfigured)
  }

  func printTable() {
    let width = checks.map(\.rawValue.count).max() ?? 0
    for verdict in verdicts {
      var place = ""
      if let host = verdict.host { place = "  \(host) \(verdict.at.date) \(verdict.at.clock) UTC" }
      let outcome = verdict.outcome
      Output.line(
        outcome.rawValue.padded(to: 8), outcome.ink, "  \(verdict.check.rawValue.padded(to: width))\(place)")
      var says = verdict.sentenceWithOption
      if let from = verdict.from { says += " · can be checked from \(from.date) \(from.clock) UTC" }
      if let symptom = verdict.symptom { says += " · next: px-reconnect lookup \(symptom.rawValue)" }
      Output.line("          \(PlainText(says))")
    }
    Output.line("")
    Output.line(Totals(verdicts.map(\.outcome.words)).sentence(of: "check"))
  }

  /// Who was asked, how often, and who could not be.
  func printRemarks(json: Bool) {
    if report.end == nil, let problem = report.problems.last { Output.problem(problem.asSentence) }
    for unasked in report.end?.unasked ?? [] {
      Output.problem(unasked.says.asSentence)
    }
    printUnconfigured()
    if let strangers = report.strangers { Output.problem(strangers) }
    guard let calls = report.calls else { return }
    guard !json else { return Output.problem(calls) }
    Output.line(calls)
  }

  /// Nobody takes what is unknown for good because a system was left out.
  private func printUnconfigured() {
    func names(_ systems: Set<Connection.System>, _ word: String) -> String {
      Connection.System.allCases.filter(systems.contains).map(\.name).joined(separator: " \(word) ")
    }
    if missing.isEmpty, !isUnconnected {
      for system in RequiredSystem.allCases where unconfigured.contains(system.system) {
        Output.problem(
          "\(system.system.name) isn't connected, so its checks are unknown. With --require \(system.rawValue), that is exit code 2."
        )
      }
    } else {
      let first = missing.isEmpty ? names(unconfigured, "or") : names(missing, "and")
      Output.problem(
        "Connect \(first) first: px-reconnect help environment. To try it without a system, add --rehearse.")
    }
  }

  func printJSON() throws {
    try Output.json(CheckDocument(verdicts, vendorSystem: report.isVendorSystem))
  }
}

extension Circumstances {
  /// The checks that say whether connections are to the target, of systems that some checks ask.
  func identities(for checks: [CheckID]) -> [CheckID] {
    let systems = checks.reduce(into: Set<Connection.System>()) { $0.formUnion($1.systems) }
    var identities: [CheckID] = []
    if org != nil, systems.contains(.salesforce) { identities.append(.salesforceOrg) }
    if subscription != nil, systems.contains(.px) { identities.append(.pxSubscription) }
    return identities
  }
}

extension CheckResult {
  /// Refuses what a session is to be compared with, where it belongs to another tenant.
  func refuseOtherTenant(than session: String) throws(Failed) {
    guard let otherTenant else { return }
    throw Failed(
      "\(otherTenant.says.asSentence) Nothing was checked. Connect the systems recorded in \(session).")
  }
}

extension Verdict.Outcome {
  fileprivate var ink: Ink? {
    switch self {
    case .verified: .green
    case .failed: .red
    case .unknown: .yellow
    case .notYet: nil
    }
  }

  var words: String { self == .notYet ? "not yet" : rawValue }
}
