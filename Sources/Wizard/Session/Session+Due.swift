/// Something that can be looked at from a moment on.
package struct Due: Hashable, Sendable {
  /// The step to look at, or `nil` where the whole session waits.
  package let step: StepID?
  package let what: String
  package let at: Moment

  package init(step: StepID?, what: String, at: Moment) {
    self.step = step
    self.what = what
    self.at = at
  }
}

extension Session {
  /// There is something to look at after the close.
  package var hasFollowUps: Bool {
    isClosed && runbook.steps.contains { isFollowUp($0.id) && !self[$0.id].isSettled }
  }

  /// There is an answer that can be taken back.
  package var canUndo: Bool { undoable != nil }

  /// Something was recorded after the close.
  package var isFollowedUp: Bool { closedAt.map { $0 < chapterBegan } ?? false }

  /// What waits for its moment, soonest first: a parked session, answers not provable yet, follow-ups.
  ///
  /// What was signed as not seen yet is listed until it was seen as a follow-up.
  package var dues: [Due] { overview.dues }

  /// Derives them from the statuses.
  var derivedDues: [Due] {
    var found: [Due] = []
    if let parked, let until = parked.until {
      found.append(Due(step: nil, what: "paused: \(parked.reason)", at: until))
    }
    for (step, status) in zip(runbook.steps, statuses) {
      if case .settled(.notYet(let from)) = status.state {
        if isClosed, isSeenSince(step, from) || isSignedFor(step) { continue }
        found.append(Due(step: step.id, what: step.title, at: from))
      } else if let moment = moment(of: step.id), !status.isSettled {
        found.append(Due(step: step.id, what: step.title, at: moment))
      }
    }
    return found.sorted { $0.at < $1.at }
  }

  /// When a follow-up can first be answered: its cycle has ended, or the first full push has run.
  package func moment(of step: StepID) -> Moment? {
    guard let authorizedAt else { return nil }
    return switch step {
    case .cycle1: Timetable.cycle(1, authorized: authorizedAt).map
    case .cycle2: Timetable.cycle(2, authorized: authorizedAt).map
    case .cycle3: Timetable.cycle(3, authorized: authorizedAt).map
    case .pushValuesAgain: Timetable.firstPushOfMappedData(authorized: authorizedAt)
    default: nil
    }
  }

  /// What could be seen only from a moment on was looked at behind the close, by somebody or by a check.
  private func isSeenSince(_ step: Step, _ from: Moment) -> Bool {
    if self[.pushValuesAgain].evidence != nil { return true }
    return step.checks.compactMap { lastVerdict(of: $0.id) }.contains { $0.outcome == .verified && $0.at >= from }
  }

  /// A line of the sign-off says what a step before it says already, which is listed itself.
  private func isSignedFor(_ step: Step) -> Bool {
    runbook.phase(of: step.id) == .signOff && step.restsOn.contains { self[$0].isNotYet }
  }
}
