internal import Wizard

extension PanelLines {
  /// The line that is typed in, and the rows that fit it; or one of them whole.
  mutating func addSearch(_ search: Search, _ screen: Screen) {
    let turn = screen.interface.turn(in: screen.session)
    if search.isOpen, let match = search.match(in: screen.session, at: turn) {
      addSymptom(match.symptom, screen.session)
      return
    }
    add("Type or paste what you see: words, an error code, an address. Secrets in it are not kept.")
    addLine("You see", search.line, isFocused: true)
    rows.append(Line())
    let matches = search.matches(in: screen.session, at: turn)
    for (place, match) in matches.enumerated() {
      addOption(match.symptom.symptom, hint: "", isSelected: place == search.selected, takesCursor: false)
      rows.append(Line(PlainText("    \(match.symptom.cause)").fitted(to: width), Theme.quiet))
      if place == search.selected { lastMarked = rows.count - 1 }
    }
    if matches.isEmpty, !search.line.text.trimmed.isEmpty {
      add("Nothing in the table fits that. Enter keeps it as a note, for support.", Theme.warning)
    }
    let hint = matches.isEmpty ? "Enter keep as a note" : "↑ ↓ which   Enter read it"
    addFoot(search.line.isEmpty && matches.isEmpty ? "Esc close" : "\(hint)   Esc close")
  }

  private mutating func addSymptom(_ symptom: Symptom, _ session: Session) {
    add(symptom.symptom, Theme.title)
    rows.append(Line())
    add("Likely cause: \(symptom.cause)")
    rows.append(Line())
    for (place, action) in symptom.resolution.enumerated() {
      let number = PlainText("\(place + 1). ")
      for (row, words) in PlainText(action).wrapped(to: width - 3).enumerated() {
        rows.append(Line((row == 0 ? number : "   ") + words))
      }
    }
    rows.append(Line())
    if let step = symptom.step(in: session) {
      add("It belongs to: \(session.runbook.shownTitle(of: step))", Theme.quiet)
    }
    addFoot(session.isClosed ? "Enter go there   Esc back" : "Enter go there   t tried it   Esc back")
  }
}
