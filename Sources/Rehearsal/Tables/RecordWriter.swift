/// Writes rows in the services' formats: Salesforce's JSON records and CSV lines, and PX's JSON records.
///
/// The selection is compiled once into a list of steps, which is then run for each record.
struct RecordWriter: ~Copyable {
  private let dialect: Dialect
  private let source: String
  private var columns: [String] = []
  private var joins = ""
  private var steps: [Step] = []
  private var literals = ByteWriter(capacity: 1024)
  /// The start of the literal that is being built.
  private var pending = 0

  private enum Dialect { case salesforce, csv, px }

  /// A literal that is the same in every record, and the value after it.
  private struct Step {
    let start: Int
    let count: Int
    let column: Int32
    let shape: Shape
    var absent = Absent.null
    /// The number of following steps to skip if there is no value.
    var skipped = 0
  }

  private enum Shape {
    case id(RecordId, isQuoted: Bool)
    case text, boolean, integer, real, moment, date
    /// A parent record, whose fields are the following steps.
    case parent
    /// No value: a closing literal.
    case end
  }

  /// What is written if there is no value.
  private enum Absent {
    case null, nothing, zero, emptyText
    /// Nothing, not even the literal.
    case leftOut
  }

  private init(_ dialect: Dialect, of source: String) { (self.dialect, self.source) = (dialect, source) }

  /// Creates a writer of Salesforce's JSON records.
  init(_ items: [SOQLTranslation.Item], of table: Table, version: String) {
    self.init(.salesforce, of: table.name)
    begin(table, version, id: "t.rowid")
    for item in items {
      switch item {
      case .field(let column): add(column, column.sql(of: "t"))
      case .parent(let column, let reference, let fields):
        let alias = join(column, reference)
        literals.append(",\"\(reference.relationship)\":")
        let place = steps.count
        addStep("\(alias).rowid", .parent)
        begin(reference.target.table, version, id: "\(alias).rowid")
        for field in fields { add(field, field.sql(of: alias)) }
        literals.append("}")
        addStep(nil, .end)
        steps[place].skipped = steps.count - place - 1
      }
    }
    literals.append("}")
    addStep(nil, .end)
  }

  private mutating func begin(_ table: Table, _ version: String, id: String) {
    literals.append(
      #"{"attributes":{"type":"\#(table.name)","url":"/services/data/v\#(version)/sobjects/\#(table.name)/"#)
    if let ids = table.ids { addStep(id, .id(ids, isQuoted: false)) } else { literals.append("000000000000000AAA") }
    literals.append(#""}"#)
  }

  private mutating func add(_ column: Column, _ sql: String) {
    literals.append(",\"\(column.name)\":")
    addStep(sql, shape(of: column))
  }

  /// Creates a writer of CSV lines.
  init(csv items: [SOQLTranslation.Item], of table: Table, delimiter: UInt8, ending: StaticString) {
    self.init(.csv, of: table.name)
    func separate(_ literals: inout ByteWriter, first: Bool) {
      if !first {
        literals.append(0x22)
        literals.append(delimiter)
      }
      literals.append(0x22)
    }
    for item in items {
      switch item {
      case .field(let column):
        separate(&literals, first: steps.isEmpty)
        addStep(column.sql(of: "t"), shape(of: column), absent: .nothing)
      case .parent(let column, let reference, let fields):
        let alias = join(column, reference)
        for field in fields {
          separate(&literals, first: steps.isEmpty)
          addStep(field.sql(of: alias), shape(of: field), absent: .nothing)
        }
      }
    }
    literals.append(0x22)
    literals.append(ending)
    addStep(nil, .end)
  }

  /// Creates a writer of PX's records. The columns' paths become nested objects.
  init(px table: Table, from source: String) {
    self.init(.px, of: source)
    var open: [Substring] = []
    literals.append("{")
    for column in table.columns {
      let path = column.name.split(separator: ".")
      let groups = Array(path.dropLast())
      let common = zip(open, groups).prefix { $0 == $1 }.count
      literals.append(String(repeating: "}", count: open.count - common))
      if !steps.isEmpty { literals.append(",") }
      for group in groups[common...] { literals.append("\"\(group)\":{") }
      literals.append("\"\(path[path.count - 1])\":")
      // Unset strings are empty, dates and numbers 0, custom attributes null; an unset score is omitted.
      let absent: Absent =
        column.name == "healthScore"
        ? .leftOut : path[0] == "customAttributes" ? .null : column.kind.comparison == .text ? .emptyText : .zero
      if column.name == "propertyKeys" { literals.append("[") }
      addStep(column.sql(of: "t"), shape(of: column), absent: absent)
      if column.name == "propertyKeys" { literals.append("]") }
      open = groups
    }
    literals.append("}")
    addStep(nil, .end)
  }

  private mutating func join(_ column: Column, _ reference: Column.Reference) -> String {
    let alias = "p\(steps.count)"
    joins += " LEFT JOIN \"\(reference.target.table.name)\" AS \(alias) ON \(alias).rowid = \(column.sql(of: "t"))"
    return alias
  }

  /// Ends the current literal, followed by a value.
  private mutating func addStep(_ sql: String?, _ shape: Shape, absent: Absent = .null) {
    steps.append(
      Step(
        start: pending, count: literals.count - pending, column: Int32(columns.count), shape: shape, absent: absent))
    pending = literals.count
    if let sql { columns.append(sql) }
  }

  private func shape(of column: Column) -> Shape {
    switch column.kind {
    case .id, .reference:
      if case .id(let ids?) = column.kind.comparison { .id(ids, isQuoted: dialect == .salesforce) } else { .text }
    case .string, .textarea, .picklist, .email, .phone, .url: .text
    case .boolean: .boolean
    case .int: .integer
    case .double, .currency: .real
    case .datetime: dialect == .px ? .integer : .moment
    case .date: .date
    }
  }

  /// The query for a range of row numbers, with the first and the last one as parameters.
  var sql: String {
    "SELECT \(columns.joined(separator: ", ")) FROM \"\(source)\" AS t\(joins) WHERE t.rowid BETWEEN ? AND ? ORDER BY t.rowid"
  }

  /// Writes the statement's current row.
  func write(_ row: Statement, to writer: inout ByteWriter) {
    var place = 0
    while place < steps.count {
      let step = steps[place]
      place += 1
      if case .end = step.shape {
        writer.append(literals.bytes(step.start, step.count))
      } else if case .text = step.shape, let text = row.text(step.column) {
        // `text` already returns `nil` for NULL.
        writer.append(literals.bytes(step.start, step.count))
        if dialect == .csv { writer.append(doubled: text) } else { writer.append(quoted: text) }
      } else if !row.isNull(step.column) {
        writer.append(literals.bytes(step.start, step.count))
        write(step.shape, row, step.column, to: &writer)
      } else if step.absent != .leftOut {
        writer.append(literals.bytes(step.start, step.count))
        writeAbsent(step.absent, to: &writer)
        place += step.skipped
      }
    }
  }

  private func writeAbsent(_ absent: Absent, to writer: inout ByteWriter) {
    switch absent {
    case .null: writer.append("null")
    case .zero: writer.append(0x30)
    case .emptyText: writer.append(#""""#)
    case .nothing, .leftOut: break
    }
  }

  private func write(_ shape: Shape, _ row: Statement, _ column: Int32, to writer: inout ByteWriter) {
    switch shape {
    case .id(let ids, let isQuoted):
      if isQuoted { writer.append(0x22) }
      ids.append(row: Int(row.integer(column)), to: &writer)
      if isQuoted { writer.append(0x22) }
    case .boolean: writer.append(row.integer(column) == 1 ? "true" : "false")
    case .integer: writer.append(integer: row.integer(column))
    case .real: writer.append(real: row.real(column))
    case .moment:
      if dialect != .csv { writer.append(0x22) }
      writer.append(moment: Instant(milliseconds: row.integer(column)))
      writer.append(dialect == .csv ? "Z" : #"+0000""#)
    case .date:
      if dialect != .csv { writer.append(0x22) }
      writer.append(date: Instant(milliseconds: row.integer(column)))
      if dialect != .csv { writer.append(0x22) }
    case .text, .parent, .end: break
    }
  }
}

extension SOQLTranslation.Item {
  /// The headings of its CSV columns: field paths as spelled in the org.
  var headings: [String] {
    switch self {
    case .field(let column): [column.name]
    case .parent(_, let reference, let fields): fields.map { "\(reference.relationship).\($0.name)" }
    }
  }
}
