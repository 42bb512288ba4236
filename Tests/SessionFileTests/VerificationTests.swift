import CSQLite
import Foundation
import SessionFile
import Testing
import Wizard

@Suite struct `A verification` {
  private let folder: Folder
  private let now = Moment(seconds: 1_795_000_000)
  private let sealed: String

  /// Twelve events, closed and signed by both.
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

  /// Names Ana Ito and Ben Ode.
  static var people: Event {
    let answer = Answer([
      "px-name": "Ana Ito", "px-mail": "ana@acme.com", "px-zone": "UTC", "sf-name": "Ben Ode",
      "sf-mail": "ben@acme.com", "sf-zone": "UTC", "sf-here": "yes",
    ])
    let command = Command.answer([.participants: answer], speaker: nil)
    guard case .events(let events, _) = Session().decide(command, at: Moment(seconds: 1_795_000_000)) else {
      return .unparked
    }
    return events[0]
  }

  private func verify(_ path: String, noted: String? = nil) throws -> Verification {
    try Verification.of(path, noted: noted) { _, _ in .forged }
  }

  /// Runs SQL on a copy of the sealed record, as somebody without this program could.
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
    // In one copy, each byte is flipped, checked, and flipped back.
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
        // Checks only every seventh byte of a payload, to save time.
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
    let recorded = try journal.commit([began, .unparked], signature: nil, at: now + 200).recorded
    journal.close()
    guard case .began(let stamped) = recorded[0].event else { return }
    #expect(stamped.previous == before.head)
    let after = try verify(path, noted: before.code)
    #expect(after.isGood)
    #expect(after.head == before.head)
    #expect(after.doesNotProve.contains { $0.contains("2 follow-up events") })
  }

  @Test func `trusts an SSH signature only where the key holds`() throws {
    let path = folder.file("key.reconnect")
    let journal = try Journal.create(at: path, now: now)
    let signature = Signature(role: .px, name: "Ana Ito", at: now, closes: 3, how: .key("ssh-ed25519 AAAA"))
    _ = try journal.commit([Self.people, .closed], signature: signature, at: now) { _ in "-----BEGIN SSH SIGNATURE-----"
    }
    journal.close()
    #expect(try Verification.of(path) { _, key in key == "ssh-ed25519 AAAA" ? .fits : .forged }.integrity == .intact)
    #expect(try verify(path).integrity == .broken)
  }
}
