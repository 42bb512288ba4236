import Foundation
import Testing

@testable import Rehearsal

@Suite struct `Salesforce, rehearsed` {
  private let tenant = Tenant(accounts: 5000)

  @Test func `lists its versions without a token, and counts no call`() {
    let reply = tenant.ask("/services/data/", headers: [])
    #expect(reply?.status == 200)
    #expect((reply?.json as? [[String: String]])?.last?["version"] == "68.0")
    #expect(reply?.headers["Sforce-Limit-Info"] == nil)
    #expect(tenant.world.calls == 0)
  }

  @Test(arguments: [
    ("/services/data/v66.0/limits", 200), ("/services/data/latest/limits/", 200), ("/services/data/v50.0/limits", 200),
    ("/services/data/v30.0/limits", 410), ("/services/data/v69.0/limits", 404), ("/services/data/66.0/limits", 404),
    ("/services/data/v66.1/limits", 404), ("/services/data/v66.0/nothing", 404), ("/nothing", 404),
    ("/services/data/v66.0/sobjects/Nope/describe", 404),
  ])
  func `knows its versions and resources`(path: String, status: Int) {
    #expect(tenant.ask(path)?.status == status)
  }

  @Test func `tells a wrong token from a malformed one`() {
    func code(_ header: String?) -> String? {
      let headers = header.map { [(name: "Authorization", value: $0)] } ?? []
      let reply = tenant.ask("/services/data/v66.0/limits", headers: headers)
      #expect(reply?.status == 401)
      return reply?.code
    }
    #expect(code(nil) == "INVALID_SESSION_ID")
    #expect(code("Bearer 00D000000000000!wrong") == "INVALID_SESSION_ID")
    #expect(code("Bearer [REDACTED] Use 'sf org auth show-access-token' to view") == "INVALID_AUTH_HEADER")
    #expect(tenant.ask("/services/oauth2/userinfo", headers: [])?.text == "Bad_OAuth_Token")
  }

  @Test func `gives a query in batches, each row once`() throws {
    var reply = tenant.soql("SELECT Id FROM Account")
    var ids = reply.records.compactMap { $0["Id"] as? String }
    for _ in 0..<5 {
      guard let next = reply.object["nextRecordsUrl"] as? String else { break }
      reply = try #require(tenant.ask(next))
      ids += reply.records.compactMap { $0["Id"] as? String }
    }
    #expect(reply.object["done"] as? Bool == true)
    #expect(ids.count == 5000)
    #expect(Set(ids).count == 5000)
    #expect(ids == ids.sorted())
  }

  @Test func `keeps the rows of a query though the data change`() throws {
    let query = "SELECT Id FROM Account WHERE Industry = 'Energy' OR Industry != 'Energy'"
    let first = tenant.soql(query)
    for row in 0..<20 {
      tenant.control(
        "/edit", #"{"account":"\#(RecordId.accounts.text(row: row))","field":"Industry","value":"Energy"}"#)
    }
    let next = try #require(first.object["nextRecordsUrl"] as? String)
    #expect(tenant.ask(next)?.total == 5000)
    #expect(tenant.ask("/services/data/v66.0/query/01gnonsense-2000")?.code == "INVALID_QUERY_LOCATOR")
  }

  @Test func `gives batches of the size that is asked for, within limits`() {
    func count(_ size: String) -> Int? {
      let token = Credentials(seed: 1).salesforceToken
      return tenant.ask(
        "/services/data/v66.0/query?q=SELECT+Id+FROM+Account",
        headers: [("Authorization", "Bearer \(token)"), ("Sforce-Query-Options", "batchSize=\(size)")])?.records.count
    }
    #expect(count("300") == 300)
    #expect(count("1") == 200)
    #expect(count("9999") == 2000)
    #expect(count("many") == 2000)
  }

  @Test func `counts its calls in a header and among its limits`() {
    let before = tenant.sf("/limits").headers["Sforce-Limit-Info"]
    let after = tenant.sf("/limits")
    let limit = (after.object["DailyApiRequests"] as? [String: Int]) ?? [:]
    #expect(before != after.headers["Sforce-Limit-Info"])
    let used = (limit["Max"] ?? 0) - (limit["Remaining"] ?? 0)
    #expect(after.headers["Sforce-Limit-Info"] == "api-usage=\(used)/100000")
  }

  @Test func `describes fields as the integration needs them`() throws {
    let reply = tenant.sf("/sobjects/account/describe")
    let fields = try #require(reply.object["fields"] as? [[String: Any]])
    let score = try #require(fields.first { $0["name"] as? String == "PX_Score__c" })
    #expect(score["custom"] as? Bool == true)
    #expect(score["updateable"] as? Bool == true)
    #expect(score["calculated"] as? Bool == false)
    let owner = try #require(fields.first { $0["name"] as? String == "OwnerId" })
    #expect(owner["relationshipName"] as? String == "Owner")
    #expect(owner["referenceTo"] as? [String] == ["User"])
    #expect((tenant.sf("/sobjects").object["sobjects"] as? [Any])?.count == SalesforceObject.allCases.count)
  }

  @Test func `gives one record by its id`() {
    let id = RecordId.accounts.text(row: 3)
    #expect(tenant.sf("/sobjects/Account/\(id)").object["Id"] as? String == id)
    #expect(tenant.sf("/sobjects/Account/\(id)?fields=Name").object["Industry"] == nil)
    #expect(tenant.sf("/sobjects/Account/\(RecordId.accounts.text(row: 5000))").status == 404)
    #expect(tenant.sf("/sobjects/Account/x'%20OR%20Id%20!=%20'").status == 404)
  }

  @Test func `lists data categories of articles only`() {
    let path = "/support/dataCategoryGroups?topCategoriesOnly=true&sObjectName="
    #expect((tenant.sf(path + "KnowledgeArticleVersion").object["categoryGroups"] as? [Any])?.count == 1)
    #expect(tenant.sf(path + "Account").status == 400)
  }

  @Test func `takes no other method than the resource has`() {
    #expect(tenant.sf("/query?q=x", method: "POST").status == 405)
    #expect(tenant.sf("/limits", method: "DELETE").code == "METHOD_NOT_ALLOWED")
    #expect(tenant.sf("/jobs/query").status == 405)
  }
}

@Suite struct `A bulk query` {
  private let tenant = Tenant(accounts: 3000)

  private func create(_ query: String, _ more: String = "") -> Tenant.Reply {
    tenant.sf("/jobs/query", method: "POST", body: #"{"operation":"query","query":"\#(query)"\#(more)}"#)
  }

  private func complete(_ query: String, _ more: String = "") throws -> String {
    let id = try #require(create(query, more).object["id"] as? String)
    for _ in 0..<3 where tenant.sf("/jobs/query/\(id)").object["state"] as? String == "JobComplete" { return id }
    Issue.record("the job never completed")
    return id
  }

  @Test func `is seen to be uploaded, in progress and complete`() throws {
    let created = create("SELECT Id FROM Account")
    #expect(created.object["state"] as? String == "UploadComplete")
    #expect(created.object["apiVersion"] as? Double == 66.0)
    let id = try #require(created.object["id"] as? String)
    #expect(tenant.sf("/jobs/query/\(id)/results").status == 400)
    #expect(tenant.sf("/jobs/query/\(id)").object["state"] as? String == "InProgress")
    let done = tenant.sf("/jobs/query/\(id)")
    #expect(done.object["state"] as? String == "JobComplete")
    #expect(done.object["numberRecordsProcessed"] as? Int == 3000)
  }

  @Test func `gives its results part by part, to the locator null`() throws {
    let id = try complete("SELECT Id, Name, Owner.Name FROM Account")
    var locator = ""
    var lines: [Substring] = []
    for _ in 0..<5 where locator != "null" {
      let part = tenant.sf("/jobs/query/\(id)/results?maxRecords=1300" + (locator.isEmpty ? "" : "&locator=\(locator)"))
      let found = part.text.split(separator: "\n")
      #expect(found.first == #""Id","Name","Owner.Name""#)
      #expect(part.headers["Sforce-NumberOfRecords"] == "\(found.count - 1)")
      lines += found.dropFirst()
      locator = part.headers["Sforce-Locator"] ?? "missing"
    }
    #expect(locator == "null")
    #expect(lines.count == 3000)
    #expect(Set(lines).count == 3000)
    #expect(lines.contains { $0.contains(#""""Blue Door"""#) })
  }

  @Test func `has another delimiter and line ending if asked`() throws {
    let id = try complete("SELECT Id FROM User", #","columnDelimiter":"PIPE","lineEnding":"CRLF""#)
    #expect(tenant.sf("/jobs/query/\(id)/results").text.hasPrefix("\"Id\"\r\n\"005"))
  }

  @Test func `is aborted, deleted, and gone`() throws {
    let id = try #require(create("SELECT Id FROM Account").object["id"] as? String)
    #expect(tenant.sf("/jobs/query/\(id)", method: "DELETE").status == 400)
    let aborted = tenant.sf("/jobs/query/\(id)", method: "PATCH", body: #"{"state":"Aborted"}"#)
    #expect(aborted.object["state"] as? String == "Aborted")
    #expect(tenant.sf("/jobs/query/\(id)", method: "DELETE").status == 204)
    #expect(tenant.sf("/jobs/query/\(id)").status == 404)
  }

  @Test func `is refused with a reason`() throws {
    #expect(create("SELECT COUNT() FROM Account").status == 400)
    #expect(create("SELECT Nope FROM Account").code == "INVALID_FIELD")
    #expect(create("SELECT Id FROM Account", #","columnDelimiter":"COMET""#).status == 400)
    #expect(tenant.sf("/jobs/query", method: "POST", body: "{").code == "JSON_PARSER_ERROR")
    let id = try complete("SELECT Id FROM User")
    #expect(tenant.ask("/services/data/v65.0/jobs/query/\(id)/results")?.status == 409)
    #expect(tenant.sf("/jobs/query/\(id)/results?locator=!!").status == 400)
    #expect(tenant.sf("/jobs/query/\(id)/results?maxRecords=0").status == 400)
  }
}
