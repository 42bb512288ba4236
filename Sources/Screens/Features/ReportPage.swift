internal import Wizard

/// The whole session as a report. Plain mode prints it by section, or all of it.
///
/// On the screen, lists that grow with the session show their latest rows only: a page is built again for each key,
/// which took seconds with 100,000 events.
struct ReportPage: Reading {
  /// Refuses while the org is hidden because both admins name it on their own: the report names it.
  static func opening(in context: Context) -> Response {
    context.session.hidesOrg
      ? .say(.warning("The report shows the org, which is hidden until both of you have named the same one."))
      : .open(ReportPage())
  }

  /// The number of rows of a list that are shown on the screen.
  static let most = 200

  func page(in context: Context) -> Page {
    let report = report(in: context, latest: Self.most)
    return Page(
      title: "Report",
      blocks: report.outcome.cautions.map { .text(Phrase($0), .rehearsal) }
        + [
          .text(Phrase(([report.outcome.lead] + report.outcome.details).joined(separator: " ")), .strong),
          .text(Phrase(report.answers)), .sections(report.sections.map(section)),
        ],
      keys: [KeyHint("↑ ↓ PgUp PgDn End", "scroll"), .escape("close")],
      question: .words(
        "Which section? Type its number, all for the whole report, or /cancel to return to the session."),
      isWide: true)
  }

  var closingKeys: Set<Key> { [.enter, .character("?"), .character("q"), .character("r"), .function(1)] }

  mutating func handle(line: String, in context: Context) -> Response {
    let sections = report(in: context).sections.map(section)
    if line.trimmed.lowercased() == "all" { return Response(said: sections.flatMap(\.spokenLines)) }
    guard let number = Int(line.trimmed), sections.indices.contains(number - 1) else {
      return .say(.told(.news, "No section has that number."))
    }
    return Response(said: sections[number - 1].spokenLines)
  }

  func left(in context: Context) -> Phrase { "Report closed." }

  private func report(in context: Context, latest most: Int? = nil) -> Report {
    Report(session: context.session, proof: context.proof, now: context.now, latest: most)
  }

  private func section(_ section: Report.Section) -> Page.Section {
    Page.Section(
      title: section.title,
      rows: section.rows.map { row in
        // If the row's word is more exact than its kind's, it is put in front of the term.
        let term = row.word == row.kind.word ? row.term : "\(row.word): \(row.term)"
        return Page.Section.Row(kind: row.kind, term: term, text: row.text, note: row.note, bar: row.bar)
      }, axis: section.axis, omitted: section.omitted)
  }
}
