internal import Wizard

/// The rows of a mapping, proposed rows, and the lines that were left out.
struct RowList: Hashable, Sendable {
  struct Item: Hashable, Sendable {
    let row: MappingRow
    /// Whether the row is proposed and not accepted yet.
    let isProposed: Bool
  }

  let direction: Timetable.Direction
  private(set) var rows: [MappingRow]
  private(set) var proposed: [MappingRow] = []
  /// Lines that were left out.
  var bad: [MappingReading.Bad] = []
  /// The rows in the field when the list was opened.
  private let original: [MappingRow]

  /// - Parameter text: The field's text. Parts of it that aren't rows stay in the field until the rows are kept.
  init(direction: Timetable.Direction, text: String) {
    self.direction = direction
    original = MappingRow.reading(blank: text, direction: direction).rows
    rows = original
  }

  var items: [Item] {
    rows.map { Item(row: $0, isProposed: false) } + proposed.map { Item(row: $0, isProposed: true) }
  }

  var isChanged: Bool { rows != original }
  /// The number of rows that were added or dropped.
  var changes: Int { max(1, rows.count { !original.contains($0) } + original.count { !rows.contains($0) }) }
  /// The field's text once the rows are kept.
  var line: String { MappingRow.line(rows) }
  var example: String { direction == .pxToSalesforce ? "score -> PX_Score__c" : "Account.Industry -> industry" }

  /// Adds the rows of a text, and returns the number of new ones.
  mutating func add(_ text: String) -> Int {
    // One line can list destinations, or rows with arrows. Anything else is a table, even with only one row.
    let isList =
      !text.contains(where: \.isNewline)
      && (direction == .pxToSalesforce || text.contains { "→>".contains($0) })
    let reading =
      isList
      ? MappingRow.reading(blank: text, direction: direction, onlyThat: true)
      : MappingReading(text, direction: direction, onlyThat: true)
    bad = reading.bad
    let own = reading.rows.filter { !rows.contains($0) }
    rows += own
    proposed.removeAll { rows.contains($0) }
    return own.count
  }

  /// Restores saved rows. Rows of a table that was pasted since then stay.
  mutating func restore(_ text: String) {
    let pasted = isChanged ? rows : []
    rows = MappingRow.reading(blank: text, direction: direction).rows
    rows += pasted.filter { !rows.contains($0) }
  }

  mutating func propose(_ candidates: [MappingRow]) {
    proposed = candidates.filter { $0.direction == direction && !rows.contains($0) }
  }

  /// Accepts the proposed rows at these places.
  mutating func accept(_ places: [Int]) {
    let chosen = places.compactMap { items.indices.contains($0) && items[$0].isProposed ? items[$0].row : nil }
    rows += chosen
    proposed.removeAll { chosen.contains($0) }
  }

  mutating func drop(_ place: Int) {
    if rows.indices.contains(place) {
      rows.remove(at: place)
    } else if proposed.indices.contains(place - rows.count) {
      proposed.remove(at: place - rows.count)
    }
  }

  /// `12 rows; 2 lines left out`.
  var summary: String {
    let lines = bad.reduce(0) { $0 + $1.count }
    let left = lines == 0 ? "" : "; \(lines) line\(lines == 1 ? "" : "s") left out"
    return count + left + (proposed.isEmpty ? "" : "; \(proposed.count) proposed")
  }

  private var count: String { "\(rows.count) row\(rows.count == 1 ? "" : "s")" }

  /// What changed since an earlier state, as plain mode says it.
  func changes(since before: RowList) -> [String] {
    var said: [String] = []
    let added = rows.filter { !before.rows.contains($0) }
    if added.count > 3 {
      said.append("Added \(added.count) rows. \(count).")
    } else if !added.isEmpty {
      said.append("Added: \(added.map(\.shown).joined(separator: "; ")). \(count).")
    }
    for (place, item) in before.items.enumerated() where !rows.contains(item.row) && !items.contains(item) {
      let proposed = item.isProposed ? ", which was proposed" : ""
      said.append("Dropped \(place + 1)\(proposed): \(item.row.shown). \(count).")
    }
    for (place, item) in items.enumerated() where item.isProposed && !before.proposed.contains(item.row) {
      said.append("\(place + 1) proposed: \(item.row.shown)")
    }
    return said
  }
}

extension MappingRow {
  /// Whether somebody means this row by a name: the field with or without its object, the attribute, or the whole row.
  func isCalled(_ name: String) -> Bool {
    let names = ["\(object.salesforceName).\(salesforceField)", salesforceField, pxField, shown]
    return names.contains { $0.lowercased() == name.withArrows.lowercased() }
  }
}

extension String {
  /// Rows as they are said, `Account.Industry to industry`, written the way they are parsed. Any other sentence is
  /// unchanged.
  var withArrows: String {
    let pieces = split(omittingEmptySubsequences: false, whereSeparator: { ",;".contains($0) })
    let isRows =
      pieces.contains { $0.contains(" to ") }
      && pieces.allSatisfy { piece in
        let words = piece.split(separator: " ").map(String.init)
        return words.count == 1 && MappingRow.isName(words[0])
          || words.count == 3
            && MappingRow.isName(words[0]) && ["to", "->", "→"].contains(words[1]) && MappingRow.isName(words[2])
      }
    return isRows ? replacing(" to ", with: " → ") : self
  }
}
