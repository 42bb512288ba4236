internal import Wizard

extension PlainDialogue {
  func question(_ session: Session) -> [PlainText] {
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
    if case .held = session.standing(of: turn), number == 1 { text += " (/next: leave it open)" }
    if blank.hasRows { text += " (/rows: row by row)" }
    return [PlainText(text)]
  }
}
