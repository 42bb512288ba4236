import CSQLite
import Foundation
import SessionFile
import Testing
import Wizard

/// What somebody can do who has write access to the file and knows how the chain works.
@Suite struct `A forged session file` {
  private let folder: Folder
  private let now = Moment(seconds: 1_795_000_000)

  init() throws { folder = try Folder() }

  /// Named, closed and signed by both. `closed` is event 3.
  private func sealed(_ name: String = "s.reconnect") throws -> String {
    let path = folder.file(name)
    let journal = try Journal.create(at: path, now: now)
    _ = try journal.commit([`A verification`.people], signature: nil, at: now)
    for (role, name, events) in [(Role.px, "Ana Ito", [Event.closed]), (.salesforce, "Ben Ode", [])] {
      _ = try journal.commit(
        events, signature: Signature(role: role, name: name, at: now, closes: 3), at: now)
    }
    journal.close()
    return path
  }

  private func verify(_ path: String) throws -> Verification { try Verification.of(path) { _, _ in .fits } }

  /// Adds a seal to the file, as its owner could: statement and hash match.
  private func add(
    _ signature: Signature, to path: String, tail: String = "", isRehearsal: Bool = false
  ) throws {
    let journal = try Journal(path: path, readOnly: true)
    let head = try #require(journal.closedHead)
    journal.close()
    let statement = Seal.statement(signature, head: head, isRehearsal: isRehearsal) + tail
    let hash = try sha256(statement)
    run("INSERT INTO seals (statement, hash) VALUES ('\(statement)', x'\(hash)')", on: path)
  }

  private func sha256(_ text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(String(decoding: bytes, as: UTF8.self).prefix(64))
  }

  @Test func `can't change in a second chapter what was signed in the first`() throws {
    let path = try sealed()
    let journal = try Journal(path: path, readOnly: false)
    let began = Event.began(Began(format: 0, runbook: 1, program: "test", chapter: 2))
    _ = try journal.commit([began, `A verification`.people], signature: nil, at: now)
    journal.close()
    let found = try verify(path)
    #expect(found.firstBroken == 5)
    #expect(!found.isGood)
  }

  @Test func `is not sealed by names that are not the admins', by a role twice, or by a facilitator`() throws {
    for (number, signature) in [
      Signature(role: .px, name: "Mallory One", at: now, closes: 3),
      Signature(role: .px, name: "Ana Ito", at: now + 9, closes: 3),
      Signature(role: .facilitator, name: "Ana Ito", at: now, closes: 3),
      Signature(role: .salesforce, name: "Ana Ito", at: now, closes: Int.min),
      Signature(role: .salesforce, name: "Ana Ito", at: now, closes: 0),
    ].enumerated() {
      let path = try sealed("\(number).reconnect")
      try add(signature, to: path)
      #expect(try verify(path).integrity == .broken, "\(signature)")
    }
  }

  @Test func `is called a rehearsal where it was one and nowhere else, and older statements don't say`() throws {
    let real = try sealed("real.reconnect")
    run("DELETE FROM seals", on: real)
    try add(Signature(role: .px, name: "Ana Ito", at: now, closes: 3), to: real, isRehearsal: true)
    #expect(try verify(real).integrity == .broken)

    let path = folder.file("rehearsal.reconnect")
    let journal = try Journal.create(at: path, now: now)
    let connection = Connection(system: .px, host: "127.0.0.1:1", vendor: false)
    _ = try journal.commit([`A verification`.people, .connected(connection)], signature: nil, at: now)
    let signature = Signature(role: .px, name: "Ana Ito", at: now, closes: 4)
    _ = try journal.commit([.closed], signature: signature, at: now)
    #expect(journal.seals.first?.line.hasSuffix(" · rehearsal NOT A VENDOR SYSTEM") == true)
    journal.close()
    #expect(try verify(path).integrity == .intact)
    run("DELETE FROM seals", on: path)
    try add(signature, to: path)
    #expect(try verify(path).integrity == .intact)
    try add(Signature(role: .salesforce, name: "Ben Ode", at: now, closes: 4), to: path, tail: "rehearsal none\n")
    #expect(try verify(path).integrity == .broken)
  }

  @Test func `hides nothing behind a NUL, and proves no remark behind a key`() throws {
    let path = try sealed()
    run("UPDATE seals SET statement = statement || char(0) || 'I revoke this' WHERE number = 1", on: path)
    #expect(try verify(path).integrity == .broken)
    let other = try sealed("key.reconnect")
    run("DELETE FROM seals", on: other)
    let key = Signature.How.key("ssh-ed25519 AAAA verified by IT")
    try add(Signature(role: .px, name: "Ana Ito", at: now, closes: 3, how: key), to: other)
    run("UPDATE seals SET signature = 'x'", on: other)
    #expect(try verify(other).integrity == .broken)
  }

  @Test func `holds no payload that is whole only with its neighbour`() throws {
    let path = try sealed()
    let halves = [#"{"event":"unparked","recorded":1795000000,"x":""#, #""},{"event":"closed","recorded":1795000000}"#]
    run("DELETE FROM seals; DELETE FROM events WHERE seq = 3", on: path)
    let journal = try Journal(path: path, readOnly: true)
    var head = journal.hashes[1]
    journal.close()
    for (place, half) in halves.enumerated() {
      head = Chain.hash(after: head, sequence: 3 + place, payload: Array(half.utf8))
      run(
        "INSERT INTO events VALUES (\(3 + place), 1795000000, CAST('\(half)' AS BLOB), x'\(Chain.hex(head))')", on: path
      )
    }
    #expect(try verify(path).firstBroken == 3)
  }

  @Test(arguments: [
    "INSERT INTO events VALUES (-1, 0, x'7b7d', x'00')", "UPDATE events SET seq = -9223372036854775808 WHERE seq = 1",
    "UPDATE events SET at = 9223372036854775807", "UPDATE events SET payload = CAST('{}' AS BLOB)",
    "UPDATE events SET payload = zeroblob(0)", "UPDATE seals SET statement = ''",
  ])
  func `is told in words, whatever numbers and bytes it holds`(damage: String) throws {
    let path = try sealed()
    run(damage, on: path)
    #expect(try verify(path).integrity == .broken)
    #expect(throws: SessionFileError.self) { try Journal(path: path, readOnly: true) }
  }

  @Test(arguments: [Int64.min, .max, -62_135_596_801, 253_402_300_800])
  func `holds no moment that no clock shows`(seconds: Int64) throws {
    let path = try sealed()
    run("DELETE FROM seals; DELETE FROM events WHERE seq = 3", on: path)
    let journal = try Journal(path: path, readOnly: true)
    let payload = #"{"event":"parked","reason":"r","recorded":1795000000,"until":\#(seconds)}"#
    let head = Chain.hash(after: journal.hashes[1], sequence: 3, payload: Array(payload.utf8))
    journal.close()
    run("INSERT INTO events VALUES (3, 1795000000, CAST('\(payload)' AS BLOB), x'\(Chain.hex(head))')", on: path)
    #expect(try verify(path).firstBroken == 3)
  }

  @Test(arguments: [
    "CREATE TRIGGER t BEFORE INSERT ON events BEGIN SELECT RAISE(IGNORE); END",
    "CREATE VIEW v AS SELECT 1", "CREATE TABLE more (a)",
    "ALTER TABLE seals RENAME TO s2; CREATE VIEW seals AS SELECT * FROM s2",
  ])
  func `runs nothing of its own`(sql: String) throws {
    let path = try sealed()
    run(sql, on: path)
    #expect(throws: SessionFileError.self) { try verify(path) }
    #expect(throws: SessionFileError.self) { try Journal(path: path, readOnly: false) }
  }

  @Test(arguments: [
    ("PRAGMA user_version = 0", "format 0"), ("PRAGMA user_version = -7", "format -7"),
    ("PRAGMA user_version = 2", "format 2"), ("DROP TABLE events", "no table events"),
    ("DROP TABLE seals", "no table seals"), ("DROP TABLE attachments", "no table attachments"),
    ("DROP TABLE drafts", "no table drafts"), ("DROP TABLE summary", "no table summary"),
    ("ALTER TABLE attachments DROP COLUMN bytes", "table attachments"),
    ("ALTER TABLE events ADD COLUMN more TEXT", "table events"),
    ("ALTER TABLE events ADD COLUMN more TEXT AS (hash) VIRTUAL", "table events"),
    ("UPDATE events SET payload = zeroblob(40 << 20) WHERE seq = 2", "larger"),
    ("UPDATE seals SET statement = hex(zeroblob(20 << 20))", "larger"),
  ])
  func `is refused in plain words where its tables are not a session's`(sql: String, words: String) throws {
    let path = try sealed()
    run(sql, on: path)
    for reading in [{ _ = try verify(path) }, { _ = try Journal(path: path, readOnly: false) }] {
      let error = #expect(throws: SessionFileError.self) { try reading() }
      #expect(error?.sentence.contains(words) == true, "\(error?.sentence ?? "")")
      if case .failed = error { Issue.record("in SQLite's own words") }
    }
  }

  /// The file with changed bytes.
  private func damaged(_ change: (inout [UInt8]) -> Void) throws -> String {
    let url = URL(fileURLWithPath: try sealed("damaged.reconnect"))
    var bytes = [UInt8](try Data(contentsOf: url))
    change(&bytes)
    try Data(bytes).write(to: url)
    return url.path
  }

  private static let page = 4096

  /// Pages are numbered from 1. Pages 4 to 7 have screenshots, their index, drafts and the summary, but no events.
  @Test(arguments: [(5, 7), (4, 6), (4, 5), (6, 7), (2, 7), (3, 5)])
  func `is refused where two pages were swapped, whatever is in them`(one: Int, other: Int) throws {
    let path = try damaged { bytes in
      for offset in 0..<Self.page {
        bytes.swapAt((one - 1) * Self.page + offset, (other - 1) * Self.page + offset)
      }
    }
    #expect(throws: SessionFileError.damaged(path: path, firstBroken: nil)) { try verify(path) }
    #expect(throws: SessionFileError.damaged(path: path, firstBroken: nil)) { try Journal(path: path, readOnly: false) }
  }

  @Test(arguments: [4, 5, 6, 7]) func `is refused where a page was emptied`(page: Int) throws {
    let path = try damaged { bytes in
      for offset in 0..<Self.page { bytes[(page - 1) * Self.page + offset] = 0 }
    }
    #expect(throws: SessionFileError.damaged(path: path, firstBroken: nil)) { try verify(path) }
  }

  @Test func `is refused with a page that belongs to nothing`() throws {
    let path = try damaged { bytes in
      bytes += [UInt8](repeating: 0x41, count: Self.page)
      bytes[31] += 1  // how many pages there are, by the header
    }
    #expect(throws: SessionFileError.damaged(path: path, firstBroken: nil)) { try verify(path) }
  }

  /// As docs/audit.md says: nothing reads these bytes, and SQLite itself leaves old ones there.
  @Test func `can have any bytes where SQLite keeps nothing, and is no other record by them`() throws {
    let path = try sealed()
    let code = try verify(path).code
    let journal = try Journal(path: path, readOnly: false)
    let long = Draft(step: "scope", field: "x", text: String(repeating: "half-typed ", count: 2000))
    try journal.keep(drafts: [long], at: now)
    try journal.keep(drafts: [], at: now)
    journal.close()
    #expect(try verify(path).isGood)
    let unused = try damaged { bytes in bytes[3 * Self.page + 2000] = 0x41 }
    #expect(try verify(unused).code == code)
  }

  @Test func `is not believed about its screenshots`() throws {
    let path = try sealed()
    run("INSERT INTO attachments VALUES ('ab', 'proof.png', 'image/png', x'00', 1)", on: path)
    let found = try verify(path)
    #expect(found.integrity == .broken)
    #expect(found.doesNotProve.contains { $0.contains("screenshot") })
  }

  @Test func `takes nothing more once it was overwritten while it was open`() throws {
    let path = try sealed()
    let other = folder.file("other.reconnect")
    try Journal.create(at: other, now: now).close()
    let journal = try Journal(path: other, readOnly: false)
    _ = try journal.commit([.unparked], signature: nil, at: now)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: other))
    try file.write(contentsOf: bytes)
    try file.close()
    #expect(throws: SessionFileError.self) { try journal.commit([.unparked], signature: nil, at: now) }
    journal.close()
    #expect(try verify(other).integrity == .intact)
  }

  @Test func `is begun where a program was stopped before its first event`() throws {
    let path = try folder.write(Data(), to: "empty.reconnect")
    try Journal.create(at: path, now: now).close()
    #expect(try Journal(path: path, readOnly: true).recorded.count == 1)
  }
}
