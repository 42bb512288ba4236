internal import Wizard

/// A whole screen as a value: its rows with their styles, and the cursor's position.
///
/// A frame is the whole truth: what isn't in it isn't on the screen.
package struct Frame: Equatable, Sendable {
  /// Rows and columns of a terminal, in character cells.
  package struct Size: Hashable, Sendable {
    package var rows: Int
    package var columns: Int
    package init(rows: Int, columns: Int) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// A place in the frame, counted from 0 at the top left.
  package struct Position: Hashable, Sendable {
    package var row: Int
    package var column: Int
    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  package let size: Size
  /// `size.rows` rows of at most `size.columns` columns. Cells after a row's end are blank.
  package private(set) var rows: [Line]
  /// The position of the terminal's cursor. It is on what has the focus, or on a message, because screen readers,
  /// braille displays and magnifiers follow it. Every screen sets it; `nil` hides it.
  package var cursor: Position?
  /// How many rows the content can be scrolled up and down from its default position.
  package var scrolling = 0...0
  /// How many rows a page key scrolls: one less than are visible, so that one of them stays.
  package var page = 1

  package init(size: Size) {
    self.size = size
    rows = Array(repeating: Line(), count: size.rows)
  }

  /// Draws a line over existing content, cut off at column `limit`, or at the right edge of the frame.
  package mutating func place(_ line: Line, row: Int, column: Int = 0, limit: Int? = nil) {
    guard rows.indices.contains(row), column >= 0 else { return }
    let edge = min(limit ?? size.columns, size.columns)
    let new = line.prefix(columns: max(0, edge - column))
    if column == 0, rows[row].columns <= new.columns {
      rows[row] = new
    } else {
      var whole = rows[row].prefix(columns: column)
      whole.pad(to: column)
      whole.add(new)
      whole.add(rows[row].suffix(afterColumns: column + new.columns))
      rows[row] = whole
    }
    if let cursor = line.cursor { self.cursor = Position(row: row, column: min(column + cursor, edge - 1)) }
  }

  /// Replaces the text of each run by another with the same number of columns.
  mutating func respell(_ spelling: (PlainText) -> PlainText) {
    for row in rows.indices {
      var line = Line()
      for run in rows[row].runs { line.add(spelling(run.text), run.style) }
      rows[row] = line
    }
  }

  /// The rows as text without trailing blanks.
  package var text: String { rows.map(\.text).joined(separator: "\n") }
}
