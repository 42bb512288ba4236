internal import Wizard

extension PanelLines {
  /// The session as a report, section by section.
  mutating func addReport(_ screen: Screen) {
    let report = Report(session: screen.session, proof: screen.look.proof, now: screen.look.now)
    if let warning = report.warning { add(warning, Theme.rehearsal) }
    add(report.headline, Theme.title)
    add(report.state)
    for section in report.sections {
      rows.append(Line())
      add(section.title, Theme.title)
      for row in section.rows { addRow(row) }
    }
    addFoot("↑ ↓ PgUp PgDn End scroll   Esc close")
  }

  private mutating func addRow(_ row: Report.Row) {
    let label = row.term.isEmpty ? "" : "\(row.term): "
    let texts = row.text.split(separator: "\n").map { PlainText(String($0)) }
    let lines = texts.enumerated().flatMap { place, text in
      (place == 0 ? PlainText(label) + text : text).wrapped(to: width - 2)
    }
    for (place, line) in lines.enumerated() {
      var out = Line(PlainText(place == 0 ? "\(row.kind.mark) " : "  "), row.kind.style)
      out.add(line)
      rows.append(out)
    }
    for note in PlainText(row.note).wrapped(to: width - 4) { rows.append(Line("    " + note, Theme.quiet)) }
  }
}

extension Report.Kind {
  /// The mark in front of a row; a blank where there is no evidence to mark.
  var mark: Character {
    switch self {
    case .checked: Marks.checked
    case .said: Marks.done
    case .skipped, .notUsed: Marks.skipped
    case .later: Marks.later
    case .open: Marks.blocked
    case .warning: Marks.held
    case .fact: " "
    }
  }

  var style: Style {
    switch self {
    case .checked, .said: Theme.good
    case .skipped, .notUsed, .open: Theme.quiet
    case .later, .fact: .plain
    case .warning: Theme.warning
    }
  }
}
