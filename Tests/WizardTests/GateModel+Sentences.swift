import Wizard

extension GateModel {
  /// Which sentences of the runbook the new events break, judged by the session as it was before them.
  func broken(by events: ArraySlice<Recorded>, in before: Session, _ after: Session) -> [String] {
    var broken: [String] = []
    func settled(_ steps: StepID...) -> Bool { steps.allSatisfy { before[$0].isSettled } }
    for step in events.flatMap(\.steps) {
      let phase = runbook.phases.first { $0.steps.contains { $0.id == step } }?.id
      let isReconnection = [.record, .authorize, .sync, .validate, .knowledge, .signOff].contains(phase)
      if isReconnection, !settled(.statusPage) {
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
    }
    let signed = after.signatures.count > before.signatures.count
    if signed {
      let lines = runbook.steps.filter { $0.id.rawValue.hasPrefix("final-") || $0.id == .cleanUp }
      if !lines.allSatisfy({ before[$0.id].isSettled }) {
        broken.append("7 no signature before every line that applies has evidence or a waiver")
      }
      if Set(after.signatures.map(\.name)).count < after.signatures.count { broken.append("8 two people sign") }
    }
    return broken
  }

  /// From the answers themselves: the last word of each admin names the target.
  private func bothNamedTheTarget(_ session: Session) -> Bool {
    [Role.px, .salesforce].allSatisfy { role in
      let words = session.history(of: .rightOrg).filter { !$0.withdrawn && $0.by.contains(role) }
      guard case .answer(let answer)? = words.last?.content else { return false }
      return answer["org"] == Scene.target
    }
  }
}

extension Recorded {
  /// The steps an event answers.
  var steps: [StepID] {
    if case .answered(let statement) = event { statement.parts.map(\.step) } else { [] }
  }
}
