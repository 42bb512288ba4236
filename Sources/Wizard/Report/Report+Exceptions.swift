extension Report {
  /// What a reader should look at before anything else.
  var exceptions: Section {
    var rows: [Row] = []
    if let warning { rows.append(Row(.warning, "Rehearsal", warning)) }
    if let proof, proof.integrity != "intact" {
      rows.append(Row(.warning, "Record", "\(proof.integrity): \(proof.doesNotProve.first ?? "")"))
    }
    rows += alarms
    rows += failures
    let steps = session.runbook.steps.filter { !session.isFollowUp($0.id) && session[$0.id].alarm == nil }.map(row)
    for kind in [Kind.warning, .skipped, .later] { rows += steps.filter { $0.kind == kind } }
    let open = steps.count { $0.kind == .open }
    if open > 0 {
      let next = session.nextTurn().map { "; next: \($0.title)" } ?? ""
      rows.append(Row(.open, "Not answered", "\(open) step\(open == 1 ? "" : "s")\(next)"))
    }
    rows += limitations.map { Row(.warning, "Limitation", $0) }
    for due in session.dues {
      guard let step = due.step, session.isFollowUp(step) else { continue }
      let when = due.at <= now ? "due since" : "from"
      rows.append(Row(.later, due.what, "\(when) \(due.at.date) \(due.at.clock) GMT"))
    }
    if session.isClosed, !session.isSealed {
      rows.append(Row(.open, "Signatures", "one signature, one missing"))
    }
    return Section("exceptions", "Look at these first", rows)
  }

  /// What nobody may walk past, with what the step's row says of it.
  private var alarms: [Row] {
    session.alarms.map { alarm in
      let row = row(of: session.runbook[alarm.step])
      return Row(.warning, "Stopped", "\(row.term): \(sentence(of: alarm))", note: row.note)
    }
  }

  /// What an alarm is about, without the record it names where this report names none.
  private func sentence(of alarm: Alarm) -> String {
    guard case .check(let check) = alarm.kind, let verdict = session.lastVerdict(of: check) else {
      return alarm.sentence
    }
    return session.hidesOrg ? sentence(of: verdict) : namesExamples ? alarm.sentence : verdict.says
  }

  /// Every check that failed when it last answered.
  var failures: [Row] {
    CheckID.allCases.compactMap { check in
      guard let verdict = session.lastVerdict(of: check), verdict.outcome == .failed else { return nil }
      return Row(.warning, check.title, words(of: verdict), note: source(of: verdict))
    }
  }

  /// What makes this record say less than it might seem to.
  package var limitations: [String] {
    var out: [String] = []
    if session.people?.onePersonInBothRoles == true { out.append("One person had both roles and answered once.") }
    for recorded in session.log {
      switch recorded.event {
      case .clockSteppedBack(let seconds):
        out.append("Event \(recorded.sequence): the computer's clock went back by \(seconds) s.")
      case .reopened(let reopening):
        out.append("Reopened \(recorded.at.iso8601), which voided what was signed: \(reopening.reason)")
      case .superseded(let verdict):
        if isAnswered(verdict.check, after: recorded.sequence) { continue }
        out.append("A result of \(verdict.check.rawValue) came too late and doesn't count.")
      case .began, .opened, .answered, .waived, .withdrawn, .noted, .attached, .met, .handedOver, .parked, .unparked,
        .rehearsing,
        .staged, .connected, .snapshot, .compared, .verdict, .closed:
        break
      }
    }
    return out
  }

  private func isAnswered(_ check: CheckID, after sequence: Int) -> Bool {
    session.log.contains { recorded in
      guard recorded.sequence > sequence, case .verdict(let verdict) = recorded.event else { return false }
      return verdict.check == check
    }
  }
}
