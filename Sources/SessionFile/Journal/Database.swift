internal import CSQLite
internal import Glibc

/// One SQLite file, through SQLite's own C interface: GRDB costs 10 ms of every start, and this needs six calls.
final class Database {
  private var handle: OpaquePointer?
  /// What people call it: where it is, or is going to be.
  let path: String
  /// Where it is.
  private let place: String

  /// The largest row or value that is read or written, in bytes: a screenshot, and room to spare.
  private static let largest: Int32 = 32 << 20

  /// - Parameter name: what it is called in sentences, if not by its path.
  init(path: String, readOnly: Bool, called name: String? = nil) throws(SessionFileError) {
    self.path = name ?? path
    // A name such as ":memory:" or "file:x" has a meaning of its own to SQLite unless a folder stands before it.
    place = path.hasPrefix("/") ? path : "./" + path
    try Companions.refuse(nextTo: place)
    let flags = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
    let code = sqlite3_open_v2(place, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK else { throw problem(code) }
    csqlite_distrust(handle)
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Self.largest)
    // A reader waits for a busy writer; a second writer was refused by the lock before this.
    sqlite3_busy_timeout(handle, readOnly ? 10_000 : 2_000)
  }

  func close() {
    sqlite3_close_v2(handle)
    handle = nil
  }

  deinit { close() }

  /// Runs statements that return nothing.
  func run(_ sql: String) throws(SessionFileError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw problem(code) }
  }

  /// Runs one statement, its question marks bound in order, and hands over each row.
  func run(
    _ sql: String, _ values: [Value], row: (Row) -> Void = { _ in }
  ) throws(SessionFileError) {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else { throw problem(code) }
    defer { sqlite3_finalize(statement) }
    for (place, value) in values.enumerated() { bind(value, at: Int32(place + 1), to: statement) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: row(Row(statement: statement))
      case SQLITE_DONE: return
      case let code: throw problem(code)
      }
    }
  }

  /// Runs a transaction: all of it or nothing.
  func transaction(_ body: () throws(SessionFileError) -> Void) throws(SessionFileError) {
    // Others may have written next to it since it was opened.
    try Companions.refuse(nextTo: place)
    try run("BEGIN IMMEDIATE")
    do throws(SessionFileError) {
      try body()
      try run("COMMIT")
    } catch {
      try? run("ROLLBACK")
      throw error
    }
  }

  enum Value {
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case null
  }

  /// A row that was found, valid until the next one.
  struct Row {
    fileprivate let statement: OpaquePointer

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    /// All of it: a NUL is a character like any other.
    func text(_ column: Int32) -> String { String(decoding: blob(column), as: UTF8.self) }

    func blob(_ column: Int32) -> [UInt8] {
      let count = Int(sqlite3_column_bytes(statement, column))
      guard count > 0, let bytes = sqlite3_column_blob(statement, column) else { return [] }
      return Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }
  }

  private func bind(_ value: Value, at place: Int32, to statement: OpaquePointer) {
    switch value {
    case .integer(let number): sqlite3_bind_int64(statement, place, number)
    case .text(let text): csqlite_bind_text(statement, place, text, Int32(text.utf8.count))
    case .null: sqlite3_bind_null(statement, place)
    case .blob(let bytes): csqlite_bind_blob(statement, place, bytes, Int32(bytes.count))
    }
  }

  private func problem(_ code: Int32) -> SessionFileError {
    switch sqlite3_extended_errcode(handle) {
    case SQLITE_READONLY | (3 << 8), SQLITE_READONLY | (1 << 8), SQLITE_READONLY | (5 << 8):
      return .interrupted(path: path)  // ROLLBACK, RECOVERY, CANTINIT: a journal is left that only a writer may undo
    case SQLITE_READONLY | (4 << 8): return .moved(path: path)  // DBMOVED
    default: break
    }
    let reason = sqlite3_system_errno(handle)
    if [SQLITE_CANTOPEN, SQLITE_IOERR].contains(code & 0xFF), [EMFILE, ENFILE, ENOLCK, EIO].contains(reason) {
      return SessionFileError(errno: reason, path: path)
    }
    return switch code & 0xFF {
    case SQLITE_FULL: .diskFull(path: path)
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .notPermitted(path: path)
    case SQLITE_NOTADB: .notASession(path: path)
    case SQLITE_CORRUPT: .damaged(path: path, firstBroken: nil)
    case SQLITE_BUSY, SQLITE_LOCKED: .busy(path: path)
    case SQLITE_TOOBIG: .tooLarge(path: path)
    // A write that the system refused for any other reason than "no space": a quota, or a limit on the file's size.
    case SQLITE_IOERR where sqlite3_extended_errcode(handle) == SQLITE_IOERR | (3 << 8): .diskFull(path: path)
    default: .failed(path: path, reason: String(cString: sqlite3_errmsg(handle)))
    }
  }
}
