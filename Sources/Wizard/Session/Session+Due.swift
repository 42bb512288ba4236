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

/// Where and when the answer is given to what was recorded as not yet.
package enum Later: Hashable, Sendable {
  /// At the step itself.
  case here(from: Moment)
  /// In a follow-up, since the record is closed.
  case followUp(from: Moment)
  case followedUp
  /// The follow-up was skipped, so nobody looked.
  case notFollowedUp

  /// From when it can be given; `nil` if it is no longer to come.
  package var from: Moment? {
    switch self {
    case .here(let from), .followUp(let from): from
    case .followedUp, .notFollowedUp: nil
    }
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
  /// What was signed as not yet is listed as the follow-up that takes its answer.
  package var dues: [Due] { overview.dues }

  /// Derives them from the statuses.
  var derivedDues: [Due] {
    var found: [Due] = []
    if let parked, let until = parked.until {
      found.append(Due(step: nil, what: "paused: \(parked.reason)", at: until))
    }
    for (step, status) in zip(runbook.steps, statuses) {
      if case .settled(.notYet(let from)) = status.state {
        if !isClosed { found.append(Due(step: step.id, what: step.title, at: from)) }
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

  /// Where and when the answer is given to what was recorded as not yet; `nil` for any other step.
  package func later(_ step: StepID) -> Later? {
    guard case .settled(.notYet(let from)) = self[step].state else { return nil }
    guard isClosed else { return .here(from: from) }
    let followUp = self[Self.followUpOfNotYet]
    if followUp.evidence?.isWaived == true { return .notFollowedUp }
    return followUp.isSettled ? .followedUp : .followUp(from: moment(of: Self.followUpOfNotYet) ?? from)
  }

  /// The one of them that can be answered first.
  package var firstLater: Later? {
    runbook.steps.compactMap { later($0.id) }.min { ($0.from?.seconds ?? .max) < ($1.from?.seconds ?? .max) }
  }

  /// Takes the answer to what was signed as not yet: only pushed values can come later.
  package static let followUpOfNotYet = StepID.pushValuesAgain
}
