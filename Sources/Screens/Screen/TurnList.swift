internal import Wizard

extension Screen {
  /// A row a turn: mark, whose word it takes, what it is, and how it stands.
  func list(of turns: ArraySlice<Turn>, width: Int) -> [Line] { turns.map { row($0, width: width) } }

  /// The open alarms, above everything else in the list.
  func alarms(width: Int) -> [Line] {
    let alarms = session.alarms
    guard let first = alarms.first else { return [] }
    // What must not be done is never cut off where there is room for a second row.
    var rows = PlainText(session.sentence(of: first)).wrapped(to: width - 4)
    if rows.count > 2 { rows = [rows[0], PlainText(rows.dropFirst().map(\.string).joined(separator: " "))] }
    if alarms.count > 1 { rows.append(PlainText("and \(alarms.count - 1) more (see the report)")) }
    return rows.enumerated().map { place, words in
      var line = Line(PlainText(" \(place == 0 ? Marks.held : " ") "), Theme.refusal)
      line.add(words.fitted(to: max(1, width - 4)), Theme.refusal)
      return line
    }
  }

  private func row(_ turn: Turn, width: Int) -> Line {
    let isMarked = turn.id == interface.cursor
    let status = session.status(of: turn)
    let style = isMarked ? (interface.place == .list ? Theme.selected : Theme.title) : self.style(of: status)
    var line = Line(PlainText("\(isMarked ? Marks.here : " ")"), isMarked ? Theme.turn : .plain)
    line.add(PlainText("\(mark(of: turn, status)) "), isMarked ? style : markStyle(of: status))
    line.add(PlainText(who(turn)), style)
    let half = min(44, max(22, width / 2))
    line.add(PlainText(turn.title).fitted(to: half - line.columns + 4), style)
    line.add(" ", style)
    if line.columns < half + 5 {
      line.add(.blanks(half + 5 - line.columns), style)
    }
    let isDoubted =
      status == .settled && turn.kind != .preflight
      && session.shownVerdicts(beside: turn).contains(where: \.isBad)
    let words = session.statusLine(of: turn, now: look.now)
    let shown = isDoubted ? "check disagrees · \(words)" : words
    line.add(PlainText(shown).fitted(to: max(0, width - line.columns - 1)), style)
    if isMarked, interface.place == .list { line.cursor = 1 }
    return line
  }

  private func who(_ turn: Turn) -> String {
    switch turn.speaker {
    case .px: "PX   "
    case .salesforce: "SF   "
    case .both: "both "
    case .none: "     "
    }
  }

  private func mark(of turn: Turn, _ status: TurnStatus) -> Character {
    switch status {
    case .notApplicable: return Marks.skipped
    case .blocked: return Marks.blocked
    case .open where session.tooEarly(turn, now: look.now) != nil: return Marks.later
    case .open: return turn.steps.contains { session[$0].setBackBy != nil } ? Marks.held : Marks.open
    case .held: return Marks.held
    case .settled:
      let evidence = turn.steps.compactMap { session[$0].evidence }
      if evidence.contains(where: { if case .notYet = $0 { true } else { false } }) { return Marks.later }
      return !evidence.isEmpty && evidence.allSatisfy { if case .waived = $0 { true } else { false } }
        ? Marks.skipped : Marks.done
    }
  }

  private func style(of status: TurnStatus) -> Style {
    switch status {
    case .notApplicable, .blocked: Theme.quiet
    case .open, .settled: .plain
    case .held: Theme.warning
    }
  }

  private func markStyle(of status: TurnStatus) -> Style {
    switch status {
    case .notApplicable, .blocked: Theme.quiet
    case .open: Theme.turn
    case .held: Theme.warning
    case .settled: Theme.good
    }
  }
}
