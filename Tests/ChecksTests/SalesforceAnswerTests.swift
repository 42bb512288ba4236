import Testing
import Wizard

@Suite struct `The tokens of an org` {
  /// Pages of rows, in the size that Salesforce uses.
  private func tenant(_ rows: [String], total: Int? = nil, page: Int = 500) -> Tenant {
    var tenant = Tenant()
    for start in stride(from: 0, to: max(1, rows.count), by: page) {
      let end = min(rows.count, start + page)
      let next = #","nextRecordsUrl":"/services/data/v67.0/query/x-\#(end)""#
      let body =
        #"{"totalSize":\#(total ?? rows.count),"done":\#(end == rows.count)\#(end < rows.count ? next : ""),"#
        + #""records":[\#(rows[start..<end].joined(separator: ","))]}"#
      tenant = tenant.answering(start == 0 ? "SELECT AppName" : "more:/services/data/v67.0/query/x-\(start)", body)
    }
    return tenant
  }

  private func row(_ app: String?, _ at: String) -> String { row(app, "px-integration@acme.com", at) }

  private func row(_ app: String?, _ user: String?, _ at: String) -> String {
    let app = app.map { "\"\($0)\"" } ?? "null"
    let user = user.map { #"{"Username":"\#($0)"}"# } ?? "null"
    return #"{"AppName":\#(app),"User":\#(user),"CreatedDate":"\#(at)","LastUsedDate":null,"UseCount":1}"#
  }

  private func others(_ count: Int, _ at: String = "2026-01-05T10:00:00.000+0000") -> [String] {
    Array(repeating: row("Data Loader", "x@acme.com", at), count: count)
  }

  private let new = "2026-11-23T14:05:00.000+0000"
  private let old = "2025-10-01T10:00:00.000+0000"
  private static let sharing: [CheckID] = [.oauthToken, .salesforceUserAPI, .salesforceUserObjects, .pushFields]

  @Test(arguments: [3000, 2500, 2501, 501, 20])
  func `are read until PX's new one, however many there are`(count: Int) {
    let tenant = tenant([row("Gainsight PX", new)] + others(count))
    for check in Self.sharing {
      #expect(tenant.judge(check).verdict.outcome == .verified, "\(check): \(tenant.judge(check).verdict.says)")
    }
    #expect(tenant.judge(.oauthToken).replies.keys.count { $0.words.hasPrefix("more:") } == 0)
  }

  @Test func `are read no further than the first older one, once PX's own is known`() {
    let tenant = tenant(others(3) + [row("Gainsight PX", old)] + others(3000, old))
    let (verdict, replies) = tenant.judge(.oauthToken)
    #expect(verdict.outcome == .failed && verdict.symptom == .wrongOrg, "\(verdict.says)")
    #expect(replies.keys.count { $0.words.hasPrefix("more:") } == 0)
  }

  @Test(arguments: [2500, 2501, 3000])
  func `may be more than Salesforce lists, which is said`(count: Int) {
    // At its limit, Salesforce also says that the result is complete.
    for rows in [others(count), Array(others(2500))] {
      let verdict = tenant(rows, total: rows.count).judge(.oauthToken).verdict
      #expect(verdict.outcome == .unknown && verdict.says.contains("2500 newest tokens"), "\(verdict.says)")
      #expect(!verdict.says.contains("at all") && verdict.symptom == nil)
    }
    let new = tenant(others(count, "2026-11-23T14:01:00.000+0000")).judge(.oauthToken).verdict
    #expect(new.outcome == .unknown && new.says.contains("further back"), "\(new.says)")
  }

  @Test func `are all known below the cap`() {
    let none = tenant(others(2499)).judge(.oauthToken).verdict
    #expect(none.outcome == .unknown && none.symptom == .appBlocked && none.says.contains("new or old"), "\(none.says)")
    let known = tenant(others(2498) + [row("Gainsight PX", old)]).judge(.oauthToken).verdict
    #expect(known.outcome == .failed && known.symptom == .wrongOrg)
  }

  @Test(arguments: [
    ("2026-11-23T14:00:00.000+0000", true), ("2026-11-23T13:59:59.000+0000", false), ("2026-11-23T14:00:01Z", true),
  ])
  func `are new from the very second in which Authorize came up`(at: String, isNew: Bool) {
    #expect(tenant([row("Gainsight PX", at)]).judge(.oauthToken).verdict.outcome == (isNew ? .verified : .failed))
  }

  @Test func `are passed over where they lack something`() {
    let odd = [
      row(nil, new), row("Data Loader", nil, new), row("Gainsight PX", nil, old), row(nil, nil, old),
      #"{"AppName":"Data Loader","User":{"Username":"x@acme.com"},"CreatedDate":null}"#,
    ]
    for check in Self.sharing {
      let verdict = tenant(odd + [row("Gainsight PX", new)]).judge(check).verdict
      #expect(verdict.outcome == .verified, "\(check): \(verdict.says)")
    }
    // A new row that may be PX's doesn't mean that there is none.
    for odd in [row(nil, new), row("Gainsight PX", nil, new), #"{"AppName":"Gainsight PX","CreatedDate":null}"#] {
      let verdict = tenant([odd, row("Gainsight PX", old)]).judge(.oauthToken).verdict
      #expect(verdict.outcome == .unknown && verdict.symptom == nil, "\(verdict.says)")
    }
    // One that can't be PX's does.
    let others = [row("Data Loader", nil, new), row(nil, old), row("Gainsight PX", old)]
    #expect(tenant(others).judge(.oauthToken).verdict.outcome == .failed)
  }

  /// Each row has a user, and a time before or after Authorize.
  @Test(arguments: [
    (["lee", "sam"], "sam", Verdict.Outcome.verified), (["sam", "lee"], "sam", .verified), (["sam"], "sam", .verified),
    (["lee", "kim", "SAM"], "sam", .verified), (["lee"], "sam", .failed), (["lee", "kim"], "sam", .failed),
  ])
  func `prove for a user who was named, whoever got one after`(
    users: [String], named: String, outcome: Verdict.Outcome
  ) {
    let rows = users.map { row("Gainsight PX", "\($0)@acme.com", new) }
    for rows in [rows + others(20), rows + others(3000)] {
      var tenant = tenant(rows)
      tenant.circumstances.approvingUser = "\(named)@acme.com"
      let verdict = tenant.judge(.oauthToken).verdict
      #expect(verdict.outcome == outcome, "\(verdict.says)")
      for user in users where user.lowercased() != named && outcome == .verified {
        #expect(verdict.says.contains("\(user)@acme.com"), "\(verdict.says)")
      }
      #expect(outcome == .failed || verdict.subject?.lowercased() == "\(named)@acme.com")
    }
    // A token from before Authorize proves nothing.
    var old = tenant([row("Gainsight PX", "lee@acme.com", new), row("Gainsight PX", "sam@acme.com", self.old)])
    old.circumstances.approvingUser = "sam@acme.com"
    #expect(old.judge(.oauthToken).verdict.outcome == .failed)
    // A token with an unreadable user may be the right one.
    var unread = tenant([row("Gainsight PX", "lee@acme.com", new), row("Gainsight PX", nil, new)])
    unread.circumstances.approvingUser = "sam@acme.com"
    #expect(unread.judge(.oauthToken).verdict.outcome == .unknown)
  }

  @Test(arguments: ["Planview PX", "PX Plus", "Qualtrics-PX", "Acme px sync", "PX"])
  func `of another vendor's app prove nothing by PX in its name`(app: String) {
    let verdict = tenant([row(app, new)]).judge(.oauthToken).verdict
    #expect(verdict.outcome == .unknown && verdict.says.contains("It might be one of: \"\(app)\""), "\(verdict.says)")
    let both = tenant([row(app, new), row("Gainsight PX", new)]).judge(.oauthToken).verdict
    #expect(both.outcome == .verified && both.says.contains("\"Gainsight PX\""))
    func installed(_ name: String) -> Verdict {
      Tenant().answering(
        "SELECT Id, Name FROM ConnectedApplication", Tenant.rows(#"{"Id":"0H4000000000001AAA","Name":"\#(name)"}"#)
      ).judge(.connectedApp).verdict
    }
    #expect(installed(app).outcome == .unknown && installed("Gainsight PX").outcome == .verified)
    #expect(installed("Expensify").outcome == .failed)
  }

  @Test(arguments: [
    "Gainsight", "GainsightPX", "Gainsight NXT", "GAINSIGHT Connector", "Gainsight Product Experience", "My Aptrinsic",
    "GainsightPX_Connector",
  ])
  func `name a new one of Gainsight's as a candidate`(app: String) {
    for rows in [[row(app, new)], [row(app, new), row("Gainsight PX", old)]] {
      let verdict = tenant(rows).judge(.oauthToken).verdict
      #expect(verdict.outcome == .unknown && verdict.symptom == nil)
      #expect(verdict.says.contains("It might be one of: \"\(app)\""), "\(verdict.says)")
    }
    // An old one doesn't count.
    let verdict = tenant([row("Gainsight PX", old), row(app, old)]).judge(.oauthToken).verdict
    #expect(verdict.outcome == .failed)
  }

  @Test(arguments: ["Gainsight PX", "PX by Gainsight", "Aptrinsic", "gainsight-px", "Gainsight PX (EU)"])
  func `are PX's by its name`(app: String) {
    #expect(tenant([row(app, new)]).judge(.oauthToken).verdict.outcome == .verified)
  }

  @Test func `are read whole where they don't come with the newest first`() {
    let rows = [row("Data Loader", "x@acme.com", old), row("Gainsight PX", new)] + others(600)
    let verdict = tenant(rows).judge(.oauthToken).verdict
    #expect(verdict.outcome == .verified, "\(verdict.says)")
    #expect(
      tenant(others(1, old) + [row("Gainsight PX", old)] + others(2600, old)).judge(.oauthToken).verdict.outcome
        == .failed)
  }
}

@Suite struct `A row of Salesforce that lacks something` {
  private func verdict(_ check: CheckID, _ begins: String, _ rows: [String]) -> Verdict {
    Tenant().answering(begins, Tenant.rows(rows)).judge(check).verdict
  }

  private static let app = #"{"Id":"0H4000000000001AAA","Name":"Gainsight PX"}"#
  private static let set =
    #"{"PermissionSetId":"0PS000000000001AAA","IsActive":true,"PermissionSet":{"PermissionsApiEnabled":true}}"#
  private static let without =
    #"{"PermissionSetId":"0PS000000000002AAA","IsActive":true,"PermissionSet":{"PermissionsApiEnabled":false}}"#

  @Test(arguments: [
    (
      CheckID.connectedApp, "SELECT Id, Name FROM ConnectedApplication", [app],
      [#"{"Id":"0H4000000000002AAA","Name":"Other"}"#],
      [#"{"Id":"0H4000000000003AAA","Name":null}"#, #"{"Name":"Gainsight PX"}"#, #"{"Id":null,"Name":""}"#]
    ),
    (
      .salesforceUserAPI, "SELECT PermissionSetId", [set], [without],
      [
        #"{"PermissionSetId":"0PS000000000003AAA","IsActive":true,"PermissionSet":null}"#,
        #"{"PermissionSetId":null,"IsActive":true,"PermissionSet":{"PermissionsApiEnabled":false}}"#,
        #"{"PermissionSetId":"0PS000000000003AAA","PermissionSet":{"PermissionsApiEnabled":false}}"#,
      ]
    ),
    (
      .salesforceUserObjects, "SELECT SobjectType",
      [
        #"{"SobjectType":"Account","PermissionsRead":true,"PermissionsEdit":true}"#,
        #"{"SobjectType":"Contact","PermissionsRead":true,"PermissionsEdit":true}"#,
      ], [#"{"SobjectType":"Account","PermissionsRead":true,"PermissionsEdit":true}"#],
      [
        #"{"SobjectType":"Contact","PermissionsRead":null,"PermissionsEdit":true}"#,
        #"{"SobjectType":null,"PermissionsRead":true,"PermissionsEdit":true}"#,
        #"{"SobjectType":"Contact"}"#,
      ]
    ),
    (
      .pushFields, "SELECT Field, ", [#"{"Field":"Account.PX_Score__c","PermissionsEdit":true}"#],
      [#"{"Field":"Account.PX_Score__c","PermissionsEdit":false}"#],
      [
        #"{"Field":null,"PermissionsEdit":true}"#, #"{"Field":"Account.PX_Score__c","PermissionsEdit":null}"#, "{}",
      ]
    ),
  ])
  func `hides nothing that the others prove, and proves nothing missing`(
    check: CheckID, begins: String, good: [String], bad: [String], odd: [String]
  ) {
    #expect(verdict(check, begins, good).outcome == .verified)
    #expect(verdict(check, begins, bad).outcome == .failed)
    for row in odd {
      for rows in [good + [row], [row] + good] {
        let verdict = verdict(check, begins, rows)
        #expect(verdict.outcome == .verified, "\(row): \(verdict.says)")
      }
      let verdict = verdict(check, begins, bad + [row])
      #expect(verdict.outcome == .unknown && verdict.symptom == nil, "\(row): \(verdict.says)")
    }
  }
}

@Suite struct `A required push destination` {
  /// - Parameter right: PermissionsEdit in FieldPermissions; `nil` if there is no row.
  private func verdict(permissionable: String, nillable: String, updateable: Bool = true, right: Bool? = nil)
    -> Verdict
  {
    Tenant().answering(
      "describe:Account",
      """
      {"name":"Account","queryable":true,"updateable":true,"fields":[{"name":"PX_Score__c","type":"double",
      "calculated":false,"updateable":\(updateable),"custom":true,"permissionable":\(permissionable),
      "nillable":\(nillable)}]}
      """
    ).answering(
      "SELECT Field, ",
      Tenant.rows(right.map { [#"{"Field":"Account.PX_Score__c","PermissionsEdit":\#($0)}"#] } ?? [])
    ).judge(.pushFields).verdict
  }

  @Test func `has no field permissions, and can be edited`() {
    #expect(verdict(permissionable: "false", nillable: "false").outcome == .verified)
    #expect(verdict(permissionable: "true", nillable: "true", right: true).outcome == .verified)
    #expect(verdict(permissionable: "true", nillable: "false", right: true).outcome == .verified)
  }

  @Test func `is told from one that is hidden`() {
    for (permissionable, nillable) in [("true", "true"), ("true", "false"), ("false", "true"), ("null", "false")] {
      let verdict = verdict(permissionable: permissionable, nillable: nillable)
      #expect(verdict.outcome == .failed && verdict.symptom == .fieldHidden, "\(verdict.says)")
    }
    #expect(verdict(permissionable: "true", nillable: "true", right: false).outcome == .failed)
    #expect(verdict(permissionable: "false", nillable: "false", updateable: false).outcome == .unknown)
  }
}

@Suite struct `An error of Salesforce` {
  private func verdict(_ check: CheckID, _ question: Question, status: Int, _ body: JSON) -> Verdict {
    let reply = Reply.answered(
      Answered(
        status: status, body: body, host: "acme.my.salesforce.com", date: Tenant.now, received: Tenant.now,
        limitInfo: "api-usage=18/5000"))
    return Tenant().judge(check, replacing: [question: reply]).verdict
  }

  private func limit(_ message: String) -> JSON {
    .array([.object(["errorCode": .string("REQUEST_LIMIT_EXCEEDED"), "message": .string(message)])])
  }

  private var organization: Question {
    Tenant().judge(.salesforceAPI).replies.keys.first { $0.words.contains("FROM Organization") } ?? .limits
  }

  @Test(arguments: [
    "ConcurrentPerOrgLongTxn Limit exceeded.", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.",
    "Unable to process request. Concurrent requests limit exceeded.", "ConcurrentPerUser Limit exceeded.",
    "Too many requests in flight.", "ConcurrentAsyncGetReportInstances Limit exceeded.",
    "ConcurrentSyncReportRuns Limit exceeded.", "Concurrent Apex Limit: 10 long-running transactions",
  ])
  func `about what runs at the same time passes by itself`(message: String) {
    for (check, question) in [(CheckID.salesforceBudget, Question.limits), (.salesforceAPI, organization)] {
      let verdict = verdict(check, question, status: 403, limit(message))
      #expect(verdict.outcome == .unknown && verdict.symptom == nil)
      #expect(verdict.says.contains("is busy right now") && !verdict.says.contains("24-hour"), "\(verdict.says)")
    }
  }

  @Test(arguments: ["TotalRequests Limit exceeded.", "Daily limit reached", ""])
  func `about the day's calls is a failure`(message: String) {
    for (check, question) in [(CheckID.salesforceBudget, Question.limits), (.salesforceAPI, organization)] {
      let verdict = verdict(check, question, status: 403, limit(message))
      #expect(verdict.outcome == .failed && verdict.symptom == .apiLimit, "\(verdict.says)")
    }
  }

  @Test(arguments: [
    (403, "Bad_OAuth_Token"), (403, "Missing_OAuth_Token"), (401, "Unauthorized"), (401, "Session expired or invalid"),
    (403, "Bad_OAuth_Token\n"), (401, ""), (401, "<html>"),
    (
      401,
      "<?xml version=\"1.0\"?><Errors><Error><errorCode>INVALID_SESSION_ID</errorCode><message>Session expired</message></Error></Errors>"
    ),
  ])
  func `refuses the token in a text too`(status: Int, text: String) {
    for check in [CheckID.connectedApp, .articles, .salesforceUserAPI] {
      let verdict = verdict(check, .userInfo, status: status, .string(text))
      #expect(verdict.outcome == .unknown && verdict.symptom == .tokenExpired)
      #expect(verdict.says.contains("does not accept this access token"), "\(verdict.says)")
    }
    #expect(verdict(.salesforceAPI, organization, status: status, .string(text)).outcome == .failed)
  }

  @Test(arguments: [
    ("INVALID_SESSION_ID", "Session expired or invalid", SymptomID.tokenExpired, true),
    ("INVALID_SESSION_ID", "This session is not valid for use with the REST API", .ipRestricted, true),
    ("oauth_api_access_disabled", "off", .apiDisabled, true), ("API_CURRENTLY_DISABLED", "off", .apiDisabled, true),
    ("TXN_SECURITY_METERING_ERROR", "too slow", .transactionPolicy, false),
    ("TXN_SECURITY_NO_ACCESS", "no", .transactionPolicy, false), ("OAUTH_APP_ACCESS_DENIED", "no", .appPolicy, false),
    ("SERVER_UNAVAILABLE", "later", .salesforceUnavailable, false),
    ("INVALID_TYPE", "sObject type 'KnowledgeArticleVersion' is not supported.", .knowledgeAccess, false),
    ("INVALID_TYPE", "sObject type 'X' is not supported.", nil, false), ("INVALID_FIELD", "no such column", nil, false),
    ("INSUFFICIENT_ACCESS", "no", nil, false), ("UNKNOWN_EXCEPTION", "ouch", nil, false),
  ])
  func `is looked up by its code and its words`(code: String, message: String, symptom: SymptomID?, fails: Bool) {
    let body = JSON.array([.object(["errorCode": .string(code), "message": .string(message)])])
    let verdict = verdict(.salesforceAPI, organization, status: fails ? 401 : 403, body)
    #expect(verdict.outcome == (fails ? .failed : .unknown) && verdict.symptom == symptom, "\(verdict.says)")
  }

  /// A refused credential of the person who checks isn't evidence. An API that is off for the whole org is.
  @Test(arguments: [
    ("INVALID_SESSION_ID", "Session expired or invalid", true), ("INVALID_AUTH_HEADER", "none", true),
    ("INVALID_SESSION_ID", "This session is not valid for use with the REST API", true),
    ("API_CURRENTLY_DISABLED", "API is disabled for this User", true),
    ("oauth_api_access_disabled", "OAuth Api Access Disabled", true),
    ("API_DISABLED_FOR_ORG", "API is not enabled for this Organization or Partner", false),
    ("API_CURRENTLY_DISABLED", "", false), ("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", false),
  ])
  func `is evidence only where it isn't about the credentials of whoever asks`(
    code: String, message: String, isOwn: Bool
  ) {
    let body = JSON.array([.object(["errorCode": .string(code), "message": .string(message)])])
    let verdict = verdict(.salesforceAPI, organization, status: 401, body)
    #expect(verdict.outcome == .failed && (verdict.isOwnAccess == true) == isOwn, "\(verdict.says)")
    #expect(verdict.asEvidence.outcome == (isOwn ? .unknown : .failed))
    #expect(verdict.asEvidence.symptom == verdict.symptom)
  }

  /// The identity service requires a scope that a valid token may not have.
  @Test func `of the identity service alone fails nothing else`() {
    var (_, replies) = Tenant().judge(.salesforceAPI)
    replies[.userInfo] = .answered(
      Answered(status: 403, body: .string("Bad_OAuth_Token"), host: "h", date: Tenant.now, received: Tenant.now))
    let outcome = CheckContext.judge(.salesforceAPI, Tenant().circumstances, replies: replies, now: Tenant.now)
    guard case .verdict(let verdict) = outcome else { return #expect(Bool(false)) }
    #expect(verdict.outcome == .verified)
  }

  @Test(arguments: [(403, "<html><body>Blocked by policy</body></html>"), (404, "Not Found"), (403, "")])
  func `is none where a text says something else`(status: Int, text: String) {
    let verdict = verdict(.connectedApp, .userInfo, status: status, .string(text))
    #expect(verdict.outcome == .unknown && verdict.symptom == nil, "\(verdict.says)")
  }
}

@Suite struct `The kind of an org` {
  private func verdict(_ type: String, sandbox: Bool = false, trial: String = "null", host: String) -> Verdict {
    var tenant = Tenant().answering(
      "SELECT Id, Name, IsSandbox",
      Tenant.rows(
        """
        {"Id":"00D5g0000000001EAA","Name":"Acme","IsSandbox":\(sandbox),"InstanceName":"NA152",
        "OrganizationType":"\(type)","TrialExpirationDate":\(trial)}
        """))
    tenant.salesforceHost = host
    return tenant.judge(.salesforceProduction).verdict
  }

  private let own = "acme.my.salesforce.com"

  @Test(arguments: [
    ("acme.develop.my.salesforce.com", "Developer Edition"),
    ("acme-dev-ed.develop.my.salesforce.com", "Developer Edition"),
    ("acme-dev-ed.my.salesforce.com", "Developer Edition"), ("acme.scratch.my.salesforce.com", "scratch"),
    ("acme.demo.my.salesforce.com", "demo"), ("acme.trailblaze.my.salesforce.com", "Trailhead"),
    ("acme.patch.my.salesforce.com", "patch"), ("acme.free.my.salesforce.com", "free"),
    ("acme-rehearsal.scratch.my.salesforce.com", "scratch"), ("acme--dev1.sandbox.my.salesforce.com", "sandbox"),
    ("acme--dev1.my.salesforce.com", "sandbox"), ("acme--dev1.cs101.my.salesforce.com", "sandbox"),
    ("acme--uat.sandbox.my.salesforce.com", "sandbox"), ("ACME.DEVELOP.my.salesforce.com", "Developer Edition"),
  ])
  func `is told by its address`(host: String, kind: String) {
    let verdict = verdict("Enterprise Edition", host: host)
    #expect(verdict.outcome == .failed && verdict.symptom == .sandboxAuthorized)
    #expect(verdict.says.contains(kind), "\(verdict.says)")
    // An org other than the target, even if the names are similar.
    var tenant = Tenant()
    tenant.salesforceHost = host
    tenant.circumstances.org = own
    #expect(tenant.judge(.salesforceOrg).verdict.outcome == .failed)
    #expect(tenant.judge(.connectedApp).verdict.says.hasPrefix("different tenant"))
  }

  @Test func `is told by its edition and its dates`() {
    #expect(verdict("Developer Edition", host: own).says.contains("a Developer Edition org"))
    #expect(verdict("Developer Edition", host: own).outcome == .failed)
    #expect(verdict("Partner Developer Edition", host: own).outcome == .failed)
    #expect(verdict("Enterprise Edition", sandbox: true, host: own).says.contains("a sandbox"))
    let scratch = verdict("Developer Edition", sandbox: true, trial: "\"2026-12-20T00:00:00.000+0000\"", host: own)
    #expect(scratch.outcome == .failed && scratch.says.contains("a scratch org"))
    let trial = verdict("Enterprise Edition", trial: "\"2026-12-20T00:00:00.000+0000\"", host: own)
    #expect(trial.outcome == .unknown && trial.says.contains("trial"))
  }

  @Test(arguments: ["Enterprise Edition", "Unlimited Edition", "Professional Edition", "Team Edition"])
  func `is production otherwise`(type: String) {
    for host in [own, "develop.my.salesforce.com", "acme-develop.my.salesforce.com", "127.0.0.1:8080"] {
      #expect(verdict(type, host: host).outcome == .verified, "\(host)")
    }
  }
}

@Suite struct `Articles` {
  /// - Parameter languages: The values of the Language field; `nil` if the field isn't described.
  private func verdict(
    published: [String], drafts: [String] = [], languages: [String]? = ["en_US", "de", "fr"], own: String = "en_US"
  ) -> Verdict {
    let values = languages?.map { #"{"active":true,"value":"\#($0)"}"# }.joined(separator: ",")
    var tenant = Tenant().answering(
      "describe:KnowledgeArticleVersion",
      values.map { #"{"name":"KnowledgeArticleVersion","fields":[{"name":"Language","picklistValues":[\#($0)]}]}"# }
        ?? #"[{"errorCode":"NOT_FOUND"}]"#
    ).answering(
      "userinfo:",
      #"{"organization_id":"00D5g0000000001EAA","preferred_username":"admin@acme.com","language":"\#(own)"}"#)
    (tenant.published, tenant.drafts) = (published, drafts)
    return tenant.judge(.articles).verdict
  }

  @Test(arguments: [
    (["de"], "(de)"), (["fr"], "(fr)"), (["fr", "de"], "(de, fr)"), (["en_US"], "(en_US)"),
    (["en_US", "de"], "(en_US)"),
  ])
  func `are looked for in the org's languages, the asker's and English first`(published: [String], words: String) {
    let verdict = verdict(published: published, drafts: ["en_US"])
    #expect(verdict.outcome == .verified && verdict.says.contains(words), "\(verdict.says)")
  }

  @Test func `are drafts only where no language has a published one`() {
    let verdict = verdict(published: [], drafts: ["en_US", "de"])
    #expect(verdict.outcome == .failed && verdict.symptom == .articleDraft)
    #expect(verdict.says.contains("all 2 articles"), "\(verdict.says)")
    let one = self.verdict(published: [], drafts: ["de"], languages: ["de"])
    #expect(one.outcome == .failed && one.symptom == .articleDraft)
  }

  @Test func `in languages that nobody names are unknown`() {
    let unknown = verdict(published: ["ja"], drafts: ["en_US"], languages: nil)
    #expect(unknown.outcome == .unknown && unknown.says.contains("en_US") && unknown.says.contains("other languages"))
    #expect(verdict(published: ["de"], drafts: ["en_US"], languages: nil, own: "de").outcome == .verified)
    // More languages than the check covers.
    let letters = Array("abcdefgh")
    let many = letters.flatMap { first in letters.prefix(5).map { "\(first)\($0)" } } + ["ja"]
    #expect(verdict(published: ["ja"], drafts: ["en_US"], languages: many).outcome == .unknown)
  }

  @Test func `are asked for in no language that the org doesn't have`() {
    var tenant = Tenant().answering(
      "describe:KnowledgeArticleVersion",
      """
      {"name":"KnowledgeArticleVersion","fields":[{"name":"Language","picklistValues":[{"active":true,"value":"de"},
      {"active":false,"value":"fr"}]}]}
      """)
    tenant.published = ["de"]
    let (verdict, replies) = tenant.judge(.articles)
    #expect(verdict.outcome == .verified)
    let asked = replies.keys.map(\.words).filter { $0.contains("Language = ") }
    #expect(!asked.isEmpty && asked.allSatisfy { $0.contains("Language = 'de'") })
  }

  @Test func `are asked for in no language that is none`() {
    let verdict = verdict(published: ["en_US"], languages: ["en_US", "' OR Title != '"])
    #expect(verdict.outcome == .verified)
  }
}
