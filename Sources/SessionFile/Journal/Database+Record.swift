internal import Glibc
internal import Wizard

extension Database {
  /// Opens a session file. Throws an error that says what is wrong if the file isn't a session.
  static func session(at path: String, readOnly: Bool) throws(SessionFileError) -> Database {
    try inspect(path)
    let database = try Database(path: path, readOnly: readOnly)
    try database.checkFormat()
    return database
  }

  /// Throws if the file isn't a session, or if its tables aren't those of this format.
  private func checkFormat() throws(SessionFileError) {
    let application = try pragma("application_id")
    guard application == Layout.applicationID else { throw .notASession(path: path) }
    try refuseForeignSchema()
    let format = Int(try pragma("user_version"))
    guard format == Layout.format else { throw .otherFormat(path: path, found: format) }
    try refuseMissingTables()
    try checkSize()
  }

  /// Throws if the file is shorter or longer than its pages. SQLite reads a file whose last pages are missing, as long
  /// as it doesn't need them, and a file with bytes after its last page.
  private func checkSize() throws(SessionFileError) {
    // The transaction keeps others from writing in between.
    try run("BEGIN")
    defer { try? run("COMMIT") }
    let size = try pragma("page_count") * pragma("page_size")
    var status = stat()
    guard stat(path, &status) == 0, Int64(status.st_size) >= size else {
      throw .damaged(path: path, firstBroken: nil)
    }
    let more = Int64(status.st_size) - size
    if more > 0 { throw .bytesAfterEnd(path: path, count: more) }
  }

  /// Throws if the schema has anything else, such as triggers, which could change results on each read.
  private func refuseForeignSchema() throws(SessionFileError) {
    var foreign: [String] = []
    try run("SELECT type, name, sql FROM sqlite_schema", []) { row in
      let (type, name, sql) = (row.text(0), row.text(1), row.text(2).uppercased())
      let isTable = type == "table" && Layout.columns.contains { $0.table == name } && sql.hasPrefix("CREATE TABLE")
      let isItsIndex = type == "index" && name.hasPrefix("sqlite_autoindex_")
      if !isTable && !isItsIndex { foreign.append("\(type) \(name)") }
    }
    if let first = foreign.first { throw .foreignSchema(path: path, what: first) }
  }

  /// Throws if a table is missing or has other columns. Otherwise SQLite's own message would reach people.
  private func refuseMissingTables() throws(SessionFileError) {
    for (table, columns) in Layout.columns {
      var found: [String] = []
      try run("PRAGMA table_xinfo(\(table))", []) { found.append($0.text(1)) }
      guard !found.isEmpty else { throw .missingTable(path: path, table: table) }
      guard found == columns else { throw .otherTable(path: path, table: table) }
    }
  }

  /// Reads and checks all rows. Attachments can be large, so they are read only if asked for.
  func examine(withAttachments: Bool = false) throws(SessionFileError) -> Examination {
    try refuseDamagedPages()
    var rows: [Examination.Row] = []
    try run("SELECT seq, at, payload, hash FROM events ORDER BY seq", []) { row in
      rows.append(
        Examination.Row(
          sequence: Int(row.integer(0)), at: Moment(seconds: row.integer(1)), payload: row.blob(2), hash: row.blob(3)))
    }
    return Examination(rows: rows, seals: try seals(), attachments: withAttachments ? try attachments() : nil)
  }

  /// Checks all pages. SQLite reads only the pages a query needs, so other damage would go unnoticed until something is
  /// written. This takes 3 ms with 10,000 events, and 60 ms with 100 MB of screenshots.
  private func refuseDamagedPages() throws(SessionFileError) {
    var found = ""
    try run("PRAGMA integrity_check(1)", []) { found = $0.text(0) }
    guard found == "ok" else { throw .damaged(path: path, firstBroken: nil) }
  }

  /// The stored screenshots. One that is larger than the limit isn't read.
  private func attachments() throws(SessionFileError) -> [StoredAttachment] {
    var found: [StoredAttachment] = []
    try run(
      "SELECT sha256, name, media_type, at, iif(length(bytes) <= ?, bytes, NULL) FROM attachments",
      [.integer(Int64(Attachment.largest))]
    ) { row in
      found.append(
        StoredAttachment(
          sha256: row.text(0), name: row.text(1), mediaType: row.text(2), at: Moment(seconds: row.integer(3)),
          content: row.isNull(4) ? nil : StoredAttachment.Content(row.blob(4))))
    }
    return found
  }

  private func seals() throws(SessionFileError) -> [Seal] {
    var seals: [Seal] = []
    try run("SELECT statement, hash, signature FROM seals ORDER BY number", []) { row in
      seals.append(
        Seal(statement: row.text(0), hash: row.blob(1), keySignature: row.isNull(2) ? nil : row.text(2)))
    }
    return seals
  }

  /// The number and hash of the last event.
  func last() throws(SessionFileError) -> (sequence: Int, hash: Chain.Hash) {
    var last = (sequence: 0, hash: Chain.origin)
    try run("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1", []) { last = (Int($0.integer(0)), $0.blob(1)) }
    return last
  }

  /// Throws if the last event in the file isn't the last one that was read or written here.
  func refuse(unless hashes: [Chain.Hash]) throws(SessionFileError) {
    guard try last() == (hashes.count, hashes.last ?? Chain.origin) else { throw .changedMeanwhile(path: path) }
  }

  func insert(_ seal: Seal) throws(SessionFileError) {
    try run(
      "INSERT INTO seals (statement, hash, signature) VALUES (?, ?, ?)",
      [.text(seal.statement), .blob(seal.hash), seal.keySignature.map { .text($0) } ?? .null])
  }

  private func pragma(_ name: String) throws(SessionFileError) -> Int64 {
    var value: Int64 = 0
    try run("PRAGMA \(name)", []) { value = $0.integer(0) }
    return value
  }

  /// Whether the file's header says that the database uses a write-ahead log, which SQLite would create next to it.
  private static func usesWriteAheadLog(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { return false }
    defer { Glibc.close(descriptor) }
    var header = [UInt8](repeating: 0, count: 20)
    guard pread(descriptor, &header, 20, 0) == 20, header.starts(with: "SQLite format 3\0".utf8) else { return false }
    return header[18] > 1 || header[19] > 1
  }

  /// Checks a path before SQLite opens it, for messages that are clearer than SQLite's.
  private static func inspect(_ path: String) throws(SessionFileError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == EACCES ? .notReadable(path: path) : SessionFileError(errno: errno, path: path)
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isFolder(path: path) }
    guard access(path, R_OK) == 0 else { throw .notReadable(path: path) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { throw .notASession(path: path) }
    if usesWriteAheadLog(path) { throw .foreignSchema(path: path, what: "a write-ahead log") }
  }
}
