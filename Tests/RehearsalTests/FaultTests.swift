import Foundation
import Testing

@testable import Rehearsal

/// What each fault changes, and that it changes nothing else that is asked here.
@Suite struct `A fault` {
  /// What the checks of an integration would ask, by name, after it was authorized, synchronized and pushed.
  private static let questions: [(name: String, ask: @Sendable (Tenant) -> String)] = [
    ("organization", { $0.soql("SELECT Name, IsSandbox FROM Organization").text }),
    ("tokens", { $0.soql("SELECT AppName, CreatedDate FROM OauthToken").text }),
    ("apps", { $0.soql("SELECT Name FROM ConnectedApplication").text }),
    (
      "rights",
      { $0.soql("SELECT Parent.Name, SobjectType, PermissionsRead, PermissionsEdit FROM ObjectPermissions").text }
    ),
    ("field rights", { $0.soql("SELECT Field, PermissionsEdit FROM FieldPermissions").text }),
    ("describe", { $0.sf("/sobjects/Account/describe").text }),
    ("budget", { $0.sf("/limits").text }),
    ("accounts", { $0.soql("SELECT Id, Name, Industry, NumberOfEmployees, PX_Score__c FROM Account").text }),
    (
      "articles",
      { $0.soql("SELECT Title, PublishStatus, IsVisibleInPkb, IsVisibleInPrm FROM KnowledgeArticleVersion").text }
    ),
    ("categories", { $0.sf("/support/dataCategoryGroups?sObjectName=KnowledgeArticleVersion").text }),
    ("px accounts", { $0.px("/accounts?pageSize=1000").text }), ("px users", { $0.px("/users?pageSize=1000").text }),
    ("px integration", { $0.px("/admin/monitoring/integrations").text }),
    ("px subscription", { $0.px("/admin/subscription").text }), ("kc bots", { $0.px("/kcbot").text }),
    ("attributes", { $0.px("/admin/model/account/attributes").text }),
    ("mapping", { $0.control("/mapping", method: "GET").text }),
    ("status page", { $0.ask("/status/api/v2/summary.json")?.text ?? "" }),
    ("trust", { $0.ask("/trust/v1/instances/NA152/status")?.text ?? "" }),
  ]

  private static func answers(under fault: Fault?) -> [String: String] {
    let tenant = Tenant(accounts: 50)
    tenant.control("/authorize", #"{"org":"target"}"#)
    tenant.control("/synchronize")
    tenant.control("/advance", #"{"seconds":30000}"#)
    if let fault { tenant.control("/fault", #"{"name":"\#(fault.rawValue)"}"#) }
    return Dictionary(questions.map { ($0.name, $0.ask(tenant)) }, uniquingKeysWith: { first, _ in first })
  }

  @Test(arguments: [
    (Fault.accessDenied, ["rights"]), (.wrongOrg, ["tokens"]), (.sandboxAuthorized, ["organization"]),
    (.appNotInstalled, ["apps"]), (.appBlocked, ["tokens"]), (.apiLimit, ["budget"]), (.staleData, ["px accounts"]),
    (.pushFailing, ["mapping"]), (.fieldHidden, ["describe", "field rights"]),
    (.formulaDestination, ["describe", "field rights"]), (.duplicateSalesforceId, ["px accounts"]),
    (.contactsUnmatched, ["px users"]), (.kcNoResults, []), (.articleDraft, ["articles"]),
    (.articleChannel, ["articles"]), (.pxDown, ["px integration"]), (.statusIncident, ["status page"]),
  ])
  func `changes what it is about, and nothing else`(fault: Fault, changed: [String]) {
    let healthy = Self.answers(under: nil)
    let faulty = Self.answers(under: fault)
    #expect(Set(healthy.keys.filter { healthy[$0] != faulty[$0] }) == Set(changed))
  }

  @Test(arguments: [
    (Fault.tokenExpired, 401, "INVALID_SESSION_ID"), (.apiDisabled, 403, "API_CURRENTLY_DISABLED"),
  ])
  func `of the token closes Salesforce, but not its list of versions`(fault: Fault, status: Int, code: String) {
    let tenant = Tenant(faults: [fault])
    #expect(tenant.sf("/limits").status == status)
    #expect(tenant.sf("/limits").code == code)
    #expect(tenant.ask("/services/data/")?.status == 200)
    #expect(tenant.px("/accounts").status == 200)
  }

  @Test func `of the budget leaves few calls, and then none`() {
    let tenant = Tenant(faults: [.apiLimit])
    for _ in 0..<400 { #expect(tenant.sf("/limits").status == 200) }
    #expect(tenant.sf("/limits").code == "REQUEST_LIMIT_EXCEEDED")
  }

  @Test func `of the key closes PX alone`() {
    let tenant = Tenant(faults: [.pxKey])
    #expect(tenant.px("/accounts").status == 401)
    #expect(tenant.sf("/limits").status == 200)
  }

  @Test func `leaves one Salesforce id with two records`() {
    let tenant = Tenant(accounts: 100, faults: [.duplicateSalesforceId])
    let accounts = tenant.px("/accounts?pageSize=1000").object["accounts"] as? [[String: Any]] ?? []
    let ids = accounts.compactMap { $0["sfdcId"] as? String }.filter { !$0.isEmpty }
    #expect(ids.count == 102)
    #expect(Set(ids).count == 100)
    #expect(
      (Tenant(accounts: 1, faults: [.duplicateSalesforceId]).px("/accounts").object["accounts"] as? [Any])?.count == 2)
  }

  @Test func `leaves old values though the last run is new`() {
    let tenant = Tenant(accounts: 1, faults: [.staleData])
    tenant.control("/authorize", "{}")
    tenant.control("/synchronize")
    tenant.control("/advance", #"{"seconds":60}"#)
    let px = tenant.px("/accounts/acct-000000").object["numberOfEmployees"] as? Int
    let salesforce = tenant.soql("SELECT NumberOfEmployees FROM Account").records.first?["NumberOfEmployees"] as? Int
    #expect(px != salesforce)
  }

  @Test func `of the way hits the services, never the controls`() {
    for fault in Fault.allCases where fault.isInTransport {
      let tenant = Tenant(faults: [fault])
      #expect(tenant.control("/clock", method: "GET").status == 200)
      #expect(tenant.control("/fault", #"{"name":"\#(fault.rawValue)","on":false}"#).status == 200)
      #expect(tenant.sf("/limits").status == 200)
    }
  }

  @Test(arguments: [(Fault.flaky, 503), (.rateLimited, 429)])
  func `now and then lets three of four through`(fault: Fault, status: Int) {
    let tenant = Tenant(faults: [fault])
    let replies = (0..<8).map { _ in tenant.sf("/limits") }
    #expect(replies.map(\.status) == [status, 200, 200, 200, status, 200, 200, 200])
    #expect(fault == .flaky || replies[0].headers["Retry-After"] == "1")
  }

  @Test func `of garbage answers no JSON of any use`() {
    let tenant = Tenant(faults: [.garbage])
    for _ in 0..<8 {
      let reply = tenant.sf("/limits")
      #expect(reply.status == 200)
      #expect(reply.json == nil)
    }
  }

  @Test func `that redirects names another address`() {
    let reply = Tenant(faults: [.redirect]).sf("/limits")
    #expect(reply.status == 302)
    #expect(reply.headers["Location"] == "http://127.0.0.1:1/services/data/v66.0/limits")
  }

  @Test(arguments: [Fault.hang, .huge, .down])
  func `may keep a service from answering at all`(fault: Fault) {
    #expect(Tenant(faults: [fault]).ask("/services/data/") == nil)
  }
}
