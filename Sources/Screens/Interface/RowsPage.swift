package import Wizard

/// The rows of a blank as a list: typed, pasted, read from a file or proposed by live systems, and kept only when
/// somebody says so.
package struct RowsPage: Hashable, Sendable {
  /// What is being typed, for which purpose.
  package enum Typing: Hashable, Sendable {
    case row(LineEditor)
    /// A file's path, to read rows from.
    case read(LineEditor)
    /// A new file's path, to write the rows to.
    case export(LineEditor)
  }

  package enum Item: Hashable, Sendable {
    case row(MappingRow)
    /// Proposed, and not accepted yet.
    case proposed(MappingRow)
  }

  package let slot: Form.Slot
  package let direction: Timetable.Direction
  package private(set) var rows: [MappingRow] = []
  package private(set) var proposed: [MappingRow] = []
  /// Lines that are no rows; they are left out.
  package private(set) var bad: [MappingReading.Bad] = []
  package var selected = 0
  package var typing: Typing?
  /// A typed row that is none yet, for the next time somebody types one.
  var unfinished = LineEditor()
  /// What stood in the blank before.
  private let original: [MappingRow]
  /// Somebody was told once that leaving loses what was changed.
  var isLeaving = false
  var isChanged: Bool { rows != original || !unfinished.isEmpty }
  /// How many rows were added or dropped.
  var changes: Int {
    max(1, rows.count { !original.contains($0) } + original.count { !rows.contains($0) })
  }

  /// A row as it may be typed.
  var example: String {
    direction == .pxToSalesforce ? "score -> PX_Score__c" : "Account.Industry -> industry"
  }

  /// - Parameter text: what stands in the blank; what of it is no row stays there until rows are kept.
  package init(slot: Form.Slot, direction: Timetable.Direction, text: String) {
    self.slot = slot
    self.direction = direction
    original = MappingRow.reading(blank: text, direction: direction).rows
    rows = original
  }

  package var items: [Item] { rows.map(Item.row) + proposed.map(Item.proposed) }

  /// Adds the rows of a text; returns how many were new.
  package mutating func add(_ text: String) -> Int {
    // A list of destinations in one line, or of rows with arrows; anything else is a table, if only of one row.
    let isList =
      !text.contains(where: \.isNewline)
      && (direction == .pxToSalesforce || text.contains { "→>".contains($0) })
    let reading =
      isList ? MappingRow.reading(blank: text, direction: direction) : MappingReading(text, direction: direction)
    bad = reading.bad
    let own = reading.rows.filter { $0.direction == direction && !rows.contains($0) }
    rows += own
    if !own.isEmpty { selected = rows.count - 1 }
    proposed.removeAll { rows.contains($0) }
    return own.count
  }

  /// Leaves the line for the list; what stands in it is kept, and no longer said to be left out.
  mutating func leaveLine() {
    if case .row(let line) = typing { unfinished = line }
    typing = nil
    bad = []
  }

  package mutating func propose(_ candidates: [MappingRow]) {
    proposed = candidates.filter { $0.direction == direction && !rows.contains($0) }
  }

  /// Takes the marked proposal in, or all of them.
  package mutating func accept(all: Bool = false) {
    let chosen =
      all ? proposed : proposed.indices.contains(selected - rows.count) ? [proposed[selected - rows.count]] : []
    rows += chosen
    proposed.removeAll { chosen.contains($0) }
    keepSelection()
  }

  /// Takes the marked row or proposal out.
  package mutating func drop() {
    if rows.indices.contains(selected) {
      rows.remove(at: selected)
    } else if proposed.indices.contains(selected - rows.count) {
      proposed.remove(at: selected - rows.count)
    }
    keepSelection()
  }

  package mutating func move(by distance: Int) { selected = min(max(0, selected + distance), max(0, items.count - 1)) }

  private mutating func keepSelection() { move(by: 0) }

  /// What stands in the blank once the rows are kept.
  package var line: String { MappingRow.line(rows) }

  /// What came of reading: `12 rows; 2 lines are none and are left out`.
  package var summary: String {
    let count = "\(rows.count) row\(rows.count == 1 ? "" : "s")"
    let left =
      bad.isEmpty ? "" : "; \(bad.count) line\(bad.count == 1 ? " is no row and is" : "s are no rows and are") left out"
    return count + left + (proposed.isEmpty ? "" : "; \(proposed.count) proposed")
  }
}
