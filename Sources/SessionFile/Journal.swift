internal import FoundationEssentials
internal import Glibc
package import Wizard

/// A session's file, open: what was recorded in it, and the way to record more.
package final class Journal {
  package let path: String
  package let isReadOnly: Bool
  /// Every event, in order; the chain was checked when the file was opened.
  package private(set) var recorded: [Recorded] = []
  package private(set) var signatures: [Signature] = []

  private let database: Database
  private let lock: FileLock?
  private(set) var head = Chain.origin

  /// Makes a new file and writes the first event into it. Nothing is ever overwritten.
  package static func create(at path: String, program: String, now: Moment) throws(SessionFileError) -> Journal {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let problem = SessionFileError(errno: errno, path: path)
      if case .notFound = problem { throw .folderMissing(folder: Self.folder(of: path)) }
      throw problem
    }
    Glibc.close(descriptor)
    do throws(SessionFileError) {
      let journal = try Journal(new: path)
      let began = Began(format: Layout.format, runbook: Runbook.restoration.revision, program: program)
      _ = try journal.commit([.began(began)], signature: nil, at: now)
      return journal
    } catch {
      unlink(path)  // only ever the empty file made above
      throw error
    }
  }

  /// Opens a file to go on with it, or only to read it.
  package init(path: String, readOnly: Bool) throws(SessionFileError) {
    self.path = path
    isReadOnly = readOnly
    try Self.inspect(path)
    lock = readOnly ? nil : try FileLock(path: path)
    database = try Database(path: path, readOnly: readOnly)
    try load()
    if !readOnly { try database.run(Layout.settings) }
  }

  private init(new path: String) throws(SessionFileError) {
    self.path = path
    isReadOnly = false
    lock = try FileLock(path: path)
    database = try Database(path: path, readOnly: false)
    try database.run(Layout.settings + "BEGIN IMMEDIATE;" + Layout.tables + "COMMIT;")
  }

  /// Records events, all or none, and a signature with them. When this returns they are on the disk.
  package func commit(_ events: [Event], signature: Signature?, at now: Moment) throws(SessionFileError) -> [Recorded] {
    var new: [Recorded] = []
    var head = head
    let rows = try events.map { event throws(SessionFileError) in
      let payload = try encoded(event)
      let sequence = recorded.count + new.count + 1
      head = Chain.hash(after: head, sequence: sequence, payload: payload)
      new.append(Recorded(sequence: sequence, at: now, event: event))
      return (payload, head)
    }
    try database.transaction { () throws(SessionFileError) in
      for (event, row) in zip(new, rows) {
        try database.run(
          "INSERT INTO events VALUES (?, ?, ?, ?)",
          [.integer(Int64(event.sequence)), .integer(now.seconds), .blob(row.0), .blob(row.1)])
      }
      if let signature { try insert(signature, count: recorded.count + new.count, head: head) }
    }
    self.head = head
    recorded += new
    if let signature { signatures.append(signature) }
    return new
  }

  /// Writes what is half-typed, in place of what was kept before. It stands outside the chain.
  package func keep(drafts: [Draft], at now: Moment) throws(SessionFileError) {
    try database.transaction { () throws(SessionFileError) in
      try database.run("DELETE FROM drafts")
      for draft in drafts {
        try database.run(
          "INSERT INTO drafts VALUES (?, ?, ?, ?)",
          [.text(draft.step), .text(draft.field), .text(draft.text), .integer(now.seconds)])
      }
    }
  }

  package func drafts() throws(SessionFileError) -> [Draft] {
    var drafts: [Draft] = []
    try database.run("SELECT step, field, text FROM drafts", []) {
      drafts.append(Draft(step: $0.text(0), field: $0.text(1), text: $0.text(2)))
    }
    return drafts
  }

  package func close() {
    database.close()
    lock?.close()
  }

  private func insert(_ signature: Signature, count: Int, head: Chain.Hash) throws(SessionFileError) {
    try database.run(
      "INSERT INTO seals (count, head, person, role, how, at) VALUES (?, ?, ?, ?, 'name', ?)",
      [
        .integer(Int64(count)), .blob(head), .text(signature.name), .text(signature.role.rawValue),
        .integer(signature.at.seconds),
      ])
  }

  /// Reads everything and checks the chain on the way.
  private func load() throws(SessionFileError) {
    try checkFormat()
    var moments: [Moment] = []
    var payloads: [[UInt8]] = []
    var broken: Int?
    try database.run("SELECT seq, at, payload, hash FROM events ORDER BY seq", []) { row in
      guard broken == nil else { return }
      let sequence = Int(row.integer(0))
      let payload = row.blob(2)
      head = Chain.hash(after: head, sequence: sequence, payload: payload)
      guard sequence == payloads.count + 1, head == row.blob(3) else {
        broken = payloads.count + 1
        return
      }
      moments.append(Moment(seconds: row.integer(1)))
      payloads.append(payload)
    }
    if broken != nil || payloads.isEmpty { throw .damaged(path: path, firstBroken: broken ?? 1) }
    for (place, event) in try events(in: payloads).enumerated() {
      recorded.append(Recorded(sequence: place + 1, at: moments[place], event: event))
    }
    try database.run("SELECT role, person, at FROM seals ORDER BY number", []) { row in
      guard let role = Role(rawValue: row.text(0)) else { return }
      signatures.append(Signature(role: role, name: row.text(1), at: Moment(seconds: row.integer(2))))
    }
  }

  /// Reads all payloads in one go, as one JSON array: the decoder's preparations cost more than a payload.
  private func events(in payloads: [[UInt8]]) throws(SessionFileError) -> [Event] {
    let array = [UInt8(ascii: "[")] + payloads.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    if let events = try? JSONDecoder().decode([Event].self, from: Data(array)), events.count == payloads.count {
      return events
    }
    let broken = payloads.firstIndex { (try? JSONDecoder().decode(Event.self, from: Data($0))) == nil }
    throw .damaged(path: path, firstBroken: (broken ?? 0) + 1)
  }

  private func checkFormat() throws(SessionFileError) {
    var (application, format, pages, pageSize): (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
    try database.run("PRAGMA application_id", []) { application = $0.integer(0) }
    try database.run("PRAGMA user_version", []) { format = $0.integer(0) }
    guard application == Layout.applicationID else { throw .notASession(path: path) }
    guard format <= Layout.format else {
      throw .newerFormat(path: path, found: Int(format), known: Layout.format)
    }
    // SQLite reads a file whose last pages are missing, as long as it needs none of them.
    try database.run("PRAGMA page_count", []) { pages = $0.integer(0) }
    try database.run("PRAGMA page_size", []) { pageSize = $0.integer(0) }
    var status = stat()
    guard stat(path, &status) == 0, Int64(status.st_size) >= pages * pageSize else {
      throw .damaged(path: path, firstBroken: nil)
    }
  }

  private func encoded(_ event: Event) throws(SessionFileError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(event))
    } catch {
      throw .failed(path: path, reason: "an event could not be written as JSON")
    }
  }

  /// Says what is wrong with a path before SQLite sees it, whose words would be less plain.
  private static func inspect(_ path: String) throws(SessionFileError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw SessionFileError(errno: errno, path: path) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isFolder(path: path) }
    guard status.st_size > 0 else { throw .notASession(path: path) }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}
