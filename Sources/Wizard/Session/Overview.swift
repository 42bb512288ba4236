/// Values derived from all statuses, once for each change of the session.
struct Overview: Sendable {
  /// The status of each turn, in the order of the runbook.
  private(set) var turns: [TurnStatus] = []
  /// The progress of each phase, in the order of the runbook.
  private(set) var phases: [Progress] = []
  /// The progress of the session up to the signatures, without follow-ups.
  private(set) var whole = Progress()
  /// The open alarms, in the order of the runbook.
  private(set) var alarms: [Alarm] = []
  /// What is due later, soonest first.
  private(set) var dues: [Due] = []

  init() {}

  init(of session: Session) {
    let people = session.people
    alarms = session.statuses.compactMap(\.alarm)
    dues = session.derivedDues
    turns = session.runbook.turns.map { session.derivedStatus(of: $0, people: people) }
    for phase in session.runbook.phases {
      var progress = Progress()
      for turn in phase.turns {
        progress.count(turns[turn.place], evidence: turn.steps.compactMap { session[$0].evidence })
      }
      phases.append(progress)
      if phase.id != .followUp { whole += progress }
    }
  }
}

/// The progress of a session or phase. Each turn that applies is counted once, as in the list.
package struct Progress: Hashable, Sendable {
  package var done = 0
  package var skipped = 0
  /// Settled as "not yet".
  package var later = 0
  /// Answered, but kept open by the answer.
  package var held = 0
  package var open = 0

  package var total: Int { done + skipped + later + held + open }
  package var settled: Int { done + skipped + later }

  package init(done: Int = 0, skipped: Int = 0, later: Int = 0, held: Int = 0, open: Int = 0) {
    (self.done, self.skipped, self.later, self.held, self.open) = (done, skipped, later, held, open)
  }

  mutating func count(_ status: TurnStatus, evidence: [Evidence]) {
    switch status {
    case .notApplicable: break
    case .blocked, .open: open += 1
    case .held: held += 1
    case .settled where evidence.contains(where: \.isLater): later += 1
    case .settled where !evidence.isEmpty && evidence.allSatisfy(\.isWaived): skipped += 1
    case .settled: done += 1
    }
  }

  static func += (total: inout Progress, part: Progress) {
    total = Progress(
      done: total.done + part.done, skipped: total.skipped + part.skipped, later: total.later + part.later,
      held: total.held + part.held, open: total.open + part.open)
  }
}

extension Session {
  /// The progress of the session up to the signatures, without follow-ups.
  package var progress: Progress { overview.whole }

  package func progress(of phase: PhaseID) -> Progress {
    zip(runbook.phases, overview.phases).first { $0.0.id == phase }?.1 ?? Progress()
  }
}
