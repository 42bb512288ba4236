import Foundation
import SessionFile
import Testing
import Wizard

/// A session file, recorded as the wizard does it.
struct RecordedSession {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).reconnect").path

  init(org: String, subscription: String, connections: [Connection] = []) throws {
    let journal = try Journal.create(at: path, now: Tenant.opened)
    defer { journal.close() }
    func perform(_ command: Command) throws {
      guard case .events(let events, _) = journal.session.decide(command, at: Tenant.now) else { return }
      try journal.commit(events, signature: nil, at: Tenant.now)
    }
    try perform(
      .answer(
        [
          .participants: Answer([
            "px-name": "Ana", "px-mail": "ana@acme.com", "px-zone": "UTC", "sf-name": "Ben", "sf-mail": "ben@acme.com",
            "sf-zone": "UTC", "sf-here": "yes",
          ])
        ], speaker: nil))
    for connection in connections { try perform(.connect(connection)) }
    try perform(.answer([.target: Answer(["org": org, "subscription": subscription])], speaker: nil))
  }

  var bytes: Data { get throws { try Data(contentsOf: URL(fileURLWithPath: path)) } }
  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

@Suite struct `An exit code` {
  private static let otherOrg = "00D5g000004XyZaEAK"

  @Test func `is 2, with no results, where a session is another tenant's`() throws {
    let simulator = try SimulatorProcess()
    let (org, subscription) = (simulator.said.org, simulator.said.subscription)
    for (named, own) in [((Self.otherOrg, subscription), "org"), ((org, "sub-9"), "subscription")] {
      let session = try RecordedSession(org: named.0, subscription: named.1)
      defer { session.remove() }
      for arguments in [
        ["check", "--session", session.path], ["check", "--json", "--session", session.path],
        ["check", "accounts-recent", "--session", session.path],
      ] {
        let run = try Programs.run(arguments, simulator.environment)
        #expect(run.code == 2 && run.output.isEmpty, "\(run.output)")
        #expect(run.errors.contains("the target is \(own == "org" ? Self.otherOrg : "sub-9")"), "\(run.errors)")
      }
    }
  }

  @Test func `is that of the checks where the session is this tenant's, or an option names it`() throws {
    let simulator = try SimulatorProcess()
    let (org, subscription) = (simulator.said.org, simulator.said.subscription)
    let own = try RecordedSession(org: org, subscription: subscription)
    let other = try RecordedSession(org: Self.otherOrg, subscription: "sub-9")
    defer {
      own.remove()
      other.remove()
    }
    let asked = ["check", "salesforce-org", "px-subscription", "--session"]
    #expect(try Programs.run(asked + [own.path], simulator.environment).code == 0)
    let named = ["--org", org, "--subscription", subscription]
    #expect(try Programs.run(asked + [other.path] + named, simulator.environment).code == 0)
    // The result of a check that doesn't ask for a tenant doesn't depend on one.
    #expect(try Programs.run(["check", "status-page", "--session", other.path], simulator.environment).code == 0)
    // Without a session, a different tenant is a result and not an error.
    #expect(try Programs.run(["check", "salesforce-org", "--org", Self.otherOrg], simulator.environment).code == 1)
  }

  @Test func `of a comparison is 2 where the session is another tenant's`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).reconnect").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try Programs.run(["demo", "--session", path, "--answers", "12"]).code == 0)
    for (seed, code) in [("1", Int32(0)), ("2", 2)] {
      let simulator = try SimulatorProcess(["--seed", seed])
      _ = try simulator.reconnect()
      for arguments in [[], ["--object", "contact"], ["--json"]] {
        let run = try Programs.run(["compare", "--session", path] + arguments, simulator.environment)
        guard !run.errors.contains("no row for contact") else { continue }
        #expect(run.code == code, "\(run.output)\(run.errors)")
        #expect(run.output.isEmpty == (code == 2))
        #expect(run.errors.contains(", but the target is ") == (code == 2), "\(run.errors)")
      }
    }
  }

  @Test func `is 2 for what is unknown, where that is asked for`() throws {
    let simulator = try SimulatorProcess()
    let unknown = ["check", "salesforce-org", "px-api"]
    #expect(try Programs.run(unknown, simulator.environment).code == 0)
    #expect(try Programs.run(unknown + ["--strict"], simulator.environment).code == 2)
    #expect(try Programs.run(["check", "px-api", "--strict"], simulator.environment).code == 0)
    try simulator.post("fault", #"{"name":"px-key"}"#)
    #expect(try Programs.run(unknown + ["--strict"], simulator.environment).code == 1)
  }
}

extension `An exit code` {
  /// The environment with only one system's credentials.
  private func environment(_ simulator: SimulatorProcess, only system: String) -> [String: String] {
    simulator.environment.filter { !$0.key.hasPrefix(system == "px" ? "SF_" : "GAINSIGHT_") }
  }

  @Test(arguments: [("px", "salesforce", "Salesforce"), ("salesforce", "px", "Gainsight PX")])
  func `is 2 where a system that somebody counts on has no credentials, which is said`(
    connected: String, missing: String, name: String
  ) throws {
    let simulator = try SimulatorProcess()
    _ = try simulator.reconnect()
    let environment = environment(simulator, only: connected)
    let all = try Programs.run(["check"], environment)
    #expect(all.code == 0, "\(all.output)\(all.errors)")
    #expect(
      all.errors.contains(
        "\(name) isn't connected, so its checks are unknown. With --require \(missing), that is exit code 2."))
    for (arguments, code) in [
      (["--require", missing], Int32(2)), (["--require", "px", "--require", "salesforce"], 2),
      (["--require", connected], 0),
      (["\(missing)-\(missing == "px" ? "api" : "org")", "status-page"], 2), (["status-page"], 0),
      (["status-page", "--require", missing], 2), (["accounts-recent"], 2),
      ([connected == "px" ? "px-api" : "salesforce-api"], 0),
    ] {
      for json in [[], ["--json"]] {
        let run = try Programs.run(["check"] + arguments + json, environment)
        #expect(run.code == code, "\(arguments): \(run.output)\(run.errors)")
        #expect(run.errors.contains("Connect \(name) first") == (code == 2), "\(arguments): \(run.errors)")
      }
    }
    try simulator.post("fault", connected == "px" ? #"{"name":"px-key"}"# : #"{"name":"token-expired"}"#)
    #expect(try Programs.run(["check", "--require", missing], environment).code == 1, "a failed check comes first")
  }

  @Test(arguments: [
    ("200 OK", #"{"error":"access blocked"}"#), ("200 OK", "null"), ("200 OK", "[]"),
    ("404 Not Found", #"{"error":"no route"}"#), ("400 Bad Request", #"{"message":"blocked"}"#),
    ("403 Forbidden", #"{"error":"access blocked"}"#),
  ])
  func `is not 0 where a required system gave no usable answer`(status: String, body: String) throws {
    let gateway = try ScriptedServer { _, _ in
      ScriptedServer.answer(status, "Content-Type: application/json\r\n", body: body)
    }
    defer { gateway.stop() }
    let simulator = try SimulatorProcess()
    _ = try simulator.reconnect()
    let both = ["--require", "px", "--require", "salesforce"]
    var environment = simulator.environment
    environment["GAINSIGHT_PX_URL"] = gateway.url + "/v1"
    // A refused PX key is a failed check.
    let px = try Programs.run(["check", "--require", "px"], environment)
    #expect(px.code == (status.hasPrefix("403") ? 1 : 2), "\(px.output)\(px.errors)")
    #expect(px.errors.contains("Gainsight PX is required, but gave no usable answer"), "\(px.errors)")
    let named = try Programs.run(["check", "status-page", "--require", "px", "--json"], environment)
    #expect(named.code == 2 && !named.output.contains("px-api"), "\(named.output)\(named.errors)")
    environment = simulator.environment
    environment["SF_ORG_INSTANCE_URL"] = gateway.url
    let salesforce = try Programs.run(["check"] + both, environment)
    #expect(salesforce.code != 0, "\(salesforce.output)\(salesforce.errors)")
    #expect(salesforce.errors.contains("Salesforce is required, but gave no usable answer"), "\(salesforce.errors)")
    #expect(!salesforce.errors.contains("Gainsight PX is required"))
    let good = try Programs.run(["check", "status-page"] + both, simulator.environment)
    #expect(good.code == 0, "\(good.output)\(good.errors)")
  }

  @Test func `is 64 for a system that there isn't`() throws {
    for name in ["status-page", "sf", ""] {
      #expect(try Programs.run(["check", "--rehearse", "--require", name]).code == 64, "\(name)")
    }
    #expect(try Programs.run(["check", "px-api", "--rehearse", "--require", "px"]).code == 0)
  }
}

@Suite struct `Following up` {
  private func session(of simulator: SimulatorProcess) throws -> RecordedSession {
    let host = String(simulator.said.salesforce.dropFirst("http://".count))
    return try RecordedSession(
      org: simulator.said.org, subscription: simulator.said.subscription,
      connections: [Connection.System.px, .salesforce, .statusPage].map {
        Connection(system: $0, host: host, vendor: false)
      })
  }

  @Test func `adds what is new, and a second time nothing`() throws {
    let simulator = try SimulatorProcess()
    let session = try session(of: simulator)
    defer { session.remove() }
    let before = try session.bytes
    let first = try Programs.run(["follow-up", session.path, "--json"], simulator.environment)
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.checks["salesforce-org"]?.outcome == "verified", "\(first.output)")
    let after = try session.bytes
    #expect(after != before)
    for _ in 0..<2 {
      let again = try Programs.run(["follow-up", session.path], simulator.environment)
      #expect(again.code == 0 && again.output.contains("No check is due now."), "\(again.output)\(again.errors)")
      #expect(try session.bytes == after)
    }
    // A changed result is added again, once. A failed check makes every run end with 1.
    try simulator.post("fault", #"{"name":"px-down"}"#)
    try simulator.post("fault", #"{"name":"status-incident"}"#)
    let failed = try Programs.run(["follow-up", session.path], simulator.environment)
    #expect(failed.code == 1, "\(failed.output)")
    let told = try session.bytes
    #expect(told != after)
    let still = try Programs.run(["follow-up", session.path], simulator.environment)
    #expect(still.code == 1 && still.output.contains("failed"), "\(still.output)")
    #expect(try session.bytes == told)
  }

  @Test func `ends with 2 where a due check could not be asked, and adds nothing`() throws {
    let simulator = try SimulatorProcess()
    let session = try session(of: simulator)
    defer { session.remove() }
    _ = try Programs.run(["follow-up", session.path], simulator.environment)
    let before = try session.bytes
    var nothing = simulator.environment
    for name in ["GAINSIGHT_PX_API_KEY", "GAINSIGHT_PX_URL", "SF_ACCESS_TOKEN", "SF_ORG_INSTANCE_URL"] {
      nothing[name] = nil
    }
    var unreachable = simulator.environment
    unreachable["GAINSIGHT_PX_URL"] = "http://127.0.0.1:9/v1"
    var misspelled = simulator.environment
    misspelled["GAINSIGHT_PX_URL"] = simulator.said.px.replacing("/v1", with: "")
    for environment in [nothing, unreachable, misspelled] {
      let run = try Programs.run(["follow-up", session.path], environment)
      #expect(run.code == 2, "\(run.output)\(run.errors)")
      #expect(!run.errors.isEmpty && !run.errors.contains(".."))
      #expect(try session.bytes == before)
    }
  }

  @Test func `changes no byte of a rehearsal either, whose simulator has other ports each time`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).reconnect").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try Programs.run(["demo", "--session", path]).code == 0)
    _ = try Programs.run(["follow-up", path])
    let once = try Data(contentsOf: URL(fileURLWithPath: path))
    let again = try Programs.run(["follow-up", path])
    #expect(again.code == 0, "\(again.output)\(again.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == once)
  }
}
