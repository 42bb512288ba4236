import Testing
import Wizard

@Suite struct `A row that may be another integration` {
  private func row(_ name: String, _ state: String = "UP", ran: Moment = Tenant.now + -300) -> String {
    #"{"integrationSyncName":"\#(name)","currentStatus":"\#(state)","lastSuccessfulDate":\#(ran.seconds)000,"lastError":"","numberOfRecordsProcessed":9}"#
  }

  private func tenant(_ rows: String...) -> Tenant {
    Tenant().answering(
      "px:admin/monitoring/integrations", #"{"integrationStatuses":[\#(rows.joined(separator: ","))]}"#)
  }

  private static let checks: [CheckID] = [.pxIntegration, .pxLastSync]
  private static let others = [
    "Salesforce Sandbox", "Salesforce Commerce Cloud", "Salesforce Data Cloud", "Slack for Salesforce",
    "Salesforce Marketing Cloud", "SalesforceMarketingCloud",
    "Gainsight CS (SFDC)", "SFDC_FETCH EMEA", "Salesforce export", "Salesforce UAT", "SFDC-dev", "Salesforce Pardot",
    "Snowflake to Salesforce", "salesforceSandbox",
  ]

  @Test(arguments: others)
  func `proves nothing alone, and is named`(name: String) {
    for state in ["UP", "DOWN", "PAUSED"] {
      for check in Self.checks + [.accountsRecent, .canary] {
        let verdict = tenant(row(name, state)).judge(check).verdict
        #expect(verdict.outcome == .unknown && verdict.says.contains("\"\(name)\""), "\(verdict.says)")
      }
    }
  }

  @Test(arguments: others)
  func `decides nothing beside the row that is one`(name: String) {
    for own in ["Salesforce", "SFDC_FETCH", "Gainsight PX Salesforce Connector"] {
      for other in [row(name, "DOWN"), row(name, "PAUSED"), row(name, ran: Tenant.opened + -86_400)] {
        for check in Self.checks {
          let verdict = tenant(row(own), other).judge(check).verdict
          #expect(
            verdict.outcome == .verified && verdict.says.contains("not looked at: \"\(name)\""), "\(verdict.says)")
        }
      }
      #expect(tenant(row(own, "DOWN"), row(name)).judge(.pxIntegration).verdict.outcome == .failed)
      #expect(
        tenant(row(own, ran: Tenant.opened + -86_400), row(name)).judge(.pxLastSync).verdict.outcome == .notYet)
    }
  }

  @Test(arguments: [
    "Salesforce", "SALESFORCE", "SFDC", "Salesforce CRM", "SFDC_FETCH", "sfdc-map", "salesforcePush", "PX_TO_SFDC",
    "px2sfdc", "PX SFDC Sync", "Salesforce Sales Cloud", "SFDC custom objects", "Gainsight PX - Salesforce",
    "Salesforce Production", "SFDC_FETCH_2", "SalesforceDataPush", "SF Accounts",
  ])
  func `is none of these by its name`(name: String) {
    #expect(tenant(row(name)).judge(.pxIntegration).verdict.outcome == .verified)
    #expect(tenant(row(name, "DOWN")).judge(.pxIntegration).verdict.outcome == .failed)
  }

  @Test(arguments: [
    "Gainsight PX Sandbox", "Gainsight PX UAT", "Aptrinsic Test", "Gainsight PX for Slack", "PX by Gainsight (dev)",
  ])
  func `is an app for something else, too`(name: String) {
    func token(_ app: String, _ minute: String) -> String {
      #"{"AppName":"\#(app)","User":{"Username":"a@acme.com"},"CreatedDate":"2026-11-23T14:\#(minute):00.000+0000"}"#
    }
    func issued(_ tokens: String...) -> Verdict {
      Tenant().answering("SELECT AppName", Tenant.rows(tokens)).judge(.oauthToken).verdict
    }
    func installed(_ names: String...) -> Verdict {
      let rows = names.map { #"{"Id":"0H4000000000001AAA","Name":"\#($0)"}"# }
      return Tenant().answering("SELECT Id, Name FROM ConnectedApplication", Tenant.rows(rows)).judge(.connectedApp)
        .verdict
    }
    let alone = issued(token(name, "05"))
    #expect(alone.outcome == .unknown && alone.says.contains("\"\(name)\""), "\(alone.says)")
    #expect(issued(token(name, "05"), token("Gainsight PX", "04")).outcome == .verified)
    #expect(installed(name).outcome == .unknown && installed(name, "Gainsight PX").outcome == .verified)
    for right in [
      "Gainsight PX", "Gainsight PX (EU)", "PX by Gainsight Connected App", "Aptrinsic",
      "Gainsight PX Salesforce Connector",
    ] {
      #expect(installed(right).outcome == .verified, "\(right)")
    }
  }
}

@Suite struct `A subscription` {
  private static let uuid = "9b2e4f1c-33aa-4d52-9a0e-1c2d3e4f5a6b"

  @Test(arguments: [
    ("sub-1", "sub-1", Verdict.Outcome.verified), ("sub-1", "SUB-1", .verified), ("SUB-1", " sub-1 ", .verified),
    (uuid, uuid.uppercased(), .verified), ("5f3a9c0d7e", "5F3A9C0D7E", .verified),
    ("sub-1", "sub-2", .failed), (uuid, "1b2e4f1c-33aa-4d52-9a0e-1c2d3e4f5a6b", .failed),
    ("5f3a9c0d7e", "6f3a9c0d7e", .failed), ("12345", "12346", .failed),
    (uuid, "Globex", .unknown), (uuid, "AP-ABCDEF-2", .unknown), ("sub-1", "AP-XYZ-2", .unknown),
    (uuid, "12345", .unknown), ("5f3a9c0d7e", "Globex Production", .unknown), ("12345", "globex", .unknown),
    ("sub-1", "Acme", .unknown),
  ])
  func `is the target's by its id in any case, and another's only by such an id`(
    id: String, target: String, outcome: Verdict.Outcome
  ) {
    var tenant = Tenant().answering("px:admin/subscription", #"{"id":"\#(id)","name":"Acme"}"#)
    tenant.circumstances.subscription = target
    let verdict = tenant.judge(.pxSubscription).verdict
    #expect(verdict.outcome == outcome, "\(verdict.says)")
    let other = tenant.judge(.pxIntegration).verdict
    #expect(other.outcome == (outcome == .verified ? .verified : .unknown), "\(other.says)")
    #expect(other.says.hasPrefix("different tenant") == (outcome == .failed), "\(other.says)")
  }
}
