import CSQLite
import Testing

/// Changes a session file in a way that px-reconnect never does.
func run(_ sql: String, on path: String) {
  var handle: OpaquePointer?
  sqlite3_open(path, &handle)
  defer { sqlite3_close(handle) }
  #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK, "\(sql)")
}
