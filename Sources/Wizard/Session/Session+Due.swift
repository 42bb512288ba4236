/// Something that can be checked from a given moment on.
package struct Due: Hashable, Sendable {
  /// The step to check; `nil` if the whole session is paused.
  package let step: StepID?
  package let what: String
  package let at: Moment

  package init(step: StepID?, what: String, at: Moment) {
    self.step = step
    self.what = what
    self.at = at
  }
}

/// When and where a step that was recorded as "not yet" gets its answer.
package enum Later: Hashable, Sendable {
  /// In the step itself.
  case here(from: Moment)
  /// In a follow-up, because the record is closed.
  case followUp(from: Moment)
  case followedUp
  /// The follow-up was skipped, so nobody looked.
  case notFollowedUp

  /// The earliest moment for the answer; `nil` if none is expected any more.
  package var from: Moment? {
    switch self {
    case .here(let from), .followUp(let from): from
    case .followedUp, .notFollowedUp: nil
    }
  }
}

extension Session {
  /// Whether a follow-up is still open after the close.
  package var hasFollowUps: Bool {
    isClosed && runbook.steps.contains { isFollowUp($0.id) && !self[$0.id].isSettled }
  }

  /// Whether there is an answer to undo.
  package var canUndo: Bool { undoable != nil }

  /// Whether anything was recorded after the close.
  package var isFollowedUp: Bool { closedAt.map { $0 < chapterBegan } ?? false }

  /// What is due later, soonest first: a paused session, "not yet" answers, follow-ups.
  ///
  /// After the close, a "not yet" answer is listed as the follow-up that replaces it.
  package var dues: [Due] { overview.dues }

  /// Derives `dues` from the statuses.
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

  /// When a follow-up can first be answered: at the end of its cycle, or after the first full push.
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

  /// When and where a step recorded as "not yet" gets its answer; `nil` for any other step.
  package func later(_ step: StepID) -> Later? {
    guard case .settled(.notYet(let from)) = self[step].state else { return nil }
    guard isClosed else { return .here(from: from) }
    let followUp = self[Self.followUpOfNotYet]
    if followUp.evidence?.isWaived == true { return .notFollowedUp }
    return followUp.isSettled ? .followedUp : .followUp(from: moment(of: Self.followUpOfNotYet) ?? from)
  }

  /// The "not yet" answer that is due first.
  package var firstLater: Later? {
    runbook.steps.compactMap { later($0.id) }.min { ($0.from?.seconds ?? .max) < ($1.from?.seconds ?? .max) }
  }

  /// The follow-up for "not yet" answers after the close. Only pushed values can come later.
  package static let followUpOfNotYet = StepID.pushValuesAgain
}
