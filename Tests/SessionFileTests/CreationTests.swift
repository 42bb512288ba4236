import Foundation
import SessionFile
import Testing
import Wizard

@Suite struct `A session that is made` {
  private let folder: Folder
  private let now = Moment(seconds: 1_795_000_000)

  init() throws { folder = try Folder() }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }
  private let rehearsal = Rehearsal(
    seed: 1, began: Moment(seconds: 1_795_000_000), org: "00D", subscription: "s", account: "a", user: "u",
    article: "x", mapping: "")

  @Test func `is in its place whole, with nothing next to it, and can be written`() throws {
    let journal = try Journal.create(at: folder.file(), now: now)
    #expect(try names == ["s.reconnect"])
    _ = try journal.commit([.noted(Note(step: nil, text: "x", typedBy: .px))], signature: nil, at: now)
    #expect(throws: SessionFileError.inUse(path: folder.file())) { try Journal(path: folder.file(), readOnly: false) }
    journal.close()
    #expect(try Journal(path: folder.file(), readOnly: false).recorded.count == 2)
    #expect(try names == ["s.reconnect"])
  }

  @Test func `takes the place of an empty file, and of nothing else`() throws {
    _ = try folder.write(Data(), to: "s.reconnect")
    try Journal.create(at: folder.file(), now: now).close()
    #expect(try Journal(path: folder.file(), readOnly: true).recorded.count == 1)
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
    #expect(throws: SessionFileError.alreadyExists(path: folder.file())) {
      try Journal.create(at: folder.file(), now: now)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file())) == before)
    let link = folder.file("link.reconnect")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.file("target"))
    #expect(throws: SessionFileError.alreadyExists(path: link)) { try Journal.create(at: link, now: now) }
    #expect(try names == ["link.reconnect", "s.reconnect"])
  }

  @Test func `for a rehearsal is nowhere until one begins, and marked from then on`() throws {
    let given = try Journal.create(at: folder.file(), now: now, awaitsRehearsal: true)
    #expect(given.awaitsRehearsal)
    #expect(!FileManager.default.fileExists(atPath: folder.file()))
    for event in [Event.noted(Note(step: nil, text: "x", typedBy: .px)), .unparked, .opened([.scope])] {
      #expect(throws: SessionFileError.rehearsalNotStarted) { try given.commit([event], signature: nil, at: now) }
    }
    try given.keep(drafts: [Draft(step: "scope", field: "x", text: "y")], at: now)
    given.close()
    #expect(try names.isEmpty)

    let begun = try Journal.create(at: folder.file(), now: now, awaitsRehearsal: true)
    _ = try begun.commit([.rehearsing(rehearsal)], signature: nil, at: now)
    #expect(!begun.awaitsRehearsal)
    #expect(try names == ["s.reconnect"])
    let found = try Verification.of(folder.file()) { _, _ in .fits }
    #expect(!found.vendorSystem)
    #expect(found.events == 2)
    _ = try begun.commit([.noted(Note(step: nil, text: "x", typedBy: .px))], signature: nil, at: now)
    begun.close()
    #expect(try names == ["s.reconnect"])
  }

  @Test func `never replaces what came to its place meanwhile`() throws {
    let journal = try Journal.create(at: folder.file(), now: now, awaitsRehearsal: true)
    _ = try folder.write(Data("mine".utf8), to: "s.reconnect")
    #expect(throws: SessionFileError.alreadyExists(path: folder.file())) {
      try journal.commit([.rehearsing(rehearsal)], signature: nil, at: now)
    }
    journal.close()
    #expect(try names == ["s.reconnect"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file())) == Data("mine".utf8))
  }

  @Test func `clears away what a program left that was killed, and nothing that is in use`() throws {
    _ = try folder.write(Data("left".utf8), to: ".px-reconnect-new-abcdef")
    _ = try folder.write(Data("left".utf8), to: ".px-reconnect-new-abcdef-journal")
    _ = try folder.write(Data("other".utf8), to: ".px-reconnect-new-notes.txt")
    let running = try Journal.create(at: folder.file("running.reconnect"), now: now, awaitsRehearsal: true)
    try Journal.create(at: folder.file(), now: now).close()
    let left = try names.filter { $0.hasPrefix(".px-reconnect-new-") }
    #expect(left.count == 2 && left.contains(".px-reconnect-new-notes.txt"))
    _ = try running.commit([.rehearsing(rehearsal)], signature: nil, at: now)
    running.close()
    #expect(try names == [".px-reconnect-new-notes.txt", "running.reconnect", "s.reconnect"])
  }

  @Test func `is told from one that took its place while it was open`() throws {
    let journal = try Journal.create(at: folder.file(), now: now)
    defer { journal.close() }
    try journal.checkPlace()
    try FileManager.default.moveItem(atPath: folder.file(), toPath: folder.file("moved"))
    #expect(throws: SessionFileError.moved(path: folder.file())) { try journal.checkPlace() }
    _ = try folder.write(Data("other".utf8), to: "s.reconnect")
    #expect(throws: SessionFileError.moved(path: folder.file())) { try journal.checkPlace() }
  }

  @Test func `can't be written at a moment that a record can't have`() throws {
    let journal = try Journal.create(at: folder.file(), now: now)
    defer { journal.close() }
    for seconds in [Moment.range.upperBound + 1, Moment.range.lowerBound - 1] {
      #expect(throws: SessionFileError.clockImpossible(path: folder.file())) {
        try journal.commit([.unparked], signature: nil, at: Moment(seconds: seconds))
      }
    }
  }
}
