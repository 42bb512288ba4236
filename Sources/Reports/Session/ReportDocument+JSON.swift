internal import Wizard

extension ReportDocument {
  /// `{"title","warning","headline","state","summary","counts","madeAt","head","code","integrity","completeness",
  /// "sections":[{"id","title","rows":[{"kind","term","text","note"}]}]}`; texts as they were recorded.
  var json: String {
    get throws { try JSONDocument.text(Document(report)) }
  }

  private struct Document: Encodable {
    let title, headline, state, summary, madeAt: String
    let warning, head, code, integrity, completeness: String?
    let counts: Counts
    let sections: [Section]

    init(_ report: Report) {
      title = report.title
      headline = report.headline
      state = report.state
      summary = report.summary
      madeAt = report.now.iso8601
      warning = report.warning
      head = report.proof?.head
      code = report.proof?.code
      integrity = report.proof?.integrity
      completeness = report.proof?.completeness
      counts = Counts(report.counts)
      sections = report.sections.map(Section.init)
    }

    private enum Key: String, CodingKey {
      case title, warning, headline, state, summary, madeAt, head, code, integrity, completeness, counts, sections
    }

    /// What there is none of is written as null.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(title, forKey: .title)
      try container.encode(warning, forKey: .warning)
      try container.encode(headline, forKey: .headline)
      try container.encode(state, forKey: .state)
      try container.encode(summary, forKey: .summary)
      try container.encode(madeAt, forKey: .madeAt)
      try container.encode(head, forKey: .head)
      try container.encode(code, forKey: .code)
      try container.encode(integrity, forKey: .integrity)
      try container.encode(completeness, forKey: .completeness)
      try container.encode(counts, forKey: .counts)
      try container.encode(sections, forKey: .sections)
    }
  }

  private struct Counts: Encodable {
    let checked, said, skipped, later, held, open: Int

    init(_ counts: Report.Counts) {
      checked = counts.checked
      said = counts.said
      skipped = counts.skipped
      later = counts.later
      held = counts.held
      open = counts.open
    }
  }

  private struct Section: Encodable {
    let id, title: String
    let rows: [Row]

    init(_ section: Report.Section) {
      id = section.id
      title = section.title
      rows = section.rows.map(Row.init)
    }
  }

  private struct Row: Encodable {
    let kind, term, text, note: String

    init(_ row: Report.Row) {
      kind = row.kind.rawValue
      term = row.term
      text = row.text
      note = row.note
    }
  }
}
