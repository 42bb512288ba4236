import Glibc
import Screens
import Wizard

/// The result of a run of checks: one verdict for each requested check, in the same order.
struct CheckResult {
  private(set) var verdicts: [Verdict] = []
  /// A verdict that a connection is to a different tenant, so results would say nothing about the session.
  private(set) var otherTenant: Verdict?
  private var report = RunReport()
  private let checks: [CheckID]
  /// The required systems that gave no usable answer, and why.
  private var unusable: [(system: Connection.System, says: String)] = []
  private let required: Set<Connection.System>

  /// Starts the program, sends it the request, and reads all lines. Shows progress if standard error is a terminal.
  ///
  /// - Parameters:
  ///   - required: The systems that must be connected.
  ///   - probes: The API checks of systems that must also give a usable answer. They run in addition.
  ///   - identities: Checks that say whose the connections are, which run in addition.
  init(
    asking program: LiveProgram, _ checks: [CheckID], _ circumstances: Circumstances, of tenant: LiveRequest.Tenant,
    requiring required: Set<Connection.System> = [], probing probes: [CheckID] = [], identities: [CheckID] = []
  ) {
    self.checks = checks
    self.required = required
    let showsProgress = isatty(STDERR_FILENO) == 1
    var found: [CheckID: Verdict] = [:]
    if let link = program.link() {
      link.send(.check(Self.asked(checks, besides: probes + identities), circumstances, tenant))
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
    unusable = probes.compactMap { probe in
      found[probe].flatMap { $0.outcome == .verified ? nil : (probe.system, $0.says) }
    }
    let why = report.problems.last ?? "\(LiveProgram.name) stopped before it answered"
    verdicts = checks.map {
      found[$0] ?? Verdict(check: $0, outcome: .unknown, says: why, at: Moment(seconds: 0))
    }
  }

  /// The exit code: 1 if a check failed; otherwise 2 if a configured connection couldn't be used, none is configured,
  /// or a required one is missing or gave no usable answer; otherwise 0.
  ///
  /// - Parameter strict: Also return 2 if a check is unknown.
  func exitCode(strict: Bool) -> Int32 {
    if verdicts.contains(where: { $0.outcome == .failed }) { return 1 }
    if strict, verdicts.contains(where: { $0.outcome == .unknown }) { return 2 }
    guard let end = report.end, end.unasked.isEmpty, unusable.isEmpty else { return 2 }
    return missing.isEmpty && !isUnconnected ? 0 : 2
  }

  /// The systems that the checks ask, or that are required, without credentials.
  private var unconfigured: Set<Connection.System> {
    guard let end = report.end else { return [] }
    return checks.reduce(into: required) { $0.formUnion($1.systems) }.subtracting([.statusPage])
      .subtracting(end.configured)
  }

  /// All checks to run, each once and in the order of the checks.
  static func asked(_ checks: [CheckID], besides others: [CheckID]) -> [CheckID] {
    let all = Set(checks + others)
    return CheckID.allCases.filter(all.contains)
  }

  /// The required systems without credentials.
  private var missing: Set<Connection.System> { unconfigured.intersection(required) }

  /// Whether checks ask systems that need credentials, and none of these is connected.
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

  /// Prints which hosts were asked, how often, and which couldn't be.
  func printRemarks(json: Bool) {
    if report.end == nil, let problem = report.problems.last { Output.problem(problem.asSentence) }
    for unasked in report.end?.unasked ?? [] {
      Output.problem(unasked.says.asSentence)
    }
    printUnconfigured()
    for (system, says) in unusable where !missing.contains(system) {
      Output.problem("\(system.name) is required, but gave no usable answer: \(PlainText(says)).")
    }
    if let strangers = report.strangers { Output.problem(strangers) }
    guard let calls = report.calls else { return }
    guard !json else { return Output.problem(calls) }
    Output.line(calls)
  }

  /// Says which systems aren't connected, so that nobody mistakes an unknown result for a good one.
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
  /// The checks that say whether connections are to the target, for the systems that some checks ask.
  func identities(for checks: [CheckID]) -> [CheckID] {
    let systems = checks.reduce(into: Set<Connection.System>()) { $0.formUnion($1.systems) }
    var identities: [CheckID] = []
    if org != nil, systems.contains(.salesforce) { identities.append(.salesforceOrg) }
    if subscription != nil, systems.contains(.px) { identities.append(.pxSubscription) }
    return identities
  }
}

extension CheckResult {
  /// Throws if a connection is to a different tenant than the session's.
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
