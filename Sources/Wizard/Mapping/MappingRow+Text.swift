/// A mapping as texts: the contract's CSV, and the one line that stands in a session's answer.
extension MappingRow {
  /// What is wrong with a mapping file.
  package enum ValidationError: Error, Equatable {
    case header
    /// Lines that are no rows, the first of them in words.
    case row(MappingReading.Bad)
    case empty

    package var sentence: String {
      switch self {
      case .header: "the first line must be: \(MappingRow.header)"
      case .row(let bad): "\(bad.sentence) (\(MappingRow.header))"
      case .empty: "there are no rows in it"
      }
    }
  }

  package static let header = "direction,object,salesforce_field,px_field"

  /// Reads the contract's CSV: all of it, or nothing. A push destination without PX_ is read: to say so is a check's work.
  package static func rows(csv text: String) throws(ValidationError) -> [MappingRow] {
    let first = CSVTable(text).rows.first?.cells.map { $0.lowercased() }
    guard first == header.split(separator: ",").map(String.init) else { throw .header }
    let reading = MappingReading(text, anyDestination: true)
    if let bad = reading.bad.first { throw .row(bad) }
    guard !reading.rows.isEmpty else { throw .empty }
    return reading.rows
  }

  /// The contract's CSV of rows. Cells hold API names, so none needs a quote and none is a formula.
  package static func csv(_ rows: [MappingRow]) -> String {
    rows.reduce(header + "\n") {
      "\($0)\($1.direction.rawValue),\($1.object.rawValue),\($1.salesforceField),\($1.pxField)\n"
    }
  }

  /// A field's API name: it goes into queries, so nothing else may stand in it.
  package static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 120
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) }
  }

  /// Rows as they stand in a blank: `Account.Industry → industry, Contact.Email → email`.
  package static func line(_ rows: [MappingRow]) -> String { rows.map(\.shown).joined(separator: ", ") }

  /// The rows of a blank's text, with what of it is none: commas and semicolons end a row there too.
  package static func reading(blank text: String, direction: Timetable.Direction) -> MappingReading {
    let hasArrows = text.contains { "→>".contains($0) }
    let isTable =
      text.contains("\t") || text.lowercased().hasPrefix("direction") || text.contains(where: \.isNewline) && !hasArrows
    let lines = isTable ? text : String(text.map { ",;".contains($0) ? "\n" : $0 })
    return MappingReading(lines, direction: direction)
  }

  /// The mapping as it was recorded in a session: both blanks, and `nil` unless every line of them can be read: a part
  /// must not pass for the whole.
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
