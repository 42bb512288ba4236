package import Wizard

extension Interface {
  /// Takes in that a deed was refused: the reason stands under the line, the cursor in the blank it is about,
  /// and what was typed stays.
  package mutating func take(_ refusal: Refusal, of deed: Command, in session: Session) {
    if case .blank(let step, let field, _) = refusal {
      let place = blanks(in: session).firstIndex { $0.slot == Form.Slot(step: step, field: field) }
      var form = form(in: session)
      form.focused = place ?? form.focused
      forms[cursor] = form
    }
    if case .setBack = panel { panel = nil }
    if case .undo = panel { panel = nil }
    refuse(refusal)
  }

  /// Who types: whoever borrowed the keyboard after the close, or else whoever the record says.
  package func typist(in session: Session) -> Role {
    session.isClosed ? borrower ?? session.keyboard : session.keyboard
  }

  /// Shows what a command changed: its form is cleared, and the cursor goes to what comes next.
  package mutating func take(_ change: Change, of deed: Command, in session: Session) {
    panel = nil
    notice = nil
    switch deed {
    case .answer(let answers, let speaker):
      let isAgain = answers.keys.contains { id in
        session.history(of: id).count { $0.isSomebodysWord && $0.isFrom(speaker) } > 1
      }
      let title = turn(in: session).title
      advance(session)
      if isAgain, notice == nil { news("Answered anew: \(title).") }
    case .sign: advance(session)
    case .waive(let step, _):
      forms[cursor] = nil
      draftRevision += 1
      if session.status(of: turn(in: session)) == .settled { advance(session) }
      news("Skipped: \(session.runbook[step].title).")
    case .undo:
      showUndone(change, session)
      news("Taken back. It stays in the record as withdrawn.")
    case .note: news("Noted.")
    case .attach(let attachment): news("Taken in: \(attachment.name).")
    case .meet(let symptom, _, let tried):
      if tried { news("Kept: tried. If it did not help, look again; support will ask what was tried.") }
      if !tried { goToStep(of: symptom, in: session) }
    case .reopen:
      borrower = nil
      news("Reopened. What was signed is void; everything can be answered again.")
    case .handOver(let role):
      borrower = session.isClosed ? role : nil
      news("\(session.name(of: role)) types now.")
    case .park: news("Parked. Leave with q; any answer goes on.")
    case .unpark: news("The session goes on.")
    case .stage(let deed): news(Self.words(for: deed, at: session.lastMoment))
    case .open, .connect, .keep, .keepComparison, .hear, .rehearse: break
    }
  }

  private static func words(for command: SimulatorCommand, at moment: Moment?) -> String {
    switch command {
    case .advance(let seconds):
      if let moment {
        "The rehearsal's clock went on to \((moment + seconds).date) \((moment + seconds).clock) GMT."
      } else {
        "The rehearsal's clock went on."
      }
    case .fault(let fault, on: true):
      "Thrown in: \(fault.rawValue). Find out what it does, then put it right."
    case .fault(let fault, on: false): "Put right: \(fault.rawValue)."
    case .authorize, .synchronize, .edit, .knowledge: ""
    }
  }

  /// Goes to the turn whose answer was taken back. What is half-typed elsewhere stays.
  private mutating func showUndone(_ change: Change, _ session: Session) {
    guard let withdrawn = change.withdrawn.last else { return }
    let undone = session.runbook.turns.first { turn in
      turn.steps.contains { step in
        session.history(of: step).contains { $0.event == withdrawn.sequence && $0.isFrom(turn.part) }
      }
    }
    if let undone {
      cursor = undone.id
      forms[cursor] = nil
    }
  }

  private mutating func advance(_ session: Session) {
    forms[cursor] = nil
    draftRevision += 1
    if turn(in: session).part != nil, session[.rightOrg].isSettled {
      let isOnePerson = session.people?.onePersonInBothRoles == true
      news(isOnePerson ? "That org is the target." : "Both named the same org, and it is the target.")
    }
    if case .held(let reason) = session.status(of: turn(in: session)) {
      notice = Notice(tone: .warning, text: PlainText("Recorded, and kept open: \(reason)."))
      // Whoever's word it is can say it anew.
      if turn(in: session).part != nil, let role = session.namedAnotherOrg,
        let line = session.runbook.turns.first(where: { $0.part == role })
      {
        cursor = line.id
      }
      return
    }
    guard let next = session.nextTurn(after: cursor) else {
      place = .list
      return
    }
    cursor = next.id
    place = .form
  }

  /// The steps that have come up on the screen and whose moment is to be kept.
  package func steps(comingUpIn session: Session) -> [StepID] {
    guard panel == nil, !session.isClosed else { return [] }
    return turn(in: session).steps.filter { step in
      guard session.runbook[step].keepsOpening else { return false }
      return session.opened(step) == nil && session[step].state == .open
    }
  }

  /// Says that something is not as it should be, though it was recorded.
  package mutating func warn(_ text: String) { notice = Notice(tone: .warning, text: PlainText(text)) }

  mutating func forgetNotice() { notice = nil }

  mutating func news(_ text: String) { notice = Notice(tone: .news, text: PlainText(text)) }
}

extension Interface {
  /// Takes in that a name was put to the record: what was signed is offered to be noted and mailed.
  package mutating func take(statements: [String], code: String, in session: Session) {
    keep(lines: statements, code: code)
    guard session.isSealed else {
      return news("Signed. Note the code \(code), or copy it. Hand over the keyboard before the other signs.")
    }
    panel = .sealed(statements: statements, code: code)
  }
}

extension Interface {
  /// Takes in that something kept the program from doing what was asked; what was typed stays.
  package mutating func report(_ problem: PlainText) {
    panel = nil
    notice = Notice(tone: .refusal, text: problem)
  }
}
