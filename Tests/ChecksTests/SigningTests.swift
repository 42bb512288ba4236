import Foundation
import SessionFile
import Testing
import Wizard

/// `px-reconnect sign` asks before the first signature what the wizard asks on the page where people sign.
@Suite struct `Signing with a command` {
  /// A record in which only the signatures are missing, with a verified check.
  private struct Unsigned {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).reconnect").path

    init(org: String, subscription: String) throws {
      var scene = Scene()
      scene.good[.target] = ["org": org, "subscription": subscription]
      scene.good[.rightOrg] = ["org": org]
      for system in Connection.System.allCases {
        scene.perform(.connect(Connection(system: system, host: "127.0.0.1:9", vendor: false)))
      }
      scene.walk(until: .canarySeen)
      scene.hear(.salesforceOrg, .verified, "it is \(org)", beside: .target)
      scene.walk(until: .signPX)
      #expect(scene.session.nextTurn()?.steps == [.signPX])
      let journal = try Journal.create(at: path, now: Scene.start)
      defer { journal.close() }
      for recorded in scene.session.log.dropFirst() {
        try journal.commit([recorded.event], signature: nil, at: recorded.at)
      }
    }

    func sign(_ role: String, _ name: String, _ environment: [String: String]) throws -> Programs.Outcome {
      try Programs.run(["sign", path, "--role", role, "--name", name], environment)
    }

    var session: Session {
      get throws {
        let journal = try Journal(path: path, readOnly: true)
        defer { journal.close() }
        return journal.session
      }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
  }

  private static let nowhere = ["STATUS_PAGE_URL": "http://127.0.0.1:9", "SALESFORCE_STATUS_URL": "http://127.0.0.1:9"]

  @Test func `says plainly that nothing was checked again, also in what is signed`() throws {
    let record = try Unsigned(org: Scene.target, subscription: "sub-1")
    defer { record.remove() }
    let first = try record.sign("px", "Ana Ito", Self.nowhere)
    #expect(first.code == 0, "\(first.errors)")
    #expect(
      first.output.contains("Nothing was checked again before the first signature. Checks last answered on"),
      "\(first.output)")
    let notes = try record.session.notes.compactMap { recorded -> String? in
      if case .noted(let note) = recorded.event { note.text } else { nil }
    }
    #expect(notes.count == 1 && notes[0].hasPrefix("Nothing was checked again"), "\(notes)")
    let second = try record.sign("sf", "Ben Ode", Self.nowhere)
    #expect(second.code == 0, "\(second.errors)")
    #expect(second.output.contains("Nothing is checked between the two signatures. Checks last answered on"))
    #expect(second.output.contains("noted: Nothing was checked again"), "\(second.output)")
  }

  @Test func `is refused where a check fails now, and the record is stopped`() throws {
    let simulator = try SimulatorProcess()
    try simulator.post("fault", #"{"name":"status-incident"}"#)
    let record = try Unsigned(org: simulator.said.org, subscription: simulator.said.subscription)
    defer { record.remove() }
    let run = try record.sign("px", "Ana Ito", simulator.environment)
    #expect(run.code == 1, "\(run.output)")
    #expect(run.errors.contains("Stopped at"), "\(run.errors)")
    let session = try record.session
    #expect(session.signatures.isEmpty && !session.isClosed)
    #expect(session.alarms.contains { $0.kind == .check(.statusPage) }, "\(session.alarms)")
  }

  @Test func `is 2 with the connections of another tenant, and nothing is recorded`() throws {
    let simulator = try SimulatorProcess()
    let record = try Unsigned(org: "00D5g000004XyZaEAK", subscription: "sub-9")
    defer { record.remove() }
    let before = try record.session.log.count
    let run = try record.sign("px", "Ana Ito", simulator.environment)
    #expect(run.code == 2 && run.errors.contains("Nothing was checked"), "\(run.errors)")
    #expect(try record.session.log.count == before)
  }
}
