/// The status of a turn, combined from those of its steps.
package enum TurnStatus: Hashable, Sendable {
  case notApplicable(String)
  case blocked(Block)
  case open
  /// An answer keeps the turn open, for this reason.
  case held(String)
  case settled

  var isNotApplicable: Bool {
    if case .notApplicable = self { true } else { false }
  }

  var isHeld: Bool {
    if case .held = self { true } else { false }
  }
}

extension Session {
  package func status(of turn: Turn) -> TurnStatus { overview.turns[turn.place] }

  /// Derives the status of a turn from its steps.
  func derivedStatus(of turn: Turn, people: People?) -> TurnStatus {
    if let role = turn.part { return derivedStatus(of: turn, part: role, people: people) }
    var block: Block?
    var isOpen = false
    var isHere = false
    var notApplicable = ""
    for step in turn.steps {
      // Answered again, although a check failed before.
      if let alarm = self[step].alarm, self[step].isSettled { return .held(alarm.sentence) }
      switch self[step].state {
      case .notApplicable(let reason): notApplicable = reason
      case .blocked(let why):
        isHere = true
        if block == nil, !why.waitsFor.allSatisfy(turn.steps.contains) { block = why }
      case .open:
        isHere = true
        isOpen = true
      case .held(let reason): return .held(reason)
      case .settled: isHere = true
      }
    }
    if !isHere { return .notApplicable(notApplicable) }
    if let block { return .blocked(block) }
    return isOpen ? .open : .settled
  }

  /// Derives the status of one admin's turn in a step that both answer separately.
  private func derivedStatus(of turn: Turn, part role: Role, people: People?) -> TurnStatus {
    guard let step = turn.steps.first else { return .settled }
    if role == .salesforce, people?.onePersonInBothRoles == true {
      return .notApplicable("one person has both roles")
    }
    switch self[step].state {
    case .notApplicable(let reason): return .notApplicable(reason)
    case .blocked(let block): return .blocked(block)
    case .held(let reason):
      // An alarm stops both admins. Otherwise, only the admin who named another org has to answer again.
      return self[step].alarm != nil || [nil, role].contains(namedAnotherOrg) ? .held(reason) : .settled
    case .settled: return .settled
    case .open: return self[step].heard.contains(role) ? .settled : .open
    }
  }

  /// Whether a turn can still be answered. After the close: an open turn, or a follow-up that is held open.
  package func takesAnswers(_ turn: Turn) -> Bool {
    guard isClosed else { return true }
    return switch status(of: turn) {
    case .open: true
    case .held: turn.steps.allSatisfy(isFollowUp)
    case .blocked, .notApplicable, .settled: false
    }
  }

  /// The steps of a turn that are answered in its form: those that apply and weren't skipped.
  package func answerable(in turn: Turn) -> [Step] {
    turn.content.filter { step in
      switch self[step.id].state {
      case .notApplicable, .settled(.waived): false
      case .blocked, .open, .held, .settled: true
      }
    }
  }

  /// Returns the roles whose answer a turn needs.
  package func speakers(of turn: Turn) -> [Role] {
    if let part = turn.part { return [part] }
    let roles = answerable(in: turn).flatMap(\.saidBy.roles)
    return Role.allCases.filter(roles.contains)
  }

  /// The turns that apply to this session, in the order of the runbook.
  package var turns: [Turn] { runbook.turns.filter { !overview.turns[$0.place].isNotApplicable } }

  /// The turns of a phase that apply to this session.
  package func turns(in phase: PhaseID) -> [Turn] {
    (runbook.phase(phase)?.turns ?? []).filter { !overview.turns[$0.place].isNotApplicable }
  }

  /// The next turn: the one with an open alarm, or else the first that can be answered, starting after `turn`.
  package func nextTurn(after turn: Turn.ID? = nil) -> Turn? {
    if let alarm = alarms.first, let turn = self.turn(of: alarm) { return firstOpen(before: turn) }
    let start = (turn.flatMap(runbook.turn)?.place ?? -1) + 1
    func first(where matches: (TurnStatus) -> Bool) -> Turn? {
      func fits(_ turn: Turn) -> Bool { turn.phase != .followUp && matches(overview.turns[turn.place]) }
      return runbook.turns[start...].first(where: fits) ?? runbook.turns[..<start].first(where: fits)
    }
    return first { $0 == .open } ?? first(where: \.isHeld)
  }

  /// The first blocked turn of an open record, if nothing can be answered. This happens when the Salesforce admin is
  /// away and the PX admin has done everything one admin can do.
  package var standstill: (turn: Turn, block: Block)? {
    guard !isClosed, nextTurn() == nil else { return nil }
    for turn in runbook.turns where turn.phase != .followUp {
      if case .blocked(let block) = status(of: turn) { return (turn, block) }
    }
    return nil
  }

  /// Returns the turn, or, if it is blocked, the first turn it waits for.
  private func firstOpen(before turn: Turn) -> Turn {
    guard case .blocked(let block) = status(of: turn), let step = block.waitsFor.first,
      let needed = runbook.turns.first(where: { $0.steps.contains(step) && status(of: $0) != .settled }),
      needed.place < turn.place
    else { return turn }
    return firstOpen(before: needed)
  }

  /// The turn to go to now: one with an open alarm, else one that is due, else the next one.
  package func turnToGoTo(at now: Moment) -> Turn? {
    if !alarms.isEmpty { return nextTurn() }
    for due in dues where due.at <= now {
      guard let step = due.step, isFollowUp(step) == isClosed, let turn = runbook.turn(of: step) else { continue }
      return turn
    }
    return nextTurn()
  }

  /// When a step was opened; `nil` if that isn't recorded or the step was answered since.
  package func opened(_ step: StepID) -> Moment? { opened[step.ordinal] }

  /// The number of turns that still need an answer from this role.
  package func turnsLeft(for role: Role) -> Int {
    runbook.turns.count { turn in
      guard turn.phase != .followUp, turn.part.map({ $0 == role }) ?? true else { return false }
      return turn.steps.contains { step in
        let status = self[step]
        return !status.isSettled && runbook[step].saidBy.roles.contains(role) && !status.heard.contains(role)
      }
    }
  }
}
