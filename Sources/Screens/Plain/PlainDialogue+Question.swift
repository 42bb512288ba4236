internal import Wizard

extension PlainDialogue {
  /// What is asked next: a blank of the step, or what else there is to do.
  func question(_ session: Session, now: Moment) -> [PlainText] {
    let turn = interface.turn(in: session)
    let isSigned = session.signature(of: turn) != nil
    if isSigned || (session.isClosed && session.status(of: turn) != .open) {
      return nextDueWords(session, now: now) + ["Type /leave, or /next to read on."]
    }
    let go = session.nextTurn() == nil ? "Type /leave, or /next to read on." : "Type /go for what is next."
    if let (_, from) = session.tooEarly(turn, now: now) {
      return [PlainText("Can be answered from \(from.day) \(from.clock) GMT. \(go)")]
    }
    if case .blocked(let block) = session.status(of: turn) {
      return [PlainText("\(block.sentence) \(go)")]
    }
    guard let (blank, number, count) = interface.focusedBlank(in: session) else {
      return [turn.speaker == .none ? "Press Enter when you have read it." : "Press Enter when that is done."]
    }
    var text =
      "Blank \(number) of \(count). \(session.runbook[blank.slot.step].fullLabel(of: blank.field))\(blank.field.required ? "" : ", may stay empty")"
    text += offered(blank.field, interface.form(in: session)[blank.slot].text, session)
    if case .held = session.status(of: turn), number == 1 { text += " (/next: leave it open)" }
    return blank.hasRows ? [PlainText(text), "To give several rows, type /rows first."] : [PlainText(text)]
  }

  /// What is looked at next after both signatures, and where.
  func nextDue(_ session: Session) -> (due: Due, turn: Turn.ID)? {
    guard session.isSealed, session.nextTurn() == nil else { return nil }
    for due in session.dues {
      guard let step = due.step, session.runbook.phase(of: step) == .followUp,
        let turn = session.runbook.turn(of: step)
      else { continue }
      return (due, turn.id)
    }
    return nil
  }

  private func nextDueWords(_ session: Session, now: Moment) -> [PlainText] {
    guard let (due, turn) = nextDue(session), turn != interface.cursor else { return [] }
    let when = due.at <= now ? "Can be looked at now" : "Next due \(due.at.day) \(due.at.clock) GMT"
    return [PlainText("\(when): \(due.what); /go leads there.")]
  }

  /// The step is signed, closed, shut or too early, which the question says; a line would be lost in it.
  func takesNothing(_ session: Session, now: Moment) -> Bool {
    let turn = interface.turn(in: session)
    if session.signature(of: turn) != nil || session.tooEarly(turn, now: now) != nil { return true }
    return switch session.status(of: turn) {
    case .open: false
    case .blocked: true
    case .notApplicable, .held, .settled: session.isClosed
    }
  }

  /// The answers there are, or what Enter keeps, or an example.
  private func offered(_ field: Field, _ value: String, _ session: Session) -> String {
    if case .choice(let choices) = field.kind {
      let options = choices.enumerated().map { "\($0 + 1) \($1.label)" }.joined(separator: "; ")
      let chosen = choices.first { $0.id == value }.map { " Enter keeps: \($0.label)." } ?? ""
      return "? \(options).\(chosen)"
    }
    if value.isEmpty { return field.hint.isEmpty ? ":" : " (\(field.spokenHint)):" }
    let isWrong = field.kind.complaint(about: value, now: session.lastMoment ?? Moment(seconds: 0)) != nil
    return isWrong ? ": \(value) can't be taken, type another" : ": Enter keeps \(value)"
  }
}

extension Field {
  /// The hint, called an example where it is one and not a description.
  fileprivate var spokenHint: String {
    guard let first = hint.first, !hint.hasPrefix("for example"), !hint.hasPrefix("Salesforce user") else {
      return hint
    }
    let isExample = first.isUppercase || first.isNumber || hint.contains("@") || hint.contains(".my.")
    return isExample ? "for example: \(hint)" : hint
  }
}

extension Session {
  /// The signature a turn asked for, once it is given.
  func signature(of turn: Turn) -> Signature? {
    turn.signer.flatMap { signer in signatures.first { $0.role == signer } }
  }
}
