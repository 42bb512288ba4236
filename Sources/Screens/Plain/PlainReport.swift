internal import Wizard

/// The report as lines, a section at a time: two hundred lines in one go are nothing to listen to.
struct PlainReport {
  private let report: Report

  init(session: Session, now: Moment) { report = Report(session: session, now: now) }

  /// What it says as a whole, and which sections there are.
  var overview: [PlainText] {
    [report.headline, report.state].map { PlainText($0.withSpokenTimes).spoken }
      + report.sections.enumerated().map { place, section in
        PlainText("\(place + 1) \(section.title): \(section.rows.count) line\(section.rows.count == 1 ? "" : "s")")
      } + [Self.question]
  }

  /// What a typed line asks for: a section by its number, or all.
  func lines(for text: String) -> [PlainText] {
    if text.trimmed.lowercased() == "all" { return report.sections.flatMap(lines) }
    guard let number = Int(text.trimmed), report.sections.indices.contains(number - 1) else {
      return ["There is no section of that number."]
    }
    return lines(of: report.sections[number - 1])
  }

  static let question: PlainText =
    "Which section? Type its number, all for everything, or /cancel to go on with the session."

  private func lines(of section: Report.Section) -> [PlainText] {
    [PlainText("\(section.title):")]
      + section.rows.map { row in
        let term = row.term.isEmpty ? "" : "\(row.term): "
        let kind = row.kind == .fact ? "" : "\(row.kind.word): "
        let text = "\(kind)\(term)\(row.text)\(row.note.isEmpty ? "" : " (\(row.note))")"
        return PlainText(text.withSpokenTimes).spoken
      }
  }
}
