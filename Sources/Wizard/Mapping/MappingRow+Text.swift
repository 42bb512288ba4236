/// A mapping as text: the CSV that `export` writes, and the one line of a session's answer.
extension MappingRow {
  /// What is wrong with a mapping file.
  package enum ValidationError: Error, Equatable {
    /// Some lines aren't valid rows; this is the first.
    case row(MappingReading.Bad)
    case empty

    package var sentence: String {
      switch self {
      case .row(let bad): "\(bad.sentence) (\(MappingRow.header))"
      case .empty: "it has no rows. Use CSV with the first line \(MappingRow.header)"
      }
    }
  }

  package static let header = "direction,object,salesforce_field,px_field"

  /// Parses a whole table, or throws. Accepts a push destination without PX_, because a check reports it.
  package static func rows(csv text: String) throws(ValidationError) -> [MappingRow] {
    let reading = MappingReading(text, anyDestination: true)
    if let bad = reading.bad.first { throw .row(bad) }
    guard !reading.rows.isEmpty else { throw .empty }
    return reading.rows
  }

  /// Returns rows as CSV. Cells are API names, so none needs quotes and none is a formula.
  package static func csv(_ rows: [MappingRow]) -> String {
    rows.reduce(header + "\n") {
      "\($0)\($1.direction.rawValue),\($1.object.rawValue),\($1.salesforceField),\($1.pxField)\n"
    }
  }

  /// Whether a text is a field's API name. It becomes part of queries, so nothing else is accepted.
  package static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 120
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) }
  }

  /// Returns rows as a field's text: `Account.Industry → industry, Contact.Email → email`.
  package static func line(_ rows: [MappingRow]) -> String { rows.map(\.shown).joined(separator: ", ") }

  /// Parses a field's text, in which commas and semicolons also end a row.
  package static func reading(
    blank text: String, direction: Timetable.Direction, onlyThat: Bool = false
  ) -> MappingReading {
    let hasArrows = text.contains { "→>".contains($0) }
    let start = String(text.prefix { !",;\t".contains($0) && !$0.isNewline })
    let isTable =
      text.contains("\t") || start.lowercased() == "direction" || Timetable.Direction(named: start) != nil
      || text.contains(where: \.isNewline) && !hasArrows
    let lines = isTable ? text : String(text.map { ",;".contains($0) ? "\n" : $0 })
    return MappingReading(lines, direction: direction, onlyThat: onlyThat)
  }

  /// Returns the mapping that a session recorded in two fields; `nil` unless every line is valid, because a part must
  /// not pass for the whole.
  static func rows(fields: String?, destinations: String?) -> [MappingRow]? {
    let readings = [
      reading(blank: fields ?? "", direction: .salesforceToPX),
      reading(blank: destinations ?? "", direction: .pxToSalesforce),
    ]
    guard readings.allSatisfy({ $0.bad.isEmpty }) else { return nil }
    let rows = readings.flatMap(\.rows)
    return rows.isEmpty ? nil : rows
  }
}
