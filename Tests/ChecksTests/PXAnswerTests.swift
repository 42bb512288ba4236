import Testing
import Wizard

@Suite struct `An answer of PX` {
  @Test(arguments: [(0, 0), (1, 1), (1_000_000, 1)])
  func `proves that it answers where its count fits its list`(total: Int, sent: Int) {
    #expect(verdict(total: "\(total)", sent: sent).outcome == .verified)
  }

  @Test(arguments: [("1000000000000000", 0), ("1", 0), ("0", 1), ("-1", 0), ("1.5", 1), ("\"1\"", 1), ("null", 0)])
  func `proves nothing where its count doesn't fit its list`(total: String, sent: Int) {
    let verdict = verdict(total: total, sent: sent)
    #expect(verdict.outcome == .unknown, "\(verdict.says)")
  }

  private func verdict(total: String, sent: Int) -> Verdict {
    let list = Array(repeating: #"{"id":"acme","name":"Acme"}"#, count: sent).joined(separator: ",")
    return Tenant().answering(
      "px:accounts?pageSize=1", #"{"accounts":[\#(list)],"totalHits":\#(total),"scrollId":null}"#
    )
    .judge(.pxAPI).verdict
  }
}

@Suite struct `PX's list of integrations` {
  private static let hour: Int64 = 3600

  /// Rows: the name, the last success as JSON, and the number of records in the last run.
  private func list(_ rows: (name: String, date: String, records: Int)...) -> Tenant {
    let words = rows.map {
      #"{"integrationSyncName":"\#($0.name)","currentStatus":"UP","lastSuccessfulDate":\#($0.date),"lastError":"","numberOfRecordsProcessed":\#($0.records)}"#
    }
    return Tenant().answering(
      "px:admin/monitoring/integrations", #"{"integrationStatuses":[\#(words.joined(separator: ","))]}"#)
  }

  /// Epoch milliseconds for this many seconds ago. It is 20:00 for the tenant; Synchronize was clicked at 14:00.
  private func ago(_ seconds: Int64) -> String { "\((Tenant.now.seconds - seconds) * 1000)" }

  @Test(arguments: [
    ("SFDC_FETCH", "SFDC_PUSH"), ("Salesforce Accounts", "Salesforce Contacts"), ("sfdc-map", "sfdc-fetch"),
    ("Salesforce fetch", "Push to Salesforce"), ("PX SFDC Sync", "SFDC PULL"), ("SF Accounts", "Salesforce Contacts"),
    ("salesforceFetch", "salesforcePush"), ("SFDC custom objects", "SFDC accounts"), ("Salesforce", "PX_TO_SFDC"),
  ])
  func `names the row that hasn't run, and waits for it`(stale: String, fresh: String) {
    for isFirst in [true, false] {
      let (old, new) = ((stale, ago(20 * 86_400), 400), (fresh, ago(300), 12))
      let tenant = isFirst ? list(old, new) : list(new, old)
      let verdict = tenant.judge(.pxLastSync).verdict
      #expect(verdict.outcome == .notYet && verdict.from != nil, "\(verdict.says)")
      #expect(verdict.says.contains("\"\(stale)\": PX's last successful run was at 2026-11-03 20:00 UTC"))
      #expect(!verdict.says.contains("412"))
      // Data from an old read can't be compared with the day's changes.
      #expect(tenant.judge(.accountsRecent).verdict.outcome != .failed)
    }
  }

  @Test(arguments: ["0", "null", "\"\""])
  func `names the row that never ran`(date: String) {
    let verdict = list(("Salesforce Accounts", ago(300), 9), ("Salesforce Contacts", date, 0)).judge(.pxLastSync)
      .verdict
    #expect(verdict.outcome == .notYet)
    #expect(verdict.says.contains("\"Salesforce Contacts\": PX lists no successful run"), "\(verdict.says)")
    #expect(list(("SFDC", date, 0)).judge(.pxLastSync).verdict.outcome == .notYet)
  }

  @Test(arguments: ["true", "\"yesterday\"", "-1", "12.5", "{}", "4102444800000"])
  func `can't be read where a date is none`(date: String) {
    let verdict = list(("SFDC_FETCH", ago(300), 9), ("SFDC_MAP", date, 1)).judge(.pxLastSync).verdict
    #expect(verdict.outcome == .unknown && verdict.says.contains("SFDC_MAP"), "\(verdict.says)")
  }

  @Test func `counts the records of the rows that ran since, and leaves other products out`() {
    let both = list(
      ("SFDC_FETCH", ago(300), 291), ("SFDC_MAP", ago(200), 9), ("Zendesk", ago(86_400), 5000),
      ("Salesforce Knowledge Base", "0", 0)
    ).judge(.pxLastSync).verdict
    #expect(both.outcome == .verified && both.run?.records == 300, "\(both.says)")
    // The day's pushes ran when they were due: at 19:00, and before that at 11:00.
    let push = list(("SFDC_FETCH", ago(300), 291), ("SFDC_PUSH", ago(55 * 60), 88)).judge(.pxLastSync).verdict
    #expect(push.outcome == .verified && push.run?.records == 379, "\(push.says)")
  }

  @Test(arguments: [
    "SALESFORCE_KC_BOT", "Salesforce KC Bot", "SalesforceKCBot", "SFDC_KNOWLEDGE", "SALESFORCE_IN_APP_HUB",
    "Salesforce KB", "SFDC_ARTICLES", "InAppHub (Salesforce)",
  ])
  func `leaves the Knowledge bot's row out`(name: String) {
    for date in ["0", ago(20 * 86_400)] {
      let verdict = list(("SFDC_FETCH", ago(300), 291), (name, date, 0)).judge(.pxLastSync).verdict
      #expect(verdict.outcome == .verified && verdict.run?.records == 291, "\(verdict.says)")
    }
    #expect(list((name, ago(300), 5)).judge(.pxLastSync).verdict.outcome == .unknown)
  }

  @Test(arguments: [
    "SFDC_PUSH", "salesforcePush", "SalesforceDataPush", "PX_TO_SFDC", "PXtoSFDC", "px2sfdc", "PX to Salesforce",
    "PX → SF (to SF)", "Salesforce outbound", "SFDC write-back",
  ])
  func `takes a push that kept its schedule for no hindrance`(name: String) {
    var tenant = list(("SFDC_FETCH", ago(300), 291), (name, ago(3500), 88))
    tenant.circumstances.setSince(Tenant.now + -600)
    let kept = tenant.judge(.pxLastSync).verdict
    #expect(kept.outcome == .verified && kept.run?.records == 291, "\(kept.says)")
    for read in ["Salesforce to PX", "SFDC_FETCH_2", "SFDCtoPX", "SFDC inbound", "Salesforce"] {
      var tenant = list(("SFDC_FETCH", ago(300), 291), (read, ago(3500), 88))
      tenant.circumstances.setSince(Tenant.now + -600)
      #expect(tenant.judge(.pxLastSync).verdict.outcome == .notYet, "\(read)")
    }
  }

  @Test func `waits for Synchronize where there is only a push`() {
    var tenant = list(("SFDC_FETCH", ago(300), 291), ("SFDC_PUSH", ago(3500), 88))
    tenant.circumstances.setSince(Tenant.now + -600)
    let kept = tenant.judge(.pxLastSync).verdict
    #expect(kept.outcome == .verified && kept.run?.records == 291, "\(kept.says)")
    #expect(kept.says.contains("\"SFDC_PUSH\"") && kept.says.contains("on schedule"))
    // A push alone doesn't show that Synchronize ran.
    var alone = list(("SFDC_PUSH", ago(3500), 88))
    alone.circumstances.setSince(Tenant.now + -600)
    #expect(alone.judge(.pxLastSync).verdict.outcome == .notYet)
  }

  @Test func `is exact to the second`() {
    var tenant = list(("SFDC_FETCH", ago(300), 1))
    tenant.circumstances.setSince(Tenant.now + -300)
    #expect(tenant.judge(.pxLastSync).verdict.outcome == .verified)
    tenant.circumstances.setSince(Tenant.now + -299)
    #expect(tenant.judge(.pxLastSync).verdict.outcome == .notYet)
  }

  @Test func `is down where any row is, whatever the others are`() {
    func status(_ words: String...) -> Verdict {
      let rows = words.enumerated().map {
        #"{"integrationSyncName":"SFDC_\#($0.offset)","currentStatus":"\#($0.element)","lastError":"e"}"#
      }
      return Tenant().answering(
        "px:admin/monitoring/integrations", #"{"integrationStatuses":[\#(rows.joined(separator: ","))]}"#
      ).judge(.pxIntegration).verdict
    }
    #expect(status("UP", "UP").outcome == .verified)
    for words in [["UP", "DOWN"], ["DOWN", "UP"]] { #expect(status(words[0], words[1]).outcome == .failed) }
    #expect(status("PAUSED", "DOWN").outcome == .failed)
    #expect(status("UP", "PAUSED").outcome == .unknown)
  }
}

@Suite struct `An integration that is down` {
  @Test(arguments: [
    ("invalid_grant: ip restricted", SymptomID.ipRestricted), ("ip restricted", .ipRestricted),
    ("INVALID_OPERATION_WITH_EXPIRED_PASSWORD: The users password has expired", .userInactive),
    ("INVALID_LOGIN: Invalid username, password, security token; or user locked out.", .userInactive),
    ("Service Unavailable (503)", .salesforceUnavailable), ("error=server_error", nil), ("unexpected end of file", nil),
    ("503 records skipped", nil),
    ("external client app is not installed in this org", .appNotInstalled),
    ("invalid_grant: inactive user", .userInactive), ("authentication failure", .userInactive),
    ("OAUTH_APP_BLOCKED: this app is blocked", .appBlocked), ("OAUTH_APP_ACCESS_DENIED", .appPolicy),
    ("invalid_grant: user hasn't approved this consumer", .appPolicy), ("API_DISABLED_FOR_ORG: off", .apiDisabled),
    ("REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.", .apiLimit), ("login rate exceeded", .loginRate),
    ("TXN_SECURITY_NO_ACCESS: refused", .transactionPolicy), ("INSUFFICIENT_ACCESS_OR_READONLY: x", .accessDenied),
    ("REQUEST_LIMIT_EXCEEDED: ConcurrentPerOrgLongTxn Limit exceeded.", nil), ("invalid_grant", nil),
    ("INVALID_SESSION_ID: Session expired or invalid", nil), ("invalid_grant: expired access/refresh token", nil),
    ("Something else: went wrong", nil), ("", nil),
  ])
  func `is looked up by its last error, where that says why`(error: String, symptom: SymptomID?) {
    let verdict = Tenant().answering(
      "px:admin/monitoring/integrations",
      #"{"integrationStatuses":[{"integrationSyncName":"SFDC","currentStatus":"DOWN","lastError":"\#(error)"}]}"#
    ).judge(.pxIntegration).verdict
    #expect(verdict.outcome == .failed && verdict.symptom == symptom, "\(verdict.says)")
  }
}

@Suite struct `A key that PX refuses` {
  @Test(arguments: [
    ("api.aptrinsic.com", "us", "eu or us2"), ("api-eu.aptrinsic.com", "eu", "us or us2"),
    ("api-us2.aptrinsic.com", "us2", "us or eu"), ("127.0.0.1:80", "127.0.0.1:80", "us or eu or us2"),
  ])
  func `is said with the region that was asked, and the others`(host: String, asked: String, others: String) {
    let tenant = Tenant()
    for status in [401, 403] {
      for body in [JSON.null, .string(""), .string("<html>"), .array([])] {
        let reply = Reply.answered(
          Answered(status: status, body: body, host: host, date: nil, received: Tenant.now))
        let verdict = tenant.judge(.pxAPI, replacing: [.px("accounts?pageSize=1"): reply]).verdict
        #expect(verdict.outcome == .failed && verdict.symptom == .pxKey)
        #expect(verdict.asEvidence.outcome == .unknown, "a refused key says nothing about the integration")
        #expect(verdict.says.contains(asked) && verdict.says.contains("HTTP \(status)"), "\(verdict.says)")
        #expect(verdict.says.contains("region: \(others)"), "\(verdict.says)")
      }
    }
  }
}

@Suite struct `PX's accounts` {
  /// This many accounts, each with a Salesforce ID, in pages of 1,000.
  private func tenant(_ count: Int, scrollIsNull: Bool = false) -> Tenant {
    var tenant = Tenant()
    for start in stride(from: 0, through: count, by: 1000) {
      let list = (start..<min(count, start + 1000)).map {
        #"{"id":"a\#($0)","name":"A\#($0)","sfdcId":"001\#(String(100_000_000_000 + $0))AAA"}"#
      }
      let scroll = scrollIsNull && start + 1000 >= count ? "null" : "\"s\(start + 1000)\""
      tenant = tenant.answering(
        "px:accounts?pageSize=1000" + (start == 0 ? "" : "&scrollId=s\(start)"),
        #"{"accounts":[\#(list.joined(separator: ","))],"totalHits":\#(count),"scrollId":\#(scroll)}"#)
    }
    return tenant
  }

  @Test(arguments: ["null", "\"\"", nil])
  func `are told apart without their names`(name: String?) {
    let name = name.map { #""name":\#($0),"# } ?? ""
    func verdict(_ second: String) -> Verdict {
      Tenant().answering(
        "px:accounts",
        #"{"accounts":[{\#(name)"id":"a1","sfdcId":"001000000000001AAA"},{"id":"a2","name":"B","sfdcId":"\#(second)"}],"totalHits":2}"#
      ).judge(.pxDuplicates).verdict
    }
    #expect(verdict("001000000000002AAA").outcome == .verified)
    let shared = verdict("001000000000001AAA")
    #expect(shared.outcome == .failed && shared.example?.hasSuffix("a1 and B") == true, "\(shared.sentence)")
  }

  @Test(arguments: [999, 1000, 1001, 20_000])
  func `are read to their end, at a full page too`(count: Int) {
    #expect(tenant(count).judge(.pxDuplicates).verdict.outcome == .verified)
    #expect(tenant(count, scrollIsNull: true).judge(.pxDuplicates).verdict.outcome == .verified)
  }

  @Test func `are unknown beyond what is looked at`() {
    let verdict = tenant(20_001).judge(.pxDuplicates).verdict
    #expect(verdict.outcome == .unknown && verdict.says.contains("20000"))
  }

  /// Salesforce has 0015g00000AbCdEAAV.
  @Test(arguments: [
    ("0015g00000AbCdEAAV", true), ("0015g00000AbCdE", true), ("0015g00000abcdeaav", true), ("0015G00000ABCDEAAV", true),
    ("0015g00000AbCdEaav", true), ("0015G00000abcdeAAV", true),
    // Fifteen characters that lost their case could be many IDs, and these IDs are different.
    ("0015g00000abcde", false), ("0015g00000AbCdFAAV", false), ("0015g00000ABcDeAAL", false),
  ])
  func `are found by an id in any case, which the last three characters tell`(id: String, isFound: Bool) {
    let tenant = Tenant().answering(
      "SELECT Id, Industry, LastModifiedDate",
      Tenant.rows(
        """
        {"Id":"0015g00000AbCdEAAV","Industry":"Software","LastModifiedDate":"2026-11-23T13:00:00.000+0000",
        "Name":"Acme","Tier__c":"Gold"}
        """)
    ).answering(
      "px:accounts",
      """
      {"accounts":[{"id":"acme","name":"Acme","sfdcId":"\(id)","industry":"Software",
      "customAttributes":{"tier":"Gold"}}],"totalHits":1,"scrollId":"x"}
      """)
    #expect(tenant.judge(.accountsRecent).verdict.outcome == (isFound ? .verified : .unknown))
  }

  @Test func `are shown with the id that PX has`() {
    let tenant = Tenant().answering(
      "px:accounts",
      """
      {"accounts":[{"name":"A","sfdcId":"0015g00000abcdeaav"},{"name":"B","sfdcId":"0015g00000AbCdE"}],"totalHits":2,
      "scrollId":"x"}
      """)
    let verdict = tenant.judge(.pxDuplicates).verdict
    #expect(verdict.outcome == .failed)
    #expect(verdict.example == "0015g00000abcdeaav or 0015g00000AbCdE: A and B")
  }
}

@Suite struct `The link of a PX record` {
  /// `nil` means that the record doesn't have the field.
  private static let unlinked = [nil, "null", "\"\""]

  private func field(_ name: String, _ value: String?) -> String { value.map { ",\"\(name)\":\($0)" } ?? "" }

  @Test(arguments: unlinked)
  func `of a user is missing alike, however that is written`(value: String?) {
    func verdict(_ links: String?...) -> Verdict {
      let users = links.enumerated().map {
        #"{"identifyId":"u\#($0.offset)","email":"lee@acme.com"\#(field("sfdcContactId", $0.element))}"#
      }
      return Tenant().answering(
        "px:users", #"{"users":[\#(users.joined(separator: ","))],"totalHits":\#(users.count),"scrollId":null}"#
      ).judge(.contactsLinked).verdict
    }
    let own = "\"003000000000001AAA\""
    #expect(verdict(value).outcome == .failed && verdict(own, value).findings?.first?.records == 1)
    #expect(verdict(own).outcome == .verified)
    for other in ["7", "true", "[]", "{}"] { #expect(verdict(own, other).outcome == .unknown) }
  }

  @Test(arguments: unlinked)
  func `of an account is missing alike, however that is written`(value: String?) {
    func verdict(_ links: String?...) -> Verdict {
      let accounts = links.enumerated().map {
        #"{"id":"a\#($0.offset)","name":"A\#($0.offset)"\#(field("sfdcId", $0.element))}"#
      }
      return Tenant().answering(
        "px:accounts",
        #"{"accounts":[\#(accounts.joined(separator: ","))],"totalHits":\#(accounts.count),"scrollId":null}"#
      ).judge(.pxDuplicates).verdict
    }
    let (one, two) = ("\"001000000000001AAA\"", "\"001000000000002AAA\"")
    #expect(verdict(one, value, two, value).outcome == .verified)
    #expect(verdict(one, value, one).outcome == .failed)
    #expect(verdict(value, value).outcome == .unknown)
    for other in ["7", "true", "[]"] { #expect(verdict(one, other).outcome == .unknown) }
  }
}

@Suite struct `The Accounts that changed last` {
  /// - Parameters:
  ///   - linked: How many of them PX has, counted from the first.
  ///   - shared: How many of these it has twice.
  ///   - industry: The value that the last of them has in PX.
  private func verdict(
    _ count: Int, linked: Int, shared: Int = 0, industry: String = "Software",
    by check: CheckID = .accountsRecent
  ) -> Verdict {
    func id(_ number: Int) -> String { "001\(100_000_000_000 + number)AAA" }
    let records = (0..<count).map {
      #"{"Id":"\#(id($0))","Industry":"Software","LastModifiedDate":"2026-11-23T13:00:00.000+0000","Name":"A\#($0)","Tier__c":"Gold"}"#
    }
    let accounts = (Array(0..<linked) + Array(0..<shared)).map {
      #"{"id":"a\#($0)","name":"A\#($0)","sfdcId":"\#(id($0))","industry":"\#($0 == linked - 1 ? industry : "Software")","customAttributes":{"tier":"Gold"}}"#
    }
    return Tenant().answering("SELECT Id, Industry, LastModifiedDate", Tenant.rows(records)).answering(
      "px:accounts",
      #"{"accounts":[\#(accounts.joined(separator: ","))],"totalHits":\#(accounts.count),"scrollId":null}"#
    ).judge(check).verdict
  }

  /// PX doesn't create accounts, so a prospect who never used the product isn't in it.
  @Test(arguments: [(50, 1), (50, 24), (3, 1), (10, 4), (50, 0), (1, 0)])
  func `prove nothing where PX lacks most of them`(count: Int, linked: Int) {
    for check in [CheckID.accountsRecent, .fieldsPopulated] {
      let verdict = verdict(count, linked: linked, by: check)
      #expect(verdict.outcome == .unknown && verdict.symptom == nil, "\(verdict.says)")
      if linked > 0 { #expect(verdict.says.contains("only \(linked) of \(count) Accounts"), "\(verdict.says)") }
      let first = "001\(100_000_000_000 + linked)AAA"
      #expect(verdict.says.contains("no PX account has the ID of \(count - linked): \(first)"), "\(verdict.says)")
      #expect(verdict.says.contains("To check, look up \(first) in Salesforce"), "\(verdict.says)")
      #expect(verdict.findings == nil && !verdict.says.contains("A\(linked),"))
    }
  }

  @Test(arguments: [(50, 25), (50, 49), (2, 1)])
  func `are counted where PX lacks some`(count: Int, linked: Int) {
    let verdict = verdict(count, linked: linked)
    #expect(verdict.outcome == .verified, "\(verdict.says)")
    #expect(verdict.says.hasPrefix("\(linked) of \(count) Accounts last changed"))
    #expect(verdict.says.contains("no PX account has the ID of \(count - linked): 001"))
    #expect(verdict.says.contains(linked == 1 ? "UTC has the same" : "UTC have the same"))
    #expect(self.verdict(count, linked: linked, by: .fieldsPopulated).outcome == .verified)
  }

  @Test func `are all there, and one is said as one`() {
    #expect(verdict(50, linked: 50).says.hasPrefix("50 Accounts last changed"))
    #expect(verdict(1, linked: 1).says.hasPrefix("1 Account last changed by"))
    #expect(verdict(1, linked: 1).says.contains("has the same values"))
    #expect(verdict(1, linked: 1, by: .fieldsPopulated).says.contains("the 1 Account compared"))
    #expect(verdict(1, linked: 1, industry: "Steel").says.contains("differs in PX"))
    #expect(verdict(50, linked: 50, industry: "Steel").says.hasPrefix("1 of 50 Accounts"))
    #expect(verdict(50, linked: 0).outcome == .unknown && verdict(1, linked: 0).outcome == .unknown)
  }

  @Test func `are named beside the values that differ`() {
    let verdict = verdict(10, linked: 3, industry: "Steel")
    #expect(verdict.outcome == .failed && verdict.says.contains("Industry on 1"), "\(verdict.says)")
    // Only the difference is a finding. Absent Accounts prove nothing.
    #expect(verdict.findings?.map(\.says) == ["Industry"] && verdict.says.contains("no PX account has the ID of 7"))
  }

  @Test func `are unknown where most are held twice`() {
    let verdict = verdict(10, linked: 9, shared: 7)
    #expect(verdict.outcome == .unknown && verdict.says.contains("more than one PX account"), "\(verdict.says)")
    #expect(self.verdict(10, linked: 10, shared: 2).outcome == .verified)
  }
}

@Suite struct `A Salesforce id` {
  @Test(arguments: [
    ("0015g00000abcdeaav", "0015g00000AbCdEAAV"), ("0035G000009XYZQAAS", "0035g000009XyzQAAS"),
    ("0011a00000qwertaak", "0011a00000qWeRtAAK"), ("001000000000001aaa", "001000000000001AAA"),
    ("0015g00000AbCdE", "0015g00000AbCdEAAV"),
    // Here the last three characters are invalid, or imply an uppercase digit. Then the others are kept as is.
    ("0015g00000AbCdEZZZ", "0015g00000AbCdEAAV"), ("0015g00000AbCdE999", "0015g00000AbCdEAAV"),
    ("0PS000000000001AAA", "0PS000000000001GAA"),
  ])
  func `has the case that its last three characters tell`(text: String, whole: String) throws {
    var text = text
    let id = try #require(text.withUTF8 { RecordID($0) })
    #expect(id.long == whole)
  }

  @Test func `is whole as Salesforce writes it, and in no other way`() {
    for (text, isWhole) in [
      ("0015g00000AbCdEAAV", true), ("0015g00000AbCdE", false), ("0015g00000abcdeaav", false),
      ("0015g00000AbCdEaav", false), ("", false), ("not an id of eigh", false),
    ] {
      var text = text
      #expect(text.withUTF8 { RecordID.isWhole($0) } == isWhole)
    }
  }
}
