package import Wizard

/// The same wizard as lines: what it says, and what a typed line comes to. Nothing is ever redrawn.
///
/// A line fills the blank that is asked for; a line that begins with a slash is one of the words of the place,
/// the same list that full screen binds to keys. A text that begins with a slash is typed with two.
package struct PlainDialogue: Sendable {
  package private(set) var interface: Interface
  private var described: Turn.ID?

  package init(interface: Interface) { self.interface = interface }

  /// Everything that is said before the next line is read.
  package mutating func prompt(_ session: Session, now: Moment) -> [PlainText] {
    var lines: [PlainText] = []
    if let notice = interface.notice {
      lines.append(notice.tone == .refusal ? "Not recorded: " + notice.text : notice.text)
      // Said once: before another answer it would be taken for that one's.
      interface.forgetNotice()
    }
    if let panel = interface.panel {
      lines += PlainPanel(panel: panel, session: session, interface: interface, now: now).lines
      switch panel {
      case .resume, .help, .menu, .report, .sealed, .copy, .copied: interface.closePanel()
      default: return lines
      }
    }
    if described != interface.cursor {
      described = interface.cursor
      lines += PlainTurn(session: session, interface: interface, now: now).lines
    }
    return lines + question(session)
  }

  /// Takes a line in, and says what is to happen beyond the dialogue.
  package mutating func take(_ line: String, in session: Session, now: Moment) -> Intent? {
    // A path may begin with a slash.
    if case .attach = interface.panel, line != "/cancel" { return interface.answerPanel(line, in: session, now: now) }
    if line.hasPrefix("/"), !line.hasPrefix("//") { return takeWord(line, session, now) }
    let text = line.hasPrefix("//") ? String(line.dropFirst()) : line
    if interface.panel != nil { return interface.answerPanel(text, in: session, now: now) }
    return interface.fill(text, in: session, now: now)
  }

  package mutating func take(_ refusal: Refusal, of deed: Deed, in session: Session) {
    interface.take(refusal, of: deed, in: session)
  }

  package mutating func take(_ deed: Deed, recordedIn session: Session) {
    let before = interface.cursor
    interface.take(deed, recordedIn: session)
    if interface.cursor == before { described = nil }
  }

  package mutating func report(_ problem: PlainText) { interface.report(problem) }

  package mutating func take(_ live: LiveState) { interface.take(live) }

  package mutating func noteHeld(since before: Session, in session: Session) {
    interface.noteHeld(since: before, in: session)
  }

  package mutating func take(statements: [String], code: String, in session: Session) {
    interface.take(statements: statements, code: code, in: session)
  }

  package mutating func take(offsets: [Role: Int]) { interface.offsets = offsets }

  package mutating func take(rowsOf text: String) { interface.take(rowsOf: text) }

  package mutating func take(fileProblem: String?, done: String) {
    interface.take(fileProblem: fileProblem, done: done)
  }

  package mutating func take(proposals: [MappingRow]) { interface.take(proposals: proposals) }

  /// The next prompt describes the turn once more, with what is known by then.
  package mutating func describeAgain() { described = nil }

  package mutating func closePanel() { interface.closePanel() }

  package func steps(comingUpIn session: Session) -> [StepID] { interface.steps(comingUpIn: session) }

  private mutating func takeWord(_ line: String, _ session: Session, _ now: Moment) -> Intent? {
    let parts = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
    let word = parts.first ?? "help"
    if word == "cancel" {
      if case .setBack = interface.panel { interface.forgetForm() }
      interface.closePanel()
      return nil
    }
    if word == "back" {
      if !interface.stepBack(in: session) { _ = interface.perform(.previous, in: session, now: now) }
      return nil
    }
    let actions = Place.list.actions(in: session) + Place.form.actions(in: session)
    guard let action = actions.first(where: { $0.word == word }) else {
      interface.news("There is no word /\(word). Type /help for all of them.")
      return nil
    }
    let intent = interface.perform(action.id, in: session, now: now)
    if interface.panel == .leave { return .leave }
    guard intent == nil, interface.panel != nil, parts.count > 1 else { return intent }
    return interface.answerPanel(parts[1], in: session, now: now)
  }

  private func question(_ session: Session) -> [PlainText] {
    let turn = interface.turn(in: session)
    if session.isClosed, session.standing(of: turn) != .open { return ["Type /leave, or /next to read on."] }
    if case .shut(let shut) = session.standing(of: turn) {
      return [PlainText("\(shut.sentence) Type /go for what can be answered now.")]
    }
    guard let (blank, number, count) = interface.focusedBlank(in: session) else {
      return [turn.speaker == .none ? "Press Enter when you have read it." : "Press Enter when that is done."]
    }
    var text =
      "Blank \(number) of \(count). \(session.runbook[blank.slot.step].fullLabel(of: blank.field))\(blank.field.required ? "" : ", may stay empty")"
    let value = interface.form(in: session)[blank.slot].text
    if case .choice(let choices) = blank.field.kind {
      let options = choices.enumerated().map { "\($0 + 1) \($1.label)" }.joined(separator: "; ")
      text += "? \(options)."
      if let chosen = choices.first(where: { $0.id == value }) { text += " Enter keeps: \(chosen.label)." }
    } else if value.isEmpty {
      text += blank.field.hint.isEmpty ? ":" : " (\(blank.field.hint)):"
    } else {
      let isWrong = blank.field.kind.complaint(about: value, now: session.lastMoment ?? Moment(seconds: 0)) != nil
      text += isWrong ? ": \(value) can't be taken, type another" : ": Enter keeps \(value)"
    }
    if blank.hasRows { text += " (/rows: row by row)" }
    return [PlainText(text)]
  }
}
