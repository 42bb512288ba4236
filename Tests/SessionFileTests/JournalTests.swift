import CSQLite
import Foundation
import SessionFile
import Testing
import Wizard

/// A temporary folder, which is removed after the test.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "px-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String = "s.reconnect") -> String { path + "/" + name }

  func write(_ bytes: Data, to name: String) throws -> String {
    try bytes.write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }
}

@Suite struct `A session file` {
  private let folder: Folder
  private let now = Moment(seconds: 1_795_000_000)

  init() throws { folder = try Folder() }

  private func journal(answers: Int = 3) throws -> Journal {
    let journal = try Journal.create(at: folder.file(), now: now)
    for number in 0..<answers {
      let note = Note(step: .scope, text: "note \(number)", typedBy: .px)
      _ = try journal.commit([.noted(note)], signature: nil, at: now + Int64(number))
    }
    return journal
  }

  private func run(_ sql: String, on path: String) {
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    sqlite3_exec(handle, sql, nil, nil, nil)
    sqlite3_close(handle)
  }

  @Test func `holds what was committed, for the owner alone`() throws {
    let first = try journal()
    let recorded = first.recorded
    first.close()
    let second = try Journal(path: folder.file(), readOnly: false)
    #expect(second.recorded == recorded)
    #expect(second.recorded.map(\.sequence) == [1, 2, 3, 4])
    let rights = try FileManager.default.attributesOfItem(atPath: folder.file())[.posixPermissions] as? Int
    #expect(rights == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s.reconnect"])
  }

  @Test func `overwrites nothing`() throws {
    let path = try folder.write(Data("mine".utf8), to: "s.reconnect")
    #expect(throws: SessionFileError.alreadyExists(path: path)) {
      try Journal.create(at: path, now: now)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("mine".utf8))
  }

  @Test func `has one writer, and readers are welcome`() throws {
    let writer = try journal()
    #expect(throws: SessionFileError.inUse(path: folder.file())) {
      try Journal(path: folder.file(), readOnly: false)
    }
    #expect(try Journal(path: folder.file(), readOnly: true).recorded == writer.recorded)
    // A reader that has come and gone hasn't released the writer's lock.
    #expect(throws: SessionFileError.inUse(path: folder.file())) {
      try Journal(path: folder.file(), readOnly: false)
    }
    _ = try writer.commit([.unparked], signature: nil, at: now)
  }

  @Test func `keeps drafts outside the chain`() throws {
    let writer = try journal()
    let count = writer.recorded.count
    try writer.keep(drafts: [Draft(step: "scope", field: "knowledge", text: "half-")], at: now)
    try writer.keep(drafts: [Draft(step: "target", field: "org", text: "acme")], at: now)
    writer.close()
    let reader = try Journal(path: folder.file(), readOnly: true)
    #expect(try reader.drafts() == [Draft(step: "target", field: "org", text: "acme")])
    #expect(reader.recorded.count == count)
  }

  @Test func `keeps the time of a draft whose text was stored before`() throws {
    let writer = try journal()
    let reason = Draft(step: "preflight", field: "despite", text: "both are test accounts")
    func other(_ text: String) -> Draft { Draft(step: "target", field: "org", text: text) }
    try writer.keep(drafts: [reason, other("ac")], at: now)
    try writer.keep(drafts: [reason, other("acme")], at: now + 60)
    #expect(try writer.draftTimes() == [reason: now, other("acme"): now + 60])
  }

  @Test func `keeps a signature beside the chain, in the same transaction`() throws {
    let writer = try journal()
    let signature = Signature(role: .px, name: "Ana Ito", at: now, closes: 6)
    _ = try writer.commit([`A verification`.people, .closed], signature: signature, at: now)
    writer.close()
    #expect(try Journal(path: folder.file(), readOnly: true).signatures == [signature])
  }

  @Test(arguments: [0, 2, 3, -7]) func `is refused in any other format`(format: Int) throws {
    try journal().close()
    run("PRAGMA user_version = \(format)", on: folder.file())
    for isReadOnly in [true, false] {
      #expect(throws: SessionFileError.otherFormat(path: folder.file(), found: format)) {
        try Journal(path: folder.file(), readOnly: isReadOnly)
      }
    }
    #expect(throws: SessionFileError.otherFormat(path: folder.file(), found: format)) {
      try SessionSummary.read(folder.file())
    }
  }

  @Test func `is told from other files`() throws {
    let text = try folder.write(Data(repeating: 65, count: 9000), to: "text.reconnect")
    let empty = try folder.write(Data(), to: "empty.reconnect")
    let other = folder.file("other.reconnect")
    run("CREATE TABLE t (a)", on: other)
    for path in [text, empty, other] {
      #expect(throws: SessionFileError.notASession(path: path)) { try Journal(path: path, readOnly: false) }
    }
    #expect(throws: SessionFileError.isFolder(path: folder.path)) { try Journal(path: folder.path, readOnly: false) }
    #expect(throws: SessionFileError.notFound(path: "/nowhere/s")) { try Journal(path: "/nowhere/s", readOnly: true) }
    #expect(throws: SessionFileError.folderMissing(folder: "/nowhere")) {
      try Journal.create(at: "/nowhere/s", now: now)
    }
    #expect(throws: SessionFileError.notPermitted(path: "/sys/s.reconnect")) {
      try Journal.create(at: "/sys/s.reconnect", now: now)
    }
  }

  @Test func `is damaged wherever an event was changed, dropped or swapped`() throws {
    try journal(answers: 6).close()
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
    let damages = [
      ("UPDATE events SET payload = CAST(replace(payload, 'note 2', 'note X') AS BLOB) WHERE seq = 4", 4),
      ("DELETE FROM events WHERE seq = 3", 3),
      ("UPDATE events SET hash = zeroblob(32) WHERE seq = 7", 7),
      ("UPDATE events SET payload = (SELECT payload FROM events WHERE seq = 3) WHERE seq = 2", 2),
    ]
    for (place, damage) in damages.enumerated() {
      let path = try folder.write(whole, to: "damaged\(place).reconnect")
      run(damage.0, on: path)
      #expect(throws: SessionFileError.damaged(path: path, firstBroken: damage.1)) {
        try Journal(path: path, readOnly: true)
      }
    }
  }

  @Test func `is never half read where it was cut short`() throws {
    try journal().close()
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
    for length in stride(from: 1, to: whole.count, by: 509) {
      let path = try folder.write(whole.prefix(length), to: "cut.reconnect")
      #expect(throws: SessionFileError.self) { try Journal(path: path, readOnly: true) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count == length)
    }
  }

  @Test func `leaves memory and file as they were where a commit fails`() throws {
    let writer = try journal()
    let recorded = writer.recorded
    run("ALTER TABLE events RENAME TO elsewhere", on: folder.file())
    #expect(throws: SessionFileError.self) { try writer.commit([.unparked, .closed], signature: nil, at: now) }
    #expect(writer.recorded == recorded)
    #expect(!writer.session.isClosed)
    run("ALTER TABLE elsewhere RENAME TO events", on: folder.file())
    _ = try writer.commit([.unparked], signature: nil, at: now)
    writer.close()
    #expect(try Journal(path: folder.file(), readOnly: true).recorded.count == recorded.count + 1)
  }

  @Test func `has a sentence for everything that can go wrong`() {
    let problems: [SessionFileError] = [
      .alreadyExists(path: "p"), .notFound(path: "p"), .folderMissing(folder: "p"), .notPermitted(path: "p"),
      .isFolder(path: "p"), .notASession(path: "p"), .otherFormat(path: "p", found: 2),
      .damaged(path: "p", firstBroken: nil), .damaged(path: "p", firstBroken: 3), .inUse(path: "p"),
      .diskFull(path: "p"), .failed(path: "p", reason: "r"), .notReadable(path: "p"),
      .foreignSchema(path: "p", what: "trigger t"), .interrupted(path: "p"), .moved(path: "p"),
      .changedMeanwhile(path: "p"), .busy(path: "p"), .keyNotChecked(path: "p", why: "w"), .sealsDontFit(path: "p"),
      .notSigned(path: "p", reason: "r"), .impossible(path: "p", event: 3, why: "w"),
      .missingTable(path: "p", table: "t"),
      .otherTable(path: "p", table: "t"), .tooLarge(path: "p"), .bytesAfterEnd(path: "p", count: 1),
      .foreignCompanion(path: "p", companion: "p-journal", what: "is not a regular file"), .rehearsalNotStarted,
      .implausible(path: "p", why: "w"), .clockImpossible(path: "p"), .tooManyOpenFiles(path: "p"),
      .noLocks(path: "p"), .diskError(path: "p"),
    ]
    for problem in problems {
      #expect(problem.sentence.hasSuffix(".") || problem.sentence.hasSuffix(" p"))
      #expect(problem.sentence.contains("p"))
    }
  }
}

@Suite struct `A chain` {
  @Test func `hashes what SHA-256 of previous, number and payload is`() {
    // printf '%064d%016d7b7d' 0 1 | xxd -r -p | sha256sum
    let hash = Chain.hash(after: Chain.origin, sequence: 1, payload: Array("{}".utf8))
    #expect(Chain.hex(hash) == "1bad765d926feacace97a8ddcd329a1f4254c208affc1ba86b3c7d59e8fba83e")
  }

  @Test func `has a code of eight groups of three digits`() {
    #expect(Chain.code(of: [0, 0, 0, 0, 0, 0, 0, 0, 0x03, 0xE9]) == "000 000 000 000 000 000 001 001")
    // 2^80 - 1 = 1208925819614629174706175
    #expect(Chain.code(of: Array(repeating: 0xFF, count: 32)) == "208 925 819 614 629 174 706 175")
  }
}
