import Glibc
import SessionFile
import Testing
import Wizard

@testable import App

/// A new session in a temporary folder, which is removed after the test.
final class Scene {
  private let folder: String
  let journal: Journal
  var active: ActiveSession

  init() throws {
    var template = Array("/tmp/px-app-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    journal = try Journal.create(at: folder + "/s.reconnect", now: Moment(seconds: 1_795_000_000))
    active = ActiveSession(journal: journal)
  }

  /// A session with a status page to check.
  static func connected() throws -> Scene {
    let scene = try Scene()
    let connection = Connection(system: .statusPage, host: "status.gainsight.com", vendor: true)
    guard case .recorded = try scene.active.perform(.connect(connection), at: scene.active.now) else {
      throw Unexpected()
    }
    return scene
  }

  struct Unexpected: Error {}

  deinit {
    journal.close()
    for name in SessionFolder.names(in: folder) { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
}
