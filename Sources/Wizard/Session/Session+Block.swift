/// What prevents a step from being answered.
extension Session {
  func reasonNotApplicable(_ step: Step, earlier: [StepStatus]) -> String? {
    switch step.applies {
    case .always: return nil
    case .uses(let items):
      guard let scope = said(.scope, in: earlier)?.answer else { return nil }
      return items.allSatisfy { scope[$0.rawValue] == "yes" } ? nil : "not selected under \"Which features you use\""
    case .salesforceAdminAway:
      guard let participants = said(.participants, in: earlier)?.answer else { return nil }
      return People(participants).salesforceAdminAway ? nil : "the Salesforce admin is present"
    case .unlessWaived(let id):
      let place = runbook.place(of: id)
      guard earlier.indices.contains(place) else { return nil }
      switch earlier[place].state {
      case .notApplicable(let reason): return reason
      case .settled(.waived): return "\"\(runbook[id].title)\" was skipped"
      case .blocked, .open, .held, .settled: return nil
      }
    }
  }

  private func isSalesforceAdminAway(_ earlier: [StepStatus]) -> Bool {
    said(.participants, in: earlier)?.answer.map { People($0).salesforceAdminAway } ?? false
  }

  /// Returns why a step can't be answered now, whether or not it has an answer that counts.
  ///
  /// - Parameter isSkipped: whether the step is to be skipped. Other steps of its turn then don't block it.
  func block(of step: Step, isSkipped: Bool = false) -> Block? {
    block(of: step, earlier: statuses, isSkipped: isSkipped)
  }

  /// Returns why a step can't be answered yet: a closed gate, or a missing earlier step.
  func block(of step: Step, earlier: [StepStatus], isSkipped: Bool = false) -> Block? {
    func isTogether(with id: StepID) -> Bool { runbook.turn(of: id)?.steps.contains(step.id) == true }
    func isMissing(_ id: StepID) -> Bool {
      let place = runbook.place(of: id)
      guard place < earlier.count, !earlier[place].isSettled else { return false }
      // A failed check blocks only what comes after the turn, because the turn is answered as a whole.
      return !isTogether(with: id) || earlier[place].alarm?.isOfCheck != true && !isSkipped
    }
    let phase = runbook.phase(of: step.id)
    if step.saidBy.roles.contains(.salesforce), phase != .prepare, isSalesforceAdminAway(earlier) {
      let sentence =
        "The Salesforce admin is away, according to \"People taking part\". Change that answer when they arrive."
      return Block(gate: nil, sentence: sentence, waitsFor: [.participants])
    }
    if gates.contains(.noAlarm),
      let alarm = earlier.lazy.compactMap(\.alarm).first(where: { alarm in
        // An answer in the same turn may be what resolves the alarm.
        runbook.depends(step.id, on: alarm.step)
          && !((alarm.isOfCheck || isSkipped) && isTogether(with: alarm.step))
      })
    {
      let sentence = Gate.noAlarm.sentence(waitingFor: [title(of: alarm)]) + ": \(alarm.sentence)."
      return Block(gate: .noAlarm, sentence: sentence, waitsFor: [alarm.step])
    }
    // A signature covers every step, so name all that are open.
    if gates.contains(.everyLine), Gate.everyLine.guards(step.id, in: phase),
      Gate.everyLine.requires.contains(where: isMissing)
    {
      let open = runbook.steps.map(\.id).prefix { !$0.isSignature }.filter(isMissing)
      return Block(
        gate: .everyLine, sentence: Gate.everyLine.sentence(waitingFor: open.map(runbook.shownTitle)),
        waitsFor: Gate.everyLine.requires.filter(isMissing))
    }
    for gate in Gate.allCases where gate.guards(step.id, in: phase) && gates.contains(gate) {
      let missing = gate.requires.filter(isMissing)
      if !missing.isEmpty {
        return Block(
          gate: gate, sentence: gate.sentence(waitingFor: missing.map(runbook.shownTitle)), waitsFor: missing)
      }
    }
    if case .uses = step.applies, isMissing(.scope) {
      return Block(gate: nil, sentence: "Answer \"\(runbook.shownTitle(of: .scope))\" first.", waitsFor: [.scope])
    }
    let missing = step.after.filter(isMissing)
    guard let first = missing.first else { return nil }
    return Block(gate: nil, sentence: "Answer \"\(runbook.shownTitle(of: first))\" first.", waitsFor: missing)
  }
}
