/// A table of the database: an object's fields, for SOQL, describes and the lists of PX alike.
///
/// `rowid` is the row's number. Where the object has ids, row N has the Nth of them, and ids are compared as numbers.
struct Table: Sendable {
  let name: String
  let label: String
  let ids: RecordId?
  let columns: [Column]
  /// Columns that no service shows.
  private let hidden: [String]
  private let places: [String: Int]

  init(_ name: String, label: String, ids: RecordId? = nil, columns: [Column], hidden: [String] = []) {
    (self.name, self.label, self.ids, self.columns, self.hidden) = (name, label, ids, columns, hidden)
    places = Dictionary(
      columns.enumerated().map { ($1.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The field of a name, compared without case.
  func column(named name: String) -> Column? { places[name.lowercased()].map { columns[$0] } }

  /// The reference whose fields a relationship name reaches.
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

  /// What is stored, in the order in which `insertion` takes values after the row's number.
  var stored: [String] { columns.filter { $0.computed == nil }.map { "\"\($0.name)\"" } + hidden }

  /// Without types, SQLite converts no value; only texts are compared without case.
  var schema: String {
    let all = columns.filter { $0.computed == nil }.map { column in
      "\"\(column.name)\"" + (column.kind.comparison == .text ? " TEXT COLLATE NOCASE" : "")
    }
    return "CREATE TABLE \(name)(\((["rowid INTEGER PRIMARY KEY"] + all + hidden).joined(separator: ", ")))"
  }

  var insertion: String { "INSERT INTO \(name) VALUES(?\(String(repeating: ", ?", count: stored.count)))" }
}
