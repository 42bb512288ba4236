import Foundation
import Testing

@testable import Rehearsal

@Suite struct `PX, rehearsed` {
  private let tenant = Tenant(accounts: 100)

  private func accounts(_ query: String) -> [[String: Any]] {
    tenant.px("/accounts?\(query)").object["accounts"] as? [[String: Any]] ?? []
  }

  @Test func `wants its key`() {
    let reply = tenant.ask("/v1/accounts", headers: [("X-APTRINSIC-API-KEY", "another")])
    #expect(reply?.status == 401)
    #expect((reply?.object["externalapierror"] as? [String: Any])?["status"] as? String == "UNAUTHORIZED")
    #expect(tenant.ask("/v1/accounts", method: "PUT")?.status == 405)
  }

  @Test(arguments: ["", "&sort=name", "&filter=numberOfEmployees>=0"])
  func `scrolls through all accounts, each once, and never says null`(more: String) {
    var ids: [String] = []
    var scroll = ""
    for _ in 0..<20 {
      let reply = tenant.px("/accounts?pageSize=25" + (scroll.isEmpty ? more : "&scrollId=\(scroll)"))
      let page = reply.object["accounts"] as? [[String: Any]] ?? []
      #expect(reply.object["totalHits"] as? Int == 102)
      #expect(page.count <= 25)
      ids += page.compactMap { $0["id"] as? String }
      scroll = reply.object["scrollId"] as? String ?? ""
      #expect(!scroll.isEmpty)
      if page.count < 25 { break }
    }
    #expect(ids.count == 102)
    #expect(Set(ids).count == 102)
  }

  @Test func `gives the same page for the same scroll id`() throws {
    let scroll = try #require(tenant.px("/accounts?sort=-name&pageSize=10").object["scrollId"] as? String)
    let path = "/accounts?pageSize=10&scrollId=\(scroll)"
    #expect(tenant.px(path) == tenant.px(path))
    #expect(tenant.px("/users?scrollId=\(scroll)").status == 400)
  }

  @Test(arguments: [
    "/accounts?pageSize=1001", "/accounts?pageSize=0", "/accounts?pageSize=x", "/feature?pageSize=201",
    "/articles?pageSize=501", "/kcbot?pageNumber=-1", "/accounts?filter=nope==1", "/accounts?filter=name",
    "/accounts?filter=numberOfEmployees==many", "/accounts?filter=numberOfEmployees~1*", "/accounts?sort=nope",
    "/accounts?scrollId=nonsense", "/accounts?scrollId=scroll-0-zzzzzzzzzzz",
    "/events/session?filter=date>9223372036854775807",
    "/events/session?filter=date>=0;date<=99999999999999", "/users?pageSize=1001",
  ])
  func `refuses what it can't understand`(path: String) {
    let escaped = path.replacingOccurrences(of: ">", with: "%3E").replacingOccurrences(of: "<", with: "%3C")
    let reply = tenant.px(escaped)
    #expect(reply.status == 400)
    #expect((reply.object["externalapierror"] as? [String: Any])?["status"] as? String == "BAD_REQUEST")
  }

  @Test func `filters with and, with or, and without case`() throws {
    let first = try #require(accounts("pageSize=1").first)
    let name = Tenant.escaped(try #require(first["name"] as? String).uppercased())
    #expect(accounts("filter=name==\(name);id==acct-000000").count == 1)
    #expect(accounts("filter=name==\(name);id==acct-000001").isEmpty)
    #expect(accounts("filter=id==acct-000001&filter=id==ACCT-000002").count == 2)
    #expect(accounts("filter=id~acct-00000%3F").count == 10)
    #expect(accounts("pageSize=1000&filter=id!~acct-*").count == 2)
    #expect(accounts("pageSize=1000&filter=sfdcId==").count == 2)
    #expect(accounts("filter=sfdcId==\(RecordId.accounts.text(row: 4))").first?["id"] as? String == "acct-000004")
    #expect(accounts("filter=location.city==Nowhere;customAttributes.annualRevenue%3E1").isEmpty)
  }

  @Test func `sorts up and down`() {
    func staff(_ sort: String) -> [Int] {
      accounts("pageSize=1000&sort=\(sort)").compactMap { $0["numberOfEmployees"] as? Int }
    }
    #expect(staff("numberOfEmployees") == staff("numberOfEmployees").sorted())
    #expect(staff("-numberOfEmployees") == Array(staff("numberOfEmployees").reversed()))
    #expect(staff("numberOfEmployees").count == 102)
  }

  @Test func `finds one by id, upper and lower case told apart`() {
    #expect(tenant.px("/accounts/acct-000007").object["id"] as? String == "acct-000007")
    #expect(tenant.px("/accounts/ACCT-000007").status == 404)
    #expect(tenant.px("/accounts/acct-7").status == 404)
    #expect(tenant.px("/users/user-0000199").object["identifyId"] as? String == "user-0000199")
    #expect(tenant.px("/users/user-9999999").status == 404)
  }

  @Test func `answers accounts with every documented field, unset ones as PX does`() throws {
    let trial = tenant.px("/accounts/trial-000101").object
    #expect(trial["sfdcId"] as? String == "")
    #expect(trial["lastSeenDate"] as? Int == 0)
    #expect(trial["propertyKeys"] as? [String] == ["AP-REHEARSAL00-2"])
    let location = try #require(trial["location"] as? [String: Any])
    #expect((location["coordinates"] as? [String: Double])?["latitude"] == 0)
    #expect(trial["healthScore"] == nil)
  }

  @Test func `lists attributes that the mapping names`() throws {
    let mapping = tenant.control("/mapping", method: "GET").text.split(separator: "\n").dropFirst()
    for (object, type) in [("Account", "account"), ("Contact", "user")] {
      let reply = tenant.px("/admin/model/\(type)/attributes").json as? [[String: Any]]
      let names = Set(try #require(reply).compactMap { $0["apiName"] as? String })
      for line in mapping.map({ $0.split(separator: ",") }) where line[1] == object {
        #expect(names.contains(String(line[3])))
        let describe = tenant.sf("/sobjects/\(object)/describe").object["fields"] as? [[String: Any]]
        #expect(describe?.contains { $0["name"] as? String == String(line[2]) } == true)
      }
    }
    #expect(tenant.px("/admin/model/device/attributes").status == 404)
  }

  @Test(arguments: [
    ("/kcbot", "kcList"), ("/articles", "articleExternalViewList"), ("/feature", "features"), ("/segment", "segments"),
    ("/engagement", "engagements"),
  ])
  func `pages short lists by number`(path: String, key: String) {
    var total = 0
    for number in 0..<10 {
      let reply = tenant.px("\(path)?pageSize=2&pageNumber=\(number)")
      total += (reply.object[key] as? [Any])?.count ?? 0
      if reply.object["isLastPage"] as? Bool == true { break }
      #expect(number < 9)
    }
    #expect(total == (tenant.px(path).object[key] as? [Any])?.count)
    #expect(total > 1)
  }

  @Test(arguments: ["session": "sessionInitializedEvents", "segment_match": "featureMatchEvents", "email": "results"])
  func `lists events under their own keys`(kind: String, key: String) {
    let reply = tenant.px("/events/\(kind)?pageSize=1000")
    #expect(reply.object[key] is [Any])
    #expect(tenant.px("/events/nonsense").status == 404)
  }

  @Test func `gives the last day's events if no dates are given`() {
    let day = tenant.px("/events/session?pageSize=1000").object["sessionInitializedEvents"] as? [[String: Any]] ?? []
    let from = Tenant.noon.milliseconds - 86_400_000
    #expect(!day.isEmpty)
    #expect(day.allSatisfy { ($0["date"] as? Int64 ?? 0) >= from })
    let week = tenant.px("/events/session?filter=date%3E=\(from - 6 * 86_400_000)").object["totalHits"] as? Int ?? 0
    #expect(week > day.count * 3)
  }
}
