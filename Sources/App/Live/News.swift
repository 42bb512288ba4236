import Wizard

/// Selects which results to add during a follow-up: only those that add something to the record, so that a second
/// follow-up doesn't change the file.
struct News {
  /// The latest verdict of each check, added or not.
  private(set) var heard: [CheckID: Verdict] = [:]
  /// New hosts, which aren't in the record. Each is recorded with its first added result.
  private var hosts: [Connection.System: Connection] = [:]

  /// Returns the commands to perform instead of one that a result led to.
  mutating func commands(for command: Command, in session: Session) -> [Command] {
    switch command {
    case .hear(let verdict):
      heard[verdict.check] = verdict
      guard verdict.outcome != .unknown, !session.says(verdict) else { return [] }
      return [hosts.removeValue(forKey: verdict.check.system).map { .connect($0) }, command].compactMap(\.self)
    case .connect(let connection):
      guard session.connections[connection.system] != nil else { return [command] }
      hosts[connection.system] = connection
      return []
    case .keep: return session.snapshot == nil ? [command] : []
    case .open, .answer, .waive, .undo, .note, .attach, .meet, .handOver, .park, .unpark, .sign, .reopen, .rehearse,
      .stage, .keepComparison:
      return [command]
    }
  }
}

extension Session {
  /// Whether the last verdict of the same check for the same steps says the same.
  fileprivate func says(_ verdict: Verdict) -> Bool {
    let known = log.lazy.reversed().compactMap { recorded -> Verdict? in
      switch recorded.event {
      case .verdict(let verdict), .superseded(let verdict): verdict
      default: nil
      }
    }.first { $0.check == verdict.check && $0.beside == verdict.beside }
    return known?.lastingSubstance(inRehearsal: rehearsal != nil)
      == verdict.lastingSubstance(inRehearsal: rehearsal != nil)
  }

  /// The wanted checks, except for those next to steps that aren't due yet.
  func dueChecks(at now: Moment) -> Set<CheckID> { Set(wanted.filter { isDue($0, at: now) }.compactMap(\.check)) }

  /// Whether it isn't next to a step that is due later.
  func isDue(_ effect: Effect, at now: Moment) -> Bool {
    guard case .ask(_, let step, _) = effect else { return true }
    return !dues.contains { $0.step == step && $0.at > now }
  }
}

extension Verdict {
  /// The substance without what changes each time the check runs: clocks, a simulator's port, the remaining API calls.
  fileprivate func lastingSubstance(inRehearsal: Bool) -> Verdict {
    var lasting = substance
    if let clock = says.firstRange(of: " · its clock is ") { lasting.says = String(says[..<clock.lowerBound]) }
    if check == .salesforceBudget { lasting.says = "" }
    if let host, host.hasPrefix("127.0.0.1:") { lasting.says = lasting.says.replacing(host, with: "127.0.0.1") }
    if inRehearsal { lasting.host = nil }
    return lasting
  }
}
