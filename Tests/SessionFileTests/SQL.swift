import CSQLite
import Testing

/// Does to a session file what no program of ours does.
func run(_ sql: String, on path: String) {
  var handle: OpaquePointer?
  sqlite3_open(path, &handle)
  defer { sqlite3_close(handle) }
  #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK, "\(sql)")
}
