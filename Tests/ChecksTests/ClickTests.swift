import Testing
import Wizard

/// The tenant's last run was at 15:00 UTC, and its token is from 14:05.
@Suite struct `A page that was left open` {
  private static func at(_ time: String) -> Moment { Moment(iso8601: "2026-11-23T\(time):00Z") ?? Moment(seconds: 0) }

  /// When the page was opened, when the click was recorded, and what a run at 15:00 proves.
  @Test(arguments: [
    ("14:55", "15:05", Verdict.Outcome.verified), ("14:50", "15:05", .verified), ("14:00", "14:59", .verified),
    ("09:00", "15:00", .verified), ("15:00", "15:10", .verified),
    ("14:49", "15:05", .unknown), ("09:00", "15:01", .unknown), ("00:00", "19:00", .unknown),
    ("14:59", "15:30", .unknown),
    ("15:01", "15:02", .notYet), ("15:10", "19:00", .notYet),
  ])
  func `doesn't make the scheduled run the one that was clicked`(
    opened: String, recorded: String, outcome: Verdict.Outcome
  ) {
    var tenant = Tenant()
    tenant.circumstances.synchronizeOpened = Self.at(opened)
    tenant.circumstances.synchronizeClicked = Self.at(recorded)
    let verdict = tenant.judge(.pxLastSync).verdict
    #expect(verdict.outcome == outcome, "\(verdict.says)")
    #expect(verdict.says.contains("It may be the scheduled run") == (outcome == .unknown), "\(verdict.says)")
    if outcome == .unknown {
      #expect(verdict.says.contains("recorded the click on Synchronize at 2026-11-23 \(recorded)"))
    }
    tenant.circumstances.synchronizeClicked = nil
    #expect(tenant.judge(.pxLastSync).verdict.outcome == .unknown)
  }

  @Test func `waits for the row that ran before it, whatever the others did`() {
    var tenant = Tenant().answering(
      "px:admin/monitoring/integrations",
      """
      {"integrationStatuses":[
      {"integrationSyncName":"SFDC_FETCH","currentStatus":"UP","lastSuccessfulDate":\(Self.at("15:00").seconds)000,
      "numberOfRecordsProcessed":4},
      {"integrationSyncName":"SFDC_MAP","currentStatus":"UP","lastSuccessfulDate":\(Self.at("13:00").seconds)000,
      "numberOfRecordsProcessed":4},
      {"integrationSyncName":"SFDC_PUSH","currentStatus":"UP","lastSuccessfulDate":\(Self.at("19:05").seconds)000,
      "numberOfRecordsProcessed":4}]}
      """)
    (tenant.circumstances.synchronizeOpened, tenant.circumstances.synchronizeClicked) = (
      Self.at("14:00"), Self.at("19:30")
    )
    #expect(tenant.judge(.pxLastSync).verdict.outcome == .notYet)
    tenant.circumstances.synchronizeOpened = Self.at("12:00")
    let verdict = tenant.judge(.pxLastSync).verdict
    #expect(
      verdict.outcome == .unknown && verdict.says.contains("\"SFDC_FETCH\"") && !verdict.says.contains("SFDC_PUSH"))
  }

  @Test(arguments: [
    ("14:00", "14:10", Verdict.Outcome.verified), ("14:05", "14:05", .verified), ("09:00", "14:04", .verified),
    ("13:40", "14:10", .unknown), ("00:00", "19:00", .unknown), ("14:06", "14:10", .failed),
  ])
  func `doesn't make an older token the one that was approved`(
    opened: String, recorded: String, outcome: Verdict.Outcome
  ) {
    var tenant = Tenant()
    tenant.circumstances.authorizeOpened = Self.at(opened)
    tenant.circumstances.authorizeClicked = Self.at(recorded)
    for user in [nil, Tenant.user] {
      tenant.circumstances.approvingUser = user
      let verdict = tenant.judge(.oauthToken).verdict
      #expect(verdict.outcome == outcome, "\(verdict.says)")
      #expect(verdict.says.contains("before you recorded the click on Authorize") == (outcome == .unknown))
    }
    tenant.circumstances.authorizeClicked = nil
    #expect(tenant.judge(.oauthToken).verdict.outcome == .unknown)
  }

  /// When people recorded that the card shows an error.
  @Test(arguments: [
    ("14:04", Verdict.Outcome.verified), ("13:00", .verified), ("14:05", .unknown), ("14:06", .unknown),
    ("19:00", .unknown),
  ])
  func `a token proves nothing once the card has shown an error`(failed: String, outcome: Verdict.Outcome) {
    var tenant = Tenant()
    tenant.circumstances.authorizeFailed = Self.at(failed)
    for user in [nil, Tenant.user] {
      tenant.circumstances.approvingUser = user
      let verdict = tenant.judge(.oauthToken).verdict
      #expect(verdict.outcome == outcome, "\(verdict.says)")
      #expect(verdict.says.contains("the card doesn't say Authorized") == (outcome == .unknown), "\(verdict.says)")
    }
    // A page that was open for long doesn't matter to a token that was issued after an error.
    tenant.circumstances.authorizeOpened = Self.at("09:00")
    tenant.circumstances.authorizeClicked = Self.at("19:30")
    #expect(
      tenant.judge(.oauthToken).verdict.outcome == (failed == "13:00" || failed == "14:04" ? .verified : .unknown))
  }
}

/// The edit was recorded at 13:59, and PX's last run was at 15:00.
@Suite struct `A test edit` {
  private func verdict(_ change: (inout Circumstances.Canary) -> Void) -> Verdict {
    var tenant = Tenant()
    var canary = Circumstances.Canary(account: "Acme", field: "Industry", value: "Software", at: Tenant.opened + -60)
    change(&canary)
    tenant.circumstances.canary = canary
    return tenant.judge(.canary).verdict
  }

  @Test(arguments: [-60, 0, 3600])
  func `shows that data moves once PX has run after it`(seconds: Int64) {
    for before in [nil, "Mining", "software", ""] {
      let verdict = verdict { ($0.at, $0.before) = (Tenant.opened + seconds, before) }
      #expect(verdict.outcome == .verified, "\(verdict.says)")
    }
  }

  @Test(arguments: [3601, 7200, 21_000])
  func `shows nothing of a value that was there before a run`(seconds: Int64) {
    let verdict = verdict { $0.at = Tenant.opened + seconds }
    #expect(
      verdict.outcome == .notYet && verdict.says.contains("no run has finished since the edit"), "\(verdict.says)")
  }

  @Test(arguments: [-60, 0, 3601])
  func `shows nothing if its value is the old one`(seconds: Int64) {
    let verdict = verdict { ($0.at, $0.before) = (Tenant.opened + seconds, "Software") }
    #expect(verdict.outcome == .unknown && verdict.says.contains("is the old value"), "\(verdict.says)")
  }
}
