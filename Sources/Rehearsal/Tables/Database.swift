internal import CSQLite

/// The SQLite database with all simulated tables.
///
/// It is temporary: SQLite keeps it in memory while it is small, and otherwise in an unlinked file, so that no file
/// remains however the process ends.
final class Database {
  /// Why SQLite didn't run a statement, such as a full disk or a query with too many terms.
  struct Failure: Error {
    let reason: String
  }

  private var handle: OpaquePointer?

  /// Turns off SQLite's memory statistics, whose lock takes a tenth of the time for filling the tables.
  private static let countsNoMemory: Void = csqlite_count_no_memory()

  init() throws(Failure) {
    Self.countsNoMemory
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2("", &handle, flags, nil) == SQLITE_OK else { throw Failure(handle) }
    // No journal: nothing is rolled back, and nothing outlives the process.
    try run("PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA cache_size = -32768")
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements without parameters or rows.
  func run(_ sql: String) throws(Failure) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw Failure(handle) }
  }

  func prepare(_ sql: String, _ arguments: [Value] = []) throws(Failure) -> Statement {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw Failure(handle)
    }
    let prepared = Statement(statement)
    for argument in arguments { try prepared.bind(argument) }
    return prepared
  }

  /// Returns the first column of all rows.
  func integers(_ sql: String, _ arguments: [Value] = []) throws(Failure) -> [Int64] {
    let statement = try prepare(sql, arguments)
    var found: [Int64] = []
    while try statement.step() { found.append(statement.integer(0)) }
    return found
  }

  /// Returns the first column of the first row.
  func text(_ sql: String, _ arguments: [Value] = []) throws(Failure) -> String? {
    let statement = try prepare(sql, arguments)
    return try statement.step() ? statement.text(0).map { String(decoding: $0, as: UTF8.self) } : nil
  }

  /// Runs changes in one transaction, which is faster. If one fails, those before it stay.
  func batch(_ changes: () throws(Failure) -> Void) throws(Failure) {
    try run("BEGIN")
    do throws(Failure) {
      try changes()
    } catch {
      try? run("COMMIT")
      throw error
    }
    try run("COMMIT")
  }
}

extension Database.Failure {
  fileprivate init(_ database: OpaquePointer?) { reason = String(cString: sqlite3_errmsg(database)) }
}

/// A field's value.
package enum Value: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  static func boolean(_ boolean: Bool) -> Self { .integer(boolean ? 1 : 0) }
  static func moment(_ moment: Instant) -> Self { .integer(moment.milliseconds) }
  /// A record's ID, stored as its row number.
  static func row(_ row: Int) -> Self { .integer(Int64(row)) }
}

/// A prepared statement, whose parameters are bound in order and whose rows are read in order.
final class Statement {
  private let handle: OpaquePointer
  private var bound: Int32 = 0

  fileprivate init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { sqlite3_finalize(handle) }

  private var failure: Database.Failure { Database.Failure(sqlite3_db_handle(handle)) }

  private func next(_ bind: (Int32) -> Int32) throws(Database.Failure) {
    bound += 1
    guard bind(bound) == SQLITE_OK else { throw failure }
  }

  func bind(_ integer: Int64) throws(Database.Failure) { try next { sqlite3_bind_int64(handle, $0, integer) } }
  func bind(_ integer: Int) throws(Database.Failure) { try bind(Int64(integer)) }
  func bind(_ moment: Instant) throws(Database.Failure) { try bind(moment.milliseconds) }
  func bind(_ real: Double) throws(Database.Failure) { try next { sqlite3_bind_double(handle, $0, real) } }
  func bindNull() throws(Database.Failure) { try next { sqlite3_bind_null(handle, $0) } }

  /// Binds a static string without copying it.
  func bind(_ word: StaticString) throws(Database.Failure) {
    try next { place in
      word.utf8Start.withMemoryRebound(to: CChar.self, capacity: word.utf8CodeUnitCount) {
        sqlite3_bind_text(handle, place, $0, Int32(word.utf8CodeUnitCount), nil)
      }
    }
  }

  /// Binds text without copying it: it must stay unchanged until the statement has run.
  func bind(_ text: borrowing ByteWriter) throws(Database.Failure) {
    let start = text.start
    let count = text.count
    try next { place in
      start.withMemoryRebound(to: CChar.self, capacity: count) {
        sqlite3_bind_text(handle, place, $0, Int32(count), nil)
      }
    }
  }

  func bind(_ value: Value) throws(Database.Failure) {
    switch value {
    case .null: try bindNull()
    case .integer(let integer): try bind(integer)
    case .real(let real): try bind(real)
    case .text(let text): try next { csqlite_bind_text(handle, $0, text, Int32(text.utf8.count)) }
    }
  }

  /// Moves to the next row, and returns whether there is one.
  func step() throws(Database.Failure) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw failure
    }
  }

  /// Resets the statement for new parameters.
  func reset() {
    sqlite3_reset(handle)
    bound = 0
  }

  /// Runs the statement and resets it.
  func run() throws(Database.Failure) {
    _ = try step()
    reset()
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  /// Returns the bytes of a text column, valid until the next step, or `nil` for NULL.
  func text(_ column: Int32) -> UnsafeBufferPointer<UInt8>? {
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}
