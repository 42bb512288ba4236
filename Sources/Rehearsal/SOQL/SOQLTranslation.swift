/// A resolved query: SQL that selects row numbers, and the items to write for each row.
struct SOQLTranslation {
  let object: SalesforceObject
  let selection: Selection
  let sql: String
  let arguments: [Value]
  /// Whether it selects all rows in ID order, which are known without SQLite.
  let isWhole: Bool
  let limit: Int?

  enum Selection {
    case count
    case fields([Item])
  }

  /// A selected field or parent, in order of first mention.
  enum Item {
    case field(Column)
    /// Fields of the parent that a reference points to.
    case parent(Column, Column.Reference, [Column])
  }

  init(_ query: SOQLQuery, in world: World) throws(SOQLError) {
    var scope = try SOQLScope(object: query.object, alias: "t", world: world)
    object = scope.object
    switch query.selection {
    case .count: selection = .count
    case .fields(let paths): selection = .fields(try Self.items(paths, scope))
    }
    var tail = ""
    if let condition = query.condition { tail += " WHERE " + (try scope.sql(condition)) }
    if !query.order.isEmpty {
      var terms: [String] = []
      for order in query.order { terms.append(try scope.sql(order)) }
      tail += " ORDER BY " + terms.joined(separator: ", ")
    }
    if query.limit != nil || query.offset != nil {
      tail += " LIMIT \(query.limit ?? -1) OFFSET \(query.offset ?? 0)"
    }
    let byId = query.order.allSatisfy { $0.field.map { $0.lowercased() } == ["id"] && !$0.descending }
    isWhole = query.condition == nil && byId && query.offset == nil
    limit = query.limit
    sql = #"SELECT t.rowid FROM "\#(object.table.name)" AS t"# + scope.joins + tail
    arguments = scope.arguments
  }

  private static func items(_ paths: [[String]], _ scope: SOQLScope) throws(SOQLError) -> [Item] {
    var items: [Item] = []
    var seen: Set<[String]> = []
    for path in paths {
      guard seen.insert(path.map { $0.lowercased() }).inserted else {
        throw .malformed("duplicate field selected: \(path.joined(separator: "."))")
      }
      let found = try scope.find(path)
      guard let hop = found.hop else {
        items.append(.field(found.column))
        continue
      }
      let known = items.firstIndex {
        if case .parent(let parent, _, _) = $0 { parent.name == hop.column.name } else { false }
      }
      if let known, case .parent(let parent, let reference, let fields) = items[known] {
        items[known] = .parent(parent, reference, fields + [found.column])
      } else {
        items.append(.parent(hop.column, hop.reference, [found.column]))
      }
    }
    return items
  }
}
