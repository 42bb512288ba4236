internal import Wizard

extension String {
  /// The line in rows of at most 74 columns, as plain email wants them. The rows after a list's first one are indented to
  /// its text, and an address stays whole. A header, such as a subject, is one row.
  var mailRows: [String] {
    let line = PlainText(self)
    guard line.columns > 74, !hasPrefix("Subject: ") else { return [line.string] }
    let lead = String(prefix { $0 == " " })
    let indent = lead + (dropFirst(lead.count).hasPrefix("- ") ? "  " : "")
    let rows = line.wrapped(to: 74 - indent.count, breaksWords: false).map(\.string)
    return rows.enumerated().map { ($0 == 0 ? lead : indent) + $1 }
  }
}
