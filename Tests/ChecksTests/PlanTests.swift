import Foundation
import LiveChecks
import Testing

@testable import Wizard

@Suite struct `A plan of checks` {
  private struct Document: Decodable {
    struct Request: Decodable {
      let system, method, path: String
      let host: String?
      let most: Int
      let checks: [String]
    }
    struct Unasked: Decodable { let check, says: String }

    let schema, tries, mostPerSystem: Int
    let requests: [Request]
    let unasked: [Unasked]
    let commands: [String]

    func request(_ path: String) -> Request? { requests.first { $0.path == path } }
    func says(_ check: CheckID) -> String? { unasked.first { $0.check == check.rawValue }?.says }
  }

  private func plan(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Document {
    let run = try Programs.run(["check", "--plan", "--json"] + arguments, environment)
    #expect(run.code == 0, "\(run.errors)")
    return try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
  }

  /// The method, host and path of each request that was actually sent.
  private func made(_ errors: String) -> [(method: String, host: String, path: String)] {
    errors.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 4, words[0] == "http" else { return nil }
      return (words[1], words[2], String(words[3].prefix { $0 != "?" }))
    }
  }

  /// A path as written in a plan.
  private func general(_ path: String) -> String {
    path.replacing(#/\/v\d+\.\d/#, with: "/vNN.N").replacing(#/\/query\/.+/#, with: "/query/PAGE")
      .replacing(#/\/instances\/\w+/#, with: "/instances/INSTANCE")
  }

  /// Runs the checks, and expects each request to be in their plan, at most as often as the plan says.
  private func expectPlanned(_ arguments: [String], _ environment: [String: String], _ what: String) throws {
    let plan = try plan(arguments, environment)
    let traced = environment.merging(["PX_RECONNECT_DEBUG": "http"]) { $1 }
    let run = try Programs.run(["check", "--json"] + arguments, traced)
    let made = made(run.errors)
    #expect(!made.isEmpty, "\(what): \(run.errors)")
    var counts: [String: Int] = [:]
    for request in made { counts["\(request.method) \(request.host)\(general(request.path))", default: 0] += 1 }
    var planned: [String: Int] = [:]
    for request in plan.requests {
      planned["\(request.method) \(request.host ?? "")\(request.path)", default: 0] += request.most
    }
    for (request, count) in counts {
      // A simulator that a command starts has new ports each time.
      let place = arguments.contains("--rehearse") ? withoutPort(request) : request
      let found = planned.filter { (arguments.contains("--rehearse") ? withoutPort($0.key) : $0.key) == place }
      let most = found.values.reduce(0, +)
      #expect(most > 0, "\(what): \(request) isn't planned")
      #expect(count <= most * plan.tries, "\(what): \(request) was sent \(count) times, not \(most)")
    }
    #expect(!run.output.contains(CheckContext.unplanned), "\(what): \(run.output)")
  }

  private func withoutPort(_ text: String) -> String { text.replacing(#/127\.0\.0\.1:\d+/#, with: "127.0.0.1") }

  @Test(arguments: [
    [], ["access-denied"], ["wrong-org"], ["stale-data"], ["token-expired"], ["px-down"], ["flaky"],
    ["article-draft", "app-blocked"], ["field-hidden", "contacts-unmatched"],
  ])
  func `has every request that a rehearsal makes`(faults: [String]) throws {
    try expectPlanned(["--rehearse"] + faults.flatMap { ["--fault", $0] }, [:], "\(faults)")
  }

  @Test(arguments: [
    ["--accounts", "1500"], ["--trait", "many-tokens"], ["--trait", "german-articles", "--trait", "lowercase-ids"],
  ])
  func `has every request that is made to a connected tenant`(arguments: [String]) throws {
    let simulator = try SimulatorProcess(arguments)
    let since = try simulator.reconnect()
    let mapping = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: mapping) }
    try simulator.get("mapping").write(to: mapping)
    let target = ["--org", simulator.said.org, "--subscription", simulator.said.subscription]
    for options in [[], ["--since", since], target + ["--since", since, "--mapping", mapping.path], target] {
      try expectPlanned(options, simulator.environment, "\(options)")
    }
    for check in CheckID.allCases {
      let options = [check.rawValue, "--since", since, "--mapping", mapping.path] + target
      let plan = try plan(options, simulator.environment)
      #expect(plan.requests.allSatisfy { $0.checks == [check.rawValue] })
      // Only a session has a test edit, and values from before a push.
      #expect(plan.unasked.isEmpty == (plan.requests.count > 0), "\(check)")
    }
  }

  @Test func `has no request more often than a run makes requests`() throws {
    let simulator = try SimulatorProcess()
    let plan = try plan([], simulator.environment)
    #expect(plan.mostPerSystem == RetryPolicy().calls)
    #expect(plan.requests.allSatisfy { $0.most <= plan.mostPerSystem && $0.most > 0 })
    let text = try Programs.run(["check", "--plan"], simulator.environment).output
    for match in text.matches(of: #/at most (\d+)/#) { #expect(Int(match.1).map { $0 <= plan.mostPerSystem } == true) }
  }

  @Test func `is what checks are held to`() {
    for check in CheckID.allCases {
      #expect(!check.mayAsk(.query("SELECT Secret FROM OauthConsumer")))
      #expect(!check.mayAsk(.px("admin/users")))
      for ask in check.row.asks() { #expect(check.mayAsk(ask.topic.sample), "\(check): \(ask.topic)") }
    }
    #expect(!CheckID.pxAPI.mayAsk(.userInfo) && !CheckID.statusPage.mayAsk(.query(CheckContext.Query.organization)))
    #expect(
      CheckID.accountsRecent.mayAsk(.describe(object: "User")) && !CheckID.articles.mayAsk(.describe(object: "User")))
  }

  @Test func `asks nobody, and runs nothing`() throws {
    let server = try ScriptedServer { _, _ in ScriptedServer.answer("200 OK") }
    defer { server.stop() }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sf = folder.appendingPathComponent("sf")
    try Data("#!/bin/sh\ntouch \(folder.path)/ran\n".utf8).write(to: sf)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: sf.path)
    let environment = [
      "PATH": "\(folder.path):/usr/bin:/bin", "SF_TARGET_ORG": "prod", "GAINSIGHT_PX_API_KEY": "CANARY-KEY",
      "GAINSIGHT_PX_URL": server.url + "/v1", "STATUS_PAGE_URL": server.url, "SALESFORCE_STATUS_URL": server.url,
    ]
    let plan = try plan([], environment)
    #expect(server.requests.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/ran"))
    #expect(plan.commands.first == "sf org display --target-org prod --json")
    #expect(plan.request("/services/oauth2/userinfo")?.host == nil)
    #expect(plan.request("/v1/accounts")?.host == String(server.url.dropFirst("http://".count)))
  }

  @Test func `says what is missing instead of what can't be asked`() throws {
    let simulator = try SimulatorProcess()
    let connected = try plan([], simulator.environment)
    #expect(connected.says(.oauthToken)?.contains("--since") == true)
    #expect(connected.says(.mappingPX)?.contains("--mapping") == true)
    #expect(connected.says(.canary)?.contains("--session") == true)
    #expect(connected.says(.salesforceOrg) == nil && connected.says(.pxAPI) == nil)
    var environment = simulator.environment
    environment["GAINSIGHT_PX_API_KEY"] = nil
    let half = try plan([], environment)
    #expect(half.says(.pxAPI) == "connect Gainsight PX first")
    #expect(!half.requests.contains { $0.system == "px" })
    let none = try Programs.run(["check", "px-api", "--plan"])
    #expect(none.code == 0 && none.output.contains("No requests."), "\(none.output)")
  }

  @Test func `reads well`() throws {
    let run = try Programs.run(["check", "--rehearse", "--plan"])
    #expect(run.output.hasPrefix("Nothing was asked."))
    #expect(run.output.contains("never the token") && run.output.contains("At most "))
    #expect(run.output.contains("to Gainsight PX") && run.output.contains("to Salesforce"))
  }
}

@Suite struct `A trace of requests` {
  private let token = "00D5g0000000001!CANARYTOKEN1234"
  private let key = "CANARY-KEY-5678"

  @Test func `has a line for each, without a secret, whatever a server sends back`() throws {
    let (token, key) = (token, key)
    let echo = try ScriptedServer { _, request in
      ScriptedServer.answer(
        request.contains("/v1/") ? "400 Bad" : "200 OK",
        "X-Request-Id: abc-\(key)\r\nX-SFDC-Request-Id: \(token)\u{1B}[2J\r\nSet-Cookie: sid=\(token)\r\n",
        body: #"{"records":[],"done":false,"nextRecordsUrl":"/services/data/\#(token)?sid=\#(key)","totalSize":9}"#)
    }
    defer { echo.stop() }
    let environment = [
      "SF_ACCESS_TOKEN": token, "SF_ORG_INSTANCE_URL": echo.url, "GAINSIGHT_PX_API_KEY": key,
      "GAINSIGHT_PX_URL": echo.url + "/v1", "STATUS_PAGE_URL": echo.url, "SALESFORCE_STATUS_URL": echo.url,
    ]
    let run = try Programs.run(["check"], environment.merging(["PX_RECONNECT_DEBUG": "http"]) { $1 })
    let lines = run.errors.split(separator: "\n").filter { $0.hasPrefix("http GET ") }
    #expect(lines.count > 5, "\(run.errors)")
    #expect(lines.allSatisfy { $0.contains(" ms") && $0.contains("x-request-id=abc-[removed]") }, "\(run.errors)")
    #expect(lines.contains { $0.contains("/services/data/v62.0/query?q 200 ") }, "\(run.errors)")
    for text in [run.output, run.errors] {
      #expect(!text.contains("CANARY") && !text.contains("SELECT") && !text.contains("\u{1B}"), "\(text)")
    }
    #expect(try Programs.run(["check"], environment).errors.contains("http GET") == false)
    #expect(
      try Programs.run(["check"], environment.merging(["PX_RECONNECT_DEBUG": "other"]) { $1 }).errors.contains(
        "http GET") == false)
  }

  @Test(arguments: [
    ["check", "px-api"], ["check", "--rehearse"], ["check", "--plan"], ["compare", "--rehearse"], ["demo"],
    ["start", "--plain"], ["start"],
  ])
  func `ends a command with 2 where its file can't be written, which is said`(arguments: [String]) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, why) in [(folder.path + "/no/x.log", "No such file"), (folder.path, "Is a directory")] {
      let environment = [
        "PX_RECONNECT_DEBUG": "http", "PX_RECONNECT_DEBUG_FILE": path, "HOME": folder.path,
        "XDG_DATA_HOME": folder.path,
      ]
      let run = try Programs.run(arguments, environment)
      #expect(run.code == 2 && run.output.isEmpty, "\(run.output)")
      #expect(
        run.errors.contains("PX_RECONNECT_DEBUG_FILE names \(path), which can't be written: \(why)"), "\(run.errors)")
      #expect(run.errors.contains("Name another file, or unset it."))
    }
    // Without a log, the file isn't checked.
    let quiet = try Programs.run(
      ["lookup", "access denied"], ["PX_RECONNECT_DEBUG": "http", "PX_RECONNECT_DEBUG_FILE": "/no/x"])
    #expect(quiet.code == 0)
    let off = try Programs.run(["check", "--rehearse", "status-page"], ["PX_RECONNECT_DEBUG_FILE": "/no/x"])
    #expect(off.code == 0, "\(off.errors)")
  }

  @Test func `goes to a file that is named, and says why nobody answered`() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).log")
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try Programs.run(
      ["check", "px-api"],
      [
        "GAINSIGHT_PX_API_KEY": key, "GAINSIGHT_PX_URL": "http://127.0.0.1:9/v1", "PX_RECONNECT_DEBUG": "http",
        "PX_RECONNECT_DEBUG_FILE": file.path,
      ])
    #expect(run.code == 2 && !run.errors.contains("http GET"))
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.hasPrefix("http GET 127.0.0.1:9 /v1/accounts?pageSize refused ") && text.hasSuffix(" ms\n"), "\(text)")
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }
}
