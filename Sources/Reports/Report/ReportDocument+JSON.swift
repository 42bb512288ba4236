internal import Wizard

extension ReportDocument {
  /// `{"title","outcome","warning","headline","state","summary","counts","madeAt","head","code","integrity","completeness",
  /// "sections":[{"id","title","rows":[{"kind","word","term","text","note"}]}]}`, with the texts as recorded.
  var json: String {
    get throws { try JSONDocument.text(Document(report)) }
  }

  private struct Document: Encodable {
    let title, outcome, headline, state, summary, madeAt: String
    let warning, head, code, integrity, completeness: Nullable<String>
    let counts: Counts
    let sections: [Section]

    init(_ report: Report) {
      title = report.title
      outcome = report.outcome.sentence
      headline = report.headline
      state = report.state
      summary = report.summary
      madeAt = report.now.iso8601
      warning = Nullable(report.warning)
      head = Nullable(report.proof?.head)
      code = Nullable(report.proof?.code)
      integrity = Nullable(report.proof?.integrity)
      completeness = Nullable(report.proof?.completeness)
      counts = Counts(report.counts)
      sections = report.sections.map(Section.init)
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
    let kind, word, term, text, note: String

    init(_ row: Report.Row) {
      kind = row.kind.rawValue
      word = row.word
      term = row.term
      text = row.text
      note = row.note
    }
  }
}
