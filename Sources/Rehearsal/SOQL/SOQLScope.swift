/// Resolves a query's names on its object, and translates its conditions to SQL.
struct SOQLScope {
  let object: SalesforceObject
  private let alias: String
  private let world: World
  private(set) var joins = ""
  private(set) var arguments: [Value] = []
  private var joined: [String: String] = [:]

  init(object name: String, alias: String, world: World) throws(SOQLError) {
    guard let object = SalesforceObject(named: name) else { throw .unknownObject(name) }
    (self.object, self.alias, self.world) = (object, alias, world)
  }

  /// A field, and the hop to its parent record, if any.
  struct Found {
    let column: Column
    let hop: (column: Column, reference: Column.Reference)?

    /// Whether it may be NULL, as any field of a parent may be.
    var mayBeUnset: Bool { column.isNillable || hop != nil }
  }

  func find(_ path: [String]) throws(SOQLError) -> Found {
    guard path.count == 2 else { return Found(column: try column(path[0], of: object.table), hop: nil) }
    guard let hop = object.table.reference(named: path[0]) else {
      throw .unknownRelationship(path[0], on: object.table.name)
    }
    return Found(column: try column(path[1], of: hop.reference.target.table), hop: hop)
  }

  private func column(_ name: String, of table: Table) throws(SOQLError) -> Column {
    guard let column = table.column(named: name), world.shows(column) else {
      throw .unknownField(name, on: table.name)
    }
    return column
  }

  mutating func sql(_ order: SOQLQuery.Order) throws(SOQLError) -> String {
    let found = try find(order.field)
    let nulls = order.nullsLast ? " NULLS LAST" : " NULLS FIRST"
    return expression(found) + (order.descending ? " DESC" : " ASC") + (found.mayBeUnset ? nulls : "")
  }

  mutating func sql(_ condition: SOQLQuery.Condition) throws(SOQLError) -> String {
    switch condition {
    case .all(let terms): return try list(terms, " AND ")
    case .any(let terms): return try list(terms, " OR ")
    case .not(let term): return "(NOT \(try sql(term)))"
    case .compare(let path, let comparison, let literal):
      return try compare(try filterable(path), comparison, literal)
    case .within(let path, let literals, let negated):
      return try within(try filterable(path), literals, negated: negated)
    case .withinQuery(let path, let query, let negated):
      return try within(try filterable(path), query, negated: negated)
    }
  }

  private mutating func list(_ terms: [SOQLQuery.Condition], _ word: String) throws(SOQLError) -> String {
    var parts: [String] = []
    for term in terms { parts.append(try sql(term)) }
    return "(" + parts.joined(separator: word) + ")"
  }

  private func filterable(_ path: [String]) throws(SOQLError) -> Found {
    let found = try find(path)
    guard found.column.isFilterable else { throw .notFilterable(found.column.name) }
    return found
  }

  private mutating func within(
    _ found: Found, _ literals: [SOQLQuery.Literal], negated: Bool
  ) throws(SOQLError) -> String {
    var terms: [String] = []
    var values: [Value] = []
    for literal in literals {
      switch (literal, found.column.kind.comparison) {
      case (.null, _), (.named, _): terms.append(try compare(found, .equal, literal))
      case (.string(let text), .id(let ids)):
        // An ID of another object matches no row.
        if let row = ids?.row(of: try Self.id(text, found.column).utf8) { values.append(.row(row)) }
      case (.boolean, _), (.string, _), (.plain, _): values.append(try Self.value(literal, for: found.column))
      }
    }
    let marks = values.map { _ in "?" }.joined(separator: ", ")
    terms.append("IFNULL(\(expression(found)) IN (\(marks)), 0)")
    arguments += values
    return (negated ? "(NOT (" : "((") + terms.joined(separator: " OR ") + "))"
  }

  private mutating func within(
    _ found: Found, _ query: SOQLQuery, negated: Bool
  ) throws(SOQLError) -> String {
    guard case .fields(let fields) = query.selection, fields.count == 1 else {
      throw .malformed("a semi-join selects exactly one field")
    }
    var inner = try SOQLScope(object: query.object, alias: alias + "i", world: world)
    let selected = try inner.find(fields[0])
    let field = inner.expression(selected)
    let condition = try query.condition.map { condition throws(SOQLError) in " WHERE " + (try inner.sql(condition)) }
    let list = #"SELECT \#(field) FROM "\#(inner.object.table.name)" AS \#(inner.alias)"# + inner.joins
    let outer = expression(found)
    guard selected.column.kind.comparison == found.column.kind.comparison else {
      // IDs of different objects never match, although they are stored as numbers.
      return negated ? "1" : "0"
    }
    arguments += inner.arguments
    return "IFNULL(\(outer)\(negated ? " NOT" : "") IN (\(list)\(condition ?? "")), \(negated ? 1 : 0))"
  }

  /// Returns a field's SQL. The parent is joined on first use.
  private mutating func expression(_ found: Found) -> String {
    guard let hop = found.hop else { return found.column.sql(of: alias) }
    if let parent = joined[hop.column.name] { return found.column.sql(of: parent) }
    let parent = "\(alias)p\(joined.count)"
    joined[hop.column.name] = parent
    joins +=
      " LEFT JOIN \(hop.reference.target.table.name) AS \(parent) ON \(parent).rowid = \(hop.column.sql(of: alias))"
    return found.column.sql(of: parent)
  }

  private mutating func compare(
    _ found: Found, _ comparison: SOQLQuery.Operator, _ literal: SOQLQuery.Literal
  ) throws(SOQLError) -> String {
    let field = expression(found)
    if literal == .null {
      guard comparison == .equal || comparison == .notEqual else {
        throw .malformed("null can only be compared with = and !=")
      }
      return "(\(field) IS \(comparison == .equal ? "" : "NOT ")NULL)"
    }
    if case .named(let name) = literal {
      return try compare(found, field, comparison, span: name)
    }
    if case (.id(let ids), .string(let text)) = (found.column.kind.comparison, literal) {
      let test = try Self.compare(field, ids, comparison, try Self.id(text, found.column), found.column)
      return found.mayBeUnset ? "IFNULL(\(test), \(comparison == .notEqual ? 1 : 0))" : "(\(test))"
    }
    let value = try Self.value(literal, for: found.column)
    guard comparison != .like || found.column.kind.comparison == .text else {
      throw .wrongType(field: found.column.name, needs: "string for the operator LIKE")
    }
    arguments.append(value)
    let test = "\(field) \(comparison.rawValue) ?" + (comparison == .like ? #" ESCAPE '\'"# : "")
    // NULL differs from every value, and is neither less nor greater than any.
    return found.mayBeUnset ? "IFNULL(\(test), \(comparison == .notEqual ? 1 : 0))" : "(\(test))"
  }

  /// Compares row numbers instead of IDs, which ascend with the rows.
  private static func compare(
    _ field: String, _ ids: RecordId?, _ comparison: SOQLQuery.Operator, _ id: String, _ column: Column
  ) throws(SOQLError) -> String {
    let row = ids?.row(of: id.utf8)
    let below = ids?.rowsBelow(Array(id.utf8)) ?? 0
    let through = row == nil ? below : below + 1
    switch comparison {
    case .equal: return row.map { "\(field) = \($0)" } ?? "0"
    case .notEqual: return row.map { "\(field) != \($0)" } ?? "1"
    case .less: return "\(field) < \(below)"
    case .lessOrEqual: return "\(field) < \(through)"
    case .greater: return "\(field) >= \(through)"
    case .greaterOrEqual: return "\(field) >= \(below)"
    case .like: throw .wrongType(field: column.name, needs: "string for the operator LIKE")
    }
  }

  private static func id(_ text: String, _ column: Column) throws(SOQLError) -> String {
    guard text.isEmpty || [15, 18].contains(text.utf8.count) else { throw .notAnId(field: column.name, text) }
    return text
  }

  private mutating func compare(
    _ found: Found, _ field: String, _ comparison: SOQLQuery.Operator, span name: String
  ) throws(SOQLError) -> String {
    let kind = found.column.kind.comparison
    guard kind == .moment || kind == .date, let span = DateLiteral.span(name, at: world.now) else {
      throw .malformed("unexpected token: '\(name)'")
    }
    let start = span.lowerBound.milliseconds
    let end = span.upperBound.milliseconds
    switch comparison {
    case .equal: return "IFNULL(\(field) >= \(start) AND \(field) < \(end), 0)"
    case .notEqual: return "IFNULL(\(field) < \(start) OR \(field) >= \(end), 1)"
    case .less: return "IFNULL(\(field) < \(start), 0)"
    case .lessOrEqual: return "IFNULL(\(field) < \(end), 0)"
    case .greater: return "IFNULL(\(field) >= \(end), 0)"
    case .greaterOrEqual: return "IFNULL(\(field) >= \(start), 0)"
    case .like: throw .malformed("unexpected token: '\(name)'")
    }
  }

  /// Returns a literal's SQLite value. Throws if it doesn't match the field's type.
  private static func value(_ literal: SOQLQuery.Literal, for column: Column) throws(SOQLError) -> Value {
    switch (column.kind.comparison, literal) {
    case (.text, .string(let text)): return .text(text)
    case (.boolean, .boolean(let boolean)): return .integer(boolean ? 1 : 0)
    case (.number, .plain(let text)):
      if let number = Int64(text) { return .integer(number) }
      guard let number = Double(text), number.isFinite else { throw .malformed("unexpected token: '\(text)'") }
      return .real(number)
    case (.moment, .plain(let text)):
      guard let moment = DateLiteral.moment(text) else { throw .wrongType(field: column.name, needs: "dateTime") }
      return .integer(moment.milliseconds)
    case (.date, .plain(let text)):
      guard let date = DateLiteral.date(text) else { throw .wrongType(field: column.name, needs: "date") }
      return .integer(date.milliseconds)
    case (.id, _), (.text, _):
      throw .wrongType(field: column.name, needs: "string and should be enclosed in quotes")
    case (.boolean, _): throw .wrongType(field: column.name, needs: "boolean and should not be enclosed in quotes")
    case (.number, _): throw .wrongType(field: column.name, needs: "double and should not be enclosed in quotes")
    case (.moment, _): throw .wrongType(field: column.name, needs: "dateTime and should not be enclosed in quotes")
    case (.date, _): throw .wrongType(field: column.name, needs: "date and should not be enclosed in quotes")
    }
  }
}
