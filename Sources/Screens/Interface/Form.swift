package import Wizard

/// The fields of one turn, with what has been typed so far.
package struct Form: Hashable, Sendable {
  /// A field of a step.
  package struct Slot: Hashable, Sendable {
    package let step: StepID
    package let field: String
    package init(step: StepID, field: String) {
      self.step = step
      self.field = field
    }
  }

  package var lines: [Slot: LineEditor] = [:]
  /// The field with the cursor, counted among those that are shown.
  package var focused: Int {
    get { pointer.blank }
    set { if newValue != pointer.blank { pointer = Pointer(blank: newValue) } }
  }
  /// The answer that arrow keys have reached in that field's choice. Arrows don't choose it.
  package var mark: Int? { pointer.mark }
  /// Where the cursor is.
  var pointer = Pointer()
  /// Whether somebody changed something that isn't recorded.
  package var isTouched = false
  /// What stopped a step when its reason to continue was typed.
  private(set) var reasonIsFor: [StepID: String] = [:]
  /// The failed checks next to a step when it was last answered in this form.
  private(set) var known: [StepID: [Verdict]] = [:]

  /// The field with the cursor and, in a choice, what keys have pointed at.
  struct Pointer: Hashable, Sendable {
    var blank = 0
    var mark: Int?
    /// Letters typed in a row: they choose the answer that begins with them.
    var letters = ""
    /// The choice and the mark before those letters.
    var lineBefore = LineEditor()
    var markBefore: Int?
  }

  package subscript(slot: Slot) -> LineEditor {
    get { lines[slot] ?? LineEditor() }
    set { lines[slot] = newValue }
  }

  /// Notes that somebody has typed in a field.
  mutating func touch(_ slot: Slot, in session: Session) {
    isTouched = true
    known[slot.step] = session.failures(beside: slot.step)
    if slot.field == Answer.despite { reasonIsFor[slot.step] = session[slot.step].alarm?.reason }
  }

  /// Answers and reasons that were typed before a check found something new, so that whoever gives them may not have
  /// seen it.
  func overtaken(in session: Session) -> [Doubt] {
    overtakenReasons(in: session) + overtakenAnswers(in: session)
  }

  private func overtakenAnswers(in session: Session) -> [Doubt] {
    session.runbook.steps.compactMap { step in
      // An answer that something is wrong isn't contradicted by a failure.
      guard let known = known[step.id], reasonIsFor[step.id] == nil, let field = step.fields.first,
        !step.fields.contains(where: { $0.kind.stops(self[Slot(step: step.id, field: $0.name)].text) }),
        let found = session.failures(beside: step.id).first(where: { $0.isNews(after: known) })
      else { return nil }
      let says = session.hidesOrg ? found.check.title : found.sentence
      return Doubt(step: step.id, field: field.name, sentence: "A check answered after you did: \(says).")
    }
  }

  private func overtakenReasons(in session: Session) -> [Doubt] {
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

/// A field as it is shown.
package struct FormField: Sendable {
  package let slot: Form.Slot
  package let field: Field
}

extension Session {
  /// The content of a turn's form before anybody types: what was recorded, or else what is known from elsewhere.
  package func freshForm(for turn: Turn, zone: String) -> Form {
    var form = Form()
    for step in answerable(in: turn) {
      for field in fields(of: step) {
        let slot = Form.Slot(step: step.id, field: field.name)
        if let recorded = recorded(step, field.name, turn: turn) {
          // What somebody said stays until they remove it themselves.
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
    // What an admin said alone is asked again without showing it.
    if step.separately, hidesOrg { return nil }
    for entry in self[step.id].entries.reversed() {
      guard let answer = entry.answer else { continue }
      if step.separately, entry.by != turn.speaker.roles, people?.onePersonInBothRoles != true { continue }
      return answer[field]
    }
    return nil
  }

  /// Whether a line of the final check is filled in because checks verified everything it depends on. One Enter
  /// confirms all of these. What only a person said is looked at again, line by line.
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
  /// The form of the marked turn, with what has been typed.
  package func form(in session: Session) -> Form {
    let turn = turn(in: session)
    // A closed record shows what was recorded, whatever was being typed before the close.
    let isRead = !session.takesAnswers(turn)
    let kept = isRead ? nil : forms[cursor]
    if let kept, kept.isTouched { return kept }
    // Filled-in values follow what has become known since.
    var form = session.freshForm(for: turn, zone: zone)
    form.pointer = kept?.pointer ?? form.pointer
    return form
  }

  /// The fields that are shown, given the values of the others.
  package func blanks(in session: Session) -> [FormField] { blanks(of: form(in: session), in: session) }

  func blanks(of form: Form, in session: Session) -> [FormField] {
    let steps = session.answerable(in: turn(in: session))
    return steps.flatMap { step in
      session.fields(of: step).filter { $0.isAsked(in: form, of: steps) }.map {
        FormField(slot: Form.Slot(step: step.id, field: $0.name), field: $0)
      }
    }
  }

  /// The answers in a form, by step. A step without a visible field isn't answered.
  func answers(from form: Form, turn: Turn, in session: Session, now: Moment) -> [StepID: Answer] {
    let steps = session.answerable(in: turn)
    var answers: [StepID: Answer] = [:]
    for step in steps {
      let asked = session.fields(of: step).filter { $0.isAsked(in: form, of: steps) }
      guard !asked.isEmpty || step.fields.isEmpty else { continue }
      answers[step.id] = Answer(
        Dictionary(
          uniqueKeysWithValues: asked.map {
            ($0.name, written(form[Form.Slot(step: step.id, field: $0.name)].text, in: $0, now: now))
          }))
    }
    return answers
  }

  /// Returns the text to record. A time such as `Mon 9am Eastern` is converted to UTC.
  func written(_ text: String, in field: Field, now: Moment) -> String {
    guard case .moment(let tense) = field.kind else { return text }
    return (try? TypedMoment.read(text, tense, now: now, zones: zones))?.text ?? text
  }

  /// Typed text that isn't recorded, to be saved next to the record.
  package func drafts(in session: Session) -> [Form.Slot: String] {
    var drafts: [Form.Slot: String] = [:]
    // Of the step that both admins answer on their own, only one draft is kept, since neither may see the other's.
    for (id, form) in forms where form.isTouched {
      guard let turn = session.runbook.turn(id), turn.part != .salesforce else { continue }
      for (slot, line) in form.lines where !line.isEmpty { drafts[slot] = Secrets.stripped(from: line.text) }
    }
    return drafts
  }
}

extension Field {
  /// Whether the field is shown, given the values in a form of these steps.
  fileprivate func isAsked(in form: Form, of steps: [Step]) -> Bool {
    isAsked { step, field in
      steps.contains { $0.id == step } ? form[Form.Slot(step: step, field: field)].text : ""
    }
  }
}

extension Form.Slot {
  package func turn(in runbook: Runbook) -> Turn? { runbook.turn(of: step) }
}
