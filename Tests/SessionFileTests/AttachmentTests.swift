import CSQLite
import Testing
import Wizard

@testable import SessionFile

@Suite struct `A screenshot in a session file` {
  private let folder: Folder
  private let now = Moment(seconds: 1_795_000_000)
  private let picture = [UInt8]([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + Array(repeating: 7, count: 5000)

  init() throws {
    folder = try Folder()
    let journal = try Journal.create(at: folder.file(), now: now)
    _ = try journal.commit([.attached(attachment)], signature: nil, picture: picture, at: now)
    journal.close()
  }

  private var attachment: Wizard.Attachment {
    Wizard.Attachment(
      step: .matching, name: "card.png", mediaType: "image/png", sha256: Chain.hex(Chain.sha256(picture)),
      bytes: picture.count)
  }

  private func verify() throws -> Verification { try Verification.of(folder.file()) { _, _ in .forged } }

  private func run(_ sql: String) {
    var handle: OpaquePointer?
    sqlite3_open(folder.file(), &handle)
    #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
  }

  @Test func `is whole, and named by the chain`() throws {
    #expect(try verify().integrity == .intact)
    let journal = try Journal(path: folder.file(), readOnly: true)
    let session = Session(replaying: journal.recorded, signatures: [])
    #expect(session.attachments.count == 1)
    #expect(Report(session: session, now: now).sections.contains { $0.id == "attachments" })
    #expect(session.decide(.attach(attachment), at: now) == .refused(.unchanged))
  }

  @Test(arguments: [
    "UPDATE attachments SET bytes = x'00'", "DELETE FROM attachments",
    "INSERT INTO attachments SELECT 'ab', name, media_type, bytes, at FROM attachments",
    "UPDATE attachments SET name = 'other.png'", "UPDATE attachments SET media_type = 'image/gif'",
    "UPDATE attachments SET at = at + 1",
  ])
  func `is missed, found changed, or found added`(sql: String) throws {
    run(sql)
    let found = try verify()
    #expect(found.integrity == .broken)
    #expect(found.doesNotProve.contains { $0.contains("screenshot") })
  }

  @Test func `is not what an event says of it that tells another size or kind`() throws {
    for change in [{ $0.bytes -= 1 }, { $0.mediaType = "image/gif" }] as [(inout Wizard.Attachment) -> Void] {
      let path = folder.file("\(Int.random(in: 0..<Int.max)).reconnect")
      let journal = try Journal.create(at: path, now: now)
      var told = attachment
      change(&told)
      _ = try journal.write([.attached(told)], signature: nil, picture: picture, at: now)
      journal.close()
      let found = try Verification.of(path) { _, _ in .forged }
      #expect(found.integrity == .broken)
      #expect(found.doesNotProve.contains { $0.contains("screenshot") })
    }
  }

  @Test func `is taken in beside a second step under a name of its own`() throws {
    let journal = try Journal(path: folder.file(), readOnly: false)
    var second = attachment
    (second.step, second.name) = (.scope, "again.png")
    _ = try journal.commit([.attached(second)], signature: nil, picture: picture, at: now + 60)
    journal.close()
    #expect(try verify().integrity == .intact)
  }

  @Test func `is not read where it is larger than any that is taken in`() throws {
    for size in [Wizard.Attachment.largest + 1, 100 << 20] {
      run("UPDATE attachments SET bytes = zeroblob(\(size))")
      let found = try verify()
      #expect(found.integrity == .broken)
      #expect(found.doesNotProve.contains { $0.contains("larger than the limit of 20 MB") })
    }
    #expect(try Journal(path: folder.file(), readOnly: true).recorded.count == 2)
  }

  @Test func `has a name without what a terminal obeys`() {
    var named = attachment
    named.name = "card\u{1B}[2J.png"
    guard case .events(let events, _) = Session().decide(.attach(named), at: now),
      case .attached(let kept) = events.first
    else {
      Issue.record("it was refused")
      return
    }
    #expect(kept.name == "card\u{FFFD}[2J.png")
    #expect(Wizard.Attachment.isName(kept.name))
  }

  @Test(
    arguments: [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"), ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"),
      (Array("GIF89a".utf8), "image/gif"), (Array("RIFF1234WEBPVP8 ".utf8), "image/webp"),
      (Array("%PDF-1.7".utf8), "application/pdf"), (Array("<svg>".utf8), nil), ([], nil),
      (Array("#!/bin/sh".utf8), nil),
    ] as [([UInt8], String?)])
  func `is told from other files by its first bytes`(bytes: [UInt8], type: String?) {
    #expect(Wizard.Attachment.mediaType(of: bytes) == type)
  }
}
