import Foundation
import SessionFile
import Testing
import Wizard

@Suite struct `The check command` {
  private static let nowhere = ["STATUS_PAGE_URL": "http://127.0.0.1:9", "SALESFORCE_STATUS_URL": "http://127.0.0.1:9"]

  @Test func `verifies a rehearsal and counts its calls`() throws {
    let run = try Programs.run(["check", "--rehearse"])
    #expect(run.code == 0, "\(run.errors)")
    for check in CheckID.allCases { #expect(run.output.contains(check.rawValue)) }
    #expect(run.output.contains("to Salesforce"))
    #expect(run.errors.contains("NOT A VENDOR SYSTEM"))
    let rows = try Programs.run(["check", "--rehearse", "--json"]).checks
    #expect(rows.values.filter { $0.outcome == "verified" }.count == CheckID.allCases.count - 1)
    #expect(rows["canary"]?.outcome == "unknown")
    #expect(rows["px-api"]?.at?.hasSuffix("Z") == true)
  }

  @Test func `says 2 where nothing is configured and 64 to wrong usage`() throws {
    #expect(try Programs.run(["check"], Self.nowhere).code == 2)
    #expect(try Programs.run(["check", "px-api"], Self.nowhere).code == 2)
    for arguments in [
      ["check", "no-such"], ["check", "--fault", "slow"], ["check", "--rehearse", "--fault", "x"],
      ["check", "--since", "2999-01-01T00:00:00Z"],
    ] {
      let run = try Programs.run(arguments)
      #expect(run.code == 64)
      #expect(run.output.isEmpty)
    }
    #expect(try Programs.run(["check", "--rehearse", "--fault", "x"]).errors.contains("stale-data"))
    #expect(try Programs.run(["check", "no-such"]).errors.contains("px-last-sync"))
    #expect(try Programs.run(["check", "--since", "2999-01-01T00:00:00Z"]).errors.contains("is ahead of"))
  }

  @Test func `puts null where there is nothing`() throws {
    let run = try Programs.run(["check", "px-api", "--json"], Self.nowhere)
    let row = try JSON(parsing: run.output)["checks"].list?.first
    for name in ["subject", "host", "at", "from", "symptom"] { #expect(row[name] == .null) }
    #expect(row["title"] == .string("PX API"))
    guard case .object(let fields)? = row else { return #expect(Bool(false)) }
    #expect(fields.count == 9)
  }

  @Test func `shows no secret, whatever goes wrong`() throws {
    let (token, key) = ("00D5g0000000001!CANARYTOKEN1234", "CANARY-KEY-5678")
    let simulator = try SimulatorProcess()
    var wrong = simulator.environment
    wrong["SF_ACCESS_TOKEN"] = token
    wrong["GAINSIGHT_PX_API_KEY"] = key
    var unreachable = Self.nowhere
    unreachable["SF_ACCESS_TOKEN"] = token
    unreachable["SF_ORG_INSTANCE_URL"] = "http://127.0.0.1:9"
    unreachable["GAINSIGHT_PX_API_KEY"] = key
    unreachable["GAINSIGHT_PX_URL"] = "http://127.0.0.1:9"
    var misplaced = unreachable
    misplaced["SF_ORG_INSTANCE_URL"] = "https://user:\(key)@\(token)/"
    misplaced["GAINSIGHT_PX_REGION"] = key
    for environment in [wrong, unreachable, misplaced] {
      for arguments in [["check"], ["check", "--json"]] {
        let run = try Programs.run(arguments, environment)
        #expect(run.code != 0)
        for text in [run.output, run.errors] {
          #expect(!text.contains("CANARY"), "\(text)")
        }
      }
    }
  }

  @Test func `asks a proxy for other hosts, tells it no secret, and never asks it for this machine`() throws {
    let proxy = try ScriptedServer { _, _ in "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n" }
    defer { proxy.stop() }
    var environment = Self.nowhere
    environment["GAINSIGHT_PX_API_KEY"] = "CANARY-KEY-5678"
    for name in ["https_proxy", "http_proxy", "ALL_PROXY"] { environment[name] = proxy.url }
    let run = try Programs.run(["check", "px-api", "status-page", "--json"], environment)
    #expect(run.code == 2)
    #expect(run.checks["px-api"]?.says == "the proxy blocked the request to api.aptrinsic.com")
    #expect(run.checks["status-page"]?.says == "127.0.0.1:9 refused the connection")
    #expect(proxy.requests.map { $0.prefix(12) } == ["CONNECT api."])
    #expect(!proxy.requests.joined().contains("CANARY"))
  }

  @Test func `shows no secret that a server sends back`() throws {
    let (token, key) = ("00D5g0000000001!CANARYTOKEN1234", "CANARY-KEY-5678")
    let echo = try ScriptedServer { _, request in
      let line = request.contains("Bearer") ? token : key
      let long = String(repeating: "x", count: 70)  // so that a sentence ends in the middle of it
      let body =
        request.contains("/v1/")
        ? #"{"externalapierror":{"message":"bad key \#(line)"}}"#
        : #"[{"errorCode":"NOPE","message":"bad \#(line) \#(long)\#(line)"}]"#
      return ScriptedServer.answer("400 Bad", "Location: http://\(line)/\r\n", body: body)
    }
    defer { echo.stop() }
    let run = try Programs.run(
      ["check"],
      [
        "SF_ACCESS_TOKEN": token, "SF_ORG_INSTANCE_URL": echo.url, "GAINSIGHT_PX_API_KEY": key,
        "GAINSIGHT_PX_URL": echo.url + "/v1", "STATUS_PAGE_URL": echo.url, "SALESFORCE_STATUS_URL": echo.url,
      ])
    #expect(run.output.contains("bad key [removed]"))
    #expect(run.output.contains("NOPE: bad [removed]"))
    #expect(!(run.output + run.errors).contains("CANARY"))
  }

  @Test func `ends with 130 when interrupted, and leaves nothing behind`() throws {
    let process = Process()
    process.executableURL = Programs.path("px-reconnect")
    process.arguments = ["check", "--rehearse", "--fault", "hang"]
    process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let children = "/proc/\(process.processIdentifier)/task/\(process.processIdentifier)/children"
    var child: Int32?
    while child == nil, process.isRunning {
      child = (try? String(contentsOfFile: children, encoding: .utf8))?.split(separator: " ").first.flatMap {
        Int32($0)
      }
    }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    let live = try #require(child)
    // It is killed when its parent ends. The system reaps it a moment later.
    for _ in 0..<1_000_000 where kill(live, 0) == 0 && !Self.isZombie(live) { sched_yield() }
    #expect(kill(live, 0) != 0 || Self.isZombie(live))
  }

  private static func isZombie(_ process: Int32) -> Bool {
    (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8))?.contains(") Z ") ?? true
  }

  @Test func `lets the simulator end with 130 when interrupted`() throws {
    let process = Process()
    process.executableURL = Programs.path("px-reconnect")
    process.arguments = ["rehearse"]
    process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    #expect(!output.fileHandleForReading.availableData.isEmpty)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
  }

  @Test func `says in a sentence that the other program is missing`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let alone = folder.appendingPathComponent("px-reconnect")
    try FileManager.default.copyItem(at: Programs.path("px-reconnect"), to: alone)
    for arguments in [["check"], ["rehearse"]] {
      let run = try Programs.run(arguments, program: alone)
      #expect(run.code == 2)
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("px-reconnect: px-reconnect-live is missing"))
    }
  }

  @Test func `says why what was given can't be used`() throws {
    var environment = Self.nowhere
    environment["SF_ACCESS_TOKEN"] = "[REDACTED] Use 'sf org auth show-access-token' to view"
    environment["SF_ORG_INSTANCE_URL"] = "https://acme.my.salesforce.com"
    let run = try Programs.run(["check", "salesforce-api", "--json"], environment)
    #expect(run.code == 2)
    #expect(run.checks["salesforce-api"]?.outcome == "unknown")
    #expect(run.checks["salesforce-api"]?.says.contains("[REDACTED] placeholder") == true)
  }

  @Test func `links no HTTP client itself`() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/ldd")
    process.arguments = [Programs.path("px-reconnect").path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    // Release builds are static, and ldd says so.
    let isStatic = text.contains("not a dynamic executable") || text.contains("statically linked")
    #expect(text.contains("libc.so") || isStatic)
    #expect(!text.contains("curl"))
  }

  @Test func `reads a session's target and answers, and changes nothing in it`() throws {
    let simulator = try SimulatorProcess()
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).reconnect")
    defer { try? FileManager.default.removeItem(at: path) }
    try record(
      [
        .participants: [
          "px-name": "Ana", "px-mail": "ana@acme.com", "px-zone": "UTC", "sf-name": "Ben", "sf-mail": "ben@acme.com",
          "sf-zone": "UTC", "sf-here": "yes",
        ],
        .target: ["org": simulator.said.org, "subscription": simulator.said.subscription],
      ], at: path.path)
    let before = try Data(contentsOf: path)
    let arguments = ["check", "salesforce-org", "px-subscription", "--json", "--session", path.path]
    let run = try Programs.run(arguments, simulator.environment)
    #expect(run.checks.values.allSatisfy { $0.outcome == "verified" }, "\(run.output)\(run.errors)")
    #expect(try Programs.run(arguments + ["--subscription", "rehearsal-99"], simulator.environment).code == 1)
    // A name is no other ID.
    let named = try Programs.run(arguments + ["--subscription", "other"], simulator.environment)
    #expect(named.code == 0 && named.checks["px-subscription"]?.outcome == "unknown", "\(named.output)")
    #expect(try Data(contentsOf: path) == before)
    #expect(try Programs.run(["check", "--session", "/nowhere/s.reconnect"]).code == 2)
  }

  private func record(_ answers: KeyValuePairs<StepID, [String: String]>, at path: String) throws {
    let journal = try Journal.create(at: path, now: Tenant.opened)
    for (step, values) in answers {
      let command = Command.answer([step: Answer(values)], speaker: nil)
      guard case .events(let events, _) = journal.session.decide(command, at: Tenant.now) else { continue }
      try journal.commit(events, signature: nil, at: Tenant.now)
    }
    journal.close()
  }
}
