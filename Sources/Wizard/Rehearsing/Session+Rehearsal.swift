extension Session {
  /// Every command sent to the simulator so far, in order. Derived from the record, so that a new simulator can be
  /// brought to the same state.
  package var simulatorCommands: [DatedSimulatorCommand] {
    guard rehearsal != nil else { return [] }
    var faults: Set<RehearsalFault> = []
    return log.flatMap { recorded in
      commands(from: recorded.event, faults: &faults).map { DatedSimulatorCommand(at: recorded.at, command: $0) }
    }
  }

  /// Returns the commands that an event implies: reporting a browser step performs it in the simulator.
  private func commands(from event: Event, faults: inout Set<RehearsalFault>) -> [SimulatorCommand] {
    switch event {
    case .staged(let command):
      faults.take(command)
      return [command]
    case .answered(let statement): return statement.parts.compactMap { command(for: $0, faults) }
    case .began, .opened, .waived, .withdrawn, .noted, .attached, .met, .handedOver, .parked, .unparked, .connected,
      .snapshot, .compared, .verdict, .superseded, .clockSteppedBack, .closed, .reopened, .rehearsing:
      return []
    }
  }

  private func command(for part: Statement.Part, _ faults: Set<RehearsalFault>) -> SimulatorCommand? {
    switch part.step {
    case .clickAuthorize where faults.contains(.appNotInstalled) || faults.contains(.appBlocked):
      // Salesforce shows an error instead of the approval page.
      nil
    case .clickAuthorize:
      // The org of the login page was authorized. Turning the fault off later doesn't undo that.
      .authorize(faults.contains(.wrongOrg) ? .other : faults.contains(.sandboxAuthorized) ? .sandbox : .target)
    case .synchronize: .synchronize
    case .canaryEdit:
      .edit(account: part.answer["account"], field: part.answer["field"], value: part.answer["value"])
    case .kcToggle where part.answer["state"] == "on":
      .knowledge(
        channels: (answer(to: .kcAccess)?["channels"] ?? "").split { ",;".contains($0) }.map { String($0).trimmed })
    default: nil
    }
  }

  /// The last known time of the simulator's clock: that of the last event, plus its advance if it was one.
  package var rehearsalClock: Moment? {
    guard rehearsal != nil, let last = log.last else { return nil }
    guard case .staged(.advance(let seconds)) = last.event else { return last.at }
    return last.at + seconds
  }

  /// The faults that are turned on now.
  package var faults: Set<RehearsalFault> {
    var faults: Set<RehearsalFault> = []
    for case .staged(let command) in log.map(\.event) { faults.take(command) }
    return faults
  }

  /// The last run that PX reported, once it is later than Synchronize.
  private var lastRun: (at: String, records: String)? {
    guard let run = verified(.pxLastSync, beside: .lastSync)?.run else { return nil }
    return ("\(run.at.date) \(run.at.clock)", "\(run.records)")
  }

  private func verified(_ check: CheckID, beside step: StepID) -> Verdict? {
    verdicts(beside: step).first { $0.check == check && $0.outcome == .verified }
  }

  /// The org that the login page would show: a different one while such a fault is on.
  package var loginPageOrg: String? {
    guard let rehearsal else { return nil }
    if faults.contains(.wrongOrg) { return "00DzR0000000000" }
    return faults.contains(.sandboxAuthorized) ? "rehearsal--uat.sandbox.my.salesforce.com" : rehearsal.org
  }

  /// The value that a rehearsal fills in for a field, so that a first rehearsal takes minutes.
  ///
  /// It is what PX and Salesforce would show, including the effects of faults that are on. `nil` in a real session.
  package func rehearsed(_ step: StepID, _ field: String) -> String? {
    guard let rehearsal else { return nil }
    if let seen = seen(step, field) { return seen }
    // Don't fill in a good answer where a person or a check has found a problem.
    if self[step].alarm != nil { return nil }
    let proving = runbook[step].proving
    if verdicts(beside: step).contains(where: { $0.outcome == .failed && proving.contains($0.check) }) { return nil }
    // PX's page would show the same figures as its API.
    if step == .syncFinished, field == "records" { return lastRun?.records }
    if step == .lastSync, field == "time" { return lastRun?.at }
    if step == .pxFieldsFilled, field == "seen", verified(.pushValues, beside: step) != nil { return "yes" }
    if step == .cleanUp { return edited == nil ? "none" : "done" }
    return runbook[step].fields.first { $0.name == field }?.rehearsed?.text(in: rehearsal)
  }
}

extension Session {
  /// Returns what people would see at a step because of the faults that are on.
  private func seen(_ step: StepID, _ field: String) -> String? {
    let faults = faults
    func isOn(_ some: RehearsalFault...) -> Bool { !faults.isDisjoint(with: some) }
    switch (step, field) {
    case (.statusPage, "status") where isOn(.statusIncident): return "wait"
    case (.pushSettings, "kept") where isOn(.pushFailing):
      return rehearsal.map { $0.rows(.pxToSalesforce) + ", Account.Engagement_Score__c" }
    case (.findCard, "status") where isOn(.pxDown): return "error"
    case (.findCard, "words") where isOn(.pxDown): return Self.revoked
    case (.sfUserReady, "ready") where isOn(.appNotInstalled): return "not-listed"
    case (.sfUserReady, "ready") where isOn(.appBlocked): return "blocked"
    case (.sfUserReady, "ready") where isOn(.accessDenied, .fieldHidden): return "missing"
    case (.authorized, "status") where isOn(.appNotInstalled, .appBlocked, .pxDown): return "error"
    case (.authorized, "words") where isOn(.appNotInstalled):
      return "OAUTH_APPROVAL_ERROR_GENERIC: app must be installed into org"
    case (.authorized, "words") where isOn(.appBlocked):
      return "OAUTH_APP_BLOCKED: this app is blocked by admin"
    case (.authorized, "words") where isOn(.pxDown): return Self.revoked
    case (.mappingsUnchanged, "same") where isOn(.pushFailing): return "differ"
    case (.mappingsUnchanged, "what") where isOn(.pushFailing):
      return "the push writes to Engagement_Score__c, which was not recorded"
    case (.syncFinished, "errors") where isOn(.pxDown): return "some"
    case (.syncFinished, "message") where isOn(.pxDown): return Self.revoked
    case (.canarySeen, "seen") where isOn(.staleData), (.accountsRecent, "seen") where isOn(.staleData): return "no"
    case (.pxFieldsFilled, "seen") where isOn(.pushFailing): return "no"
    case (.kcFound, "found") where isOn(.kcNoResults, .articleDraft, .articleChannel): return "no"
    default: return nil
    }
  }

  /// The error PX shows for a token that Salesforce rejects.
  private static var revoked: String { "invalid_grant: expired access/refresh token" }
}

extension Set<RehearsalFault> {
  fileprivate mutating func take(_ command: SimulatorCommand) {
    guard case .fault(let fault, let on) = command else { return }
    if on { insert(fault) } else { remove(fault) }
  }
}
