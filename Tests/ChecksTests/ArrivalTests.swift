import LiveChecks
import Testing
import Wizard

@Suite struct `What a sync has brought` {
  private static let opened = Moment(seconds: 1_795_460_400)

  /// PX and Salesforce on one host: PX's counts, its integration status, and Salesforce's count.
  private func arrivals(
    accounts: String = #"{"accounts":[{"lastModifiedDate":1795460401000}],"totalHits":7}"#,
    users: String = #"{"users":[{"lastModifiedDate":1795460405000}],"totalHits":5}"#,
    lastSuccess: String = "1795440000000", count: String = #"{"totalSize":20,"done":true,"records":[]}"#,
    salesforce: Bool = true, known: Arrivals.Changes? = nil
  ) async throws -> (Arrivals, requests: [String]) {
    let server = try ScriptedServer { _, request in
      let path = request.split(separator: " ").dropFirst().first.map(String.init) ?? ""
      if path.contains("/accounts?") { return ScriptedServer.answer("200 OK", body: accounts) }
      if path.contains("/users?") { return ScriptedServer.answer("200 OK", body: users) }
      if path.contains("/integrations") {
        let row = #"{"integrationSyncName":"Salesforce","currentStatus":"UP","lastSuccessfulDate":\#(lastSuccess)}"#
        return ScriptedServer.answer("200 OK", body: #"{"integrationStatuses":[\#(row)]}"#)
      }
      if path.contains("/query?") { return ScriptedServer.answer("200 OK", body: count) }
      return ScriptedServer.answer("200 OK", body: #"[{"version":"62.0"}]"#)
    }
    defer { server.stop() }
    var environment = ["GAINSIGHT_PX_API_KEY": "key", "GAINSIGHT_PX_URL": server.url + "/v1"]
    if salesforce {
      environment["SF_ACCESS_TOKEN"] = "token"
      environment["SF_ORG_INSTANCE_URL"] = server.url
    }
    var policy = RetryPolicy()
    (policy.request, policy.total) = (600, 3600)  // however busy this machine is
    let client = APIClient(
      await Connections(environment: environment), client: HTTPClient(version: "1"), retryPolicy: policy)
    let found = await client.arrivals(since: Self.opened, of: [.account, .contact], known: known)
    return (found, server.requests)
  }

  @Test func `is counted on both sides`() async throws {
    let (found, requests) = try await arrivals()
    let changes = Arrivals.Changes(since: Moment(seconds: 1_795_440_000), records: 40)
    #expect(found == Arrivals(opened: Self.opened, arrived: 12, changes: changes))
    #expect(requests.contains { $0.contains("/v1/accounts?filter=lastModifiedDate%3E%3D1795460400000&pageSize=1 ") })
    #expect(requests.contains { $0.contains("COUNT%28%29") && $0.contains("FROM%20Contact") })
  }

  @Test func `keeps what was known before the sync ended`() async throws {
    let known = Arrivals.Changes(since: Moment(seconds: 1_795_400_000), records: 33)
    let (found, requests) = try await arrivals(lastSuccess: "1795460406000", known: known)
    #expect(found == Arrivals(opened: Self.opened, arrived: 12, changes: known))
    #expect(!requests.contains { $0.contains("integrations") || $0.contains("/query") })
  }

  @Test func `is nothing yet where nothing has arrived`() async throws {
    let none = (accounts: #"{"accounts":[],"totalHits":0}"#, users: #"{"users":[],"totalHits":0}"#)
    let (found, _) = try await arrivals(accounts: none.accounts, users: none.users)
    #expect(found.arrived == 0 && found.missing == nil)
  }

  @Test(
    arguments: [
      // A response with all accounts, regardless of the filter.
      (#"{"accounts":[{"lastModifiedDate":1795000000000}],"totalHits":2800}"#, "by the time they changed"),
      (#"{"accounts":[{}],"totalHits":2800}"#, "by the time they changed"),
      (#"{"accounts":[],"totalHits":3}"#, "by the time they changed"),
      (#"{"accounts":[{"lastModifiedDate":1795460401000}],"totalHits":-3}"#, "doesn't say"),
      (#"{"accounts":[{"lastModifiedDate":1795460401000}]}"#, "doesn't say"),
      (#"{"message":"Invalid filter"}"#, "doesn't say"),
    ])
  func `is no figure where PX gives none`(accounts: String, words: String) async throws {
    let (found, _) = try await arrivals(accounts: accounts)
    #expect(found.arrived == nil)
    #expect(found.missing?.contains(words) == true, "\(found.missing ?? "")")
  }

  @Test func `is no share where the other side can't be counted`() async throws {
    for (found, words) in [
      (try await arrivals(salesforce: false).0, "connect Salesforce"),
      (try await arrivals(lastSuccess: "1795460500000").0, "is unknown"),
      (try await arrivals(lastSuccess: "0").0, "is unknown"),
      (try await arrivals(count: #"{"done":true}"#).0, "Salesforce doesn't say"),
      (try await arrivals(count: #"[{"errorCode":"INVALID_FIELD","message":"x"}]"#).0, "Salesforce doesn't say"),
    ] {
      #expect(found.changes == nil)
      #expect(found.missing?.contains(words) == true, "\(found.missing ?? "")")
    }
  }
}
