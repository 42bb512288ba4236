import Foundation
import Testing
import Wizard

/// `sf` as a script that says what one of its versions says.
private struct Shim {
  let folder: URL

  init(display: String, token: String = "exit 2") throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("sf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let script = """
      #!/bin/sh
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
    ("echo not JSON", "exit 2", "other than what is documented"),
    (
      display(token: "[REDACTED]", url: "https://a.my.salesforce.com"),
      #"printf '{"status":2,"message":"org auth is not a sf command."}'; exit 2"#, "update it"
    ),
    (
      display(token: "[REDACTED]", url: "https://a.my.salesforce.com"),
      #"printf '{"status":0,"result":{"accessToken":"[REDACTED]"}}'"#, "other than what is documented"
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
