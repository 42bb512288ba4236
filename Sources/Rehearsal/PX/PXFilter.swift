/// PX's filters and sorting as SQL. A record must match all terms, joined by `;`, of at least one filter.
struct PXFilter {
  /// A filter or sort that can't be parsed.
  struct Refused: Error, Equatable {
    let message: String
  }

  private let table: Table
  private(set) var arguments: [Value] = []
  private(set) var sql: String
  /// Whether it selects all rows in row order, whose numbers are known.
  let isWhole: Bool

  /// - Parameter source: The table, or the view that a fault replaces it with.
  init(filters: [String], sort: String?, table: Table, source: String) throws(Refused) {
    self.table = table
    sql = "SELECT t.rowid FROM \"\(source)\" AS t"
    let wanted = filters.filter { !$0.isEmpty }
    isWhole = wanted.isEmpty && (sort ?? "").isEmpty
    var terms: [String] = []
    for filter in wanted { terms.append(try all(filter)) }
    if !terms.isEmpty { sql += " WHERE " + terms.joined(separator: " OR ") }
    if let sort, !sort.isEmpty { sql += " ORDER BY " + (try order(sort)) }
  }

  private mutating func all(_ filter: String) throws(Refused) -> String {
    var terms: [String] = []
    for term in filter.split(separator: ";") { terms.append(try compare(String(term))) }
    guard !terms.isEmpty else { throw Refused(message: "Invalid filter: \(filter)") }
    return "(" + terms.joined(separator: " AND ") + ")"
  }

  /// Longer operators come first, so that none is mistaken for a shorter one.
  static let operators = ["==", "!=", "<=", ">=", "!~", "<", ">", "~"]

  private mutating func compare(_ term: String) throws(Refused) -> String {
    guard let start = term.firstIndex(where: { "=!<>~".contains($0) }),
      let sign = Self.operators.first(where: { term[start...].hasPrefix($0) })
    else { throw Refused(message: "Invalid filter: \(term)") }
    let column = try column(String(term[..<start]))
    let text = String(term[start...].dropFirst(sign.count))
    let comparison = column.kind.comparison
    if sign.hasSuffix("~") {
      guard comparison == .text else { throw Refused(message: "Operator \(sign) needs a string field: \(column.name)") }
      arguments.append(.text(Self.pattern(text)))
      return #"IFNULL(\#(column.sql(of: "t")), '') \#(sign == "~" ? "" : "NOT ")LIKE ? ESCAPE '\'"#
    }
    let symbol = sign == "==" ? "=" : sign
    switch comparison {
    case .text, .id:
      arguments.append(.text(text))
      return #"IFNULL(\#(column.sql(of: "t")), '') COLLATE NOCASE \#(symbol) ?"#
    case .boolean:
      guard let value = Bool(text) else { throw Refused(message: "Invalid value for \(column.name): \(text)") }
      arguments.append(.boolean(value))
    case .number:
      guard let value = Double(text), value.isFinite else {
        throw Refused(message: "Invalid value for \(column.name): \(text)")
      }
      arguments.append(.real(value))
    case .moment, .date:
      guard let value = Self.moment(text) else { throw Refused(message: "Invalid value for \(column.name): \(text)") }
      arguments.append(.moment(value))
    }
    return "IFNULL(\(column.sql(of: "t")), 0) \(symbol) ?"
  }

  /// Parses milliseconds since 1970, or an ISO 8601 date or date and time.
  static func moment(_ text: String) -> Instant? {
    if let milliseconds = Int64(text) {
      // About thirty thousand years. Much larger values would overflow in sums.
      return milliseconds.magnitude < 1_000_000_000_000_000 ? Instant(milliseconds: milliseconds) : nil
    }
    return DateLiteral.date(text) ?? DateLiteral.moment(text) ?? DateLiteral.moment(text + "Z")
  }

  /// Translates `*` and `?` to a LIKE pattern.
  private static func pattern(_ text: String) -> String {
    text.map { letter in
      switch letter {
      case "*": "%"
      case "?": "_"
      case "%", "_", "\\": "\\\(letter)"
      default: String(letter)
      }
    }.joined()
  }

  private func order(_ sort: String) throws(Refused) -> String {
    var terms: [String] = []
    for part in sort.split(separator: ";") {
      let descends = part.hasPrefix("-")
      let column = try column(String(descends ? part.dropFirst() : part))
      let collation = column.kind.comparison == .text ? " COLLATE NOCASE" : ""
      terms.append("\(column.sql(of: "t"))\(collation) \(descends ? "DESC" : "ASC")")
    }
    guard !terms.isEmpty else { throw Refused(message: "Invalid sort: \(sort)") }
    return terms.joined(separator: ", ") + ", t.rowid"
  }

  private func column(_ name: String) throws(Refused) -> Column {
    guard let column = table.column(named: name) else { throw Refused(message: "Unknown field: \(name)") }
    return column
  }
}
