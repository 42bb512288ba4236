package import Wizard

/// A whole screen as a value: every cell with its style, and where the cursor rests.
///
/// A frame is the whole truth: what is not in it is not on the screen.
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

  /// One character cell. The second cell of a wide character has `width` 0 and shows nothing of its own.
  package struct Cell: Hashable, Sendable {
    package var glyph: Character
    package var width: UInt8
    package var style: Style

    package static let blank = Cell(glyph: " ", width: 1, style: .plain)
  }

  package let size: Size
  /// `size.rows` rows of `size.columns` cells.
  package private(set) var rows: [[Cell]]
  /// Where the terminal's own cursor stands; screen readers and magnifiers follow it. `nil` hides it.
  package var cursor: Position?

  package init(size: Size) {
    self.size = size
    rows = Array(repeating: Array(repeating: .blank, count: size.columns), count: size.rows)
  }

  /// Writes text from a column on, cut off at `limit` (or the edge of the frame); returns the column after it.
  @discardableResult
  package mutating func write(
    _ text: PlainText, row: Int, column: Int, style: Style = .plain, limit: Int? = nil
  ) -> Int {
    let edge = min(limit ?? size.columns, size.columns)
    guard rows.indices.contains(row), column >= 0 else { return column }
    var at = column
    for glyph in text.string {
      let width = glyph.columns
      guard at + width <= edge else { break }
      guard width > 0 else { continue }
      rows[row][at] = Cell(glyph: glyph, width: UInt8(width), style: style)
      if width == 2 { rows[row][at + 1] = Cell(glyph: " ", width: 0, style: style) }
      at += width
    }
    return at
  }

  /// Gives a stretch of a row another style, its text unchanged.
  package mutating func restyle(row: Int, columns: Range<Int>, style: Style) {
    guard rows.indices.contains(row) else { return }
    for column in columns.clamped(to: 0..<size.columns) { rows[row][column].style = style }
  }

  /// Replaces every glyph by another; what was two columns wide becomes two.
  mutating func respell(_ spelling: (Character) -> Character) {
    for row in rows.indices {
      for column in rows[row].indices {
        rows[row][column].glyph = spelling(rows[row][column].glyph)
        rows[row][column].width = 1
      }
    }
  }

  /// The rows as text, trailing blanks cut: what a person reads.
  package var text: String {
    rows.map { row in
      var line = String(row.lazy.filter { $0.width > 0 }.map(\.glyph))
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
