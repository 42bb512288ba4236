extension Session {
  /// The work that should be going on now: an ask for each check of a connected system next to a step that is open, or
  /// answered but not proved yet. The program starts `wanted − asked`.
  package var wanted: Set<Effect> {
    guard !connections.isEmpty else { return [] }
    var effects = Set(runbook.steps.flatMap { asks(beside: $0.id) })
    if let wantedSnapshot { effects.insert(wantedSnapshot) }
    return effects
  }

  /// Returns the asks for one step. Their basis is what the step depends on, and its answer.
  ///
  /// A check that supports an answer is about the moment of that answer, so it isn't asked again once it has passed or
  /// failed. If people answer a step again, they looked again, so its checks run again too.
  ///
  /// - Parameters:
  ///   - again: Whether to ask again, regardless of what is known.
  ///   - comparing: Whether all records are compared, which also asks what an earlier comparison answered.
  package func asks(beside id: StepID, again: Bool = false, comparing: Bool = false) -> [Effect] {
    if isClosed, !isFollowUp(id) { return [] }
    let step = runbook[id]
    let basis: [Reference]
    switch self[id].state {
    case .notApplicable, .blocked, .settled(.waived): return []
    case .settled(.verified) where !again && !comparing && step.proving.allSatisfy({ hasSpoken($0, beside: id) }):
      return []
    case .open, .held, .settled(.attested), .settled(.notYet), .settled(.verified):
      let own = self[id].entries.last(where: \.isSomebodysWord).map { Reference(step: id, event: $0.event) }
      basis = references(of: step) + ([own, approval(asOf: step)].compactMap(\.self))
    }
    return step.checks.filter { check in
      guard connections[check.id.system] != nil else { return false }
      if let compared = compared(check.id, beside: id), !comparing, !again || isLeftToComparing(compared) {
        return false
      }
      if again || comparing || check.weight == .proves { return true }
      return self[id].evidence == nil || !hasSpoken(check.id, beside: id)
    }.map { .ask($0.id, beside: id, basis: basis) }
  }

  /// The checks next to a step that only another comparison of all records can ask again.
  package func leftToComparing(beside id: StepID) -> [CheckID] {
    runbook[id].checks.map(\.id).filter { compared($0, beside: id).map(isLeftToComparing) ?? false }
  }

  private func isLeftToComparing(_ compared: Verdict) -> Bool {
    compared.outcome == .failed && compared.check.looksAtSome
  }

  /// The verdict of a comparison of all records. A sample says less, and may leave out the problem that was found.
  private func compared(_ check: CheckID, beside id: StepID) -> Verdict? {
    verdicts(beside: id).first { verdict in
      verdict.check == check
        && comparisons.contains { $0.verdicts(sample: []).contains { $0.check == check && $0.says == verdict.says } }
    }
  }

  /// The approval, if a check of this step has to run again for the user who approved.
  private func approval(asOf step: Step) -> Reference? {
    guard step.id == .sfUserReady, let user = userNotLookedAt?.approved, user.contains("@") else { return nil }
    return self[.approve].entries.last(where: \.isSomebodysWord).map { Reference(step: .approve, event: $0.event) }
  }

  /// Whether a check has passed or failed, since the last answer if the step was answered again. A verdict about a user
  /// other than the approver doesn't count.
  private func hasSpoken(_ check: CheckID, beside id: StepID) -> Bool {
    let words = history(of: id).filter { $0.isSomebodysWord && !$0.withdrawn }
    let since = words.count > 1 ? words.last?.event ?? 0 : 0
    return self[id].entries.contains { entry in
      guard let verdict = entry.verdict, verdict.check == check, entry.event > since else { return false }
      return verdict.outcome.decides && !isAboutAnotherUser(verdict)
    }
  }

  /// A snapshot of every connected system, wanted as soon as the whole mapping is recorded.
  private var wantedSnapshot: Effect? {
    let systems = Set(connections.keys).subtracting([.statusPage])
    guard !isClosed, !systems.isEmpty, self[.fieldMappings].isSettled, self[.pushSettings].isSettled, let mapping
    else { return nil }
    if let snapshot, snapshot.covers(systems) { return nil }
    return .snapshot(mapping, of: systems)
  }

  /// Returns the last verdict that counts of each check next to a step, in the step's order.
  package func verdicts(beside id: StepID) -> [Verdict] {
    let heard = self[id].entries.compactMap(\.verdict)
    return runbook[id].checks.compactMap { check in heard.last { $0.check == check.id } }
  }
}

extension Session {
  /// The last comparison of an object's records.
  package func comparison(of object: MappingRow.Object) -> RecordedComparison? {
    comparisons.last { $0.comparison.object == object }
  }

  /// Why all records can't be compared now, as a sentence; `nil` if they can.
  ///
  /// Figures of another tenant must not get into this record, so both connections must be verified as the target's.
  package var whyNotCompare: String? {
    if isClosed { return "This record is signed, so nothing more is compared." }
    guard connections[.salesforce] != nil, connections[.px] != nil else {
      return "To compare, connect both Salesforce and Gainsight PX first."
    }
    guard mapping?.isEmpty == false else {
      return "To compare, record the field mapping as rows under \"\(runbook[.fieldMappings].title)\" first."
    }
    for check in [CheckID.salesforceOrg, .pxSubscription] where lastVerdict(of: check)?.outcome != .verified {
      return "To compare, the check \"\(check.title)\" must be verified first."
    }
    return nil
  }
}

extension CheckID {
  /// Whether the check reads only a sample, while a comparison reads all records.
  fileprivate var looksAtSome: Bool { [.accountsRecent, .fieldsPopulated, .contactsLinked].contains(self) }
}
