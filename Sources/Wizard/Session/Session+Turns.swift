/// How a turn stands: its steps' standings taken together.
package enum TurnStanding: Hashable, Sendable {
  case notHere(String)
  case shut(Shut)
  case open
  /// An answer keeps it open, for this reason.
  case held(String)
  case settled
}

extension Session {
  package func standing(of turn: Turn) -> TurnStanding {
    if let role = turn.part { return standing(of: turn, part: role) }
    var shut: Shut?
    var isOpen = false
    var isHere = false
    var notHere = ""
    for step in turn.steps {
      switch self[step].state {
      case .notHere(let reason): notHere = reason
      case .shut(let why):
        isHere = true
        if !isOpen, shut == nil, !why.waitsFor.allSatisfy(turn.steps.contains) { shut = why }
      case .open:
        isHere = true
        if shut == nil { isOpen = true }
      case .held(let reason): return .held(reason)
      case .settled: isHere = true
      }
    }
    if !isHere { return .notHere(notHere) }
    if let shut, !isOpen { return .shut(shut) }
    return isOpen ? .open : .settled
  }

  /// A step that both answer on their own: the turn is one admin's part of it.
  private func standing(of turn: Turn, part role: Role) -> TurnStanding {
    guard let step = turn.steps.first else { return .settled }
    if role == .salesforce, people?.onePersonInBothRoles == true { return .notHere("one person holds both roles") }
    switch self[step].state {
    case .notHere(let reason): return .notHere(reason)
    case .shut(let shut): return .shut(shut)
    case .held(let reason): return .held(reason)
    case .settled: return .settled
    case .open: return self[step].heard.contains(role) ? .settled : .open
    }
  }

  /// The turns of a phase that belong to this session.
  package func turns(in phase: PhaseID) -> [Turn] {
    runbook.turns.filter { turn in
      guard turn.phase == phase else { return false }
      if case .notHere = standing(of: turn) { return false }
      return true
    }
  }

  /// The turn that comes next: the first that can be answered, after `turn` if there is one.
  package func nextTurn(after turn: Turn.ID? = nil) -> Turn? {
    let start = turn.flatMap { id in runbook.turns.firstIndex { $0.id == id } } ?? -1
    let order = runbook.turns[(start + 1)...] + runbook.turns[..<(start + 1)]
    let waiting = order.filter { $0.phase != .followUp && standing(of: $0) == .open }
    if let open = waiting.first { return open }
    return order.first { turn in
      guard turn.phase != .followUp, case .held = standing(of: turn) else { return false }
      return true
    }
  }

  /// When a step came up on the screen, if that is kept and it isn't answered since.
  package func opened(_ step: StepID) -> Moment? { opened[step] }

  /// The steps that still take the word of somebody in this role.
  package func stepsLeft(for role: Role) -> Int {
    zip(runbook.steps, standings).count { step, standing in
      runbook.phase(of: step.id) != .followUp && !standing.isSettled && step.saidBy.roles.contains(role)
        && !standing.heard.contains(role)
    }
  }
}
