internal import Wizard

extension ReportDocument {
  /// Plain lines, one fact each, safe to print on a terminal.
  var text: String {
    var lines = [report.title]
    if let warning = report.warning { lines.append(warning) }
    lines += [report.headline, report.state, "", "FOR A TICKET"]
    lines += report.summary.split(separator: "\n").map { "  \($0)" }
    for section in report.sections {
      lines += ["", section.title.uppercased()]
      for row in section.rows { lines += self.lines(of: row) }
    }
    return lines.map { PlainText($0).string + "\n" }.joined()
  }

  private func lines(of row: Report.Row) -> [String] {
    let word = row.kind == .fact ? "" : "\(row.kind.mark) \(row.kind.word): "
    let term = row.term.isEmpty ? "" : "\(row.term): "
    let texts = row.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var lines = ["  \(word)\(term)\(texts.first ?? "")"] + texts.dropFirst().map { "      \($0)" }
    if !row.note.isEmpty { lines.append("      \(row.note)") }
    return lines
  }
}
