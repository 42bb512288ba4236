import Foundation
import SessionFile
import Testing
import Wizard

/// Files that somebody puts next to a session, where SQLite would use them.
@Suite struct `Next to a session` {
  private let folder: Folder
  private let now = Moment(seconds: 1_795_000_000)

  init() throws {
    folder = try Folder()
    try Journal.create(at: folder.file(), now: now).close()
  }

  /// Every way to open a file reports the same problem with what is next to it.
  private func expectRefused(_ companion: String, _ path: String? = nil) throws {
    let path = path ?? folder.file()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let ways: [() throws -> Void] = [
      { try Journal(path: path, readOnly: false).close() }, { try Journal(path: path, readOnly: true).close() },
      { _ = try SessionSummary.read(path) }, { _ = try Verification.of(path) { _, _ in .fits } },
    ]
    for way in ways {
      let error = #expect(throws: SessionFileError.self) { try way() }
      guard case .foreignCompanion(path, let found, _)? = error else { throw error ?? .rehearsalNotStarted }
      #expect(found.hasSuffix(companion))
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  /// A journal as SQLite leaves it, with pages to play back, and the name of a super-journal at its end.
  private func journal(naming name: String) -> Data {
    let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
    func word(_ number: Int) -> [UInt8] {
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).bigEndian) { Array($0) }
    }
    var bytes = magic + word(0) + word(1) + word(1) + word(512) + word(4096)
    bytes += [UInt8](repeating: 0, count: 512 - bytes.count)
    let sum = name.utf8.reduce(0) { $0 + Int($1) }
    return Data(bytes + word(1 << 30) + Array(name.utf8) + word(name.utf8.count) + word(sum) + magic)
  }

  @Test func `a journal that names another file is refused, and that file stays`() throws {
    let victim = try folder.write(Data("mine".utf8), to: "victim.txt")
    try journal(naming: victim).write(to: URL(fileURLWithPath: folder.file() + "-journal"))
    try expectRefused("-journal")
    #expect(try Data(contentsOf: URL(fileURLWithPath: victim)) == Data("mine".utf8))
    // Also through another name for the session.
    let link = folder.file("link.reconnect")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.file())
    try expectRefused("s.reconnect-journal", link)
    #expect(try Data(contentsOf: URL(fileURLWithPath: victim)) == Data("mine".utf8))
  }

  @Test func `a journal that isn't a regular file of one name is refused without waiting for it`() throws {
    let place = folder.file() + "-journal"
    let other = try folder.write(Data([0]), to: "other")
    let makers: [() throws -> Void] = [
      { #expect(mkfifo(place, 0o600) == 0) },
      { try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: other) },
      { try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: "/nowhere/x") },
      { try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false) },
      { try FileManager.default.linkItem(atPath: other, toPath: place) },
    ]
    for make in makers {
      try make()
      try expectRefused("-journal")
      try FileManager.default.removeItem(atPath: place)
    }
  }

  @Test(arguments: ["-wal", "-shm"]) func `a write-ahead log is refused`(ending: String) throws {
    for content in [Data(), Data(repeating: 7, count: 5000)] {
      try content.write(to: URL(fileURLWithPath: folder.file() + ending))
      try expectRefused(ending)
    }
  }

  @Test func `a log that the file itself asks for is refused before SQLite makes it`() throws {
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: folder.file()))
    try handle.seek(toOffset: 18)
    try handle.write(contentsOf: Data([2, 2]))
    try handle.close()
    for readOnly in [true, false] {
      #expect(throws: SessionFileError.foreignSchema(path: folder.file(), what: "a write-ahead log")) {
        try Journal(path: folder.file(), readOnly: readOnly)
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s.reconnect"])
  }

  @Test func `a plain journal is taken, whether there is something to undo in it or not`() throws {
    for content in [Data(), Data([0, 0, 0, 0]), Data(repeating: 0, count: 600), Data("anything at all".utf8)] {
      try content.write(to: URL(fileURLWithPath: folder.file() + "-journal"))
      try Journal(path: folder.file(), readOnly: false).close()
    }
  }

  @Test func `what is put there while it is open is refused as well`() throws {
    let journal = try Journal(path: folder.file(), readOnly: false)
    defer { journal.close() }
    try FileManager.default.createSymbolicLink(
      atPath: folder.file() + "-journal", withDestinationPath: folder.file("elsewhere"))
    let error = #expect(throws: SessionFileError.self) {
      try journal.commit([.noted(Note(step: nil, text: "x", typedBy: .px))], signature: nil, at: now)
    }
    guard case .foreignCompanion? = error else { throw error ?? .rehearsalNotStarted }
    #expect(!FileManager.default.fileExists(atPath: folder.file("elsewhere")))
    #expect(journal.recorded.count == 1)
  }

  @Test(arguments: [1, 7, 4096, 10_000]) func `bytes after its end are no part of it`(count: Int) throws {
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: folder.file()))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(repeating: 65, count: count))
    try handle.close()
    let problem = SessionFileError.bytesAfterEnd(path: folder.file(), count: Int64(count))
    #expect(throws: problem) { try Journal(path: folder.file(), readOnly: true) }
    #expect(throws: problem) { try Verification.of(folder.file()) { _, _ in .fits } }
  }
}
