package import Wizard

/// One row of text in several styles, before it has a place on the screen.
package struct Line: Equatable, Sendable {
  package struct Run: Equatable, Sendable {
    package let text: PlainText
    package let style: Style
  }

  package private(set) var runs: [Run] = []
  /// The column where the terminal's cursor rests, if it rests in this row.
  package var cursor: Int?

  package init() {}

  package init(_ text: PlainText, _ style: Style = .plain) { add(text, style) }

  package var columns: Int { runs.reduce(0) { $0 + $1.text.columns } }

  package mutating func add(_ text: PlainText, _ style: Style = .plain) {
    if !text.isEmpty { runs.append(Run(text: text, style: style)) }
  }

  /// Blanks up to a column.
  package mutating func pad(to column: Int) {
    let missing = column - columns
    if missing > 0 { add(PlainText(String(repeating: " ", count: missing))) }
  }

  /// Adds a text so that it ends at a column, shortened where there is no room.
  package mutating func addRight(_ text: PlainText, endingAt column: Int, _ style: Style = .plain) {
    let room = column - columns - 1
    guard room > 3 else { return }
    let fitted = text.fitted(to: room)
    pad(to: column - fitted.columns)
    add(fitted, style)
  }
}

extension Frame {
  /// Draws a line, cut off at `limit` columns from the left edge of the frame.
  package mutating func place(_ line: Line, row: Int, column: Int = 0, limit: Int? = nil) {
    var at = column
    for run in line.runs { at = write(run.text, row: row, column: at, style: run.style, limit: limit) }
    if let cursor = line.cursor, (0..<size.rows).contains(row) {
      self.cursor = Position(row: row, column: min(column + cursor, (limit ?? size.columns) - 1))
    }
  }
}

extension PlainText {
  /// The text in rows of at most `width` columns, broken at blanks where there are any.
  package func wrapped(to width: Int) -> [PlainText] {
    guard width > 0 else { return [] }
    var rows: [PlainText] = []
    var row = ""
    var used = 0
    for word in string.split(separator: " ") {
      let needed = word.reduce(0) { $0 + $1.columns }
      if used > 0, used + 1 + needed > width {
        rows.append(PlainText(row))
        (row, used) = ("", 0)
      }
      if used > 0 {
        row += " "
        used += 1
      }
      for glyph in word {
        if used + glyph.columns > width {
          rows.append(PlainText(row))
          (row, used) = ("", 0)
        }
        row.append(glyph)
        used += glyph.columns
      }
    }
    if !row.isEmpty { rows.append(PlainText(row)) }
    return rows
  }
}
