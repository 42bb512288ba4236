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
  /// Where the first field begins, with what is said right above it, while the cursor is in that field: what is above it is
  /// read from its beginning.
  var opening: Int?
  /// The row that asks whether all above it was read or done.
  var question: Int?
  /// The row that says why something was not done. It is in sight and has the cursor, for those who hear or feel what is
  /// there. The next key goes to the field all the same.
  var refusal: Int?

  /// What is shown of the rows, how many are above and below it, and how far that can be scrolled.
  struct Window {
    let rows: [Line]
    let above: Int
    let below: Int
    let scrolling: ClosedRange<Int>
    /// The question isn't in sight yet.
    let isUnread: Bool
  }

  func window(rows room: Int, scroll: Int = 0) -> Window {
    var rows = rows
    if let refusal {
      for row in rows.indices { rows[row].cursor = nil }
      rows[refusal].cursor = rows[refusal].firstWord
    }
    let top = min(pinned, max(0, room - 1))
    let space = min(max(0, room - top), rows.count - top)
    let limit = rows.count - top - space
    var start = min(max(0, max(focus, refusal ?? 0) - top - space + 1), limit)
    if let refusal { start = min(start, max(0, refusal - top)) }
    let first = min(max(0, start + scroll), limit)
    var body = Array(rows[(top + first)..<(top + first + space)])
    if scroll == 0, first > 0, let opening, case let above = opening - top - first, above > 0 {
      body.replaceSubrange(..<above, with: rows[top..<(top + above)])
      body[above - 1] = body[above - 1].prefix(columns: width - 2)
      body[above - 1].add(" …", Theme.quiet)
    }
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
