/// Writes rows as Salesforce does: records of JSON, or lines of CSV.
struct RecordWriter: ~Copyable {
  private let world: World
  private let object: SalesforceObject
  private let table: Table
  private let items: [SOQLTranslation.Item]
  private let version: String
  private var cell = Cell()

  init(_ items: [SOQLTranslation.Item], of object: SalesforceObject, version: String, in world: World) {
    (self.world, self.object, table) = (world, object, object.table)
    (self.items, self.version) = (items, version)
  }

  mutating func writeJSON(row: Int, to writer: inout ByteWriter) {
    writeStart(of: table, row: row, to: &writer)
    for item in items {
      switch item {
      case .field(let place): writeMember(table.columns[place], row, to: &writer)
      case .parent(_, let reference, let places):
        writer.append(0x2C)
        writer.append(quoted: reference.relationship)
        writer.append(0x3A)
        guard let parent = reference.row(world, row) else {
          writer.append("null")
          continue
        }
        let target = reference.target.table
        writeStart(of: target, row: parent, to: &writer)
        for place in places { writeMember(target.columns[place], parent, to: &writer) }
        writer.append(0x7D)
      }
    }
    writer.append(0x7D)
  }

  /// `{"attributes":{"type":…,"url":…}`, the record's end left open.
  private mutating func writeStart(of table: Table, row: Int, to writer: inout ByteWriter) {
    writer.append(#"{"attributes":{"type":""#)
    writer.append(table.name)
    writer.append(#"","url":"/services/data/v"#)
    writer.append(version)
    writer.append("/sobjects/")
    writer.append(table.name)
    writer.append(0x2F)
    table.columns[0].read(world, row, &cell)
    if cell.content == .null { writer.append("000000000000000AAA") } else { writer.append(cell.text.bytes) }
    writer.append(#""}"#)
  }

  private mutating func writeMember(_ column: Column, _ row: Int, to writer: inout ByteWriter) {
    writer.append(#",""#)
    writer.append(column.name)
    writer.append(#"":"#)
    column.read(world, row, &cell)
    switch cell.content {
    case .null: writer.append("null")
    case .boolean: writer.append(cell.number == 1 ? "true" : "false")
    case .integer: writer.append(integer: cell.number)
    case .real: writer.append(real: cell.real)
    case .moment:
      writer.append(0x22)
      writer.append(moment: Instant(milliseconds: cell.number))
      writer.append(#"+0000""#)
    case .date:
      writer.append(0x22)
      writer.append(date: Instant(milliseconds: cell.number))
      writer.append(0x22)
    case .text: writer.append(quoted: cell.text.bytes)
    }
  }

  /// The first line: field paths as they are named in the org.
  func writeHeader(delimiter: UInt8, ending: StaticString, to writer: inout ByteWriter) {
    var names: [String] = []
    for item in items {
      switch item {
      case .field(let place): names.append(table.columns[place].name)
      case .parent(_, let reference, let places):
        names += places.map { "\(reference.relationship).\(reference.target.table.columns[$0].name)" }
      }
    }
    for (place, name) in names.enumerated() {
      if place > 0 { writer.append(delimiter) }
      writer.append(0x22)
      writer.append(name)
      writer.append(0x22)
    }
    writer.append(ending)
  }

  mutating func writeCSV(row: Int, delimiter: UInt8, ending: StaticString, to writer: inout ByteWriter) {
    var isFirst = true
    for item in items {
      switch item {
      case .field(let place):
        if !isFirst { writer.append(delimiter) }
        writeCSVField(table.columns[place], row, to: &writer)
      case .parent(_, let reference, let places):
        let parent = reference.row(world, row)
        for (number, place) in places.enumerated() {
          if !isFirst || number > 0 { writer.append(delimiter) }
          if let parent {
            writeCSVField(reference.target.table.columns[place], parent, to: &writer)
          } else {
            writer.append(#""""#)
          }
        }
      }
      isFirst = false
    }
    writer.append(ending)
  }

  private mutating func writeCSVField(_ column: Column, _ row: Int, to writer: inout ByteWriter) {
    column.read(world, row, &cell)
    writer.append(0x22)
    switch cell.content {
    case .null: break
    case .boolean: writer.append(cell.number == 1 ? "true" : "false")
    case .integer: writer.append(integer: cell.number)
    case .real: writer.append(real: cell.real)
    case .moment:
      writer.append(moment: Instant(milliseconds: cell.number))
      writer.append(0x5A)
    case .date: writer.append(date: Instant(milliseconds: cell.number))
    case .text: writer.append(doubling: 0x22, in: cell.text.bytes)
    }
    writer.append(0x22)
  }
}

extension ByteWriter {
  /// The bytes, each of one kind written twice.
  fileprivate mutating func append(doubling mark: UInt8, in bytes: UnsafeBufferPointer<UInt8>) {
    var plain = 0
    for (place, byte) in bytes.enumerated() where byte == mark {
      append(UnsafeBufferPointer(rebasing: bytes[plain...place]))
      append(mark)
      plain = place + 1
    }
    append(UnsafeBufferPointer(rebasing: bytes[plain...]))
  }
}
