import Foundation
import Testing
import Wizard

/// The check that each fault affects, and its verdict, according to docs/rehearsal.md.
private let table: [RehearsalFault: (check: CheckID?, verdict: String)] = [
  .accessDenied: (.salesforceUserObjects, "failed, access-denied"),
  .wrongOrg: (.oauthToken, "failed, wrong-org"),
  .sandboxAuthorized: (.salesforceProduction, "failed, sandbox-authorized"),
  .appNotInstalled: (.connectedApp, "failed, app-not-installed"),
  .appBlocked: (.oauthToken, "unknown, app-blocked"),
  .tokenExpired: (.salesforceAPI, "failed, token-expired"),
  .apiDisabled: (.salesforceAPI, "failed, api-disabled"),
  .apiLimit: (.salesforceBudget, "failed, api-limit"),
  .staleData: (.accountsRecent, "failed, stale-data"),
  .pushFailing: (.pushFields, "failed, push-failing"),
  .fieldHidden: (.pushFields, "failed, field-hidden"),
  .formulaDestination: (.pushFields, "failed, formula-destination"),
  .duplicateSalesforceID: (.pxDuplicates, "failed, duplicate-salesforce-id"),
  .contactsUnmatched: (.contactsLinked, "failed, contacts-unmatched"),
  .kcNoResults: (nil, ""),
  .articleDraft: (.articles, "failed, article-draft"),
  .articleChannel: (.articles, "failed, article-channel"),
  .pxKey: (.pxAPI, "failed, px-key"),
  .pxDown: (.pxIntegration, "failed, -"),
  .statusIncident: (.statusPage, "failed, status-incident"),
  .slow: (nil, ""), .flaky: (nil, ""), .rateLimited: (nil, ""),
]

/// All faults if the whole matrix is requested (`make matrix`), otherwise a few fast ones.
private var few: [RehearsalFault] {
  ProcessInfo.processInfo.environment["PX_MATRIX"] != nil
    ? RehearsalFault.allCases : [.appBlocked, .staleData, .tokenExpired, .garbage, .redirect, .down]
}

@Suite struct `A simulator with a fault` {
  @Test(arguments: few)
  func `changes the check of that fault and no other`(fault: RehearsalFault) throws {
    let simulator = try SimulatorProcess()
    let since = try simulator.reconnect()
    let healthy = try check(simulator, since: since)
    #expect(healthy.code == 0, "\(healthy.errors)")
    try simulator.post("fault", #"{"name":"\#(fault.rawValue)","on":true}"#)
    let run = try check(simulator, since: since)
    #expect(run.checks.count == CheckID.allCases.count)
    if let (check, verdict) = table[fault] {
      for (id, before) in healthy.checks {
        let now = try #require(run.checks[id])
        if id == check?.rawValue {
          #expect(now.verdict == verdict, "\(now.says)")
        } else if hides(fault, id) {
          #expect(now.outcome == "unknown", "\(id): \(now.says)")
        } else {
          #expect(now.verdict == before.verdict, "\(id): \(now.says)")
        }
      }
      #expect(run.code == (verdict.hasPrefix("failed") ? 1 : 0), "\(run.errors)")
    } else {
      for row in run.checks.values { #expect(row.outcome == "unknown", "\(row.id): \(row.says)") }
      #expect(run.code == 2)
    }
    #expect(run.seconds < 60)
    for row in run.checks.values {
      guard let symptom = row.symptom else { continue }
      #expect(Lookup.restoration.matches(row.says).first?.symptom.id.rawValue == symptom, "\(row.says)")
    }
  }

  @Test func `gets no credential across a redirect`() throws {
    let simulator = try SimulatorProcess(["--fault", "redirect"])
    _ = try Programs.run(["check"], simulator.environment)
    let strangers = try JSON(parsing: Array(try simulator.get("strangers")))
    #expect(strangers["requests"].whole == 0)
    #expect(strangers["withCredentials"].whole == 0)
  }

  /// Whether the fault keeps the whole API from answering, including this check.
  private func hides(_ fault: RehearsalFault, _ id: String) -> Bool {
    guard let check = CheckID(rawValue: id) else { return false }
    return switch fault {
    case .tokenExpired, .apiDisabled: check.systems.contains(.salesforce)
    case .pxKey: check.systems.contains(.px)
    default: false
    }
  }

  private func check(_ simulator: SimulatorProcess, since: String) throws -> Programs.Outcome {
    let mapping = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: mapping) }
    try simulator.get("mapping").write(to: mapping)
    return try Programs.run(
      [
        "check", "--json", "--since", since, "--org", simulator.said.org, "--subscription", simulator.said.subscription,
        "--mapping", mapping.path,
      ], simulator.environment)
  }
}
