internal import Wizard

extension ReportDocument {
  /// Plain lines of at most 80 columns, safe to print on a terminal. The first line is the outcome.
  var text: String {
    var lines = Self.wrapped(report.outcome.sentence)
    lines += [""] + Self.wrapped(subject) + Self.wrapped(report.answers)
    for section in report.sections {
      lines += ["", section.title.uppercased()]
      if let axis = section.axis { lines += Self.lines(of: axis) }
      for row in section.rows { lines += Self.lines(of: row) }
    }
    lines += ["", Self.ticketTitle.uppercased()]
    lines += report.summary.split(separator: "\n").flatMap { Self.wrapped(String($0), indent: 2) }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(of row: Report.Row) -> [String] {
    let word = row.word.isEmpty ? "" : "\(row.kind.mark) \(row.word): "
    let term = row.term.isEmpty ? "" : "\(row.term): "
    let texts = row.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var lines = wrapped("\(word)\(term)\(texts.first ?? "")", indent: 2, hanging: 6)
    lines += texts.dropFirst().flatMap { wrapped($0, indent: 6) }
    if let bar = row.bar { lines.append(.blanks(6) + bar.text) }
    lines += wrapped(row.note, indent: 6)
    return lines
  }

  /// The labels above the bars, and what the patterns mean.
  private static func lines(of axis: Axis) -> [String] {
    let words = wrapped(axis.keyWords, indent: 6)
    return axis.ticks.isEmpty ? words : words + [.blanks(6) + axis.text]
  }

  /// Rows of at most 80 columns, broken between the parts of a text (` · `) if they fit a row, otherwise at spaces.
  static func wrapped(_ text: String, indent: Int = 0, hanging: Int? = nil) -> [String] {
    var rows: [PlainText] = []
    var room = columns - indent
    for part in PlainText(text).string.components(between: " · ") {
      let piece = PlainText(rows.isEmpty ? part : "· \(part)")
      if let last = rows.last, last.columns + 1 + piece.columns <= room {
        rows[rows.count - 1] = last + " " + piece
      } else {
        var pieces = piece.wrapped(to: room)
        if rows.isEmpty, let hanging, pieces.count > 1, let first = pieces.first {
          // The rows after the first one are narrower.
          let rest = String(piece.string.dropFirst(first.string.count))
          pieces = [first] + PlainText(rest).wrapped(to: columns - hanging)
        }
        rows += pieces
        room = columns - (hanging ?? indent)
      }
    }
    return rows.enumerated().map { place, row in .blanks(place == 0 ? indent : hanging ?? indent) + row.string }
  }

  private static let columns = 80
}

extension Bar {
  /// The bar in block characters: full blocks, crosses and light blocks, with dots for the rest.
  var text: String {
    drawn(in: Axis.cells).map { String(repeating: $0.fill?.block ?? "·", count: $0.cells.count) }.joined()
  }
}

extension Bar.Fill {
  /// A character that can be told apart without color, and if a font has no shades.
  fileprivate var block: String {
    switch self {
    case .full: "█"
    case .part: "╳"
    case .empty: "░"
    }
  }
}

extension Axis {
  /// `█ the same · ╳ differ · ░ empty on both sides`.
  var keyWords: String { key.map { "\($0.fill.block) \($0.words)" }.joined(separator: " · ") }

  /// The number of cells in a bar of block characters.
  static let cells = 48

  /// The labels above such a bar.
  var text: String { labels(in: Self.cells) }
}

extension String {
  fileprivate static func blanks(_ count: Int) -> String { String(repeating: " ", count: Swift.max(0, count)) }

  /// The parts between separators. Compares scalars, so that a combining mark can't hide a separator.
  fileprivate func components(between separator: String) -> [String] {
    var parts = [String.UnicodeScalarView()]
    let mark = Array(separator.unicodeScalars)
    let scalars = Array(unicodeScalars)
    var place = 0
    while place < scalars.count {
      if scalars[place...].starts(with: mark) {
        parts.append(String.UnicodeScalarView())
        place += mark.count
      } else {
        parts[parts.count - 1].append(scalars[place])
        place += 1
      }
    }
    return parts.map { String($0) }
  }
}
