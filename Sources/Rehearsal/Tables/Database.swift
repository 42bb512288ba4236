internal import CSQLite

/// The SQLite database that has every simulated table.
///
/// It is a temporary one: SQLite has it in memory while it is small, and in a file without a name when it isn't, so that
/// no file is left however the process ends.
final class Database {
  /// Why SQLite did not run a statement: a full disk, or a query with too many terms.
  struct Failure: Error {
    let reason: String
  }

  private var handle: OpaquePointer?

  /// SQLite's count of its memory takes a lock each time, a tenth of what filling the tables takes.
  private static let countsNoMemory: Void = csqlite_count_no_memory()

  init() throws(Failure) {
    Self.countsNoMemory
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2("", &handle, flags, nil) == SQLITE_OK else { throw Failure(handle) }
    // Nothing is rolled back, and nothing outlives the process.
    try run("PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA cache_size = -32768")
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that have no parameters and no rows.
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

  /// The first column of a statement's rows.
  func integers(_ sql: String, _ arguments: [Value] = []) throws(Failure) -> [Int64] {
    let statement = try prepare(sql, arguments)
    var found: [Int64] = []
    while try statement.step() { found.append(statement.integer(0)) }
    return found
  }

  /// The first column of a statement's first row.
  func text(_ sql: String, _ arguments: [Value] = []) throws(Failure) -> String? {
    let statement = try prepare(sql, arguments)
    return try statement.step() ? statement.text(0).map { String(decoding: $0, as: UTF8.self) } : nil
  }

  /// Does everything or, where it fails, only part of it: many changes one by one would each be written out.
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
  /// The record of a row: ids are stored as row numbers.
  static func row(_ row: Int) -> Self { .integer(Int64(row)) }
}

/// A prepared statement: its parameters are bound one after the other, its rows are read one after the other.
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

  /// A word that lives as long as the program is not copied.
  func bind(_ word: StaticString) throws(Database.Failure) {
    try next { place in
      word.utf8Start.withMemoryRebound(to: CChar.self, capacity: word.utf8CodeUnitCount) {
        sqlite3_bind_text(handle, place, $0, Int32(word.utf8CodeUnitCount), nil)
      }
    }
  }

  /// Binds a text that is not copied: it must stay as it is until the statement has run.
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

  /// Whether there is another row.
  func step() throws(Database.Failure) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw failure
    }
  }

  /// Makes it ready for other parameters.
  func reset() {
    sqlite3_reset(handle)
    bound = 0
  }

  /// Changes rows with the parameters bound, and makes it ready for others.
  func run() throws(Database.Failure) {
    _ = try step()
    reset()
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  /// The bytes of a text, valid until the next step.
  func text(_ column: Int32) -> UnsafeBufferPointer<UInt8>? {
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}
