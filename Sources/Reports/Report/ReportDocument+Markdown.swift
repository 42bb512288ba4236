internal import Wizard

extension ReportDocument {
  /// Markdown with all recorded text escaped. The first line is the outcome.
  ///
  /// Lines aren't wrapped: GitHub and others render a line break within a paragraph as a line break.
  var markdown: String {
    var lines = ["# \(safe(report.outcome.sentence))", ""]
    lines += ["\(safe(subject))  ", "**\(safe(report.answers))**"]
    for section in report.sections {
      lines += ["", "## \(safe(section.title))", ""]
      if let axis = section.axis {
        if axis.ticks.isEmpty {
          lines.append(axis.keyWords)
        } else {
          lines += ["```text"] + chart(section, axis) + ["```"]
        }
        lines.append("")
      }
      for row in section.rows { lines.append(line(of: row, showsBar: section.axis?.ticks.isEmpty == true)) }
    }
    lines += ["", "## \(Self.ticketTitle)", "", "```text"]
    lines += report.summary.split(separator: "\n").map { PlainText(String($0)).string }
    lines += ["```"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(of row: Report.Row, showsBar: Bool) -> String {
    let word = row.word.isEmpty ? "" : "\(row.kind.mark) *\(safe(row.word))* "
    let term = row.term.isEmpty ? "" : "**\(safe(row.term))**: "
    var parts = row.text.split(separator: "\n").map { safe(String($0)) }
    if parts.isEmpty { parts = [""] }
    if showsBar, let bar = row.bar { parts.append("`\(bar.text)`") }
    if !row.note.isEmpty { parts.append(safe(row.note)) }
    return "- \(word)\(term)\(parts.joined(separator: "  \n  "))"
  }

  /// All bars of a section, one below another. Such rows only have the program's own terms.
  private func chart(_ section: Report.Section, _ axis: Axis) -> [String] {
    let rows = section.rows.compactMap { row in row.bar.map { (term: PlainText(row.term), bar: $0) } }
    let width = 2 + (rows.map(\.term.columns).max() ?? 0)
    return [String(repeating: " ", count: width) + axis.text]
      + rows.map { ($0.term + .blanks(width - $0.term.columns)).string + $0.bar.text } + Self.wrapped(axis.keyWords)
  }

  private func safe(_ text: String) -> String { PlainText(text).string.escapedForMarkdown }
}
