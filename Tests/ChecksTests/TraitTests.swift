import Foundation
import Testing
import Wizard

/// Goes the whole way from a response to the output, through both programs.
@Suite struct `A simulated tenant that differs` {
  /// The checks whose outcome differs from the plain tenant's, with words from their sentences.
  @Test(
    arguments: [
      (["several-integrations"], [], ["px-last-sync": ("verified", "SFDC_FETCH")]),
      (["plain-refusals"], ["px-key"], ["px-api": ("failed, px-key", "GAINSIGHT_PX_REGION")]),
      (["grouped-status"], [], [:]),
      (
        ["grouped-status"], ["status-incident"],
        ["status-page": ("failed, status-incident", "Product Experience: delays")]
      ),
      (["many-tokens", "incomplete-tokens"], [], ["oauth-token": ("verified", "Gainsight PX")]),
      (
        ["many-tokens"], ["app-blocked"],
        ["oauth-token": ("unknown", "2500 newest tokens (Salesforce lists no older ones)")]
      ),
      (
        ["gainsight-app"], [],
        [
          "oauth-token": ("unknown", "It might be one of: \"Gainsight\""),
          "connected-app": ("unknown", "It might be one of: Gainsight"),
        ]
      ),
      (["german-articles"], [], ["articles": ("verified", "(de)")]),
      (["german-articles"], ["article-draft"], ["articles": ("failed, article-draft", "None is published")]),
      (["developer-org"], [], ["salesforce-production": ("failed, sandbox-authorized", "a Developer Edition org")]),
      (["scratch-org"], [], ["salesforce-production": ("failed, sandbox-authorized", "a scratch org")]),
      (["unset-numbers", "lowercase-ids"], [], [:]),
    ] as [(traits: [String], faults: [String], differing: [String: (verdict: String, words: String)])])
  func `is understood`(
    traits: [String], faults: [String], differing: [String: (verdict: String, words: String)]
  ) throws {
    let simulator = try SimulatorProcess(traits.flatMap { ["--trait", $0] })
    let since = try simulator.reconnect()
    for fault in faults { try simulator.post("fault", #"{"name":"\#(fault)"}"#) }
    let run = try check(simulator, since: since)
    for (id, row) in run.checks {
      if let (verdict, words) = differing[id] {
        #expect(row.verdict == (verdict.contains(",") ? verdict : "\(verdict), -"), "\(id): \(row.says)")
        #expect(row.says.contains(words), "\(id): \(row.says)")
      } else if faults != ["px-key"], !["canary", "push-values"].contains(id) {
        #expect(row.outcome == "verified", "\(id): \(row.says)")
      }
    }
    #expect(run.code == (differing.values.contains { $0.verdict.hasPrefix("failed") } ? 1 : 0), "\(run.errors)")
  }

  @Test func `is busy for a while, and not used up`() throws {
    let simulator = try SimulatorProcess(["--trait", "busy-org"])
    let run = try check(simulator, since: try simulator.reconnect())
    for id in ["salesforce-api", "salesforce-budget", "connected-app", "articles"] {
      let row = try #require(run.checks[id])
      #expect(row.verdict == "unknown, -" && row.says.contains("is busy right now"), "\(id): \(row.says)")
    }
    #expect(run.code == 0)
  }

  @Test func `is compared by the same meaning, and its ids are shown as PX has them`() throws {
    let simulator = try SimulatorProcess(["--trait", "unset-numbers", "--trait", "lowercase-ids"])
    let since = try simulator.reconnect()
    try withMapping(of: simulator) { mapping in
      let run = try Programs.run(["compare", "--mapping", mapping, "--json"], simulator.environment)
      #expect(run.code == 0, "\(run.output)\(run.errors)")
      let checked = try check(simulator, since: since)
      for id in ["accounts-recent", "fields-populated", "px-duplicates"] {
        #expect(checked.checks[id]?.outcome == "verified", "\(checked.checks[id]?.says ?? "")")
      }
      try simulator.post("fault", #"{"name":"duplicate-salesforce-id"}"#)
      let file = NSTemporaryDirectory() + "px-\(UUID().uuidString).csv"
      defer { try? FileManager.default.removeItem(atPath: file) }
      #expect(
        try Programs.run(["compare", "--mapping", mapping, "--differences", file], simulator.environment).code == 1)
    }
  }

  @Test func `is named by what is missing where PX's address lacks its version`() throws {
    let simulator = try SimulatorProcess()
    var environment = simulator.environment
    for address in [simulator.said.px.replacing("/v1", with: ""), simulator.said.px + "/accounts"] {
      environment["GAINSIGHT_PX_URL"] = address
      let run = try Programs.run(["check", "px-api", "px-subscription", "--json"], environment)
      #expect(run.code == 2)
      for row in run.checks.values {
        #expect(row.verdict == "unknown, -" && row.says.contains("must end in /v1"), "\(row.says)")
      }
    }
  }

  @Test(arguments: [
    ("200 OK", "<html>PX</html>"), ("404 Not Found", ""), ("404 Not Found", "[]"), ("400 Bad Request", "no"),
  ])
  func `is named by that whatever the host answers in its place`(status: String, body: String) throws {
    let server = try ScriptedServer { _, _ in ScriptedServer.answer(status, body: body) }
    defer { server.stop() }
    for (path, isMissing) in [("", true), ("/", true), ("/v2", true), ("/v1", false), ("/v1/", false)] {
      let run = try Programs.run(
        ["check", "px-api", "--json"],
        ["PATH": "/usr/bin:/bin", "GAINSIGHT_PX_API_KEY": "k", "GAINSIGHT_PX_URL": server.url + path])
      let says = run.checks["px-api"]?.says ?? ""
      #expect(says.contains("must end in /v1") == isMissing, "\(path): \(says)")
    }
  }

  @Test func `is refused where no trait has that name`() throws {
    let run = try Programs.run(["rehearse", "--trait", "slow"])
    #expect(run.code == 64 && run.errors.contains("several-integrations"))
  }

  private func withMapping<Result>(of simulator: SimulatorProcess, _ body: (String) throws -> Result) throws -> Result {
    let mapping = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: mapping) }
    try simulator.get("mapping").write(to: mapping)
    return try body(mapping.path)
  }

  private func check(_ simulator: SimulatorProcess, since: String) throws -> Programs.Outcome {
    try withMapping(of: simulator) { mapping in
      try Programs.run(
        [
          "check", "--json", "--since", since, "--org", simulator.said.org, "--subscription",
          simulator.said.subscription, "--mapping", mapping,
        ], simulator.environment)
    }
  }
}

/// Refusals that aren't JSON, as gateways and the vendors' services send them.
@Suite struct `A refusal without JSON` {
  @Test(arguments: [401, 403])
  func `of PX is that of the key, whatever its body`(status: Int) throws {
    for body in ["", "Unauthorized", "<html><body>401</body></html>", "{", "[]", "null", #"{"message":"no"}"#] {
      let server = try ScriptedServer { _, _ in ScriptedServer.answer("\(status) No", body: body) }
      defer { server.stop() }
      let environment = [
        "GAINSIGHT_PX_API_KEY": "CANARY-KEY", "GAINSIGHT_PX_URL": server.url + "/v1",
        "STATUS_PAGE_URL": "http://127.0.0.1:9",
      ]
      let run = try Programs.run(["check", "px-api", "px-subscription", "--json"], environment)
      #expect(run.code == 1, "\(run.errors)")
      #expect(run.checks["px-api"]?.verdict == "failed, px-key", "\(run.output)")
      #expect(run.checks["px-subscription"]?.verdict == "unknown, px-key")
    }
  }

  @Test func `of Salesforce is that of the token`() throws {
    for (status, body) in [
      ("403 Forbidden", "Bad_OAuth_Token"), ("401 Unauthorized", ""), ("401 Unauthorized", "<html>"),
    ] {
      let server = try ScriptedServer { _, _ in ScriptedServer.answer(status, body: body) }
      defer { server.stop() }
      let environment = ["SF_ACCESS_TOKEN": "00D5g0000000001!x", "SF_ORG_INSTANCE_URL": server.url]
      let run = try Programs.run(["check", "salesforce-api", "connected-app", "--json"], environment)
      #expect(run.code == 1, "\(run.errors)")
      #expect(run.checks["salesforce-api"]?.verdict == "failed, token-expired", "\(run.output)")
      #expect(run.checks["connected-app"]?.verdict == "unknown, token-expired", "\(run.output)")
    }
  }

  @Test func `by a page of somebody else's is no answer`() throws {
    for status in ["403 Forbidden", "404 Not Found", "200 OK"] {
      let server = try ScriptedServer { _, _ in ScriptedServer.answer(status, body: "<html>portal</html>") }
      defer { server.stop() }
      let environment = ["SF_ACCESS_TOKEN": "00D5g0000000001!x", "SF_ORG_INSTANCE_URL": server.url]
      let run = try Programs.run(["check", "salesforce-api", "--json"], environment)
      #expect(run.code == 2 && run.checks["salesforce-api"]?.verdict == "unknown, -", "\(run.output)")
    }
  }
}
