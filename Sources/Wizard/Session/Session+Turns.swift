/// How a turn stands: its steps' statuses taken together.
package enum TurnStatus: Hashable, Sendable {
  case notApplicable(String)
  case blocked(Block)
  case open
  /// An answer keeps it open, for this reason.
  case held(String)
  case settled
}

extension Session {
  package func status(of turn: Turn) -> TurnStatus {
    if let role = turn.part { return status(of: turn, part: role) }
    var block: Block?
    var isOpen = false
    var isHere = false
    var notApplicable = ""
    for step in turn.steps {
      switch self[step].state {
      case .notApplicable(let reason): notApplicable = reason
      case .blocked(let why):
        isHere = true
        if !isOpen, block == nil, !why.waitsFor.allSatisfy(turn.steps.contains) { block = why }
      case .open:
        isHere = true
        if block == nil { isOpen = true }
      case .held(let reason): return .held(reason)
      case .settled: isHere = true
      }
    }
    if !isHere { return .notApplicable(notApplicable) }
    if let block, !isOpen { return .blocked(block) }
    return isOpen ? .open : .settled
  }

  /// A step that both answer on their own: the turn is one admin's part of it.
  private func status(of turn: Turn, part role: Role) -> TurnStatus {
    guard let step = turn.steps.first else { return .settled }
    if role == .salesforce, people?.onePersonInBothRoles == true {
      return .notApplicable("one person holds both roles")
    }
    switch self[step].state {
    case .notApplicable(let reason): return .notApplicable(reason)
    case .blocked(let block): return .blocked(block)
    case .held(let reason): return .held(reason)
    case .settled: return .settled
    case .open: return self[step].heard.contains(role) ? .settled : .open
    }
  }

  /// The turns of a phase that belong to this session.
  package func turns(in phase: PhaseID) -> [Turn] {
    runbook.turns.filter { turn in
      guard turn.phase == phase else { return false }
      if case .notApplicable = status(of: turn) { return false }
      return true
    }
  }

  /// The turn that comes next: where an alarm is open, or else the first that can be answered, after `turn` if there is
  /// one.
  package func nextTurn(after turn: Turn.ID? = nil) -> Turn? {
    if !isClosed, let alarm = alarms.first(where: { !isFollowUp($0.step) }), let turn = self.turn(of: alarm) {
      return turn
    }
    let start = turn.flatMap { id in runbook.turns.firstIndex { $0.id == id } } ?? -1
    let order = runbook.turns[(start + 1)...] + runbook.turns[..<(start + 1)]
    let waiting = order.filter { $0.phase != .followUp && status(of: $0) == .open }
    if let open = waiting.first { return open }
    return order.first { turn in
      guard turn.phase != .followUp, case .held = status(of: turn) else { return false }
      return true
    }
  }

  /// When a step came up on the screen, if that is kept and it isn't answered since.
  package func opened(_ step: StepID) -> Moment? { opened[step] }

  /// The steps that still take the word of somebody in this role.
  package func stepsLeft(for role: Role) -> Int {
    zip(runbook.steps, statuses).count { step, status in
      runbook.phase(of: step.id) != .followUp && !status.isSettled && step.saidBy.roles.contains(role)
        && !status.heard.contains(role)
    }
  }
}

/// How far a session, or a phase of it, has come: every step that applies is counted once.
package struct Progress: Hashable, Sendable {
  package var done = 0
  package var skipped = 0
  /// Settled for now, to be shown later.
  package var later = 0
  /// Answered, and kept open by the answer.
  package var held = 0
  package var open = 0

  package var total: Int { done + skipped + later + held + open }
  package var settled: Int { done + skipped + later }

  package init(done: Int = 0, skipped: Int = 0, later: Int = 0, held: Int = 0, open: Int = 0) {
    (self.done, self.skipped, self.later, self.held, self.open) = (done, skipped, later, held, open)
  }

  mutating func count(_ status: StepStatus) {
    switch status.state {
    case .notApplicable: break
    case .blocked, .open: open += 1
    case .held: held += 1
    case .settled(let evidence):
      switch evidence {
      case .verified, .attested: done += 1
      case .notYet: later += 1
      case .waived: skipped += 1
      }
    }
  }
}

extension Session {
  /// The whole session up to the signatures; follow-ups are counted apart.
  package var progress: Progress {
    var progress = Progress()
    for (step, status) in zip(runbook.steps, statuses) where runbook.phase(of: step.id) != .followUp {
      progress.count(status)
    }
    return progress
  }

  package func progress(of phase: PhaseID) -> Progress {
    var progress = Progress()
    for step in runbook.phase(phase)?.steps ?? [] { progress.count(self[step.id]) }
    return progress
  }
}
