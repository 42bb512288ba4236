import Foundation
import SessionFile
import Testing
import Wizard

/// A folder of sessions and a tenants file, with fake tools: sf, and commands that print keys.
private final class Fleet {
  let root: String
  private var rows: [String] = []
  /// The keys of all tenants.
  private(set) var keys: [String] = []
  var environment: [String: String]

  init(status: SimulatorProcess) throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("px-fleet-\(UUID().uuidString)").path
    for folder in ["/sessions", "/tools", "/keys"] {
      try FileManager.default.createDirectory(atPath: root + folder, withIntermediateDirectories: true)
    }
    // Answers like sf: `sf org display --target-org ALIAS --json`. It also logs its environment, and the environment
    // and arguments of the program that started it.
    let sf = """
      #!/bin/sh
      cat /proc/self/environ /proc/$PPID/environ /proc/$PPID/cmdline >> "\(root)/given"
      exec cat "$(dirname "$0")/$4.json"

      """
    try sf.write(toFile: root + "/tools/sf", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: root + "/tools/sf")
    environment = [
      "PATH": "\(root)/tools:/usr/bin:/bin", "STATUS_PAGE_URL": status.said.statusPage,
      "SALESFORCE_STATUS_URL": status.said.salesforceStatus,
      // Other connections, which no tenant may fall back on.
      "GAINSIGHT_PX_API_KEY": "somebody-elses-key", "GAINSIGHT_PX_URL": "http://127.0.0.1:9/v1",
      "SF_ACCESS_TOKEN": "somebody-elses-token", "SF_ORG_INSTANCE_URL": "http://127.0.0.1:9",
    ]
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// Adds a tenant that connects to a simulator, or to nothing.
  func add(
    _ name: String, org: String, subscription: String, _ simulator: SimulatorProcess?, keyCommand: String? = nil
  ) throws {
    let alias = name.lowercased()
    let (token, host) = (simulator?.said.salesforceToken ?? "t0ken", simulator?.said.salesforce ?? "http://127.0.0.1:9")
    let login = #"{"status":0,"result":{"accessToken":"\#(token)","instanceUrl":"\#(host)"}}"#
    try login.write(toFile: "\(root)/tools/\(alias).json", atomically: true, encoding: .utf8)
    let key = simulator?.said.pxKey ?? "key-of-\(alias)"
    keys.append(key)
    try (key + "\n").write(toFile: "\(root)/keys/\(alias)", atomically: true, encoding: .utf8)
    let region = simulator?.said.px ?? "http://127.0.0.1:9/v1"
    // The command's environment must not have any key.
    let command = keyCommand ?? "test -z \"\"$GAINSIGHT_PX_API_KEY$SF_ACCESS_TOKEN\"\" && cat \(root)/keys/\(alias)"
    rows.append("\(name),\(org),\(subscription),\(region),\(alias),\"\(command)\"")
  }

  func path(_ name: String) -> String { "\(root)/sessions/\(name).reconnect" }

  func session(_ name: String, org: String, subscription: String, isConnected: Bool = true) throws {
    let systems: [Connection.System] = isConnected ? [.px, .salesforce, .statusPage] : []
    let recorded = try RecordedSession(
      org: org, subscription: subscription,
      connections: systems.map { Connection(system: $0, host: "127.0.0.1:9", vendor: false) })
    try FileManager.default.moveItem(atPath: recorded.path, toPath: path(name))
  }

  func followUp(_ arguments: String...) throws -> Programs.Outcome {
    try Programs.run(try command() + arguments, environment)
  }

  /// The arguments that follow up the folder. Writes the tenants file.
  func command() throws -> [String] {
    let header = "name,org,subscription,region,sf_alias,key_command"
    try ([header] + rows).joined(separator: "\n").write(
      toFile: root + "/tenants.csv", atomically: true, encoding: .utf8)
    return ["follow-up", root + "/sessions", "--tenants", root + "/tenants.csv"]
  }

  /// The contents of all session files, by name.
  var bytes: [String: Data] {
    get throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: root + "/sessions")
      return Dictionary(
        uniqueKeysWithValues: try names.map {
          ($0, try Data(contentsOf: URL(fileURLWithPath: "\(root)/sessions/\($0)")))
        })
    }
  }
}

@Suite struct `Following up a folder of tenants` {
  private let otherOrg = "00D5g000004XyZaEAK"

  /// Sets up tenants, and sessions in the order of their files.
  private func fleet(_ first: SimulatorProcess, _ second: SimulatorProcess) throws -> Fleet {
    let fleet = try Fleet(status: first)
    let (one, two) = (first.said, second.said)
    try fleet.add("Zeta", org: "zeta.my.salesforce.com", subscription: "z", nil)
    try fleet.add("Beta", org: two.org, subscription: two.subscription, second)
    try fleet.add("Acme", org: one.org, subscription: one.subscription, first)
    // Its login and key are Acme's.
    try fleet.add("Mixed", org: otherOrg, subscription: "sub-9", first)
    try fleet.add("Far", org: "far.my.salesforce.com", subscription: "far", nil)
    try fleet.add(
      "Keyless", org: "keyless.my.salesforce.com", subscription: "k", nil, keyCommand: "cat /nowhere; exit 4")
    try fleet.session("1-far", org: "far.my.salesforce.com", subscription: "far")
    try fleet.session("2-acme", org: one.org, subscription: one.subscription)
    try fleet.session("3-mixed", org: otherOrg, subscription: "sub-9")
    try Data("SQLite format 3\0 but cut off".utf8).write(to: URL(fileURLWithPath: fleet.path("4-damaged")))
    try fleet.session("5-idle", org: two.org, subscription: two.subscription, isConnected: false)
    try fleet.session("6-keyless", org: "keyless.my.salesforce.com", subscription: "k")
    try fleet.session("7-nobody", org: "nobody.my.salesforce.com", subscription: "n")
    try fleet.session("8-beta", org: two.org, subscription: two.subscription)
    return fleet
  }

  @Test(arguments: ["1", "8"])
  func `asks each its own systems, says one line each in order, and a second time changes nothing`(jobs: String) throws
  {
    let (first, second) = (try SimulatorProcess(), try SimulatorProcess(["--seed", "2"]))
    let fleet = try fleet(first, second)
    let before = try fleet.bytes
    let run = try fleet.followUp("--due", "--jobs", jobs)
    #expect(run.code == 2, "\(run.output)\(run.errors)")
    let lines = run.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 9, "\(run.output)\(run.errors)")
    let expected = [
      ("incomplete Far · \(fleet.path("1-far")): ", "127.0.0.1:9"),
      ("ok         Acme · \(fleet.path("2-acme")): ", "added."),
      ("not asked  Mixed · \(fleet.path("3-mixed")): ", "the target is \(otherOrg)"),
      ("not asked  \(fleet.path("4-damaged")): ", "Restore a backup"),
      ("not due    Beta · \(fleet.path("5-idle")): ", "Nothing to check now."),
      ("not asked  Keyless · \(fleet.path("6-keyless")): ", "exit code 4"),
      ("not asked  \(fleet.path("7-nobody")): ", "No tenant in the tenants file"),
      ("ok         Beta · \(fleet.path("8-beta")): ", "added."),
    ]
    for (line, (start, says)) in zip(lines, expected) {
      #expect(line.hasPrefix(start) && line.contains(says), "\(line)")
    }
    #expect(lines[8] == "8 sessions: 1 incomplete, 2 ok, 4 not asked, 1 not due.")
    #expect(run.errors.contains("Beta has 2 sessions: ") && run.errors.contains("belongs to Zeta."), "\(run.errors)")
    // Only the sessions that were checked have changed, with their own tenant's results. The status pages are shared.
    let after = try fleet.bytes
    #expect(
      Set(after.filter { before[$0.key] != $0.value }.keys) == [
        "1-far.reconnect", "2-acme.reconnect", "8-beta.reconnect",
      ])
    for (name, own, other) in [("2-acme", first, second), ("8-beta", second, first)] {
      let text = String(decoding: after["\(name).reconnect"] ?? Data(), as: UTF8.self)
      #expect(text.contains(own.said.subscription) && !text.contains(other.said.subscription))
    }
    let far = String(decoding: after["1-far.reconnect"] ?? Data(), as: UTF8.self)
    #expect(![first, second].contains { far.contains($0.said.subscription) || far.contains($0.said.org) })
    for _ in 0..<2 {
      let again = try fleet.followUp("--due", "--jobs", jobs)
      #expect(again.code == 2 && again.output.contains("Nothing new."), "\(again.output)")
      #expect(try fleet.bytes == after)
    }
  }

  @Test func `ends with 1 where a check of one tenant failed, and asks the others as before`() throws {
    let (first, second) = (try SimulatorProcess(), try SimulatorProcess(["--seed", "2"]))
    let fleet = try fleet(first, second)
    try second.post("fault", #"{"name":"px-key"}"#)
    for _ in 0..<2 {
      let failed = try fleet.followUp("--due")
      #expect(failed.code == 1, "\(failed.output)")
      #expect(
        failed.output.contains("ok         Acme") && failed.output.contains("failed     Beta"), "\(failed.output)")
    }
  }

  @Test func `prints one document, and shows no key anywhere`() throws {
    let (first, second) = (try SimulatorProcess(), try SimulatorProcess(["--seed", "2"]))
    let fleet = try fleet(first, second)
    fleet.environment["PX_RECONNECT_DEBUG"] = "http"
    fleet.environment["PX_RECONNECT_DEBUG_FILE"] = fleet.root + "/debug.log"
    struct Document: Decodable {
      struct Session: Decodable { let file, result, says: String, tenant: String?, added: Int }
      let schema: Int, sessions: [Session], totals: [String: Int], unused: [String]
    }
    let run = try fleet.followUp("--due", "--json")
    #expect(run.code == 2)
    let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
    #expect(document.schema == 1 && document.unused == ["Zeta"])
    #expect(
      document.sessions.map(\.result)
        == ["incomplete", "ok", "not-asked", "not-asked", "not-due", "not-asked", "not-asked", "ok"])
    #expect(document.totals == ["ok": 2, "failed": 0, "incomplete": 1, "not-asked": 4, "not-due": 1])
    #expect(document.sessions[1].added > 0 && document.sessions[2].added == 0)
    let log = try String(contentsOfFile: fleet.root + "/debug.log", encoding: .utf8)
    #expect(!log.isEmpty)
    let records = try fleet.bytes.values.map { String(decoding: $0, as: UTF8.self) }
    let secrets = fleet.keys + [first.said.salesforceToken, second.said.salesforceToken, "somebody-elses"]
    let given = String(decoding: try Data(contentsOf: URL(fileURLWithPath: fleet.root + "/given")), as: UTF8.self)
    #expect(given.contains("STATUS_PAGE_URL") && given.contains("serve"))
    for text in [run.output, run.errors, log, given] + records {
      for secret in secrets { #expect(!text.contains(secret)) }
    }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `leaves no program behind where it is interrupted`(signal: Int32) throws {
    let simulator = try SimulatorProcess()
    let fleet = try Fleet(status: simulator)
    let pipe = fleet.root + "/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let reading = open(pipe, O_RDONLY | O_NONBLOCK)
    defer { close(reading) }
    try fleet.add(
      "Acme", org: simulator.said.org, subscription: simulator.said.subscription, simulator,
      keyCommand: "exec 3> \(pipe); date >&3; sleep 1000 | cat")
    try fleet.session("a", org: simulator.said.org, subscription: simulator.said.subscription)
    let process = Process()
    process.executableURL = Programs.path("px-reconnect")
    process.arguments = try fleet.command()
    process.environment = fleet.environment
    try process.run()
    var watched = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    #expect(poll(&watched, 1, 60_000) == 1)
    var bytes = [UInt8](repeating: 0, count: 100)
    #expect(read(reading, &bytes, 100) > 0)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == 128 + signal)
    // The pipe ends with the last process that the command started.
    #expect(poll(&watched, 1, 60_000) == 1 && watched.revents & Int16(POLLIN) == 0)
  }

  @Test func `says that a session is open elsewhere, and asks the others`() throws {
    let simulator = try SimulatorProcess()
    let fleet = try Fleet(status: simulator)
    try fleet.add("Acme", org: simulator.said.org, subscription: simulator.said.subscription, simulator)
    for name in ["a", "b"] {
      try fleet.session(name, org: simulator.said.org, subscription: simulator.said.subscription)
    }
    let journal = try Journal(path: fleet.path("a"), readOnly: false)
    defer { journal.close() }
    let run = try fleet.followUp("--due")
    #expect(run.code == 2 && run.output.contains("a.reconnect is open in another px-reconnect"), "\(run.output)")
    #expect(run.output.contains("ok         Acme · \(fleet.path("b"))"), "\(run.output)")
  }

  @Test func `asks nothing where the tenants file has a key, or the folder isn't one`() throws {
    let simulator = try SimulatorProcess()
    let fleet = try Fleet(status: simulator)
    let key = "7f0c2b1e-58a4-4c9e-9d53-0a1b2c3d4e5f"
    try fleet.add("Acme", org: "acme.my.salesforce.com", subscription: "s", nil, keyCommand: key)
    let run = try fleet.followUp("--due")
    #expect(
      run.code == 2 && run.output.isEmpty && run.errors.contains("line 2 looks as if it has a key"), "\(run.errors)")
    #expect(!run.errors.contains(key))
  }
}

@Suite struct `Following up one session with another tenant's connections` {
  @Test func `is refused, and nothing is recorded`() throws {
    let simulator = try SimulatorProcess()
    for (org, subscription) in [
      ("00D5g000004XyZaEAK", simulator.said.subscription), (simulator.said.org, "sub-9"),
    ] {
      let session = try RecordedSession(
        org: org, subscription: subscription,
        connections: [Connection.System.px, .salesforce, .statusPage].map {
          Connection(system: $0, host: "127.0.0.1:9", vendor: false)
        })
      defer { session.remove() }
      let before = try session.bytes
      for arguments in [[], ["--due"], ["--json"]] {
        let run = try Programs.run(["follow-up", session.path] + arguments, simulator.environment)
        #expect(run.code == 2 && run.output.isEmpty, "\(run.output)\(run.errors)")
        #expect(run.errors.contains("but the target is") && run.errors.contains("Nothing was checked"), "\(run.errors)")
        #expect(try session.bytes == before)
      }
    }
  }
}
