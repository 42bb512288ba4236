extension Session {
  /// What should be going on in the world now: one ask for each check beside a step that is open and whose
  /// system is connected. Empty once the record is closed; starting `wanted − running` is the program's work.
  package var wanted: Set<Effect> {
    guard !isClosed, !connections.isEmpty else { return [] }
    var effects: Set<Effect> = []
    for step in runbook.steps {
      switch self[step.id].state {
      case .open, .held:
        for check in step.checks where connections[check.id.system] != nil {
          effects.insert(.ask(check.id, basis: references(of: step)))
        }
      case .notHere, .shut, .settled: break
      }
    }
    return effects
  }
}
