/// The rows of a result, in order. They are fixed when the query runs, although their fields may change later.
enum RowSet: Sendable {
  /// The first rows of a table, in ID order.
  case first(Int)
  case list([Int32])

  var count: Int {
    switch self {
    case .first(let count): count
    case .list(let rows): rows.count
    }
  }

  /// Returns the row numbers at these positions as ranges of consecutive numbers: SQLite steps through a range several
  /// times faster than it looks up rows.
  func stretches(of places: Range<Int>) -> [ClosedRange<Int>] {
    switch self {
    case .first: return places.isEmpty ? [] : [places.lowerBound...places.upperBound - 1]
    case .list(let rows):
      return rows[places].reduce(into: []) { stretches, number in
        let row = Int(number)
        if let last = stretches.last, last.upperBound + 1 == row {
          stretches[stretches.count - 1] = last.lowerBound...row
        } else {
          stretches.append(row...row)
        }
      }
    }
  }
}

extension Database {
  /// Returns the row numbers that a query selects.
  func rows(_ sql: String, _ arguments: [Value]) throws(Failure) -> RowSet {
    let statement = try prepare(sql, arguments)
    var rows: [Int32] = []
    while try statement.step() { rows.append(Int32(truncatingIfNeeded: statement.integer(0))) }
    return .list(rows)
  }

  /// Writes the rows at these positions, with an optional separator between them.
  func write(
    _ places: Range<Int>, of rows: RowSet, with records: borrowing RecordWriter, separator: UInt8? = nil,
    to writer: inout ByteWriter
  ) throws(Failure) {
    let statement = try prepare(records.sql)
    var isFirst = true
    for stretch in rows.stretches(of: places) {
      statement.reset()
      try statement.bind(stretch.lowerBound)
      try statement.bind(stretch.upperBound)
      while try statement.step() {
        if !isFirst, let separator { writer.append(separator) }
        isFirst = false
        records.write(statement, to: &writer)
      }
    }
  }
}
