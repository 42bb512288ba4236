/// A table of the database with an object's fields, for SOQL, describes and PX's lists.
///
/// `rowid` is the row number. If the object has IDs, row N has the Nth one, and IDs are compared as numbers.
struct Table: Sendable {
  let name: String
  let label: String
  let ids: RecordId?
  let columns: [Column]
  /// Columns that no service exposes.
  private let hidden: [String]
  private let places: [String: Int]

  init(_ name: String, label: String, ids: RecordId? = nil, columns: [Column], hidden: [String] = []) {
    (self.name, self.label, self.ids, self.columns, self.hidden) = (name, label, ids, columns, hidden)
    places = Dictionary(
      columns.enumerated().map { ($1.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Finds a column by name, ignoring case.
  func column(named name: String) -> Column? { places[name.lowercased()].map { columns[$0] } }

  /// Finds a reference by the name of its relationship, ignoring case.
  func reference(named relationship: String) -> (column: Column, reference: Column.Reference)? {
    for column in columns {
      if case .reference(let reference) = column.kind,
        reference.relationship.lowercased() == relationship.lowercased()
      {
        return (column, reference)
      }
    }
    return nil
  }

  /// The stored columns, in the order in which `insertion` takes their values after the row number.
  var stored: [String] { columns.filter { $0.computed == nil }.map { "\"\($0.name)\"" } + hidden }

  /// The columns have no types, so that SQLite converts no values. Only text columns are compared without case.
  var schema: String {
    let all = columns.filter { $0.computed == nil }.map { column in
      "\"\(column.name)\"" + (column.kind.comparison == .text ? " TEXT COLLATE NOCASE" : "")
    }
    return "CREATE TABLE \(name)(\((["rowid INTEGER PRIMARY KEY"] + all + hidden).joined(separator: ", ")))"
  }

  var insertion: String { "INSERT INTO \(name) VALUES(?\(String(repeating: ", ?", count: stored.count)))" }
}
