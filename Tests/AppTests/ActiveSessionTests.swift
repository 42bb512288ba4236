import CSQLite
import SessionFile
import Testing
import Wizard

@testable import App

@Suite struct `A session in use` {
  private func run(_ sql: String, on path: String) {
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
  }

  @Test func `has nothing in memory that the file did not take`() throws {
    let scene = try Scene()
    run("ALTER TABLE events RENAME TO gone", on: scene.journal.path)
    let before = scene.active.session
    #expect(throws: SessionFileError.self) { try scene.active.perform(.note(nil, text: "x"), at: scene.active.now) }
    #expect(scene.active.session.log.count == before.log.count)
    #expect(scene.active.journal.recorded.count == before.log.count)
    run("ALTER TABLE gone RENAME TO events", on: scene.journal.path)
    guard case .recorded = try scene.active.perform(.note(nil, text: "x"), at: scene.active.now) else {
      Issue.record("not recorded")
      return
    }
    #expect(scene.active.session.log.count == before.log.count + 1)
  }
}
