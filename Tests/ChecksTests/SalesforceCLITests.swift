import Foundation
import Testing
import Wizard

/// A script in place of `sf` that prints what one of its versions prints.
private struct Shim {
  let folder: URL

  init(display: String, token: String = "exit 2", shell: String = "/bin/sh") throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("sf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let script = """
      #!\(shell)
      echo "$@" >> "\(folder.path)/calls"
      env >> "\(folder.path)/environment"
      case "$2" in
        display) \(display) ;;
        auth) \(token) ;;
      esac

      """
    let path = folder.appendingPathComponent("sf")
    try Data(script.utf8).write(to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
  func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
  }
}

@Suite struct `The sf command` {
  private static func display(token: String, url: String, status: String = "Connected") -> String {
    """
    printf '\\033[1m{"status":0,"result":{"id":"00D","accessToken":"\(token)","instanceUrl":"\(url)",\
    "connectedStatus":"\(status)"},"warnings":["x"]}\\033[0m\\n'
    """
  }

  @Test(arguments: ["old", "redacting"])
  func `gives the token`(form: String) throws {
    let simulator = try SimulatorProcess()
    let token = simulator.said.salesforceToken
    let shown = #"printf '{"status":0,"result":{"accessToken":"\#(token)"},"warnings":["exposes"]}\n'"#
    let shim =
      try form == "old"
      ? Shim(display: Self.display(token: token, url: simulator.said.salesforce))
      : Shim(display: Self.display(token: "[REDACTED] Use x", url: simulator.said.salesforce), token: shown)
    defer { shim.remove() }
    let run = try check(shim, ["GAINSIGHT_PX_API_KEY": "CANARY-KEY", "FORCE_COLOR": "1"])
    #expect(run.checks["salesforce-api"]?.outcome == "verified", "\(run.errors)\(run.output)")
    #expect(!shim.text("environment").contains("CANARY"))
    #expect(!shim.text("environment").contains("FORCE_COLOR"))
    #expect(shim.text("calls").contains("--target-org prod --json"))
    #expect(!(run.output + run.errors).contains(token))
  }

  @Test(arguments: [
    (
      #"printf '{"status":1,"name":"NoOrg","message":"No authorization found for prod"}'; exit 1"#, "exit 2",
      "No authorization"
    ),
    ("echo not JSON", "exit 2", "undocumented format"),
    (
      display(token: "[REDACTED]", url: "https://a.my.salesforce.com"),
      #"printf '{"status":2,"message":"org auth is not a sf command."}'; exit 2"#, "Update it"
    ),
    (
      display(token: "[REDACTED]", url: "https://a.my.salesforce.com"),
      #"printf '{"status":0,"result":{"accessToken":"[REDACTED]"}}'"#, "undocumented format"
    ),
    (
      display(token: "00Dx!y", url: "https://a.my.salesforce.com", status: "RefreshTokenAuthError"), "exit 2",
      "not connected"
    ),
    (display(token: "00Dx!y", url: "http://a.my.salesforce.com"), "exit 2", "https://"),
    (#"printf '{"status":1,"message":"bad token 00D5g0000000001!CANARYTOKEN12345"}'; exit 1"#, "exit 2", "[removed]"),
  ])
  func `says why there is no token`(display: String, token: String, words: String) throws {
    let shim = try Shim(display: display, token: token)
    defer { shim.remove() }
    let run = try check(shim, [:])
    #expect(run.code == 2)
    #expect(run.checks["salesforce-api"]?.outcome == "unknown")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(!(run.output + run.errors).contains("CANARY"))
  }

  @Test(arguments: [
    (#"{"status":0,"result":{"x":1}}"#, #"\nUpdate available from 2.136.8 to 2.140.1.\n"#),
    ("", #"\n{"warning":"beta {"}\n{"status":1}\n"#), ("Loading {config}... {\"a\":1} ", "} }"),
  ])
  func `gives its document among other output`(before: String, after: String) throws {
    let simulator = try SimulatorProcess()
    let own = Self.display(token: simulator.said.salesforceToken, url: simulator.said.salesforce)
    let isOther = before.contains("status")
    let shim = try Shim(
      display: (isOther || before.isEmpty ? "" : "printf '%s' '\(before)'; ") + own + "; printf '\(after)'")
    defer { shim.remove() }
    let run = try check(shim, [:])
    #expect(run.checks["salesforce-api"]?.outcome == "verified", "\(run.errors)\(run.output)")
  }

  @Test(arguments: ["old", "redacting"])
  func `gives a token that is a JWT`(form: String) throws {
    let jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJDQU5BUlkifQ.c2lnbmF0dXJl"
    let server = try ScriptedServer { _, request in
      request.contains("Bearer \(jwt)")
        ? ScriptedServer.answer("200 OK", body: #"{"totalSize":1,"done":true,"records":[{"Id":"00D5g0000000001EAA"}]}"#)
        : ScriptedServer.answer("200 OK", body: "[]")
    }
    defer { server.stop() }
    let shown = #"printf '{"status":0,"result":{"accessToken":"\#(jwt)"}}\n'"#
    let shim = try Shim(
      display: Self.display(token: form == "old" ? jwt : "[REDACTED] Use x", url: server.url), token: shown)
    defer { shim.remove() }
    let run = try check(shim, [:])
    #expect(run.checks["salesforce-api"]?.outcome == "verified", "\(run.errors)\(run.output)")
    #expect(!(run.output + run.errors).contains("eyJ"))
  }

  @Test(arguments: [
    ("Down (Maintenance)", "maintenance"), ("ENOTFOUND", "was not found"),
    ("getaddrinfo EAI_AGAIN acme", "was not found"),
    ("Unable to refresh session due to: ip restricted", "IP"), ("expired access/refresh token: ip restricted", "IP"),
    ("Error authenticating with the refresh token due to: inactive user", "inactive"), ("user is frozen", "inactive"),
    ("Bad Response", "can not read"), ("ETIMEDOUT", "could not be reached"),
    ("ECONNREFUSED 10.0.0.1:443", "could not be reached"),
    ("SELF_SIGNED_CERT_IN_CHAIN", "certificate"), ("CERT_HAS_EXPIRED", "certificate"),
    ("ERROR_HTTP_503", "maintenance"),
    ("user has not approved this consumer", "Permitted Users"), ("OAUTH_APP_BLOCKED", "Permitted Users"),
    ("login rate exceeded", "limit"), ("REQUEST_LIMIT_EXCEEDED", "limit"), ("API_DISABLED_FOR_ORG", "API Enabled"),
    ("request to https://acme failed, reason: read ECONNRESET", "could not be reached"),
    ("socket hang up", "could not be reached"), ("Down (Read Only)", "maintenance"),
    ("unable to get local issuer certificate", "certificate"), ("user is not admin approved", "Permitted Users"),
    ("The REST API is not enabled for this Organization", "API Enabled"), ("user locked out", "inactive"),
    ("expired access/refresh token: inactive user", "inactive"), ("restricted IP", "IP"),
    ("DomainNotFoundError", "was not found"), ("Unknown", "sf org display"), ("authentication failure", "inactive"),
  ])
  func `says why the org isn't connected, and never to log in for nothing`(status: String, words: String) throws {
    let shim = try Shim(display: Self.display(token: "00Dx!y", url: "https://a.my.salesforce.com", status: status))
    defer { shim.remove() }
    let run = try check(shim, [:])
    #expect(run.code == 2)
    let told = words == "can not read" ? "can't read" : words
    let shown = status.hasPrefix("expired") ? "[removed]" : "(\(status))"
    #expect(run.errors.contains(shown) && run.errors.contains(told), "\(run.errors)")
    #expect(!run.errors.contains("log in") && !run.errors.contains(".."))
  }

  @Test func `that can't be started isn't said to be missing`() throws {
    let shim = try Shim(display: "exit 0", shell: "/no/such/interpreter")
    defer { shim.remove() }
    #expect(try check(shim, [:]).errors.contains("the sf command could not be started. Reinstall"))
  }

  @Test(arguments: [
    "RefreshTokenAuthError", "RefreshTokenError", "expired access/refresh token", "INVALID_SESSION_ID",
    "invalid_grant: expired access/refresh token",
    "Session expired or invalid",
  ])
  func `says to log in again where that helps`(status: String) throws {
    let shim = try Shim(display: Self.display(token: "00Dx!y", url: "https://a.my.salesforce.com", status: status))
    defer { shim.remove() }
    #expect(try check(shim, [:]).errors.contains("log in again with sf org login web"))
  }

  @Test(arguments: [
    "Bad response...", "It failed…", "Ask an admin!", "No authorization found for prod.",
    "No authorization found for prod..", "ip restricted. ", "What now?",
  ])
  func `ends its sentences once`(message: String) throws {
    let shim = try Shim(display: #"printf '{"status":1,"message":"\#(message)"}'; exit 1"#)
    defer { shim.remove() }
    let run = try check(shim, [:])
    #expect(!run.errors.contains("..") && !run.errors.contains("?."), "\(run.errors)")
  }

  @Test func `is not asked where Salesforce isn't`() throws {
    let simulator = try SimulatorProcess()
    let shim = try Shim(display: "exit 1")
    defer { shim.remove() }
    var environment = simulator.environment.merging(["PATH": "\(shim.folder.path):/usr/bin:/bin"]) { $1 }
    environment["SF_ACCESS_TOKEN"] = nil
    environment["SF_TARGET_ORG"] = "prod"
    let run = try Programs.run(["check", "px-api", "--json"], environment)
    #expect(run.code == 0, "\(run.errors)")
    #expect(shim.text("calls").isEmpty)
    environment["SF_TARGET_ORG"] = nil  // an address without a token
    #expect(try Programs.run(["check", "px-api"], environment).code == 0)
    #expect(try Programs.run(["check", "salesforce-api"], environment).code == 2)
  }

  @Test func `is missed by name`() throws {
    let run = try Programs.run(["check", "salesforce-api", "--json", "--target-org", "prod"], ["PATH": "/nowhere"])
    #expect(run.code == 2)
    #expect(run.errors.contains("sf command was not found"))
  }

  private func check(_ shim: Shim, _ environment: [String: String]) throws -> Programs.Outcome {
    try Programs.run(
      ["check", "salesforce-api", "--json", "--target-org", "prod"],
      environment.merging(["PATH": "\(shim.folder.path):/usr/bin:/bin"]) { $1 })
  }
}
