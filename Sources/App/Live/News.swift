import Wizard

/// Which of the verdicts are added to a record that is followed up: only those that say more than the record does, so
/// that asking twice leaves the file as it is.
struct News {
  /// The last answer of each check, added or not.
  private(set) var heard: [CheckID: Verdict] = [:]
  /// Hosts other than the record's. They are recorded once an answer of theirs is.
  private var hosts: [Connection.System: Connection] = [:]

  /// The commands to do in place of the one that a verdict led to.
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
  /// The last verdict of the same check for the same steps says the same.
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

  /// The checks that are wanted, but for those beside steps whose moment hasn't come.
  func dueChecks(at now: Moment) -> Set<CheckID> { Set(wanted.filter { isDue($0, at: now) }.compactMap(\.check)) }

  /// Not beside a step whose moment hasn't come.
  func isDue(_ effect: Effect, at now: Moment) -> Bool {
    guard case .ask(_, let step, _) = effect else { return true }
    return !dues.contains { $0.step == step && $0.at > now }
  }
}

extension Verdict {
  /// Its substance, but for what changes with each time it is asked: the clocks, a simulator's port, the calls that are
  /// left.
  fileprivate func lastingSubstance(inRehearsal: Bool) -> Verdict {
    var lasting = substance
    if let clock = says.firstRange(of: " · its clock is ") { lasting.says = String(says[..<clock.lowerBound]) }
    if check == .salesforceBudget { lasting.says = "" }
    if let host, host.hasPrefix("127.0.0.1:") { lasting.says = lasting.says.replacing(host, with: "127.0.0.1") }
    if inRehearsal { lasting.host = nil }
    return lasting
  }
}
