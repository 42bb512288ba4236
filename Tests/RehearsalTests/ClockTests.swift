import Foundation
import Testing

@testable import Rehearsal

@Suite struct `The integration, over its clock` {
  private let tenant = Tenant(accounts: 200)

  private var status: [String: Any] {
    let rows = tenant.px("/admin/monitoring/integrations").object["integrationStatuses"] as? [[String: Any]]
    return rows?.first ?? [:]
  }
  private var lastSuccess: Int64 { status["lastSuccessfulDate"] as? Int64 ?? 0 }
  private var tokens: Int { tenant.soql("SELECT COUNT() FROM OauthToken WHERE AppName = 'Gainsight PX'").total ?? -1 }

  /// The number of linked accounts whose number of employees differs between PX and Salesforce.
  private func differing() -> Int {
    let salesforce = tenant.soql("SELECT Id, NumberOfEmployees FROM Account").records
    let px = tenant.px("/accounts?pageSize=1000").object["accounts"] as? [[String: Any]] ?? []
    let shown = Dictionary(
      px.map { ($0["sfdcId"] as? String ?? "", $0["numberOfEmployees"] as? Int) },
      uniquingKeysWith: { first, _ in first })
    return salesforce.count { shown[$0["Id"] as? String ?? ""] != $0["NumberOfEmployees"] as? Int }
  }

  private func advance(to hour: Int64, day: Int64 = 0) {
    let target = Tenant.noon.midnight + day * 86_400 + hour * 3600 + 60
    tenant.control("/advance", #"{"seconds":\#((target.milliseconds - tenant.world.now.milliseconds) / 1000)}"#)
  }

  @Test func `starts revoked, with an old token and old data`() {
    #expect(status["currentStatus"] as? String == "DOWN")
    #expect(status["lastError"] as? String == "invalid_grant: expired access/refresh token")
    #expect(lastSuccess < Tenant.noon.milliseconds - 18 * 86_400_000)
    #expect(tokens == 1)
    #expect((30...100).contains(differing()))
    #expect(tenant.control("/synchronize").status == 409)
  }

  @Test func `has a new token once authorized, and nothing new in PX yet`() throws {
    tenant.control("/authorize", #"{"org":"target"}"#)
    #expect(tokens == 2)
    #expect(
      tenant.values("CreatedDate", "SELECT CreatedDate FROM OauthToken ORDER BY CreatedDate DESC").first
        == "2026-11-24T12:00:00.000+0000")
    #expect(status["currentStatus"] as? String == "UP")
    #expect(lastSuccess < Tenant.noon.milliseconds)
    #expect(differing() > 0)
  }

  @Test func `shows what is in Salesforce when a manual run has ended`() {
    tenant.control("/authorize", #"{"org":"target"}"#)
    tenant.control("/synchronize")
    #expect(differing() > 0)
    tenant.control("/advance", #"{"seconds":10}"#)
    #expect(differing() == 0)
    #expect(lastSuccess == Tenant.noon.milliseconds + 9000)
    #expect((status["numberOfRecordsProcessed"] as? Int ?? 0) > 30)
  }

  @Test func `brings one record after the other while a manual run is under way`() {
    tenant.control("/authorize", #"{"org":"target"}"#)
    tenant.control("/synchronize")
    func arrived() -> Int {
      ["accounts", "users"].reduce(0) { sum, list in
        let answer = tenant.px("/\(list)?filter=lastModifiedDate%3E%3D\(Tenant.noon.milliseconds)&pageSize=1").object
        return sum + (answer["totalHits"] as? Int ?? -1)
      }
    }
    var counts: [Int] = []
    for _ in 0..<10 {
      counts.append(arrived())
      tenant.control("/advance", #"{"seconds":1}"#)
    }
    #expect(counts == counts.sorted() && Set(counts).count == 10 && counts[0] == 0, "\(counts)")
    // Salesforce also counts as changed what PX itself has pushed.
    #expect((30...(status["numberOfRecordsProcessed"] as? Int ?? 0)).contains(counts[9]))
    #expect(differing() == 0)
  }

  @Test func `shows at 04:00 what was fetched at midnight`() {
    tenant.control("/authorize", #"{"org":"target"}"#)
    advance(to: 3, day: 1)
    #expect(differing() > 0)
    advance(to: 4, day: 1)
    #expect(differing() == 0)
    #expect(lastSuccess == (Tenant.noon.midnight + 86_400).milliseconds)
  }

  @Test func `carries an edit over with the run after it, not before`() throws {
    tenant.control("/authorize", #"{"org":"target"}"#)
    tenant.control("/synchronize")
    tenant.control("/advance", #"{"seconds":60}"#)
    let id = RecordId.accounts.text(row: 5)
    let edit = tenant.control("/edit", #"{"account":"\#(id)","field":"Website","value":"https://canary.example"}"#)
    #expect(edit.status == 200)
    #expect(tenant.values("Website", "SELECT Website FROM Account WHERE Id = '\(id)'") == ["https://canary.example"])
    #expect(tenant.px("/accounts/acct-000005").object["website"] as? String != "https://canary.example")
    tenant.control("/synchronize")
    tenant.control("/advance", #"{"seconds":60}"#)
    #expect(tenant.px("/accounts/acct-000005").object["website"] as? String == "https://canary.example")
    #expect(status["numberOfRecordsProcessed"] as? Int == 1)
  }

  @Test func `pushes at 19:00 into PX fields, as the integration user`() {
    let user = RecordId.users.text(row: Member.integration)
    func pushed(since: String) -> Int {
      tenant.soql("SELECT Id FROM Account WHERE LastModifiedById = '\(user)' AND LastModifiedDate >= \(since)").total
        ?? -1
    }
    let query = "SELECT Id, PX_Score__c FROM Account WHERE PX_Score__c != null"
    let before = tenant.values("PX_Score__c", query)
    tenant.control("/authorize", #"{"org":"target"}"#)
    advance(to: 18)
    #expect(tenant.values("PX_Score__c", query) == before)
    #expect(pushed(since: "2026-11-24T12:00:00Z") == 0)
    advance(to: 19)
    #expect(tenant.values("PX_Score__c", query) != before)
    #expect(pushed(since: "2026-11-24T19:00:00Z") > 20)
    #expect(pushed(since: "2026-11-24T19:00:01Z") == 0)
  }

  @Test func `tells the same of a run after a later push as before it`() {
    tenant.control("/authorize", #"{"org":"target"}"#)
    tenant.control("/synchronize")
    advance(to: 18)
    let before = status["numberOfRecordsProcessed"] as? Int
    advance(to: 19)
    #expect(status["numberOfRecordsProcessed"] as? Int == before)
  }

  @Test(arguments: ["sandbox", "other"])
  func `does nothing here while connected to another org`(org: String) {
    tenant.control("/authorize", #"{"org":"\#(org)"}"#)
    tenant.control("/synchronize")
    advance(to: 20, day: 2)
    #expect(status["currentStatus"] as? String == "UP")
    #expect(tokens == 1)
    #expect(differing() > 0)
    tenant.control("/authorize", #"{"org":"target"}"#)
    #expect(tokens == 2)
  }
}

@Suite struct `The controls` {
  private let tenant = Tenant()

  @Test(arguments: [
    ("/authorize", #"{"org":"moon"}"#, 400), ("/authorize", "{", 400), ("/edit", "{}", 400),
    ("/edit", #"{"account":"none","field":"Name","value":"x"}"#, 404),
    ("/edit", #"{"account":"001gK000HbXm5a4QIB","field":"Nope","value":"x"}"#, 400),
    ("/edit", #"{"account":"001gK000HbXm5a4QIB","field":"NumberOfEmployees","value":"many"}"#, 400),
    ("/edit", #"{"account":"001gK000HbXm5a4QIB","field":"Name","value":null}"#, 400),
    ("/fault", #"{"name":"nope","on":true}"#, 400), ("/advance", #"{"seconds":-1}"#, 400),
    ("/advance", #"{"seconds":"1"}"#, 400), ("/knowledge", "{}", 400), ("/nothing", "", 404), ("/clock", "", 405),
    ("/knowledge", #"{"enabled":true,"channels":["public"]}"#, 200), ("/advance", #"{"seconds":0}"#, 200),
  ])
  func `refuse what they can't do with a sentence`(path: String, body: String, status: Int) {
    let reply = tenant.control(path, body)
    #expect(reply.status == status)
    #expect(status == 200 || reply.object["error"] is String)
  }

  @Test func `undo everything at a reset`() {
    let before = tenant.soql("SELECT Id, Name FROM Account").text
    tenant.control("/edit", #"{"account":"\#(RecordId.accounts.text(row: 0))","field":"Name","value":"Edited"}"#)
    tenant.control("/fault", #"{"name":"px-down","on":true}"#)
    tenant.control("/advance", #"{"seconds":5000}"#)
    #expect(tenant.soql("SELECT Id, Name FROM Account").text != before)
    tenant.control("/reset")
    #expect(tenant.soql("SELECT Id, Name FROM Account").text == before)
    #expect(tenant.world.faults.isEmpty)
    #expect(tenant.control("/clock", method: "GET").object["now"] as? String == "2026-11-24T12:00:00.000Z")
  }

  @Test func `say which account isn't there, and which one is`() throws {
    let name = try #require(
      tenant.values("Name", "SELECT Name FROM Account WHERE Id = '\(RecordId.accounts.text(row: 0))'").first)
    let unknown = tenant.control("/edit", #"{"account":"Acme","field":"Phone","value":"1"}"#)
    #expect(
      unknown.object["error"] as? String
        == "The simulator has no Account \"Acme\". Use \"\(name)\", for example, or an Account's ID.")
    let other = tenant.control("/edit", #"{"account":"\#(name.uppercased())","field":"annual revenue","value":"1"}"#)
    #expect(other.status == 200)
    let field = tenant.control("/edit", #"{"account":"\#(name)","field":"Description","value":"1"}"#)
    #expect(
      (field.object["error"] as? String)?.contains("can't edit a field \"Description\". Use one of these: Name, ")
        == true)
  }

  @Test func `find an account by its name, if only one has it`() throws {
    let name = try #require(
      tenant.values("Name", "SELECT Name FROM Account WHERE Id = '\(RecordId.accounts.text(row: 9))'").first)
    #expect(tenant.control("/edit", #"{"account":"\#(name)","field":"Phone","value":"1"}"#).status == 200)
    #expect(tenant.values("Id", "SELECT Id FROM Account WHERE Phone = '1'") == [RecordId.accounts.text(row: 9)])
  }

  @Test func `answer no browser`() throws {
    for headers in [
      [(name: "Host", value: "evil.example")],
      [(name: "Host", value: "127.0.0.1"), (name: "Origin", value: "http://evil.example")],
    ] {
      #expect(tenant.control("/clock", "", method: "GET", headers: headers).status == 403)
    }
  }
}
