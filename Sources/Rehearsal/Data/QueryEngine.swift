internal import CGeneratedTable
internal import CSQLite
import Synchronization

/// SQLite over the rehearsed tables: it decides which rows match and in which order; their fields are read elsewhere.
///
/// A database holds nothing, only modules that compute rows, so one serves any number of requests in turn.
final class QueryEngine {
  /// Why SQLite would not run a statement: too deep, or too many terms.
  struct Refused: Error {
    let reason: String
  }

  private var database: OpaquePointer?
  private var world: World?
  private var cell = Cell()
  private let tables: [Table]

  /// A database with these tables, or `nil` where there is no memory for it.
  init?(tables: [Table]) {
    self.tables = tables
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(":memory:", &database, flags, nil) == SQLITE_OK else { return nil }
    for (number, table) in tables.enumerated() {
      var functions = generated_table()
      functions.context = Unmanaged.passUnretained(self).toOpaque()
      functions.table = Int32(number)
      functions.count = { context, table in QueryEngine.at(context)?.count(of: Int(table)) ?? 0 }
      functions.rows_below = { context, table, id, length in
        QueryEngine.at(context)?.rowsBelow(UnsafeBufferPointer(start: id, count: Int(length)), in: Int(table)) ?? 0
      }
      functions.value = { context, table, row, column, result in
        QueryEngine.at(context)?.give(Int(table), Int(row), Int(column), to: result)
      }
      guard generated_table_register(database, table.name, table.schema, &functions) == SQLITE_OK else { return nil }
    }
  }

  deinit { sqlite3_close_v2(database) }

  /// The row numbers that a statement gives.
  func rows(_ sql: String, _ arguments: [Value], in world: World) throws(Refused) -> [Int32] {
    self.world = world
    defer { self.world = nil }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw refusal }
    defer { sqlite3_finalize(statement) }
    for (place, value) in arguments.enumerated() {
      guard bind(value, at: Int32(place + 1), to: statement) == SQLITE_OK else { throw refusal }
    }
    var rows: [Int32] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append(Int32(truncatingIfNeeded: sqlite3_column_int64(statement, 0)))
      case SQLITE_DONE: return rows
      default: throw refusal
      }
    }
  }

  private var refusal: Refused { Refused(reason: String(cString: sqlite3_errmsg(database))) }

  private func bind(_ value: Value, at place: Int32, to statement: OpaquePointer) -> Int32 {
    switch value {
    case .null: sqlite3_bind_null(statement, place)
    case .boolean(let boolean): sqlite3_bind_int64(statement, place, boolean ? 1 : 0)
    case .integer(let integer): sqlite3_bind_int64(statement, place, integer)
    case .real(let real): sqlite3_bind_double(statement, place, real)
    case .moment(let moment): sqlite3_bind_int64(statement, place, moment.milliseconds)
    case .text(let text): csqlite_bind_text(statement, place, text, Int32(text.utf8.count))
    }
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> QueryEngine? {
    context.map { Unmanaged<QueryEngine>.fromOpaque($0).takeUnretainedValue() }
  }

  private func count(of table: Int) -> Int64 { world.map { Int64(tables[table].count($0)) } ?? 0 }

  private func rowsBelow(_ id: UnsafeBufferPointer<UInt8>, in table: Int) -> Int64 {
    world.map { Int64(tables[table].rowsBelow($0, id)) } ?? 0
  }

  private func give(_ table: Int, _ row: Int, _ column: Int, to result: OpaquePointer?) {
    guard let world else { return }
    tables[table].columns[column].read(world, row, &cell)
    switch cell.content {
    case .null: sqlite3_result_null(result)
    case .boolean, .integer, .moment, .date: sqlite3_result_int64(result, cell.number)
    case .real: sqlite3_result_double(result, cell.real)
    case .text: generated_result_text(result, cell.text.start, Int32(cell.text.count))
    }
  }
}

/// Engines that wait for the next request: making one costs a tenth of a millisecond.
final class QueryEngines: Sendable {
  private let tables: [Table]
  private let idle = Mutex<[Held]>([])

  /// An engine, in the hands of one request at a time.
  private struct Held: @unchecked Sendable {
    let engine: QueryEngine
  }

  init(tables: [Table]) { self.tables = tables }

  func rows(_ sql: String, _ arguments: [Value], in world: World) throws(QueryEngine.Refused) -> [Int32] {
    let known = idle.withLock { $0.popLast() }
    guard let held = known ?? QueryEngine(tables: tables).map(Held.init) else {
      throw QueryEngine.Refused(reason: "out of memory")
    }
    defer { idle.withLock { $0.append(held) } }
    return try held.engine.rows(sql, arguments, in: world)
  }
}
