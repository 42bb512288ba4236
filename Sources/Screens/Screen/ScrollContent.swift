/// Rows to read or to fill in, of which a window shows as many as there is room for.
struct ScrollContent {
  var rows: [Line] = []
  /// The row that must be in sight, unless somebody scrolls.
  var focus = 0
  /// How many rows stay at the top, whatever is scrolled.
  var pinned = 0
  /// The row that asks whether all above it was read or done.
  var question: Int?

  /// What is shown of the rows, how many are above and below it, and how far that can be scrolled.
  struct Window {
    let rows: ArraySlice<Line>
    let above: Int
    let below: Int
    let scrolling: ClosedRange<Int>
    /// The question isn't in sight yet.
    let isUnread: Bool
  }

  func window(rows room: Int, scroll: Int = 0) -> Window {
    let top = min(pinned, max(0, room - 1))
    let space = min(max(0, room - top), rows.count - top)
    let limit = rows.count - top - space
    let start = min(max(0, focus - top - space + 1), limit)
    let first = min(max(0, start + scroll), limit)
    let body = rows[(top + first)..<(top + first + space)]
    return Window(
      rows: rows[..<top] + body, above: first, below: limit - first, scrolling: -start...limit - start,
      isUnread: question.map { $0 >= top + first + space } ?? false)
  }
}
