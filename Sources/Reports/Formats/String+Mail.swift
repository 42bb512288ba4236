internal import Wizard

extension String {
  /// The line wrapped to at most 74 columns, as in plain email. In a list item, later rows are indented to match its
  /// text. Addresses aren't split. A header, such as a subject, stays on one row.
  var mailRows: [String] {
    let line = PlainText(self)
    guard line.columns > 74, !hasPrefix("Subject: ") else { return [line.string] }
    let lead = String(prefix { $0 == " " })
    let indent = lead + (dropFirst(lead.count).hasPrefix("- ") ? "  " : "")
    let rows = line.wrapped(to: 74 - indent.count, breaksWords: false).map(\.string)
    return rows.enumerated().map { ($0 == 0 ? lead : indent) + $1 }
  }
}
