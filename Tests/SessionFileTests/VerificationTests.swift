import CSQLite
import Foundation
import SessionFile
import Testing
import Wizard

@Suite struct `A verification` {
  private let folder: Folder
  private let now = Moment(seconds: 1_795_000_000)
  private let sealed: String

  /// Twelve notes, closed and signed by both.
  init() throws {
    folder = try Folder()
    sealed = folder.file()
    let journal = try Journal.create(at: sealed, now: now)
    _ = try journal.commit([Self.people], signature: nil, at: now)
    for number in 0..<11 {
      let note = Note(step: .scope, text: "note \(number)", typedBy: .px)
      _ = try journal.commit([.noted(note)], signature: nil, at: now + Int64(number))
    }
    let closes = 14
    for (role, name, events) in [(Role.px, "Ana Ito", [Event.closed]), (.salesforce, "Ben Ode", [])] {
      let signature = Signature(role: role, name: name, at: now + 100, closes: closes)
      _ = try journal.commit(events, signature: signature, at: now + 100)
    }
    journal.close()
  }

  /// Ana Ito and Ben Ode are named.
  static var people: Event {
    let answer = Answer([
      "px-name": "Ana Ito", "px-mail": "ana@acme.com", "px-zone": "UTC", "sf-name": "Ben Ode",
      "sf-mail": "ben@acme.com", "sf-zone": "UTC", "sf-here": "yes",
    ])
    let deed = Command.answer([.participants: answer], speaker: nil)
    guard case .events(let events, _) = Session().decide(deed, at: Moment(seconds: 1_795_000_000)) else {
      return .unparked
    }
    return events[0]
  }

  private func verify(_ path: String, noted: String? = nil) throws -> Verification {
    try Verification.of(path, noted: noted) { _, _ in false }
  }

  /// A copy of the sealed record with SQL run on it, as somebody would who has the file and no program of ours.
  private func tampered(_ sql: String) throws -> Verification {
    let path = folder.file("t\(UUID().uuidString).reconnect")
    try FileManager.default.copyItem(atPath: sealed, toPath: path)
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    defer { sqlite3_close(handle) }
    #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK, "\(sql)")
    return try verify(path)
  }

  @Test func `finds a whole record sealed`() throws {
    let found = try verify(sealed)
    #expect(found.isGood)
    #expect(found.events == 14)
    #expect(found.signers.map(\.name) == ["Ana Ito", "Ben Ode"])
    #expect(found.firstBroken == nil)
    #expect(try verify(sealed, noted: found.code).isGood)
    #expect(try verify(sealed, noted: found.head).isGood)
    #expect(try verify(sealed, noted: String(repeating: "0", count: 24)).completeness == .truncated)
  }

  @Test func `finds every byte of every payload and of every seal that was changed`() throws {
    // In one copy a byte is flipped, looked at, and flipped back.
    let path = folder.file("flipped.reconnect")
    try FileManager.default.copyItem(atPath: sealed, toPath: path)
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    defer { sqlite3_close(handle) }
    func number(_ sql: String) -> Int {
      var statement: OpaquePointer?
      sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
      defer { sqlite3_finalize(statement) }
      return sqlite3_step(statement) == SQLITE_ROW ? Int(sqlite3_column_int64(statement, 0)) : 0
    }
    sqlite3_exec(handle, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", nil, nil, nil)
    var flips = 0
    for (table, key, column) in [
      ("events", "seq", "payload"), ("events", "seq", "hash"), ("seals", "number", "statement"),
      ("seals", "number", "hash"),
    ] {
      for row in 1...(table == "events" ? 14 : 2) {
        let whole = "SELECT CAST(\(column) AS BLOB) FROM \(table) WHERE \(key) = \(row)"
        let length = number("SELECT length((\(whole)))")
        // The short form looks at every seventh byte of a payload.
        for place in stride(from: 1, through: length, by: column == "payload" ? 7 : 3) {
          let type = column == "statement" ? "TEXT" : "BLOB"
          let byte = "substr((\(whole)), \(place), 1)"
          let old = number("SELECT unicode(CAST(\(byte) AS TEXT))")
          let new = column == "hash" ? "zeroblob(1)" : "CAST(char(\(old == 120 ? 121 : 120)) AS BLOB)"
          sqlite3_exec(handle, "SAVEPOINT flip", nil, nil, nil)
          sqlite3_exec(
            handle,
            """
            UPDATE \(table) SET \(column) = CAST(CAST(substr((\(whole)), 1, \(place - 1)) AS BLOB) || \(new)
              || CAST(substr((\(whole)), \(place + 1)) AS BLOB) AS \(type)) WHERE \(key) = \(row)
            """, nil, nil, nil)
          let changed = sqlite3_changes(handle)
          sqlite3_exec(handle, "RELEASE flip", nil, nil, nil)
          #expect(changed == 1)
          let found = try verify(path)
          if !(column == "hash" && old == 0) {
            #expect(found.integrity == .broken, "\(table) \(row) \(column) byte \(place)")
            if table == "events" { #expect(found.firstBroken == row) }
          }
          flips += 1
          sqlite3_exec(handle, "ATTACH '\(sealed)' AS whole", nil, nil, nil)
          sqlite3_exec(
            handle,
            "UPDATE \(table) SET \(column) = (SELECT \(column) FROM whole.\(table) WHERE \(key) = \(row)) WHERE \(key) = \(row)",
            nil, nil, nil)
          sqlite3_exec(handle, "DETACH whole", nil, nil, nil)
        }
      }
    }
    #expect(flips > 400)
    #expect(try verify(path).isGood)
  }

  @Test func `finds what was dropped, swapped, moved in time or put in`() throws {
    let damages: [(String, Int)] = [
      ("DELETE FROM events WHERE seq = 5", 5),
      (
        "UPDATE events SET seq = 99 WHERE seq = 3; UPDATE events SET seq = 3 WHERE seq = 4; UPDATE events SET seq = 4 WHERE seq = 99",
        3
      ),
      ("UPDATE events SET at = at + 1 WHERE seq = 7", 7),
      (
        "UPDATE events SET seq = seq + 100 WHERE seq > 6; INSERT INTO events SELECT 7, at, payload, hash FROM events WHERE seq = 6; UPDATE events SET seq = seq - 99 WHERE seq > 100",
        7
      ),
      ("INSERT INTO events SELECT 15, at, payload, hash FROM events WHERE seq = 13", 15),
    ]
    for (sql, place) in damages {
      let found = try tampered(sql)
      #expect(found.integrity == .broken, "\(sql)")
      #expect(found.firstBroken == place, "\(sql)")
      #expect(!found.isGood)
    }
  }

  @Test func `finds an event that is rightly chained behind the close and belongs to no chapter`() throws {
    let path = folder.file("behind.reconnect")
    try FileManager.default.copyItem(atPath: sealed, toPath: path)
    let journal = try Journal(path: path, readOnly: false)
    _ = try journal.commit([.unparked], signature: nil, at: now + 200)
    journal.close()
    #expect(try verify(path).firstBroken == 15)
  }

  @Test func `tells a cut end by the signatures that stay, and says what it can't tell where they are cut too`() throws
  {
    for last in 1..<14 {
      let cut = try tampered("DELETE FROM events WHERE seq > \(last)")
      #expect(cut.completeness == .truncated)
      #expect(!cut.isGood)
      let both = try tampered("DELETE FROM events WHERE seq > \(last); DELETE FROM seals")
      #expect(both.integrity == .intact)
      #expect(both.completeness == .open)
      #expect(both.doesNotProve.contains { $0.contains("would not be noticed") })
    }
    #expect(try tampered("DELETE FROM seals WHERE number = 2").completeness == .oneSignature)
    #expect(try tampered("DELETE FROM seals").completeness == .open)
  }

  @Test func `keeps the first chapter sealed when follow-ups come after it`() throws {
    let before = try verify(sealed)
    let path = folder.file("later.reconnect")
    try FileManager.default.copyItem(atPath: sealed, toPath: path)
    let journal = try Journal(path: path, readOnly: false)
    let began = Event.began(Began(format: 0, runbook: 1, program: "test", chapter: 2))
    let recorded = try journal.commit([began, .unparked], signature: nil, at: now + 200)
    journal.close()
    guard case .began(let stamped) = recorded[0].event else { return }
    #expect(stamped.previous == before.head)
    let after = try verify(path, noted: before.code)
    #expect(after.isGood)
    #expect(after.head == before.head)
    #expect(after.doesNotProve.contains { $0.contains("2 events of follow-up") })
  }

  @Test func `trusts an SSH signature only where the key holds`() throws {
    let path = folder.file("key.reconnect")
    let journal = try Journal.create(at: path, now: now)
    let signature = Signature(role: .px, name: "Ana Ito", at: now, closes: 3, how: .key("ssh-ed25519 AAAA"))
    _ = try journal.commit([Self.people, .closed], signature: signature, at: now) { _ in "-----BEGIN SSH SIGNATURE-----"
    }
    journal.close()
    #expect(try Verification.of(path) { _, key in key == "ssh-ed25519 AAAA" }.integrity == .intact)
    #expect(try verify(path).integrity == .broken)
  }
}

@Suite struct `A file of format 2` {
  @Test func `is read as it is, and brought to the present format when it is written`() throws {
    let folder = try Folder()
    let path = folder.file()
    try Journal.create(at: path, now: Moment(seconds: 1_795_000_000)).close()
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    let payload = #"{"event":"began","format":2,"program":"0.1.0","recorded":1795000000,"runbook":1}"#
    let hash = Chain.hex(Chain.hash(after: Chain.origin, sequence: 1, payload: Array(payload.utf8)))
    let sql = "PRAGMA user_version = 2; UPDATE events SET payload = CAST('\(payload)' AS BLOB), hash = x'\(hash)'"
    #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
    let before = try Verification.of(path) { _, _ in false }
    #expect(before.integrity == .intact)
    let reopened = try Journal(path: path, readOnly: false)
    var snapshot = MappingSnapshot(of: [])
    snapshot.px = .init(host: "h", at: Moment(seconds: 1_795_000_001), tenant: "t")
    let connection = Event.connected(Connection(system: .px, host: "h", vendor: true))
    _ = try reopened.commit([connection, .snapshot(snapshot)], signature: nil, at: Moment(seconds: 1_795_000_001))
    reopened.close()
    let after = try Verification.of(path) { _, _ in false }
    #expect(after.integrity == .intact)
    #expect(after.events == before.events + 2)
    sqlite3_open(path, &handle)
    defer { sqlite3_close(handle) }
    var version: Int32 = 0
    sqlite3_exec(
      handle, "PRAGMA user_version",
      { context, _, values, _ in
        context?.assumingMemoryBound(to: Int32.self).pointee = Int32(String(cString: values![0]!)) ?? 0
        return 0
      }, &version, nil)
    #expect(version == 3)
  }
}

@Suite struct `A file of format 1` {
  private let folder: Folder
  private let path: String

  /// As version 0.1.0 of the first days wrote it: moments in a column only, a signature's parts in columns.
  init() throws {
    folder = try Folder()
    path = folder.file()
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    defer { sqlite3_close(handle) }
    let payloads = [
      #"{"event":"began","format":1,"program":"0.1.0","runbook":1}"#,
      #"{"event":"answered","parts":[{"answer":{"px-name":"Ana Ito","sf-name":"Ben Ode"},"by":["px"],"restsOn":[],"step":"participants"}],"typedBy":"px"}"#,
      #"{"event":"closed"}"#,
    ]
    var sql = """
      PRAGMA application_id = 1347965507; PRAGMA user_version = 1;
      CREATE TABLE events (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, payload BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
      CREATE TABLE seals (number INTEGER PRIMARY KEY, count INTEGER NOT NULL, head BLOB NOT NULL, person TEXT NOT NULL,
        role TEXT NOT NULL, how TEXT NOT NULL, signature BLOB, at INTEGER NOT NULL) STRICT;
      CREATE TABLE attachments (sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, media_type TEXT NOT NULL, bytes BLOB NOT NULL,
        at INTEGER NOT NULL) STRICT;
      CREATE TABLE drafts (step TEXT NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (step, field)) STRICT, WITHOUT ROWID;
      """
    var head = Chain.origin
    for (place, payload) in payloads.enumerated() {
      head = Chain.hash(after: head, sequence: place + 1, payload: Array(payload.utf8))
      sql += "INSERT INTO events VALUES (\(place + 1), 1795000000, CAST('\(payload)' AS BLOB), x'\(Chain.hex(head))');"
    }
    sql += "INSERT INTO seals VALUES (1, 3, x'\(Chain.hex(head))', 'Ana Ito', 'px', 'name', NULL, 1795000000);"
    #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
  }

  @Test func `is read as it is, and brought to the present format when it is written`() throws {
    let before = try Verification.of(path) { _, _ in false }
    #expect(before.integrity == .intact)
    #expect(before.completeness == .oneSignature)
    #expect(before.doesNotProve.contains { $0.contains("older version") })
    let journal = try Journal(path: path, readOnly: false)
    #expect(journal.recorded.map(\.at) == Array(repeating: Moment(seconds: 1_795_000_000), count: 3))
    let signature = Signature(role: .salesforce, name: "Ben Ode", at: Moment(seconds: 1_795_000_001), closes: 3)
    _ = try journal.commit([], signature: signature, at: Moment(seconds: 1_795_000_001))
    journal.close()
    let after = try Verification.of(path) { _, _ in false }
    #expect(after.isGood)
    #expect(after.head == before.head)
    #expect(after.signers.map(\.name) == ["Ana Ito", "Ben Ode"])
  }
}
