internal import Wizard

/// Rows to read or to fill in, of which a window shows as many as there is room for.
struct ScrollContent {
  var rows: [Line] = []
  /// How wide they can be.
  var width = Int.max
  /// The row that must be in sight, unless somebody scrolls.
  var focus = 0
  /// How many rows stay at the top, whatever is scrolled.
  var pinned = 0
  /// The row of the first field, or the one that asks whether all above it was read or done.
  var question: Int?
  /// The row that says what came of the last key, above all why something was not done. It is in sight and has the cursor,
  /// for those who hear or feel what is there. The next key goes to the field all the same.
  var said: Int?

  /// What is shown of the rows, how many are above and below it, and how far that can be scrolled.
  struct Window {
    let rows: [Line]
    let above: Int
    let below: Int
    let scrolling: ClosedRange<Int>
    /// The question isn't in sight yet.
    let isUnread: Bool
  }

  /// - Parameter isNew: nobody has read it yet, so it begins at its first row.
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
    // Who scrolls reads on from the first row that has come up.
    if first > 0, !(rows[..<top] + body).contains(where: { $0.cursor != nil }),
      let next = body.firstIndex(where: { !$0.text.isEmpty })
    {
      body[next].cursor = body[next].firstWord
    }
    return Window(
      rows: Array(rows[..<top]) + body, above: first, below: limit - first, scrolling: -start...limit - start,
      isUnread: question.map { $0 >= top + first + space } ?? false)
  }
}
