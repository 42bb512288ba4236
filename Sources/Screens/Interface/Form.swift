package import Wizard

/// The blanks of one turn, filled in as far as somebody has come.
package struct Form: Hashable, Sendable {
  /// Which blank of which step.
  package struct Slot: Hashable, Sendable {
    package let step: StepID
    package let field: String
    package init(step: StepID, field: String) {
      self.step = step
      self.field = field
    }
  }

  package var lines: [Slot: LineEditor] = [:]
  /// The blank the cursor is in, counted among those that are shown.
  package var focused: Int {
    get { pointer.blank }
    set { if newValue != pointer.blank { pointer = Pointer(blank: newValue) } }
  }
  /// The answer of that blank's choice which arrows have reached. Nothing is chosen by them.
  package var mark: Int? { pointer.mark }
  /// Where the keys are.
  var pointer = Pointer()
  /// Somebody changed something that isn't recorded.
  package var isTouched = false
  /// What stopped a step when its reason to continue was typed.
  private(set) var reasonIsFor: [StepID: String] = [:]

  /// The blank the cursor is in, and at a choice, what keys have pointed at.
  struct Pointer: Hashable, Sendable {
    var blank = 0
    var mark: Int?
    /// Letters typed one after the other: they choose the answer that begins like them.
    var letters = ""
    /// What was chosen and what was marked before them.
    var lineBefore = LineEditor()
    var markBefore: Int?
  }

  package subscript(slot: Slot) -> LineEditor {
    get { lines[slot] ?? LineEditor() }
    set { lines[slot] = newValue }
  }

  /// Takes in that somebody has typed.
  mutating func touch(_ slot: Slot, in session: Session) {
    isTouched = true
    if slot.field == Answer.despite { reasonIsFor[slot.step] = session[slot.step].alarm?.reason }
  }

  /// A reason that was typed before what a check has found since: whoever gives it may not have seen that.
  func overtaken(in session: Session) -> [Doubt] {
    reasonIsFor.compactMap { step, reason in
      guard let alarm = session[step].alarm, alarm.reason != reason,
        !self[Slot(step: step, field: Answer.despite)].text.trimmed.isEmpty
      else { return nil }
      let found = session.shownSentence(of: alarm) ?? session.title(of: alarm)
      return Doubt(
        step: step, field: Answer.despite,
        sentence: "A check answered while you typed your reason. Now it also covers: \(found).")
    }
  }
}

/// A blank as it is shown.
package struct FormField: Sendable {
  package let slot: Form.Slot
  package let field: Field
}

extension Session {
  /// The steps of a turn that are answered in its form: those that belong here and weren't skipped.
  package func answerable(in turn: Turn) -> [Step] {
    turn.content.filter { step in
      switch self[step.id].state {
      case .notApplicable, .settled(.waived): false
      case .blocked, .open, .held, .settled: true
      }
    }
  }

  /// What stands in a turn's form before anybody types: what was recorded, else what is known from elsewhere.
  package func freshForm(for turn: Turn, zone: String) -> Form {
    var form = Form()
    for step in answerable(in: turn) {
      for field in fields(of: step) {
        let slot = Form.Slot(step: step.id, field: field.name)
        if let recorded = recorded(step, field.name, turn: turn) {
          // What somebody said stays until they take it out themselves.
          form[slot] = LineEditor(recorded)
        } else {
          let known = rehearsed(step.id, field.name) ?? prefill(of: field, zone: zone)
          form[slot] = LineEditor(isOfTheBlock(step) ? "yes" : known, isSuggested: true)
        }
      }
    }
    return form
  }

  private func recorded(_ step: Step, _ field: String, turn: Turn) -> String? {
    // What was said on one's own is said anew, not seen again.
    if step.separately, hidesOrg { return nil }
    for entry in self[step.id].entries.reversed() {
      guard let answer = entry.answer else { continue }
      if step.separately, entry.by != turn.speaker.roles, people?.onePersonInBothRoles != true { continue }
      return answer[field]
    }
    return nil
  }

  /// At the end, lines whose every ground was verified by a check stand as one block: they are filled in, and one
  /// Enter confirms them. What only a person said is looked at again, line by line.
  private func isOfTheBlock(_ step: Step) -> Bool {
    guard runbook.phase(of: step.id) == .signOff, !step.restsOn.isEmpty,
      !verdicts(beside: step.id).contains(where: { $0.outcome == .failed })
    else { return false }
    return step.restsOn.allSatisfy {
      if case .settled(.verified) = self[$0].state { true } else { false }
    }
  }

  private func prefill(of field: Field, zone: String) -> String {
    switch field.prefill {
    case .answer(let step, let name): answer(to: step)?[name] ?? ""
    case .zone: zone
    case .text(let text): text
    case nil: ""
    }
  }
}

extension Interface {
  /// The form of the marked turn, as it stands.
  package func form(in session: Session) -> Form {
    let turn = turn(in: session)
    // What a closed record shows is what was recorded, whatever was half-typed before the close.
    let isRead = !session.takesAnswers(turn)
    let kept = isRead ? nil : forms[cursor]
    if let kept, kept.isTouched { return kept }
    // What is filled in follows what has become known since.
    var form = session.freshForm(for: turn, zone: zone)
    form.pointer = kept?.pointer ?? form.pointer
    return form
  }

  /// The blanks that are shown, given what stands in the others.
  package func blanks(in session: Session) -> [FormField] { blanks(of: form(in: session), in: session) }

  func blanks(of form: Form, in session: Session) -> [FormField] {
    let steps = session.answerable(in: turn(in: session))
    return steps.flatMap { step in
      session.fields(of: step).filter { $0.isAsked(in: form, of: steps) }.map {
        FormField(slot: Form.Slot(step: step.id, field: $0.name), field: $0)
      }
    }
  }

  /// The answers a form holds, step by step; a step none of whose blanks is asked for isn't answered.
  func answers(from form: Form, turn: Turn, in session: Session) -> [StepID: Answer] {
    let steps = session.answerable(in: turn)
    var answers: [StepID: Answer] = [:]
    for step in steps {
      let asked = session.fields(of: step).filter { $0.isAsked(in: form, of: steps) }
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
