package import Wizard

/// One row of text in several styles.
package struct Line: Equatable, Sendable {
  package struct Run: Equatable, Sendable {
    package let text: PlainText
    package let style: Style
    /// The number of columns of the text.
    package let columns: Int
  }

  package private(set) var runs: [Run] = []
  package private(set) var columns = 0
  /// The column of the terminal's cursor, if it is in this row.
  package var cursor: Int?

  package init() {}

  package init(_ text: PlainText, _ style: Style = .plain) { add(text, style) }

  package mutating func add(_ text: PlainText, _ style: Style = .plain) {
    let wide = text.columns
    guard wide > 0 else { return }
    runs.append(Run(text: text, style: style, columns: wide))
    columns += wide
  }

  package mutating func add(_ line: Line) {
    runs += line.runs
    columns += line.columns
  }

  /// Adds blanks up to a column.
  package mutating func pad(to column: Int, _ style: Style = .plain) {
    if column > columns { add(.blanks(column - columns), style) }
  }

  /// The line with blanks in front.
  func indented(by count: Int) -> Line {
    var line = Line(.blanks(count))
    line.add(self)
    line.cursor = cursor.map { count + $0 }
    return line
  }

  /// Adds a text so that it ends at a column, shortened if there is no room.
  package mutating func addRight(_ text: PlainText, endingAt column: Int, _ style: Style = .plain) {
    let room = column - columns - 1
    guard room > 3 else { return }
    let fitted = text.fitted(to: room)
    pad(to: column - fitted.columns, style.paper == .standard ? .plain : style)
    add(fitted, style)
  }

  /// The first columns of the line. What extends over the edge is cut off.
  func prefix(columns limit: Int) -> Line {
    guard columns > limit else { return self }
    var line = Line()
    line.cursor = cursor.map { min($0, max(0, limit - 1)) }
    for run in runs where line.columns < limit { line.add(run.text.prefix(columns: limit - line.columns), run.style) }
    return line
  }

  /// The rest of the line after the first columns.
  func suffix(afterColumns count: Int) -> Line {
    var line = Line()
    var left = count
    for run in runs {
      if left < run.columns { line.add(left > 0 ? run.text.suffix(afterColumns: left) : run.text, run.style) }
      left -= run.columns
    }
    return line
  }

  /// The column of its first word, after blanks and a mark.
  var firstWord: Int {
    var column = 0
    for glyph in runs.lazy.flatMap(\.text.string) {
      if glyph != " ", Marks.spelling[glyph] == nil || glyph.isLetter { return column }
      column += glyph.columns
    }
    return 0
  }

  /// The row as text without trailing blanks.
  package var text: String {
    var text = runs.map(\.text.string).joined()
    while text.last == " " { text.removeLast() }
    return text
  }
}
