internal import Wizard

extension ReportDocument {
  /// Markdown in which all recorded text is escaped.
  var markdown: String {
    var lines = ["# \(report.title)", ""]
    if let warning = report.warning { lines += ["**\(safe(warning))**", ""] }
    lines += ["**\(safe(report.headline))**  ", safe(report.state), "", "```text"]
    lines += report.summary.split(separator: "\n").map { PlainText(String($0)).string }
    lines += ["```"]
    for section in report.sections {
      lines += ["", "## \(safe(section.title))", ""]
      for row in section.rows { lines.append(self.line(of: row)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(of row: Report.Row) -> String {
    let word = row.kind == .fact ? "" : "\(row.kind.mark) *\(row.kind.word)* "
    let term = row.term.isEmpty ? "" : "**\(safe(row.term))**: "
    let texts = row.text.split(separator: "\n").map { safe(String($0)) }.joined(separator: "  \n  ")
    let note = row.note.isEmpty ? "" : "  \n  \(safe(row.note))"
    return "- \(word)\(term)\(texts)\(note)"
  }

  private func safe(_ text: String) -> String { PlainText(text).string.escapedForMarkdown }
}
