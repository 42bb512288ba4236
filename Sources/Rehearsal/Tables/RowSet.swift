/// The rows an answer has, in their order: settled when it was asked for, though their fields may change.
enum RowSet: Sendable {
  /// The first rows of a table, in the order of their ids.
  case first(Int)
  case list([Int32])

  var count: Int {
    switch self {
    case .first(let count): count
    case .list(let rows): rows.count
    }
  }

  /// The row numbers at these places, each stretch of ascending ones as a range: SQLite steps through a range several
  /// times faster than it looks rows up.
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
  /// The row numbers that a statement gives.
  func rows(_ sql: String, _ arguments: [Value]) throws(Failure) -> RowSet {
    let statement = try prepare(sql, arguments)
    var rows: [Int32] = []
    while try statement.step() { rows.append(Int32(truncatingIfNeeded: statement.integer(0))) }
    return .list(rows)
  }

  /// Writes the rows at these places, with a byte between every two of them.
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
