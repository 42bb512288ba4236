package import Wizard

/// Keys in a form.
extension Interface {
  /// `nil` if the key means nothing to the form itself.
  mutating func handleInForm(_ key: Key, _ session: Session, now: Moment) -> Response? {
    var form = form(in: session)
    let blanks = blanks(of: form, in: session)
    form.focused = min(form.focused, max(0, blanks.count - 1))
    defer { forms[cursor] = form }
    if !key.isLetter, key != .enter { form.pointer.letters = "" }
    switch key {
    case .tab:
      let complaint =
        complaint(about: form, blanks, now: now) ?? workedOut(in: &form, blanks, session, now: now)
        ?? unchosen(in: form, blanks)
      form.focused = blanks.isEmpty ? 0 : (form.focused + 1) % blanks.count
      return complaint.map(Response.say) ?? .stay
    case .control("r") where blanks.indices.contains(form.focused):
      let slot = blanks[form.focused].slot
      form[slot] = session.freshForm(for: turn(in: session), zone: zone)[slot]
      form.pointer.mark = nil
      draftRevision += 1
      return .stay
    case .backTab:
      let unchosen = unchosen(in: form, blanks)
      form.focused = blanks.isEmpty ? 0 : (form.focused + blanks.count - 1) % blanks.count
      return unchosen.map(Response.say) ?? .stay
    case .up, .down:
      if blanks.indices.contains(form.focused), movesMark(key, in: blanks[form.focused], &form) { return .stay }
      let next = min(max(form.focused + (key == .up ? -1 : 1), 0), max(0, blanks.count - 1))
      let unchosen = next == form.focused ? nil : unchosen(in: form, blanks)
      form.focused = next
      return unchosen.map(Response.say) ?? .stay
    default: break
    }
    guard blanks.indices.contains(form.focused) else { return nil }
    return type(key, into: blanks[form.focused], of: &form, session)
  }

  private mutating func type(
    _ key: Key, into blank: FormField, of form: inout Form, _ session: Session
  ) -> Response? {
    let before = form[blank.slot]
    if case .paste(let text) = key,
      let rows = Rows.opening(pasting: text, into: blank, with: before.isSuggested ? "" : before.text)
    {
      return rows
    }
    var response: Response?
    if case .choice(let choices) = blank.field.kind {
      response = choose(key, among: choices, of: blank, in: &form)
    } else if form[blank.slot].handle(key) {
      response = form[blank.slot].lacksRoom ? .say(.noRoom) : .stay
    }
    // Moving the caret means that the filled-in value is being changed, so it no longer follows what becomes known.
    if form[blank.slot].text != before.text || before.isSuggested && !form[blank.slot].isSuggested {
      form.touch(blank.slot, in: session)
      draftRevision += 1
    }
    return response
  }

  /// Handles a key in a choice: Enter takes the answer that arrows have marked, a digit picks one, letters pick the one
  /// that begins with them. If somebody types words that no answer begins with, they are told before anything is
  /// recorded.
  ///
  /// Only choosing removes the mark. After a key that means nothing here, it is still where people see it.
  private func choose(_ key: Key, among choices: [Choice], of blank: FormField, in form: inout Form) -> Response? {
    if movesMark(key, in: blank, &form) { return .stay }
    let typed = form.pointer.letters
    form.pointer.letters = ""
    if key == .enter, !typed.isEmpty {
      guard choices.match(typed) == nil else { return nil }
      // Somebody who typed other words doesn't mean the marked answer, so the next Enter must not record it.
      form[blank.slot] = LineEditor()
      return .say(.refusal("\"\(typed)\" isn't one of the answers. Choose with the arrow keys."))
    }
    if case .character(let letter) = key, !typed.isEmpty || letter != " " && letter.wholeNumberValue == nil {
      type(letter, after: typed, among: choices, of: blank, in: &form)
      return .stay
    }
    let chosen = form.mark.flatMap { choices.indices.contains($0) ? $0 : nil }
    if [.enter, .character(" ")].contains(key), let chosen {
      form[blank.slot] = LineEditor(choices[chosen].id)
    } else if case .character(let digit) = key, let number = digit.wholeNumberValue,
      !choices.indices.contains(number - 1)
    {
      return .stay
    } else if !form[blank.slot].choose(key, among: choices) {
      return nil
    }
    form.pointer.mark = nil
    return .stay
  }

  private func type(
    _ letter: Character, after typed: String, among choices: [Choice], of blank: FormField, in form: inout Form
  ) {
    if typed.isEmpty {
      form.pointer.lineBefore = form[blank.slot]
      form.pointer.markBefore = form.mark
    }
    form.pointer.letters = typed + String(letter)
    let match = choices.match(form.pointer.letters)
    form[blank.slot] = match.map { LineEditor(choices[$0].id) } ?? form.pointer.lineBefore
    form.pointer.mark = match == nil ? form.pointer.markBefore : nil
  }

  /// Says that a choice is unchanged, if an answer is marked but not chosen.
  private func unchosen(in form: Form, _ blanks: [FormField]) -> Notice? {
    guard blanks.count > 1, blanks.indices.contains(form.focused), form.mark != nil else { return nil }
    let blank = blanks[form.focused]
    guard case .choice(let choices) = blank.field.kind else { return nil }
    let label = blank.field.label.trimmed
    guard let chosen = choices.first(where: { $0.id == form[blank.slot].text }) else {
      return .warning("\(label): nothing is chosen yet. To choose an answer, press Enter on it.")
    }
    return .warning("\(label): still \"\(chosen.label)\". To choose another answer, press Enter on it.")
  }

  /// The choice that Enter moves to after one was made: the next one without an answer. People often answer many in a
  /// row.
  func nextChoice(in session: Session) -> FormField? {
    let form = form(in: session)
    let blanks = blanks(of: form, in: session)
    func isUnmade(_ blank: FormField) -> Bool {
      if case .choice = blank.field.kind { form[blank.slot].isEmpty } else { false }
    }
    guard form.mark == nil, blanks.indices.contains(form.focused), case .choice = blanks[form.focused].field.kind,
      !isUnmade(blanks[form.focused])
    else { return nil }
    return blanks[(form.focused + 1)...].first { $0.field.required && isUnmade($0) }
  }

  /// Reports an invalid value in the field that is being left. Missing values are reported at the end.
  private func complaint(about form: Form, _ blanks: [FormField], now: Moment) -> Notice? {
    guard blanks.indices.contains(form.focused) else { return nil }
    let blank = blanks[form.focused]
    let text = form[blank.slot].text.trimmed
    guard !text.isEmpty,
      let complaint = blank.field.kind.complaint(about: text, now: now, zones: zones)
    else { return nil }
    return .warning("\(blank.field.label.trimmed): \(complaint.sentence)")
  }

  /// Replaces a time such as `Mon 9am Eastern` with the text to record, and returns a notice about it.
  private mutating func workedOut(
    in form: inout Form, _ blanks: [FormField], _ session: Session, now: Moment
  ) -> Notice? {
    guard blanks.indices.contains(form.focused) else { return nil }
    let blank = blanks[form.focused]
    let text = form[blank.slot].text.trimmed
    let written = written(text, in: blank.field, now: now)
    guard written != text else { return nil }
    form[blank.slot] = LineEditor(written)
    form.touch(blank.slot, in: session)
    draftRevision += 1
    return .news("\(blank.field.label.trimmed): \(written).")
  }

  /// Moves the mark in a choice by arrow keys: left and right, and up and down if the answers are listed one below the
  /// other. Nothing is chosen. Enter takes the marked answer.
  private func movesMark(_ key: Key, in blank: FormField, _ form: inout Form) -> Bool {
    guard case .choice(let choices) = blank.field.kind else { return false }
    let chosen = choices.firstIndex { $0.id == form[blank.slot].text }
    let isUpright = blank.field.isUpright
    let place = form.mark ?? chosen
    switch key {
    case .down where isUpright && place != choices.count - 1: form.pointer.mark = place.map { $0 + 1 } ?? 0
    case .up where isUpright && place != nil && place != 0: form.pointer.mark = place.map { $0 - 1 }
    case .right:
      form.pointer.mark = place.map { min($0 + 1, choices.count - 1) } ?? 0
    case .left:
      // To the left of no mark there is nothing.
      form.pointer.mark = place.map { max($0 - 1, 0) }
    default: return false
    }
    if form.mark == chosen { form.pointer.mark = nil }
    return true
  }
}

/// Lines into a form.
extension Interface {
  /// Puts a line of text into the focused field and goes to the next. After the last field, the turn is recorded. An
  /// empty line keeps the value.
  mutating func fill(_ text: String, in session: Session, now: Moment) -> Intent? {
    notice = nil
    place = .form
    var form = form(in: session)
    let former = form
    if let (blank, number, _) = focusedBlank(in: session) {
      form.focused = number - 1
      if !text.isEmpty {
        put(written(blank.field.value(of: text), in: blank.field, now: now), into: blank.slot, of: &form, session)
      }
      // Reported at once, not ten fields later. A line can only be typed again, so the earlier value stays.
      if let complaint = complaint(about: form[blank.slot].text, in: blank, session, now: now) {
        notice = .invalid(complaint)
        forms[cursor] = former
        return nil
      }
    } else if !text.trimmed.isEmpty {
      notice = .refusal("This step has nothing to fill in. Press Enter alone, or use /note to write something down.")
      return nil
    }
    forms[cursor] = form
    guard form.focused + 1 < blanks(in: session).count else { return perform(.record, in: session, now: now) }
    forms[cursor]?.focused = form.focused + 1
    return nil
  }

  private func complaint(about text: String, in blank: FormField, _ session: Session, now: Moment) -> ValidationError? {
    let label = session.runbook[blank.slot.step].fullLabel(of: blank.field)
    if text.trimmed.isEmpty { return blank.field.required ? .missing(label: label) : nil }
    return blank.field.kind.complaint(about: text.trimmed, now: now, zones: zones)
  }

  /// The field that is asked for now, and its number; `nil` if the turn has no field.
  package func focusedBlank(in session: Session) -> (blank: FormField, number: Int, count: Int)? {
    let form = form(in: session)
    let blanks = blanks(of: form, in: session)
    let at = min(form.focused, blanks.count - 1)
    return blanks.indices.contains(at) ? (blanks[at], at + 1, blanks.count) : nil
  }

  /// Goes back to the previous field without changing anything; false at the first one.
  mutating func stepBack(in session: Session) -> Bool {
    var form = form(in: session)
    guard form.focused > 0 else { return false }
    form.focused -= 1
    forms[cursor] = form
    return true
  }

  /// Clears the focused field; false if there is none.
  mutating func emptyBlank(in session: Session) -> Bool {
    guard let (blank, _, _) = focusedBlank(in: session) else { return false }
    fill(blank.slot, with: "", in: session)
    return true
  }

  /// Moves the cursor to a field of the marked turn.
  mutating func focus(_ slot: Form.Slot, in session: Session) {
    guard let place = blanks(in: session).firstIndex(where: { $0.slot == slot }) else { return }
    var form = form(in: session)
    form.focused = place
    forms[cursor] = form
    self.place = .form
  }

  /// Puts a text into a field of the marked turn without recording it.
  mutating func fill(_ slot: Form.Slot, with text: String, in session: Session) {
    var form = form(in: session)
    put(text, into: slot, of: &form, session)
    forms[cursor] = form
    place = .form
  }

  private mutating func put(_ text: String, into slot: Form.Slot, of form: inout Form, _ session: Session) {
    form[slot] = LineEditor(text)
    form.touch(slot, in: session)
    draftRevision += 1
  }

  /// Restores the value that was recorded, suggested or filled in before somebody typed.
  mutating func restore(_ slot: Form.Slot, in session: Session) {
    var form = form(in: session)
    form[slot] = session.freshForm(for: turn(in: session), zone: zone)[slot]
    forms[cursor] = form
    draftRevision += 1
  }

  /// Discards what was typed in the marked turn.
  mutating func resetForm() {
    forms[cursor] = nil
    draftRevision += 1
  }
}

extension Field {
  var isOrg: Bool {
    if case .org = kind { true } else { false }
  }

  /// Whether the answers of a choice are listed one below the other while the cursor is in it, because side by side
  /// they don't fit into a narrow screen.
  package var isUpright: Bool {
    guard case .choice(let choices) = kind else { return false }
    return choices.reduce(0) { $0 + $1.label.count + 5 } > 36
  }

  /// The value that a typed line stands for. In a choice, it is the answer with that number, id, label, or unambiguous
  /// beginning.
  func value(of text: String) -> String {
    guard case .choice(let choices) = kind else { return text }
    if let exact = choices.first(where: { $0.id == text.trimmed.lowercased() }) { return exact.id }
    return text.choice(among: choices.map { [$0.label] }, orNumber: true).map { choices[$0].id } ?? text
  }
}

extension [Choice] {
  /// The answer with this text, or else the first that begins with it.
  fileprivate func match(_ letters: String) -> Int? {
    let letters = letters.trimmed.lowercased()
    return firstIndex { $0.label.lowercased() == letters } ?? firstIndex { $0.label.lowercased().hasPrefix(letters) }
  }
}

extension LineEditor {
  /// Handles a digit, which picks an answer, or Backspace, which removes the chosen one.
  mutating func choose(_ key: Key, among choices: [Choice]) -> Bool {
    switch key {
    case .backspace, .delete: self = LineEditor()
    case .character(let character): if let number = character.wholeNumberValue { pick(choices, number - 1) }
    default: return false
    }
    return true
  }

  private mutating func pick(_ choices: [Choice], _ place: Int) {
    guard choices.indices.contains(place) else { return }
    self = LineEditor(choices[place].id)
  }
}
