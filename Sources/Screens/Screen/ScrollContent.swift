internal import Wizard

/// Rows to read or fill in. A window shows as many of them as fit.
struct ScrollContent {
  var rows: [Line] = []
  /// The maximum width of the rows.
  var width = Int.max
  /// The row that must be visible, unless somebody scrolls.
  var focus = 0
  /// The number of rows that stay at the top when the rest scrolls.
  var pinned = 0
  /// The row of the first field, or of the question whether everything above it was read or done.
  var question: Int?
  /// The row of the last answer that was filled in and that nobody has changed.
  var filledIn: Int?
  /// The row with the result of the last key, usually why something wasn't done. It is visible and has the cursor, for
  /// screen readers and braille displays. The next key still goes to the field.
  var said: Int?

  /// The visible rows, how many are above and below them, and how far they can be scrolled.
  struct Window {
    let rows: [Line]
    let above: Int
    let below: Int
    let scrolling: ClosedRange<Int>
    /// Whether the question isn't visible yet.
    let isUnread: Bool
    /// Whether the last filled-in answer isn't visible yet.
    let hidesFilledIn: Bool
  }

  /// - Parameter isNew: Whether nobody has read it yet, so that it begins at its first row.
  func window(rows room: Int, scroll: Int = 0, isNew: Bool = false) -> Window {
    var rows = rows
    if let said {
      for row in rows.indices { rows[row].cursor = nil }
      rows[said].cursor = rows[said].firstWord
    }
    let top = min(pinned, max(0, room - 1))
    let space = min(max(0, room - top), rows.count - top)
    let limit = rows.count - top - space
    var start = min(max(0, max(focus, said ?? 0) - top - space + 1), limit)
    if let said, said >= top { start = min(start, said - top) }
    if isNew, said == nil { start = 0 }
    let first = min(max(0, start + scroll), limit)
    var body = Array(rows[(top + first)..<(top + first + space)])
    // After scrolling, the cursor is on the first row that has appeared.
    if first > 0, !(rows[..<top] + body).contains(where: { $0.cursor != nil }),
      let next = body.firstIndex(where: { !$0.text.isEmpty })
    {
      body[next].cursor = body[next].firstWord
    }
    func isBelow(_ row: Int?) -> Bool { row.map { $0 >= top + first + space } ?? false }
    return Window(
      rows: Array(rows[..<top]) + body, above: first, below: limit - first, scrolling: -start...limit - start,
      isUnread: isBelow(question), hidesFilledIn: isBelow(filledIn))
  }
}
