/// A mapping as texts: the CSV that `export` writes, and the one line of a session's answer.
extension MappingRow {
  /// What is wrong with a mapping file.
  package enum ValidationError: Error, Equatable {
    /// Lines that aren't rows, the first of them in words.
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

  /// Reads all of a table, or nothing. A push destination without PX_ is read, because a check reports it.
  package static func rows(csv text: String) throws(ValidationError) -> [MappingRow] {
    let reading = MappingReading(text, anyDestination: true)
    if let bad = reading.bad.first { throw .row(bad) }
    guard !reading.rows.isEmpty else { throw .empty }
    return reading.rows
  }

  /// The CSV of rows. Cells are API names, so none needs a quote and none is a formula.
  package static func csv(_ rows: [MappingRow]) -> String {
    rows.reduce(header + "\n") {
      "\($0)\($1.direction.rawValue),\($1.object.rawValue),\($1.salesforceField),\($1.pxField)\n"
    }
  }

  /// Whether a text is a field's API name. It goes into queries, so nothing else is taken.
  package static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 120
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) }
  }

  /// Rows as a field's text: `Account.Industry → industry, Contact.Email → email`.
  package static func line(_ rows: [MappingRow]) -> String { rows.map(\.shown).joined(separator: ", ") }

  /// The rows of a field's text. Commas and semicolons end a row there too.
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

  /// The mapping as a session recorded it in two fields; `nil` unless each line of them is a row, because a part must not
  /// pass for the whole.
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
