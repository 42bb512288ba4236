package import Wizard

extension Interface {
  /// Puts a line of text into the focused blank and goes to the next; after the last one the turn is recorded.
  /// An empty line keeps what stands there.
  package mutating func fill(_ text: String, in session: Session, now: Moment) -> Intent? {
    notice = nil
    place = .form
    var blanks = blanks(in: session)
    var form = form(in: session)
    form.focused = min(form.focused, max(0, blanks.count - 1))
    if blanks.indices.contains(form.focused) {
      let blank = blanks[form.focused]
      let former = form
      if !text.isEmpty { put(LineEditor(blank.field.value(of: text)), into: blank, of: &form) }
      // Said at once, not ten blanks later. A line can't be corrected, only typed again: what stood before stands.
      if let complaint = complaint(about: form[blank.slot].text, in: blank, session, now: now) {
        notice = Notice(tone: .refusal, text: PlainText(complaint.lineSentence))
        forms[cursor] = former
        return nil
      }
    }
    guard !blanks.isEmpty || text.trimmed.isEmpty else {
      notice = Notice(tone: .refusal, text: "Nothing is filled in here. Press Enter alone, or /note writes it down.")
      return nil
    }
    forms[cursor] = form
    blanks = self.blanks(in: session)
    guard form.focused + 1 < blanks.count else { return perform(.record, in: session, now: now) }
    forms[cursor]?.focused = form.focused + 1
    return nil
  }

  private func complaint(about text: String, in blank: FormField, _ session: Session, now: Moment) -> ValidationError? {
    let label = session.runbook[blank.slot.step].fullLabel(of: blank.field)
    if text.trimmed.isEmpty { return blank.field.required ? .missing(label: label) : nil }
    return blank.field.kind.complaint(about: text.trimmed, now: now)
  }

  /// Goes back to the blank before, without changing anything; false at the first one.
  package mutating func stepBack(in session: Session) -> Bool {
    var form = form(in: session)
    guard form.focused > 0 else { return false }
    form.focused -= 1
    forms[cursor] = form
    return true
  }

  /// Takes out what stands in the focused blank; false where there is none.
  mutating func emptyBlank(in session: Session) -> Bool {
    guard let (blank, _, _) = focusedBlank(in: session) else { return false }
    var form = form(in: session)
    put(LineEditor(), into: blank, of: &form)
    forms[cursor] = form
    return true
  }

  private mutating func put(_ line: LineEditor, into blank: FormField, of form: inout Form) {
    form[blank.slot] = line
    form.isTouched = true
    draftRevision += 1
  }

  /// Puts the rows of their page into the blank, half-typed.
  mutating func put(rowsOf page: RowsPage, in session: Session) {
    var form = form(in: session)
    form[page.slot] = LineEditor(page.line)
    form.isTouched = true
    forms[cursor] = form
    draftRevision += 1
  }

  /// Puts back what was recorded, suggested or filled in before somebody typed.
  mutating func restore(_ slot: Form.Slot, in session: Session) {
    var form = form(in: session)
    form[slot] = session.freshForm(for: turn(in: session), zone: zone)[slot]
    forms[cursor] = form
    draftRevision += 1
  }

  /// Goes to a turn.
  mutating func mark(_ turn: Turn.ID) {
    cursor = turn
    place = .form
  }

  mutating func refuseChoice() {
    notice = Notice(tone: .refusal, text: PlainText(ValidationError.notAChoice.lineSentence))
  }

  /// The blank that is asked for now, and its number; `nil` where a turn has none.
  package func focusedBlank(in session: Session) -> (blank: FormField, number: Int, count: Int)? {
    let blanks = blanks(in: session)
    let at = min(form(in: session).focused, blanks.count - 1)
    return blanks.indices.contains(at) ? (blanks[at], at + 1, blanks.count) : nil
  }

  /// Answers the open panel with a line of text.
  package mutating func answerPanel(_ text: String, in session: Session, now: Moment) -> Intent? {
    notice = nil
    switch panel {
    case .note(let step, _): return .deed(.note(step, text: text))
    case .skip(let steps, let selected, _):
      if steps.count > 1, let number = Int(text), steps.indices.contains(number - 1) {
        panel = .skip(steps: [steps[number - 1]], selected: 0, reason: LineEditor())
        return nil
      }
      guard steps.count == 1 else {
        refuseChoice()
        return nil
      }
      return .deed(.waive(steps[selected], reason: text))
    case .park(let until, _, let inReason):
      panel = .park(
        until: inReason ? until : LineEditor(text), reason: LineEditor(inReason ? text : ""), inReason: true)
      return inReason ? handle(.enter, in: session, now: now) : nil
    case .handOver(let roles, _):
      let names = roles.map { [$0.rawValue, session.name(of: $0), session.shortName(of: $0), $0.title] }
      let role =
        Int(text.trimmed).map { roles.indices.contains($0 - 1) ? roles[$0 - 1] : nil }
        ?? text.choice(among: names).map { roles[$0] }
      guard let role, roles.contains(role) else {
        refuseChoice()
        return nil
      }
      return .deed(.handOver(to: role))
    case .undo, .setBack:
      guard text.lowercased().hasPrefix("y") else {
        if case .setBack = panel { forgetForm() }
        panel = nil
        return nil
      }
      return handle(.enter, in: session, now: now)
    case .search(let search): return answerSearch(text, in: search, of: session)
    case .reopen: return .deed(.reopen(reason: text))
    case .connect(let form): return answerConnect(text, form)
    case .faults:
      guard let fault = RehearsalFault(rawValue: text.trimmed.lowercased()) else {
        notice = Notice(tone: .refusal, text: "There is no fault of that name.")
        return nil
      }
      return .deed(.stage(.fault(fault, on: !session.faults.contains(fault))))
    case .rows(let page): return answerRows(text, page, in: session)
    case .copy(let items, _):
      guard let number = Int(text.trimmed), items.indices.contains(number - 1) else {
        refuseChoice()
        return nil
      }
      panel = .copied(items[number - 1].text)
      return .copy(items[number - 1].text)
    case .copied:
      panel = nil
      return nil
    case .compare: return answerCompare(text, in: session)
    case .attach(let step, _): return text.trimmed.isEmpty ? nil : .attach(step, path: text.trimmed)
    case .leave: return .leave
    case .resume, .help, .menu, .report, .sealed, nil:
      panel = nil
      return nil
    }
  }

  package mutating func closePanel() { panel = nil }

  /// What is half-typed here isn't wanted any more.
  mutating func forgetForm() {
    forms[cursor] = nil
    draftRevision += 1
  }
}

extension Field {
  /// What a typed line means to this blank: of a choice, the answer with that number, id, label or clear beginning.
  func value(of text: String) -> String {
    guard case .choice(let choices) = kind else { return text }
    if let number = Int(text), choices.indices.contains(number - 1) { return choices[number - 1].id }
    if let exact = choices.first(where: { $0.id == text.trimmed.lowercased() }) { return exact.id }
    return text.choice(among: choices.map { [$0.label] }).map { choices[$0].id } ?? text
  }
}

extension String {
  /// Which of several things is meant, by one of its names or by the beginning of one that no other has.
  func choice(among things: [[String]]) -> Int? {
    let wanted = trimmed.lowercased()
    guard !wanted.isEmpty else { return nil }
    if let exact = things.firstIndex(where: { $0.contains { $0.lowercased() == wanted } }) { return exact }
    let found = things.indices.filter { things[$0].contains { $0.lowercased().hasPrefix(wanted) } }
    return found.count == 1 ? found[0] : nil
  }
}

extension ValidationError {
  /// The sentence for lines, where a choice is made by its number.
  package var lineSentence: String {
    if case .notAChoice = self { "Choose one of the answers by its number." } else { sentence }
  }
}
