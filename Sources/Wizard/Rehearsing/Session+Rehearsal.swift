extension Session {
  /// Everything done to the stand-in so far, in order: derived from what was recorded, so that a fresh stand-in can be
  /// brought to the same state.
  package var simulatorCommands: [DatedSimulatorCommand] {
    guard rehearsal != nil else { return [] }
    var faults: Set<RehearsalFault> = []
    return log.flatMap { recorded in
      deeds(from: recorded.event).map { deed in
        var deed = deed
        // Where another org's login page came up, that org was authorized; putting the cause right undoes nothing.
        if deed.kind == .authorize {
          deed.org = faults.contains(.wrongOrg) ? "other" : faults.contains(.sandboxAuthorized) ? "sandbox" : nil
        }
        faults.take(deed)
        return DatedSimulatorCommand(at: recorded.at, deed: deed)
      }
    }
  }

  /// What an event means on the stand-in: reporting a browser step does it there.
  private func deeds(from event: Event) -> [SimulatorCommand] {
    switch event {
    case .staged(let deed): [deed]
    case .answered(let statement): statement.parts.compactMap(deed)
    case .began, .opened, .waived, .withdrawn, .noted, .attached, .met, .handedOver, .parked, .unparked, .connected,
      .snapshot, .compared,
      .verdict,
      .superseded, .clockSteppedBack, .closed, .reopened, .rehearsing:
      []
    }
  }

  private func deed(of part: Statement.Part) -> SimulatorCommand? {
    switch part.step {
    case .clickAuthorize: return SimulatorCommand(.authorize)
    case .synchronize: return SimulatorCommand(.synchronize)
    case .canaryEdit:
      var deed = SimulatorCommand(.edit)
      deed.account = part.answer["account"]
      deed.field = part.answer["field"]
      deed.value = part.answer["value"]
      return deed
    case .kcToggle where part.answer["state"] == "on":
      var deed = SimulatorCommand(.knowledge)
      deed.on = true
      deed.channels = (answer(to: .kcAccess)?["channels"] ?? "").split { ",;".contains($0) }.map { String($0).trimmed }
      return deed
    default: return nil
    }
  }

  /// What the rehearsal's clock showed last: when something was recorded last, and how far it went on by that.
  package var rehearsalClock: Moment? {
    guard rehearsal != nil, let last = log.last else { return nil }
    guard case .staged(let deed) = last.event, let seconds = deed.seconds else { return last.at }
    return last.at + seconds
  }

  /// The faults that are thrown in now.
  package var faults: Set<RehearsalFault> {
    var faults: Set<RehearsalFault> = []
    for case .staged(let deed) in log.map(\.event) { faults.take(deed) }
    return faults
  }

  /// What PX told of its last run, once that is later than Synchronize.
  private var lastRun: (at: String, records: String)? {
    guard let run = verified(.pxLastSync, beside: .lastSync)?.run else { return nil }
    return ("\(run.at.date) \(run.at.clock)", "\(run.records)")
  }

  private func verified(_ check: CheckID, beside step: StepID) -> Verdict? {
    verdicts(beside: step).first { $0.check == check && $0.outcome == .verified }
  }

  /// The org that the rehearsal's login page would show: another one while that fault is thrown in.
  package var loginPageOrg: String? {
    guard let rehearsal else { return nil }
    if faults.contains(.wrongOrg) { return "00DzR0000000000" }
    return faults.contains(.sandboxAuthorized) ? "rehearsal--uat.sandbox.my.salesforce.com" : rehearsal.org
  }

  /// What is filled in for a blank in a rehearsal, so that a first walk takes minutes; in a real session people type it.
  package func rehearsed(_ step: StepID, _ field: String) -> String? {
    guard let rehearsal else { return nil }
    // The figures that PX's page would show are those that its API tells.
    if step == .syncFinished, field == "records" { return lastRun?.records }
    if step == .lastSync, field == "time" { return lastRun?.at }
    if step == .pxFieldsFilled, field == "seen", verified(.pushValues, beside: step) != nil { return "yes" }
    if step == .cleanUp { return edited == nil ? "none" : "done" }
    return rehearsal.answer(to: step, field)
  }
}

extension Set<RehearsalFault> {
  fileprivate mutating func take(_ deed: SimulatorCommand) {
    guard let fault = deed.fault else { return }
    if deed.on == true { insert(fault) } else { remove(fault) }
  }
}
