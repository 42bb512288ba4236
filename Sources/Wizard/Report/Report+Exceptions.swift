extension Report {
  /// What readers should look at first.
  var exceptions: Section {
    var rows: [Row] = []
    if isDamaged || isUnchecked, let proof {
      rows.append(Row(.warning, "Record", "\(proof.integrity): \(proof.doesNotProve.first ?? "")"))
    }
    let stops = Set(session.alarms.map(\.kind))
    rows += alarms + failures(beside: stops) + differing + accepted
    rows += answerable.filter { session[$0.id].isHeld }.map(row) + skipped
    rows += answerable.filter { ![nil, .followedUp].contains(session.later($0.id)) }.map(row)
    let open = session.progress.open
    if open > 0 {
      let next = session.nextTurn().map { "; next: \($0.title)" } ?? ""
      rows.append(Row(.open, "Not answered", "\(open) step\(open == 1 ? "" : "s")\(next)"))
    }
    rows += notSeenYet + unknown
    rows += limitations.map { Row(.warning, "Limitation", $0) }
    for due in session.dues {
      guard let step = due.step, session.isFollowUp(step) else { continue }
      let when = due.at <= now ? "due since" : "from"
      rows.append(Row(.later, due.what, "\(when) \(due.at.words)", word: "follow-up"))
    }
    return Section("exceptions", "Look at these first", rows)
  }

  /// The steps before the follow-ups that have no alarm.
  private var answerable: [Step] {
    session.runbook.steps.filter { !session.isFollowUp($0.id) && session[$0.id].alarm == nil }
  }

  /// The skipped steps, and the follow-ups that were skipped after they had been answered.
  var skipped: [Row] {
    let followUps = session.runbook.steps.filter { step in
      session.isFollowUp(step.id) && session.history(of: step.id).contains { $0.answer != nil }
    }
    return (answerable + followUps).filter { step in
      session[step.id].alarm == nil && session[step.id].evidence?.isWaived == true
    }.map(row)
  }

  /// The answers that people gave despite a failed check that hasn't passed since.
  var accepted: [Row] {
    answerable.compactMap { step in
      guard session[step.id].isSettled, let reason = session.answer(to: step.id)?.despite, !reason.isEmpty else {
        return nil
      }
      var found = session.findings(in: session.history(of: step.id), at: step).compactMap(\.verdict).map(words(of:))
      // Only PX knows these errors, so people describe them.
      if step.id == .syncFinished { found += [session.answer(to: step.id)?["which"] ?? ""].filter { !$0.isEmpty } }
      guard !found.isEmpty else { return nil }
      return Row(
        .warning, step.title, ([reason] + found).joined(separator: " · "), note: row(of: step).note, word: "accepted")
    }
  }

  /// Figures that differ from those a system reported, and objects whose records differ.
  var differing: [Row] {
    let figures = answerable.compactMap { step -> Row? in
      guard let answer = session.answer(to: step.id) else { return nil }
      let sentences = session.mismatches(of: answer, to: step.id).map(\.sentence)
      return sentences.isEmpty ? nil : Row(.warning, step.title, sentences.joined(separator: " · "), word: "differs")
    }
    let user = session.userNotLookedAt.map { checked, approved in
      Row(
        .warning, session.runbook[.approve].title, "\(approved) approved, and \(checked) was checked before",
        word: "differs")
    }
    let records = MappingRow.Object.allCases.compactMap { object -> Row? in
      guard let compared = session.comparison(of: object), compared.comparison.differs else { return nil }
      return Row(.warning, "All \(object.salesforceName)s", compared.sentence, word: "differs")
    }
    return figures + [user].compactMap(\.self) + records
  }

  /// The answers that claim more than their check could confirm when it last ran.
  var notSeenYet: [Row] {
    answerable.compactMap { step in
      guard session[step.id].isSettled, !session[step.id].isNotYet, session[step.id].evidence?.isWaived != true else {
        return nil
      }
      let verdicts = session.verdicts(beside: step.id).filter { $0.outcome == .notYet }
      guard !verdicts.isEmpty else { return nil }
      let found = verdicts.map { "\($0.check.title): \(words(of: $0))" }.joined(separator: " · ")
      return Row(.warning, step.title, found, note: row(of: step).note, word: "not seen yet")
    }
  }

  /// The checks whose last verdict is unknown, including those whose credentials were refused.
  private var unknown: [Row] {
    CheckID.allCases.compactMap { check in
      guard let verdict = session.lastVerdict(of: check), verdict.outcome == .unknown else { return nil }
      return Row(
        verdict.isOwnAccess == true ? .warning : .open, check.title, words(of: verdict), note: source(of: verdict),
        word: verdict.shownOutcome.rawValue)
    }
  }

  /// The open alarms, each with the text of its step's row.
  private var alarms: [Row] {
    session.alarms.map { alarm in
      let row = row(of: session.runbook[alarm.step])
      return Row(.warning, row.term, sentence(of: alarm), note: row.note, word: "stopped")
    }
  }

  /// An alarm's sentence, without the example record if this report names none.
  private func sentence(of alarm: Alarm) -> String {
    guard case .check(let check) = alarm.kind, let verdict = session.lastVerdict(of: check) else {
      return alarm.sentence
    }
    if session.hidesOrg { return sentence(of: verdict) }
    guard !namesExamples else { return alarm.sentence }
    let found = session.verdicts(beside: alarm.step).filter { $0.outcome == .failed }.map(\.says)
    return found.isEmpty ? verdict.says : found.joined(separator: ". Also: ")
  }

  /// The checks whose last verdict failed, except alarms and expected failures.
  func failures(beside alarms: Set<Alarm.Kind> = []) -> [Row] {
    CheckID.allCases.compactMap { check in
      guard !alarms.contains(.check(check)), let verdict = session.lastVerdict(of: check), verdict.outcome == .failed,
        !session.isExpected(verdict)
      else { return nil }
      return Row(.warning, check.title, words(of: verdict), note: source(of: verdict), word: "failed")
    }
  }

  /// Facts that make this record prove less than it might seem to.
  package var limitations: [String] {
    var out: [String] = []
    if session.people?.onePersonInBothRoles == true { out.append("One person had both roles and answered once.") }
    for recorded in session.log {
      switch recorded.event {
      case .clockSteppedBack(let seconds):
        out.append("Event \(recorded.sequence): the computer's clock went back by \(seconds) s.")
      case .reopened(let reopening):
        out.append("Reopened on \(recorded.at.words), which voided what was signed: \(reopening.reason)")
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
