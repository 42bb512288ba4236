/// Writes rows as Salesforce does: records of JSON, or lines of CSV.
///
/// What the selection means is settled once, as a list of steps; a page of records then only goes through them.
struct RecordWriter: ~Copyable {
  private let world: World
  private var steps: [Step] = []
  private var literals = ByteWriter(capacity: 1024)
  /// Where the literal begins that is still being added to.
  private var pending = 0
  private var cell = Cell()

  private enum Step {
    /// Bytes that are the same in every record.
    case literal(start: Int, count: Int)
    case id(Reading)
    case value(Reading)
    /// The steps that follow, so many, read the row that this one's refers to.
    case parent(@Sendable (World, Int) -> Int?, steps: Int)
  }

  private typealias Reading = @Sendable (World, Int, inout Cell) -> Void

  /// A writer of JSON records.
  init(_ items: [SOQLTranslation.Item], of object: SalesforceObject, version: String, in world: World) {
    self.world = world
    addRecord(items.map { .item($0) }, of: object.table, version: version)
    endLiteral()
  }

  private enum Member {
    case item(SOQLTranslation.Item)
    case column(Int)
  }

  private mutating func addRecord(_ members: [Member], of table: Table, version: String) {
    literals.append(
      #"{"attributes":{"type":"\#(table.name)","url":"/services/data/v\#(version)/sobjects/\#(table.name)/"#)
    endLiteral()
    steps.append(.id(table.columns[0].read))
    literals.append(#""}"#)
    for member in members {
      switch member {
      case .column(let place), .item(.field(let place)):
        literals.append(#","\#(table.columns[place].name)":"#)
        endLiteral()
        steps.append(.value(table.columns[place].read))
      case .item(.parent(_, let reference, let places)):
        literals.append(#","\#(reference.relationship)":"#)
        endLiteral()
        let start = steps.count
        addRecord(places.map { .column($0) }, of: reference.target.table, version: version)
        endLiteral()
        steps.insert(.parent(reference.row, steps: steps.count - start), at: start)
      }
    }
    literals.append("}")
  }

  /// A writer of CSV lines.
  init(
    csv items: [SOQLTranslation.Item], of object: SalesforceObject, delimiter: UInt8, ending: StaticString,
    in world: World
  ) {
    self.world = world
    literals.append(0x22)
    for (number, item) in items.enumerated() {
      if number > 0 { addDelimiter(delimiter) }
      switch item {
      case .field(let place):
        endLiteral()
        steps.append(.value(object.table.columns[place].read))
      case .parent(_, let reference, let places):
        for (number, place) in places.enumerated() {
          if number > 0 { addDelimiter(delimiter) }
          endLiteral()
          steps += [.parent(reference.row, steps: 1), .value(reference.target.table.columns[place].read)]
        }
      }
    }
    literals.append(0x22)
    literals.append(ending)
    endLiteral()
  }

  private mutating func addDelimiter(_ delimiter: UInt8) {
    literals.append(0x22)
    literals.append(delimiter)
    literals.append(0x22)
  }

  private mutating func endLiteral() {
    guard literals.count > pending else { return }
    steps.append(.literal(start: pending, count: literals.count - pending))
    pending = literals.count
  }

  mutating func writeJSON(row: Int, to writer: inout ByteWriter) {
    var current = row
    var place = 0
    var end = Int.max
    while place < steps.count {
      if place == end { (current, end) = (row, .max) }
      switch steps[place] {
      case .literal(let start, let count): writer.append(literals.bytes(start, count))
      case .id(let read):
        read(world, current, &cell)
        if cell.content == .null { writer.append("000000000000000AAA") } else { writer.append(cell.text.bytes) }
      case .value(let read):
        read(world, current, &cell)
        cell.writeJSON(to: &writer)
      case .parent(let find, let count):
        guard let parent = find(world, current) else {
          writer.append("null")
          place += count
          break
        }
        (current, end) = (parent, place + 1 + count)
      }
      place += 1
    }
  }

  mutating func writeCSV(row: Int, to writer: inout ByteWriter) {
    var place = 0
    while place < steps.count {
      switch steps[place] {
      case .literal(let start, let count): writer.append(literals.bytes(start, count))
      case .id(let read), .value(let read):
        read(world, row, &cell)
        cell.writeCSV(to: &writer)
      case .parent(let find, _):
        place += 1
        if let parent = find(world, row), case .value(let read) = steps[place] {
          read(world, parent, &cell)
          cell.writeCSV(to: &writer)
        }
      }
      place += 1
    }
  }
}

extension SOQLTranslation.Item {
  /// The names that head its CSV columns: field paths, as they are named in the org.
  func headings(of table: Table) -> [String] {
    switch self {
    case .field(let place): [table.columns[place].name]
    case .parent(_, let reference, let places):
      places.map { "\(reference.relationship).\(reference.target.table.columns[$0].name)" }
    }
  }
}

extension Cell {
  /// The value as Salesforce's JSON has it.
  fileprivate func writeJSON(to writer: inout ByteWriter) {
    switch content {
    case .null: writer.append("null")
    case .boolean: writer.append(number == 1 ? "true" : "false")
    case .integer: writer.append(integer: number)
    case .real: writer.append(real: real)
    case .moment:
      writer.append(0x22)
      writer.append(moment: Instant(milliseconds: number))
      writer.append(#"+0000""#)
    case .date:
      writer.append(0x22)
      writer.append(date: Instant(milliseconds: number))
      writer.append(0x22)
    case .text: writer.append(quoted: text.bytes)
    }
  }

  /// The value as it stands between the quotation marks of CSV.
  fileprivate func writeCSV(to writer: inout ByteWriter) {
    switch content {
    case .null: break
    case .boolean: writer.append(number == 1 ? "true" : "false")
    case .integer: writer.append(integer: number)
    case .real: writer.append(real: real)
    case .moment:
      writer.append(moment: Instant(milliseconds: number))
      writer.append(0x5A)
    case .date: writer.append(date: Instant(milliseconds: number))
    case .text: writer.append(doubling: 0x22, in: text.bytes)
    }
  }
}
