import Wizard

extension GateModel {
  /// The runbook's sentences that the new events break, judged by the session as it was before them.
  func broken(by events: ArraySlice<Recorded>, in before: Session, _ after: Session) -> [String] {
    var broken: [String] = []
    func settled(_ steps: StepID...) -> Bool { steps.allSatisfy { before[$0].isSettled } }
    for step in events.flatMap(\.steps) {
      let phase = runbook.phases.first { $0.steps.contains { $0.id == step } }?.id
      if isDone(step), !settled(.statusPage) {
        broken.append("1 nothing of the reconnection before the status page, nor while it says wait")
      }
      if step == .clickAuthorize, !settled(.matching, .fieldMappings, .customObjects, .pushSettings) {
        broken.append("2 no Authorize before the mappings are recorded or waived")
      }
      if step == .clickAuthorize, !bothNamedTheTarget(before) {
        broken.append("3 no Authorize before both named the same org as the target")
      }
      if step == .synchronize, !settled(.authorized, .mappingsUnchanged, .csmInformed) {
        broken.append("4 no Synchronize before authorized, mappings unchanged, and the CSM informed")
      }
      if phase == .validate, !settled(.syncFinished) {
        broken.append("5 no validation before the sync has finished")
      }
      if phase == .knowledge, !settled(.authorized) { broken.append("6 no Knowledge step before authorized") }
      if alarms(in: before).contains(where: { dependents(of: $0).contains(step) }) {
        broken.append("9 nothing that depends on an open alarm")
      }
    }
    for step in said(in: after) where after[step].alarm == nil {
      broken.append("9 an alarm is shown until its step is answered: \(step.rawValue)")
    }
    let signed = after.signatures.count > before.signatures.count
    if signed {
      if !settled(.statusPage) {
        broken.append("1 nothing of the reconnection before the status page, nor while it says wait")
      }
      if !alarms(in: before).isEmpty { broken.append("9 nothing that depends on an open alarm") }
      let others = runbook.steps.filter { ![.signPX, .signSF].contains($0.id) && !runbook.isFollowUp($0.id) }
      if !others.allSatisfy({ before[$0.id].isSettled }) {
        broken.append("7 no signature before every step that applies has evidence or a waiver")
      }
      if Set(after.signatures.map(\.name)).count < after.signatures.count { broken.append("8 two people sign") }
    }
    return broken
  }

  /// The steps at which somebody said that something is wrong, and hasn't answered again. Where two people answer
  /// separately, neither learns anything before both have.
  private func said(in session: Session) -> Set<StepID> {
    let (said, found) = open(in: session)
    // A finding without an answer contradicts nothing.
    let answered = found.filter { step, findings in
      findings.values.contains { $0.basis.contains { $0.step == step } }
        && !session.history(of: step).contains { $0.answer?["status"] == "go" }
    }
    return said.union(answered.keys).filter { step in
      step != .rightOrg || Set(session.history(of: step).flatMap(\.by)).isSuperset(of: [.px, .salesforce])
    }
  }

  /// The steps with an open alarm, derived from the events alone: somebody said that something is wrong, or a check
  /// found it, and no answer that still counts has resolved it since. Undoing what was said resolves nothing.
  func alarms(in session: Session) -> Set<StepID> {
    let (said, found) = open(in: session)
    // A step without an answer blocks what comes after it anyway.
    return said.union(found.keys).filter { session.history(of: $0).contains { !$0.withdrawn && $0.answer != nil } }
  }

  /// What a check found wrong at a step.
  struct Finding: Hashable {
    let basis: [Reference]
    /// The number of the first event with this finding. Since then, the check hasn't passed for the same answer.
    let began: Int
  }

  func open(in session: Session) -> (said: Set<StepID>, found: [StepID: [CheckID: Finding]]) {
    let undone = Set(
      session.log.compactMap { if case .withdrawn(let event) = $0.event { event.withdraws } else { nil } })
    var said: [StepID: Set<Role>] = [:]
    var found: [StepID: [CheckID: Finding]] = [:]
    var reasons: [StepID: [(event: Int, text: String)]] = [:]
    /// The answers by event, and since when a check finds something wrong with which answer.
    var answered: [Int: [StepID: Answer]] = [:]
    var began: [StepID: [CheckID: [Answer: Int]]] = [:]
    for recorded in session.log {
      let isUndone = undone.contains(recorded.sequence)
      switch recorded.event {
      case .answered(let statement):
        for part in statement.parts {
          let isBad = Self.isBad(part)
          answered[recorded.sequence, default: [:]][part.step] = Answer(
            part.answer.values.filter { $0.key != Answer.despite })
          reasons[part.step, default: []].append((recorded.sequence, part.answer.despite))
          if isUndone, !isBad { continue }
          for role in part.by {
            if isBad { said[part.step, default: []].insert(role) } else { said[part.step]?.remove(role) }
          }
          if part.answer["status"] == "go" { found[part.step] = nil }
        }
      case .waived(let waiver) where !isUndone:
        said[waiver.step] = nil
        found[waiver.step] = nil
      case .verdict(let verdict):
        for step in verdict.beside ?? [] {
          let about = verdict.basis.first { $0.step == step }.flatMap { answered[$0.event]?[step] }
          switch verdict.outcome {
          case .failed:
            let first =
              about.flatMap { began[step]?[verdict.check]?[$0] } ?? found[step]?[verdict.check]?.began
              ?? recorded.sequence
            if let about { began[step, default: [:]][verdict.check, default: [:]][about] = first }
            found[step, default: [:]][verdict.check] = Finding(basis: verdict.basis, began: first)
          case .verified, .notYet:
            found[step]?[verdict.check] = nil
            if let about { began[step]?[verdict.check]?[about] = nil } else { began[step]?[verdict.check] = nil }
          case .unknown: break
          }
        }
      default: break
      }
    }
    // A reason covers earlier findings, unless the same reason was already given before the finding.
    for (step, given) in reasons {
      let live = given.filter { !undone.contains($0.event) }
      guard live.last?.text.isEmpty == false else { continue }
      found[step] = found[step]?.filter { _, finding in
        let before = Set(given.filter { $0.event < finding.began }.map(\.text))
        return !live.contains { $0.event > finding.began && !$0.text.isEmpty && !before.contains($0.text) }
      }
    }
    return (Set(said.filter { !$0.value.isEmpty }.map(\.key)), found.filter { !$0.value.isEmpty })
  }

  private static func isBad(_ part: Statement.Part) -> Bool {
    switch part.step {
    case .rightOrg: part.answer["org"] != Scene.target
    case .authorized: part.answer["status"] != "authorized"
    case .mappingsUnchanged: part.answer["same"] == "differ"
    case .statusPage: part.answer["status"] == "wait"
    case .cycle1: part.answer["seen"] == "no"
    default: false
    }
  }

  /// All steps that wait for a step or depend on it, even indirectly, according to the steps and sentences above.
  private func dependents(of step: StepID) -> Set<StepID> {
    if step == .statusPage { return Set(runbook.steps.map(\.id).filter(isDone)) }
    var found: Set<StepID> = [step]
    // Nothing is changed in either system while something is wrong with the connection.
    if [.prepare, .record, .authorize].contains(runbook.phase(of: step)) {
      found.formUnion(runbook.steps.map(\.id).drop { $0 != step }.filter(isDone))
    }
    for later in runbook.steps where later.id != step {
      var needs = later.after + later.restsOn
      if later.id == .clickAuthorize { needs += [.matching, .fieldMappings, .customObjects, .pushSettings, .rightOrg] }
      if later.id == .synchronize { needs += [.authorized, .mappingsUnchanged, .csmInformed] }
      switch runbook.phase(of: later.id) {
      case .validate: needs += [.syncFinished]
      case .knowledge: needs += [.authorized]
      case .prepare, .record, .authorize, .sync, .signOff, .followUp: break
      }
      if needs.contains(where: found.contains) { found.insert(later.id) }
    }
    return found.subtracting([step])
  }

  /// Whether the step is an action of the reconnection, not only a look.
  private func isDone(_ step: StepID) -> Bool {
    let acts: [StepID] = [.canaryEdit, .openSettings, .synchronize, .kcOpen, .kcAccess, .kcCategories, .kcToggle]
    return [.record, .authorize].contains(runbook.phase(of: step)) || acts.contains(step)
  }

  /// Whether each admin's last answer names the target, from the answers themselves.
  private func bothNamedTheTarget(_ session: Session) -> Bool {
    [Role.px, .salesforce].allSatisfy { role in
      let words = session.history(of: .rightOrg).filter { !$0.withdrawn && $0.by.contains(role) }
      guard case .answer(let answer)? = words.last?.content else { return false }
      return answer["org"] == Scene.target
    }
  }
}

extension Recorded {
  /// The steps that an event answers.
  var steps: [StepID] {
    if case .answered(let statement) = event { statement.parts.map(\.step) } else { [] }
  }
}
