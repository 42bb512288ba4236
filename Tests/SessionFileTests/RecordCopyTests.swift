import Foundation
import Testing
import Wizard

@testable import SessionFile

@Suite struct `A copy of a record` {
  private let folder: Folder
  private let now = Moment(seconds: 1_795_000_000)
  private let picture = [UInt8]([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + Array(repeating: 7, count: 500)

  init() throws {
    folder = try Folder()
    let journal = try Journal.create(at: folder.file(), now: now)
    let attachment = Wizard.Attachment(
      step: .matching, name: "card.png", mediaType: "image/png", sha256: Chain.hex(Chain.sha256(picture)),
      bytes: picture.count)
    try journal.commit([.attached(attachment)], signature: nil, picture: picture, at: now)
    for number in 0..<3 {
      try journal.commit(
        [.noted(Note(step: .scope, text: "note \(number)", typedBy: .px))], signature: nil, at: now + Int64(number))
    }
    try journal.keep(drafts: [Draft(step: "scope", field: "why", text: "half")], at: now)
    journal.close()
  }

  private func check(_ seal: Seal, _ key: String) -> KeyFinding { .fits }

  /// The record and its screenshots, by SHA-256.
  private func read(_ path: String) throws -> (copy: RecordCopy, pictures: [String: RecordCopy.Picture]) {
    let reader = try RecordReader(path: path, checkingKeys: check)
    defer { reader.close() }
    var pictures: [String: RecordCopy.Picture] = [:]
    try reader.pictures(besides: []) { pictures[$0.sha256] = $0 }
    return (reader.copy, pictures)
  }

  private func write(_ copy: RecordCopy, _ pictures: [String: RecordCopy.Picture], to path: String) throws {
    let journal = try Journal.receiving(at: path)
    defer { journal.close() }
    try journal.extend(with: copy, called: "the copy", checkingKeys: check) { pictures[$0] }
  }

  @Test func `makes the same file again`() throws {
    let (copy, pictures) = try read(folder.file())
    let path = folder.file("copy.reconnect")
    try write(copy, pictures, to: path)
    let again = try read(path)
    #expect(again.copy.events == copy.events && again.copy.drafts == copy.drafts && again.pictures == pictures)
    #expect(try Verification.of(path, checkingKeys: check).integrity == .intact)
    #expect(try SessionSummary.read(path) == SessionSummary.read(folder.file()))
    // What came that way can be gone on with.
    let journal = try Journal(path: path, readOnly: false)
    try journal.commit([.noted(Note(step: .scope, text: "more", typedBy: .px))], signature: nil, at: now + 9)
    journal.close()
    #expect(try Verification.of(path, checkingKeys: check).integrity == .intact)
  }

  @Test func `makes no file where it isn't a record`() throws {
    let (copy, pictures) = try read(folder.file())
    let path = folder.file("copy.reconnect")
    for damage in [
      { $0.events[2] = RecordCopy.Event(sequence: 3, at: $0.events[2].at, payload: [1], hash: $0.events[2].hash) },
      { $0.events.remove(at: 1) }, { $0.events.removeAll() }, { $0.events.append($0.events[4]) },
      { $0.seals.append(Seal(statement: "x", hash: Chain.sha256([0x78]), keySignature: nil)) },
    ] as [(inout RecordCopy) -> Void] {
      var copy = copy
      damage(&copy)
      #expect(throws: SessionFileError.self) { try write(copy, pictures, to: path) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s.reconnect"])
    }
    for wrong in [[:], pictures.mapValues { _ in other }] {
      #expect(throws: SessionFileError.screenshotsDontFit(path: "the copy")) { try write(copy, wrong, to: path) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s.reconnect"])
    }
  }

  private var other: RecordCopy.Picture {
    RecordCopy.Picture(sha256: "", name: "card.png", mediaType: "image/png", at: now, bytes: [1])
  }

  @Test func `adds to a file what that lacks, and leaves it as it was if it can't`() throws {
    let path = folder.file("older.reconnect")
    var (copy, pictures) = try read(folder.file())
    let whole = copy
    copy.events.removeLast(2)
    try write(copy, pictures, to: path)
    let journal = try Journal(path: path, readOnly: false)
    defer { journal.close() }
    var broken = whole
    broken.events[4] = RecordCopy.Event(
      sequence: 5, at: now + 9, payload: whole.events[4].payload, hash: whole.events[4].hash)
    #expect(throws: SessionFileError.damaged(path: "the copy", firstBroken: 5)) {
      try journal.extend(with: broken, called: "the copy", checkingKeys: check) { _ in nil }
    }
    #expect(journal.hashes.count == 3)
    try journal.extend(with: whole, called: "the copy", checkingKeys: check) { _ in nil }
    #expect(journal.hashes == whole.hashes && journal.session.log.count == 5)
  }

  @Test func `isn't made of a file that is damaged`() throws {
    run("UPDATE attachments SET bytes = x'00'", on: folder.file())
    #expect(throws: SessionFileError.screenshotsDontFit(path: folder.file())) { _ = try read(folder.file()) }
    run("UPDATE events SET at = at + 1 WHERE seq = 2", on: folder.file())
    #expect(throws: SessionFileError.damaged(path: folder.file(), firstBroken: 2)) { _ = try read(folder.file()) }
  }
}
