package import Wizard

/// The outcomes of commands, and the results of checks that arrive later.
extension PlainDialogue {
  /// Handles a refused command: the earlier value is restored and offered.
  package mutating func take(_ refusal: Refusal, of command: Command, in session: Session) {
    let context = context(session, now: session.lastMoment ?? Moment(seconds: 0))
    if case .answer(let answers, let speaker) = command, refusal == .unchanged {
      let value = session.hidesOrg ? "" : session.said(answers, by: speaker)
      interface.resetForm()
      interface.closePanel()
      interface.apply(interface.goToNext(context), context)
      if interface.notice == nil {
        interface.notice = .news(value.isEmpty ? "Unchanged." : "Unchanged: \(value.asSentence)")
      }
      return
    }
    interface.take(refusal, of: command, in: session)
    switch (refusal, command) {
    case (.blank(_, _, .missing), _): break  // Emptied, it stays empty.
    case (.blank(let step, let field, _), _): interface.restore(Form.Slot(step: step, field: field), in: session)
    case (_, .sign): interface.resetForm()
    default: break
    }
  }

  package mutating func take(_ change: Change, of command: Command, in session: Session) {
    let before = interface.turn(in: session)
    interface.take(change, of: command, in: session)
    let stays = interface.cursor == before.id
    switch command {
    case .answer(let answers, let speaker):
      if stays {
        if case .held = session.status(of: before) { saysHeld = true } else { described = nil }
      }
      if dueTurn == before.id { dueTurn = nil }
      sayRecorded(answers, by: speaker, before, session)
    case .undo, .waive, .sign, .reopen, .meet: if stays { described = nil }
    case .stage(let staged) where staged.seconds != nil:
      interface.forgetNotice()
      clockWentOnAt = session.lastMoment
    default: break
    }
  }

  /// `Recorded: Matching logic: Account: Salesforce Id. With that, 4 steps are done.`
  private mutating func sayRecorded(_ answers: [StepID: Answer], by speaker: Role?, _ turn: Turn, _ session: Session) {
    // That it is kept open is said elsewhere.
    if let notice = interface.notice, notice.tone != .news { return }
    // The line below has the converted time anyway.
    if case .outcome(.timeWorkedOut) = interface.notice { interface.forgetNotice() }
    var isAgain = false
    if case .outcome(.answeredAgain) = interface.notice {
      isAgain = true
      interface.forgetNotice()
    }
    if case .outcome(.counted(_, let answeredBefore)) = interface.notice { isAgain = answeredBefore }
    if turn.part != nil, session.hidesOrg {
      let who = session.names(of: turn.speaker.roles)
      replies.append(PlainText("Recorded what \(who) read. It is shown when both of you have answered."))
      return
    }
    let value = session.hidesOrg ? "" : session.said(answers, by: speaker)
    let what = value.isEmpty ? turn.title.asSentence : "\(turn.title.asTitle) \(value.asSentence)"
    let more = progress.map { session.progress.settled - $0.settled } ?? 0
    replies.append(
      PlainText("\(isAgain ? "Updated" : "Recorded"): \(what)\(more > 1 ? " With that, \(more) steps are done." : "")"))
  }

  /// The new time of the rehearsal's clock, and what has become due since.
  mutating func newTime(_ session: Session, now: Moment) -> [PlainText] {
    guard let before = clockWentOnAt else { return [] }
    clockWentOnAt = nil
    let day = before.midnight == now.midnight ? "" : " on \(now.day)"
    let due = session.dues.filter { $0.step != nil && $0.at > before && $0.at <= now }
    dueTurn = due.first.flatMap(\.step).flatMap(session.runbook.turn(of:))?.id
    let look = due.isEmpty ? "" : " Due now: \(due.map(\.what).joined(separator: "; ")). Type /go."
    return [PlainText("The rehearsal clock is now \(now.clock) UTC\(day).\(look)")]
  }

  // MARK: Late results

  /// A check's result, as far as it was said.
  struct LateCheck: Hashable {
    let check: CheckID
    let outcome: Verdict.Outcome
    let says: String

    init(_ verdict: Verdict) { (check, outcome, says) = (verdict.check, verdict.outcome, verdict.says) }
  }

  /// Says what checks have found since, at turns that people have left.
  package mutating func noteHeld(_ change: Change, in session: Session) {
    interface.noteHeld(change, in: session)
    guard !session.hidesOrg else { return }
    // The page that lists all of them comes next.
    if described != interface.cursor, interface.turn(in: session).kind == .preflight { return }
    for recorded in change.recorded {
      guard case .verdict(let verdict) = recorded.event else { continue }
      for turn in session.runbook.turns where turn.id != interface.cursor && turn.phase != .signOff {
        // Names the step that the check belongs to, not the page that lists all.
        let own = turn.steps.filter { step in session.runbook[step].checks.contains { $0.id == verdict.check } }
        guard own.contains(where: { verdict.beside?.contains($0) ?? true }) else { continue }
        sayLate(verdict, beside: turn, session)
      }
    }
  }

  /// Marks what was said at a turn as known, so that it isn't news once people have left.
  mutating func noteChecks(_ session: Session) {
    saidChecks.formUnion(session.shownVerdicts(beside: interface.turn(in: session)).map { LateCheck($0.verdict) })
  }

  /// Says a result only if it proves a step that was answered. A result about another user says nothing about it.
  private mutating func sayLate(_ verdict: Verdict, beside turn: Turn, _ session: Session) {
    guard let shown = session.shownVerdicts(beside: turn).first(where: { $0.verdict == verdict }), shown.proves,
      shown.relevance == .itself, [.verified, .failed].contains(verdict.outcome),
      turn.steps.contains(where: { session.history(of: $0).contains(where: \.isSomebodysWord) }),
      session.status(of: turn) == .settled, saidChecks.insert(LateCheck(verdict)).inserted
    else { return }
    let at = "\(Clock.time(verdict.at, now: session.lastMoment ?? verdict.at)) UTC"
    let source = verdict.host.map { " Checked with \($0) at \(at)." } ?? ""
    let word = verdict.outcome == .verified ? "verified" : "failed"
    replies.append(PlainText("\(word), for \"\(turn.title)\": \(verdict.sentence.asSentence)\(source)"))
  }
}
