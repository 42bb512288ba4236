/// The object that a query's names are looked up on, and the SQL that comes of its conditions.
struct SOQLScope {
  let object: SalesforceObject
  private let alias: String
  private let world: World
  private(set) var joins = ""
  private(set) var arguments: [Value] = []
  private var joined: [Int: String] = [:]

  init(object name: String, alias: String, world: World) throws(SOQLError) {
    guard let object = SalesforceObject(named: name) else { throw .unknownObject(name) }
    (self.object, self.alias, self.world) = (object, alias, world)
  }

  /// A field, and the hop to the parent that has it, if any.
  struct Found {
    let column: Column
    let place: Int
    let hop: (place: Int, reference: Column.Reference)?
  }

  func find(_ path: [String]) throws(SOQLError) -> Found {
    guard path.count == 2 else {
      let (place, column) = try Self.column(path[0], of: object, in: world)
      return Found(column: column, place: place, hop: nil)
    }
    guard let hop = object.table.reference(named: path[0]) else {
      throw .unknownRelationship(path[0], on: object.table.name)
    }
    let (place, column) = try Self.column(path[1], of: hop.reference.target, in: world)
    return Found(column: column, place: place, hop: hop)
  }

  private static func column(
    _ name: String, of object: SalesforceObject, in world: World
  ) throws(SOQLError) -> (Int, Column) {
    let table = object.table
    guard let place = table.place(of: name), world.shows(table.columns[place], of: object) else {
      throw .unknownField(name, on: table.name)
    }
    return (place, table.columns[place])
  }

  mutating func sql(_ order: SOQLQuery.Order) throws(SOQLError) -> String {
    let found = try find(order.field)
    let nulls = order.nullsLast ? " NULLS LAST" : " NULLS FIRST"
    return expression(found) + (order.descending ? " DESC" : " ASC") + (found.column.isNillable ? nulls : "")
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
      switch literal {
      case .null, .named: terms.append(try compare(found, .equal, literal))
      case .boolean, .string, .plain: values.append(try Self.value(literal, for: found.column))
      }
    }
    if !values.isEmpty {
      let marks = values.map { _ in "?" }.joined(separator: ", ")
      terms.append("IFNULL(\(expression(found)) IN (\(marks)), 0)")
      arguments += values
    }
    return (negated ? "(NOT (" : "((") + terms.joined(separator: " OR ") + "))"
  }

  private mutating func within(
    _ found: Found, _ query: SOQLQuery, negated: Bool
  ) throws(SOQLError) -> String {
    guard case .fields(let fields) = query.selection, fields.count == 1 else {
      throw .malformed("a semi-join selects exactly one field")
    }
    var inner = try SOQLScope(object: query.object, alias: alias + "i", world: world)
    let selected = inner.expression(try inner.find(fields[0]))
    let condition = try query.condition.map { condition throws(SOQLError) in " WHERE " + (try inner.sql(condition)) }
    let list = #"SELECT \#(selected) FROM "\#(inner.object.table.name)" AS \#(inner.alias)"# + inner.joins
    let outer = expression(found)
    arguments += inner.arguments
    return "IFNULL(\(outer)\(negated ? " NOT" : "") IN (\(list)\(condition ?? "")), \(negated ? 1 : 0))"
  }

  /// The SQL of a field; a parent is joined when first needed.
  private mutating func expression(_ found: Found) -> String {
    var table = alias
    if let hop = found.hop {
      table = joined[hop.place] ?? "\(alias)p\(hop.place)"
      if joined[hop.place] == nil {
        joined[hop.place] = table
        let reference = object.table.columns[hop.place].name
        joins +=
          #" LEFT JOIN "\#(hop.reference.target.table.name)" AS \#(table) ON \#(table)."Id" = \#(alias)."\#(reference)""#
      }
    }
    let collation = found.column.kind.comparison == .text ? " COLLATE NOCASE" : ""
    return #"\#(table)."\#(found.column.name)"\#(collation)"#
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
    let value = try Self.value(literal, for: found.column)
    guard comparison != .like || found.column.kind.comparison == .text || found.column.kind.comparison == .id else {
      throw .wrongType(field: found.column.name, needs: "string for the operator LIKE")
    }
    arguments.append(value)
    let test = "\(field) \(comparison.rawValue) ?" + (comparison == .like ? #" ESCAPE '\'"# : "")
    // A field without a value differs from every value, and is nowhere in an order. Ids always have one.
    return found.column.isNillable || found.hop != nil
      ? "IFNULL(\(test), \(comparison == .notEqual ? 1 : 0))" : "(\(test))"
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

  /// What a literal is to SQLite, or an error where it is not of the field's type.
  private static func value(_ literal: SOQLQuery.Literal, for column: Column) throws(SOQLError) -> Value {
    switch (column.kind.comparison, literal) {
    case (.id, .string(let text)):
      guard text.isEmpty || text.contains("%") || [15, 18].contains(text.utf8.count) else {
        throw .notAnId(field: column.name, text)
      }
      return .text(RecordId.withSuffix(text))
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
