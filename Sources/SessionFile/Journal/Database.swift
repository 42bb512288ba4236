internal import CSQLite
internal import Glibc

/// One SQLite file, through SQLite's C interface: GRDB adds 10 ms to every start, and six calls are enough here.
final class Database {
  private var handle: OpaquePointer?
  /// The path to show to people: where the file is, or will be.
  let path: String
  /// The file's actual path, for SQLite.
  private let place: String

  /// The size limit of a row or value, in bytes: a screenshot, with some headroom.
  private static let largest: Int32 = 32 << 20

  /// - Parameter name: The path to show in messages, if it isn't `path`.
  init(path: String, readOnly: Bool, called name: String? = nil) throws(SessionFileError) {
    self.path = name ?? path
    // Without a folder in front, SQLite treats names such as ":memory:" or "file:x" specially.
    place = path.hasPrefix("/") ? path : "./" + path
    try Companions.refuse(nextTo: place)
    let flags = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
    let code = sqlite3_open_v2(place, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK else { throw problem(code) }
    csqlite_distrust(handle)
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Self.largest)
    // A reader waits for a busy writer. A second writer has already been refused by the lock.
    sqlite3_busy_timeout(handle, readOnly ? 10_000 : 2_000)
  }

  func close() {
    sqlite3_close_v2(handle)
    handle = nil
  }

  deinit { close() }

  /// Runs statements that return no rows.
  func run(_ sql: String) throws(SessionFileError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw problem(code) }
  }

  /// Runs one statement with its parameters bound in order, and passes each row to `row`.
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

  /// Runs a transaction, which is rolled back if `body` throws.
  func transaction(_ body: () throws(SessionFileError) -> Void) throws(SessionFileError) {
    // Others may have created files next to the database since it was opened.
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

  /// A result row, valid until the next one is read.
  struct Row {
    fileprivate let statement: OpaquePointer

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    /// The whole text, including any NUL characters.
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
    // A write that the system refused for a reason other than "no space": a quota, or a limit on the file size.
    case SQLITE_IOERR where sqlite3_extended_errcode(handle) == SQLITE_IOERR | (3 << 8): .diskFull(path: path)
    default: .failed(path: path, reason: String(cString: sqlite3_errmsg(handle)))
    }
  }
}
