import Foundation
import Testing
import Wizard

@Suite struct `The compare command` {
  private func comparison(_ run: Programs.Outcome) throws -> Comparison {
    try JSONDecoder().decode(Comparison.self, from: Data(run.output.utf8))
  }

  @Test func `finds no difference in a rehearsal, and says what that proves`() throws {
    let run = try Programs.run(["compare", "--rehearse"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("0  differ"))
    #expect(run.output.contains("This proves what both systems answered at that time"))
    #expect(run.errors.contains("Reading 300 Accounts from Salesforce by query pages"))
    #expect(run.errors.contains("are left today"))
    #expect(run.errors.contains("NOT A VENDOR SYSTEM"))
    let document = try Programs.run(["compare", "--rehearse", "--json", "--object", "contact"])
    #expect(document.code == 0)
    let found = try comparison(document)
    #expect(found.object == .contact)
    #expect(found.compared + found.changedSinceSync == 600)
    #expect(found.equal == found.compared)
    #expect(found.fields.count == 5)
    for field in found.fields { #expect(field.equal + field.differing + field.empty == found.compared) }
    guard case .object(let keys) = try JSON(parsing: document.output) else { return #expect(Bool(false)) }
    #expect(
      Set(keys.keys) == [
        "schema", "object", "compared", "equal", "differing", "missingInPX", "orphanedInPX", "unlinkedInPX",
        "duplicateIds", "vendorSystem",
        "changedSinceSync", "fields", "seconds",
      ])
  }

  @Test func `finds what is wrong in a rehearsal`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("d.csv").path
    let arguments = ["compare", "--rehearse", "--json"]
    let stale = try Programs.run(arguments + ["--fault", "stale-data", "--differences", path])
    #expect(stale.code == 1)
    let differing = try comparison(stale).fields.map(\.differing).reduce(0, +)
    #expect(differing > 0)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("differing,001") }.count == differing)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let again = try Programs.run(arguments + ["--differences", path])
    #expect(again.code == 2)
    #expect(again.output.isEmpty)
    #expect(again.errors.contains("already exists and was not overwritten"))
    let twice = try Programs.run(arguments + ["--fault", "duplicate-salesforce-id"])
    #expect(twice.code == 1)
    #expect(try comparison(twice).duplicateIds == 2)
    let unmatched = try Programs.run(arguments + ["--fault", "contacts-unmatched", "--object", "contact"])
    #expect(unmatched.code == 1)
    #expect(try comparison(unmatched).missingInPX == 200)
  }

  @Test(arguments: ["px-key", "token-expired", "garbage", "truncated", "huge", "redirect", "down"])
  func `says 2 and a sentence where a side can't be read`(fault: String) throws {
    let run = try Programs.run(["compare", "--rehearse", "--json", "--fault", fault])
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("px-reconnect: "))
    #expect(!run.errors.contains("REHEARSAL-"))
  }

  @Test func `reads on where answers are refused now and then`() throws {
    let run = try Programs.run(["compare", "--rehearse", "--fault", "flaky"])
    #expect(run.code == 0, "\(run.errors)")
  }

  @Test func `reads a large tenant in bulk, by any spelling of its fields`() throws {
    let simulator = try SimulatorProcess(["--accounts", "21000"])
    _ = try simulator.reconnect()
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: path) }
    let mapping = """
      direction,object,salesforce_field,px_field
      salesforce-to-px,account,name,Name
      salesforce-to-px,account,Customer_Tier__c,customAttributes.customerTier
      salesforce-to-px,account,BillingCity,location.city
      """
    try Data(mapping.utf8).write(to: path)
    let run = try Programs.run(["compare", "--mapping", path.path, "--json"], simulator.environment)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("by a bulk query job"))
    let found = try comparison(run)
    #expect(found.compared + found.changedSinceSync == 21_000)
    #expect(found.unlinkedInPX == 420)
    #expect(found.fields.map(\.equal).allSatisfy { $0 == found.compared })
    try Data((mapping + "\nsalesforce-to-px,account,Owner.Name,industry\n").utf8).write(to: path)
    let dotted = try Programs.run(["compare", "--mapping", path.path, "--json"], simulator.environment)
    #expect(dotted.code == 1, "\(dotted.errors)")
    #expect(try comparison(dotted).fields.last?.differing == found.compared)
  }

  @Test func `takes the mapping that a session records, and says what is not in it`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).reconnect").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try Programs.run(["demo", "--session", path, "--answers", "12"]).code == 0)
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let run = try Programs.run(["compare", "--rehearse", "--session", path, "--json"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try comparison(run).fields.count == 7)
    #expect(run.errors.contains("PX_Score__c was not compared"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func `says 64 to wrong usage and 2 where nothing is connected`() throws {
    let wrong = [
      ["compare"], ["compare", "--object", "lead", "--rehearse"], ["compare", "--fault", "slow", "--mapping", "m"],
      ["compare", "--mapping", "m", "--session", "s"], ["compare", "--rehearse", "--since", "soon"],
    ]
    for arguments in wrong {
      let run = try Programs.run(arguments)
      #expect(run.code == 64, "\(arguments)")
      #expect(run.output.isEmpty)
    }
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data("direction,object,salesforce_field,px_field\nsalesforce-to-px,account,Name,name\n".utf8).write(to: path)
    let alone = try Programs.run(["compare", "--mapping", path.path])
    #expect(alone.code == 2)
    #expect(alone.errors.contains("Connect "))
    #expect(try Programs.run(["compare", "--mapping", "/nowhere/m.csv"]).code == 2)
  }

  @Test func `ends with 130 when interrupted, and deletes its job`() throws {
    let deleted = try ScriptedServer { _, request in
      let words = request.split(separator: " ")
      let path = words.count > 1 ? String(words[1]) : ""
      func json(_ body: String) -> String { ScriptedServer.answer("200 OK", body: body) }
      if path.hasSuffix("/attributes") {
        return json(#"[{"name":"name","apiName":"name","type":"STRING","state":"ENABLED","origin":"DEFAULT"}]"#)
      }
      if path.hasSuffix("/describe") { return json(#"{"fields":[{"name":"Name","type":"string"}]}"#) }
      if path.hasSuffix("/integrations") { return json(#"{"integrationStatuses":[]}"#) }
      if path.contains("/accounts") { return json(#"{"accounts":[],"totalHits":0}"#) }
      if path.contains("COUNT") { return json(#"{"totalSize":50000,"done":true,"records":[]}"#) }
      if path.contains("/jobs/query") { return json(#"{"id":"750x","state":"InProgress"}"#) }
      return json(path == "/services/data/" ? #"[{"version":"62.0"}]"# : "{}")
    }
    defer { deleted.stop() }
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data("direction,object,salesforce_field,px_field\nsalesforce-to-px,account,Name,name\n".utf8).write(to: path)
    let process = Process()
    process.executableURL = Programs.path("px-reconnect")
    process.arguments = ["compare", "--mapping", path.path]
    process.environment = [
      "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no", "SF_ACCESS_TOKEN": "00D!x",
      "SF_ORG_INSTANCE_URL": deleted.url, "GAINSIGHT_PX_API_KEY": "x", "GAINSIGHT_PX_URL": deleted.url + "/v1",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    while !deleted.requests.contains(where: { $0.hasPrefix("GET") && $0.contains("/jobs/query/750x") }),
      process.isRunning
    {
      sched_yield()
    }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    #expect(output.fileHandleForReading.readDataToEndOfFile().isEmpty)
    #expect(deleted.requests.contains { $0.hasPrefix("PATCH") })
    #expect(deleted.requests.contains { $0.hasPrefix("DELETE") })
  }
}
