extension Session {
  /// What should be going on in the world now: one ask for each check beside a step that is open, or answered and not
  /// proved yet, and whose system is connected. Starting `wanted − asked` is the program's work.
  package var wanted: Set<Effect> {
    guard !connections.isEmpty else { return [] }
    var effects: Set<Effect> = []
    for step in runbook.steps {
      guard let basis = basis(ofAsking: step) else { continue }
      for check in step.checks where connections[check.id.system] != nil {
        effects.insert(.ask(check.id, basis: basis))
      }
    }
    if let wantedSnapshot { effects.insert(wantedSnapshot) }
    return effects
  }

  /// A mapping is kept as soon as all of it is recorded, by whichever system can be asked.
  private var wantedSnapshot: Effect? {
    let systems = Set(connections.keys).subtracting([.statusPage])
    guard !isClosed, !systems.isEmpty, self[.fieldMappings].isSettled, self[.pushSettings].isSettled, let mapping
    else { return nil }
    if let snapshot, snapshot.covers(systems) { return nil }
    return .snapshot(mapping, of: systems)
  }

  /// What a check beside a step is asked about: what the step rests on, and what was answered to it. `nil` where there
  /// is nothing to ask: the step is shut, skipped, not used here, proved, or the record is closed.
  private func basis(ofAsking step: Step) -> [Reference]? {
    if isClosed, !isFollowUp(step.id) { return nil }
    switch self[step.id].state {
    case .notHere, .shut, .settled(.waived), .settled(.verified): return nil
    case .open, .held: return references(of: step)
    case .settled(.attested), .settled(.notYet):
      let own = self[step.id].entries.last(where: \.isSomebodysWord).map { Reference(step: step.id, event: $0.event) }
      return references(of: step) + (own.map { [$0] } ?? [])
    }
  }

  /// The last verdict of each check beside a step that still counts, in the step's order.
  package func verdicts(beside id: StepID) -> [Verdict] {
    let heard = self[id].entries.compactMap { entry in
      if case .verdict(let verdict) = entry.content { verdict } else { nil }
    }
    return runbook[id].checks.compactMap { check in heard.last { $0.check == check.id } }
  }
}
