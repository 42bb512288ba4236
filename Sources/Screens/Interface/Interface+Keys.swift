package import Wizard

extension Interface {
  /// Does what a key means here, and says what is to happen beyond the screen.
  ///
  /// Every key is handled at every place; one that means nothing is ignored.
  package mutating func handle(_ key: Key, in session: Session, now: Moment) -> Intent? {
    switch key {
    case .control("z"): return .suspend
    case .control("l"): return .redraw
    default: break
    }
    if isScrolled(by: key) || readsOn(key, session) { return nil }
    isUnread = false
    if let panel {
      defer { if self.panel != panel { scroll = 0 } }
      return handle(key, in: panel, of: session, now: now)
    }
    scroll = 0
    notice = nil
    if place == .form, let intent = handleInForm(key, session) { return intent.intent }
    guard isCommand(key), let action = place.action(for: key, in: session) else { return nil }
    return perform(action.id, in: session, now: now)
  }

  /// Where a turn is only read or done, Enter reads on before it records.
  private mutating func readsOn(_ key: Key, _ session: Session) -> Bool {
    guard key == .enter, isUnread, panel == nil, place == .form, blanks(in: session).isEmpty else { return false }
    scroll += page
    return true
  }

  /// In a form letters are text; only keys that no text has are commands.
  private func isCommand(_ key: Key) -> Bool {
    guard place == .form, case .character = key else { return true }
    return false
  }

  /// `nil` where the key means nothing to the form itself.
  private mutating func handleInForm(_ key: Key, _ session: Session) -> (intent: Intent?, Void)? {
    var form = form(in: session)
    let blanks = blanks(of: form, in: session)
    form.focused = min(form.focused, max(0, blanks.count - 1))
    defer { forms[cursor] = form }
    switch key {
    case .character, .enter: break
    default: form.ahead = ""
    }
    switch key {
    case .tab:
      complain(about: form, blanks, session)
      form.focused = blanks.isEmpty ? 0 : (form.focused + 1) % blanks.count
      return (nil, ())
    case .control("r") where blanks.indices.contains(form.focused):
      let slot = blanks[form.focused].slot
      form[slot] = session.freshForm(for: turn(in: session), zone: zone)[slot]
      draftRevision += 1
      return (nil, ())
    case .backTab:
      form.focused = blanks.isEmpty ? 0 : (form.focused + blanks.count - 1) % blanks.count
      return (nil, ())
    case .up where form.focused > 0 && !movesInsideChoice(key, blanks, form):
      form.focused -= 1
      return (nil, ())
    case .down where form.focused < blanks.count - 1 && !movesInsideChoice(key, blanks, form):
      form.focused += 1
      return (nil, ())
    default: break
    }
    guard blanks.indices.contains(form.focused) else { return nil }
    let blank = blanks[form.focused]
    let before = form[blank.slot].text
    let wasSuggested = form[blank.slot].isSuggested
    if openRows(pasting: key, into: blank, form[blank.slot].isSuggested ? "" : before) { return (nil, ()) }
    let isHandled: Bool
    if case .choice(let choices) = blank.field.kind {
      isHandled = choose(key, among: choices, of: blank, in: &form)
    } else {
      isHandled = form[blank.slot].handle(key)
    }
    // A caret that was moved means that what was filled in is being changed, and no longer follows what becomes known.
    if form[blank.slot].text != before || wasSuggested && !form[blank.slot].isSuggested {
      form.isTouched = true
      draftRevision += 1
    }
    return isHandled ? (nil, ()) : nil
  }

  /// Moves a choice: arrows go through the answers, a digit picks one, letters the one that begins like them. Whoever
  /// types words that none begins with is told so before anything is recorded.
  private mutating func choose(_ key: Key, among choices: [Choice], of blank: FormField, in form: inout Form) -> Bool {
    let typed = form.ahead
    form.ahead = ""
    guard case .character(let letter) = key, !typed.isEmpty || letter != " " && letter.wholeNumberValue == nil else {
      if key == .enter, !typed.isEmpty, choices.match(typed) == nil {
        notice = Notice(tone: .refusal, text: PlainText("\"\(typed)\" is none of these answers. Choose with arrows."))
        return true
      }
      return form[blank.slot].choose(key, among: choices, isUpright: blank.field.isUpright)
    }
    if typed.isEmpty { form.behind = form[blank.slot] }
    form.ahead = typed + String(letter)
    form[blank.slot] = choices.match(form.ahead).map { LineEditor(choices[$0].id) } ?? form.behind
    return true
  }

  /// Says at once what can't be taken of the blank that is left; what is missing is asked for at the end.
  private mutating func complain(about form: Form, _ blanks: [FormField], _ session: Session) {
    guard blanks.indices.contains(form.focused) else { return }
    let blank = blanks[form.focused]
    let text = form[blank.slot].text.trimmed
    guard !text.isEmpty,
      let complaint = blank.field.kind.complaint(about: text, now: session.lastMoment ?? Moment(seconds: 0))
    else { return }
    notice = Notice(tone: .warning, text: PlainText("\(blank.field.label.trimmed): \(complaint.sentence)"))
  }

  private func movesInsideChoice(_ key: Key, _ blanks: [FormField], _ form: Form) -> Bool {
    guard blanks.indices.contains(form.focused), blanks[form.focused].field.isUpright,
      case .choice(let choices) = blanks[form.focused].field.kind
    else { return false }
    let at = choices.firstIndex { $0.id == form[blanks[form.focused].slot].text }
    return key == .down ? at != choices.count - 1 : (at ?? 0) > 0
  }
}

extension Field {
  var isOrg: Bool {
    if case .org = kind { true } else { false }
  }

  /// The answers of a choice stand one below the other while the cursor is in it, since side by side they
  /// would not fit into a narrow screen.
  package var isUpright: Bool {
    guard case .choice(let choices) = kind else { return false }
    return choices.reduce(0) { $0 + $1.label.count + 5 } > 36
  }
}

extension [Choice] {
  /// The answer that begins with these letters.
  fileprivate func match(_ letters: String) -> Int? {
    firstIndex { $0.label.lowercased().hasPrefix(letters.lowercased()) }
  }
}

extension LineEditor {
  /// Moves a choice: arrows go through the answers, a digit picks one.
  mutating func choose(_ key: Key, among choices: [Choice], isUpright: Bool) -> Bool {
    let at = choices.firstIndex { $0.id == text }
    switch key {
    case .right, .character(" "): pick(choices, at.map { min($0 + 1, choices.count - 1) } ?? 0)
    case .down where isUpright: pick(choices, at.map { min($0 + 1, choices.count - 1) } ?? 0)
    case .left: pick(choices, at.map { max($0 - 1, 0) } ?? choices.count - 1)
    case .up where isUpright: pick(choices, at.map { max($0 - 1, 0) } ?? choices.count - 1)
    case .backspace, .delete: self = LineEditor()
    case .character(let character):
      if let number = character.wholeNumberValue, choices.indices.contains(number - 1) { pick(choices, number - 1) }
    default: return false
    }
    return true
  }

  private mutating func pick(_ choices: [Choice], _ place: Int) {
    guard choices.indices.contains(place) else { return }
    self = LineEditor(choices[place].id)
  }
}
