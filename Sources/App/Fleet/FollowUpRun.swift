import Screens
import SessionFile
import Wizard

/// Follows up one session: runs its checks again, and appends new results to the record.
struct FollowUpRun {
  let path: String
  /// The connection to the session's systems, which overrides the environment; see `LiveRequest.connect`.
  var connection: [String: String] = [:]
  var targetOrg: String?
  /// The environment of the other program. If `nil`, it inherits this program's.
  var environment: [String]?
  /// Whether to skip checks next to a step that isn't due yet.
  var asksOnlyDue = false

  /// The results of a follow-up.
  struct Findings: Sendable {
    /// The latest verdict of each check.
    let heard: [Verdict]
    /// The checks whose verdicts were appended.
    let appended: Set<CheckID>
    /// Why due checks couldn't run.
    let problems: [String]
    /// What remains to be checked, the next first.
    let dues: [Due]
    /// Whether some evidence didn't come from a vendor.
    let isNoVendorSystem: Bool
    /// The session's time, which is the simulator's in a rehearsal.
    let now: Moment

    /// The exit code, as for `check`: a failed check takes precedence.
    var exitCode: Int32 {
      heard.contains { $0.outcome == .failed } ? 1 : problems.isEmpty ? 0 : 2
    }
  }

  func findings() throws -> Findings {
    let journal = try Journal(path: path, readOnly: false, checkingKeys: SSHKey.check)
    defer { journal.close() }
    var active = ActiveSession(journal: journal)
    let before = journal.recorded.count
    let live = try runner(for: active.session, asking: active.session.wanted)
    live.begin(active.session, now: active.now)
    var news = News()
    try live.settle(&active, milliseconds: 120_000) { news.commands(for: $0, in: $1) }
    let appended = journal.recorded.dropFirst(before).compactMap { recorded -> CheckID? in
      if case .verdict(let verdict) = recorded.event { verdict.check } else { nil }
    }
    return Findings(
      heard: CheckID.allCases.compactMap { news.heard[$0] }, appended: Set(appended),
      problems: problems(active.session, heard: news.heard, live, now: active.now),
      dues: active.session.dues, isNoVendorSystem: active.session.isNoVendorSystem, now: active.now)
  }

  /// - Throws: That the connections are another tenant's, or that nothing could be asked. Then nothing else is asked.
  func runner(for session: Session, asking effects: Set<Effect>) throws(Failed) -> LiveRunner {
    guard session.rehearsal == nil else {
      return LiveRunner(.resumed, asksOnlyDue: asksOnlyDue, start: { LiveProgram()?.link(environment: environment) })
    }
    guard !effects.isEmpty else { return LiveRunner(.byHand) }
    let link = LiveProgram()?.link(environment: environment)
    if let link { try connect(link, session, asking: effects) }
    return LiveRunner(.connected, asksOnlyDue: asksOnlyDue, start: { link })
  }

  /// Connects, and first checks whose systems they are: another tenant's results must not get into this record.
  private func connect(_ link: LiveLink, _ session: Session, asking effects: Set<Effect>) throws(Failed) {
    link.send(.connect(environment: connection, targetOrg: targetOrg))
    let circumstances = Circumstances(session)
    let identities = circumstances.identities(for: Array(Set(effects.compactMap(\.check))))
    guard !identities.isEmpty else { return }
    link.send(.check(identities, circumstances, .connected()))
    var report = RunReport()
    var found: [CheckID: Verdict] = [:]
    while report.end == nil, let line = link.next(within: LiveLink.patience) {
      report.take(line)
      if case .verdict(let verdict) = line { found[verdict.check] = verdict }
    }
    if report.end == nil {
      report.take(link.failure)
      throw Failed((report.problems.last ?? "\(LiveProgram.name) stopped before it answered").asSentence)
    }
    let verdicts = identities.compactMap { found[$0] }
    guard let other = verdicts.first(where: { $0.outcome == .failed }) else { return }
    let says = HiddenOrg(session)?.masked(other.says) ?? other.says
    throw Failed("\(says.asSentence) Nothing was checked. Connect the systems recorded in \(path).")
  }

  /// Why due checks couldn't run, each reason once.
  private func problems(_ session: Session, heard: [CheckID: Verdict], _ live: LiveRunner, now: Moment) -> [String] {
    let due = session.dueChecks(at: now)
    var problems: [String] = []
    for check in CheckID.allCases where due.contains(check) {
      let silent = live.unasked.filter { check.systems.contains($0.system) }.map(\.says).sorted()
      let missing = check.systems.subtracting(live.configured).subtracting([.statusPage]).map(\.name).sorted()
      let reasons =
        if !silent.isEmpty {
          silent
        } else if heard[check] == nil {
          [live.state.problems.first?.words(for: .lines) ?? "\"\(check.title)\" is due and was not answered"]
        } else if !missing.isEmpty {
          ["\"\(check.title)\" is due and was not checked: connect \(missing.joined(separator: " and "))"]
        } else {
          [String]()
        }
      problems += reasons.filter { !problems.contains($0) }
    }
    return problems
  }
}
