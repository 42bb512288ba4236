package import Wizard

/// Where the people at the terminal are: cursor, half-typed lines, the open panel. Never part of the record.
package struct Interface: Sendable {
  /// The marked turn.
  package internal(set) var cursor: Turn.ID
  package internal(set) var place: Place
  /// Who borrowed the keyboard after the close, where the record takes nothing in: the second signature says who typed it.
  var borrower: Role?
  package internal(set) var panel: Panel?
  package internal(set) var notice: Notice?
  /// How far down the marked turn or the open panel is scrolled from what must be in sight; upwards below 0.
  package internal(set) var scroll = 0
  /// Not all of what is to be read was in sight yet, and how many rows a page key goes on there.
  var isUnread = false
  var page = 1
  /// Half-typed answers, by turn.
  package internal(set) var forms: [Turn.ID: Form] = [:]
  /// Raised whenever something half-typed changes.
  package internal(set) var draftRevision = 0

  /// What is going on with live systems.
  package internal(set) var live = LiveState()
  /// What was wrong with them and has been said.
  var saidProblem: String?

  /// What each who signed can mail, and the code to note.
  var signed: (lines: [String], code: String)?

  /// What goes on with the session later.
  package let resume: ResumeCommand
  /// How far each person's clock is from GMT now, in seconds east.
  package var offsets: [Role: Int] = [:]

  /// The machine's own time zone, offered where a zone is asked for.
  let zone: String

  /// - Parameters:
  ///   - resumed: the session was begun earlier; a page says where it stands.
  ///   - drafts: what was half-typed when it was left, by step and field.
  package init(
    session: Session, zone: String, resume: ResumeCommand = ResumeCommand(), resumed: Bool = false,
    drafts: [Form.Slot: String] = [:]
  ) {
    self.zone = zone
    self.resume = resume
    cursor = (session.nextTurn() ?? session.runbook.turns.first)?.id ?? Turn.ID(rawValue: "")
    place = session.isClosed ? .list : .form
    panel = resumed ? .resume : nil
    for turn in session.runbook.turns {
      let kept = drafts.filter { $0.key.turn(in: session.runbook)?.id == turn.id && turn.part != .salesforce }
      guard !kept.isEmpty else { continue }
      var form = session.freshForm(for: turn, zone: zone)
      for (slot, text) in kept { form[slot] = LineEditor(text) }
      form.isTouched = true
      forms[turn.id] = form
    }
  }

  package func turn(in session: Session) -> Turn {
    session.runbook.turn(cursor) ?? session.runbook.turns[0]
  }

  /// The form of the marked turn, as it stands.
  package func form(in session: Session) -> Form {
    let turn = turn(in: session)
    // What a closed record shows is what was recorded, whatever was half-typed before the close.
    let isRead = session.isClosed && session.status(of: turn) != .open
    let kept = isRead ? nil : forms[cursor]
    if let kept, kept.isTouched { return kept }
    // What is filled in follows what has become known since.
    var form = session.freshForm(for: turn, zone: zone)
    form.focused = kept?.focused ?? 0
    return form
  }

  /// The blanks that are shown, given what stands in the others.
  package func blanks(in session: Session) -> [FormField] { blanks(of: form(in: session), in: session) }

  func blanks(of form: Form, in session: Session) -> [FormField] {
    let steps = session.answerable(in: turn(in: session))
    return steps.flatMap { step in
      step.fields.filter { $0.isAsked(in: form, of: steps) }.map {
        FormField(slot: Form.Slot(step: step.id, field: $0.name), field: $0)
      }
    }
  }

  /// The answers a form holds, step by step; a step none of whose blanks is asked for isn't answered.
  func answers(from form: Form, turn: Turn, in session: Session) -> [StepID: Answer] {
    let steps = session.answerable(in: turn)
    var answers: [StepID: Answer] = [:]
    for step in steps {
      let asked = step.fields.filter { $0.isAsked(in: form, of: steps) }
      guard !asked.isEmpty || step.fields.isEmpty else { continue }
      answers[step.id] = Answer(
        Dictionary(uniqueKeysWithValues: asked.map { ($0.name, form[Form.Slot(step: step.id, field: $0.name)].text) }))
    }
    return answers
  }

  /// What is half-typed and not recorded, to be kept beside the record.
  package func drafts(in session: Session) -> [Form.Slot: String] {
    var drafts: [Form.Slot: String] = [:]
    // Of the step that both answer on their own only one line is kept, since the two must not see each other's.
    for (id, form) in forms where form.isTouched {
      guard let turn = session.runbook.turn(id), turn.part != .salesforce else { continue }
      for (slot, line) in form.lines where !line.isEmpty { drafts[slot] = Secrets.stripped(from: line.text) }
    }
    return drafts
  }
}

extension Field {
  /// Whether the blank is asked for, given what stands in a form of these steps.
  fileprivate func isAsked(in form: Form, of steps: [Step]) -> Bool {
    isAsked { step, field in
      steps.contains { $0.id == step } ? form[Form.Slot(step: step, field: field)].text : ""
    }
  }
}

extension Form.Slot {
  package func turn(in runbook: Runbook) -> Turn? { runbook.turn(of: step) }
}
