import Foundation
import LiveChecks
import Testing
import Wizard

@Suite struct `Comparing both sides` {
  private static let rows = Tenants.fields.enumerated().map { number, field in
    MappedField.numbered(number, field.meaning).row
  }

  /// - Parameter patience: The time limit for a page, in seconds.
  private func compare(
    _ server: ScriptedServer, inBulk: Bool = false, differences: String? = nil, since: Moment? = nil,
    rows: [MappingRow] = Self.rows, patience: Double = 0.3
  ) async -> Result<ComparisonFindings, ComparisonProblem> {
    let connections = await Connections(environment: [
      "GAINSIGHT_PX_API_KEY": "CANARY-KEY", "GAINSIGHT_PX_URL": server.url + "/v1", "SF_ACCESS_TOKEN": "00D!CANARY",
      "SF_ORG_INSTANCE_URL": server.url,
    ])
    var retryPolicy = RetryPolicy.forAllRecords
    (retryPolicy.request, retryPolicy.page) = (2, patience)
    let asker = APIClient(connections, client: HTTPClient(version: "1"), retryPolicy: retryPolicy)
    let run = ComparisonRun(
      .account, rows, since: since, asker: asker, differences: differences, mostByPages: inBulk ? 0 : .max)
    do throws(ComparisonProblem) { return .success(try await run.run { _ in }) } catch { return .failure(error) }
  }

  private func figures(_ result: Result<ComparisonFindings, ComparisonProblem>) -> Comparison? {
    guard case .success(let findings) = result else { return nil }
    var comparison = findings.comparison
    comparison.seconds = 0
    return comparison
  }

  @Test(arguments: [false, true]) func `counts what a plain count of damaged tenants gives`(inBulk: Bool) async throws {
    for seed in 1...4 {
      let tenants = Tenants(seed: UInt64(seed), records: seed == 4 ? 1200 : 40 * seed)
      let server = try TenantServer(tenants).start()
      defer { server.stop() }
      let result = await compare(server, inBulk: inBulk)
      #expect(figures(result) == tenants.counted, "seed \(seed): \(result)")
      let asked = server.requests.filter { $0.hasPrefix("DELETE") }.count
      #expect(asked == (inBulk ? 1 : 0))
    }
  }

  @Test(arguments: [false, true]) func `goes on after what breaks, and counts nothing twice`(inBulk: Bool) async throws
  {
    let tenants = Tenants(seed: 11, records: 1200)
    let whole = TenantServer(tenants)
    let spoilings: [TenantServer.Spoiling] = [
      .cut, .answer(""), .silence, .answer(ScriptedServer.answer("503 Down", "Retry-After: 0\r\n", body: "<html>")),
      .answer(ScriptedServer.answer("429 Later", "Retry-After: 0\r\n")),
    ]
    for (number, spoiling) in spoilings.enumerated() {
      let server = try TenantServer(whole) { time, path in
        let isPage = path.contains("scrollId=1000") || path.contains("01g-400") || path.contains("locator=600")
        return isPage && time == 0 ? spoiling : nil
      }.start()
      defer { server.stop() }
      let result = await compare(server, inBulk: inBulk)
      #expect(figures(result) == tenants.counted, "\(number): \(result)")
    }
  }

  @Test(arguments: [false, true]) func `gives no figures where a page can't be trusted`(inBulk: Bool) async throws {
    let whole = TenantServer(Tenants(seed: 12, records: 1200))
    let twice = #"{"accounts":[{"id":"p1","sfdcId":"","customAttributes":null}],"totalHits":1,"totalHits":1}"#
    let short = #"{"accounts":[{"id":"p1","sfdcId":"","customAttributes":null}],"totalHits":4000,"scrollId":"x"}"#
    let unlinked = #"{"accounts":[{"id":"p1","customAttributes":null}],"totalHits":1001,"scrollId":"x"}"#
    let bodies = [
      "<html>portal</html>", "{}", "[]", "", #"{"accounts":[{"id":"#, twice, short, unlinked,
      #"{"records":[],"totalSize":0,"done":true}"#, "\"Id\"\n\"001\n",
    ]
    let pages = ["scrollId=1000", inBulk ? "locator=600" : "01g-400"]
    for body in bodies {
      for page in pages where !(page == pages[1] && (body == twice || body == short || body == unlinked)) {
        let server = try TenantServer(whole) { _, path in
          path.contains(page)
            ? .answer(
              ScriptedServer.answer("200 OK", "Sforce-NumberOfRecords: 0\r\nSforce-Locator: null\r\n", body: body))
            : nil
        }.start()
        defer { server.stop() }
        let result = await compare(server, inBulk: inBulk)
        #expect(figures(result) == nil, "\(page) \(body)")
        let counts = ["POST", "DELETE"].map { verb in server.requests.filter { $0.hasPrefix(verb) }.count }
        #expect(counts[0] == counts[1], "no job stays behind")
      }
    }
  }

  @Test func `gives no figures where a read is cut short, though there were fewer records when it began`() async throws
  {
    @Sendable func page(_ numbers: Range<Int>, of total: Int) -> String {
      let records = numbers.map { #"{"id":"p\#($0)","sfdcId":"","customAttributes":null}"# }.joined(separator: ",")
      return ScriptedServer.answer(
        "200 OK", body: #"{"accounts":[\#(records)],"totalHits":\#(total),"scrollId":"1000"}"#)
    }
    let server = try TenantServer(Tenants(seed: 15, records: 40)) { _, path in
      guard path.contains("pageSize=1000") else { return nil }
      return .answer(path.contains("scrollId") ? page(1000..<1500, of: 3366) : page(0..<1000, of: 1000))
    }.start()
    defer { server.stop() }
    // The first page's total is lower than the number read, and the last page's is higher. No page has that number.
    #expect(await compare(server) == .failure(.incomplete(read: 1500, of: 3366, .px)))
  }

  @Test func `gives no figures where a page is repeated in another's place`() async throws {
    // The number of records is correct, but the first page comes twice.
    let server = try TenantServer(Tenants(seed: 13, records: 1200)) { _, path in
      path.contains("scrollId=1000") ? .answerTo("/v1/accounts?pageSize=1000") : nil
    }.start()
    defer { server.stop() }
    let result = await compare(server)
    guard case .failure(.join(.repeatedInPX)) = result else { return #expect(Bool(false), "\(result)") }
  }

  @Test func `says which field a side doesn't have, and refuses a budget too small`() async throws {
    let tenants = Tenants(seed: 14, records: 30)
    let server = try TenantServer(tenants).start()
    defer { server.stop() }
    func row(_ salesforce: String, _ px: String) -> MappingRow {
      MappingRow(direction: .salesforceToPX, object: .account, salesforceField: salesforce, pxField: px)
    }
    #expect(await compare(server, rows: [row("Nope__c", "f0")]) == .failure(.noField("Account.Nope__c", .salesforce)))
    #expect(await compare(server, rows: [row("F0__c", "nope")]) == .failure(.noField("account.nope", .px)))
    #expect(await compare(server, rows: []) == .failure(.noMapping(.account)))
    let short = try TenantServer(tenants) { _, path in
      path.hasSuffix("/limits/")
        ? .answer(ScriptedServer.answer("200 OK", body: #"{"DailyApiRequests":{"Max":15000,"Remaining":40}}"#)) : nil
    }.start()
    defer { short.stop() }
    #expect(await compare(short) == .failure(.budget(left: 40, needed: 1)))
    #expect(!short.requests.contains { $0.contains("pageSize=1000") })
  }

  @Test(arguments: ["1000000000000000", "100000000", "9007199254740991"])
  func `reads nothing where more records are said to be there than can be compared`(count: String) async throws {
    for path in ["pageSize=1&", "COUNT()"] {
      let server = try TenantServer(Tenants(seed: 3, records: 10)) { _, asked in
        guard (asked + "&").contains(path) else { return nil }
        return .answer(
          ScriptedServer.answer(
            "200 OK", body: #"{"totalSize":\#(count),"totalHits":\#(count),"done":true,"records":[],"accounts":[]}"#))
      }.start()
      defer { server.stop() }
      guard case .failure(.tooManyRecords) = await compare(server) else { return #expect(Bool(false), "\(path)") }
      #expect(!server.requests.contains { $0.contains("pageSize=1000") })
    }
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "-1", "9999999", "1e9"])
  func `ends where a part says an impossible number of records`(count: String) async throws {
    for number in ["results?maxRecords", "locator=300"] {
      let server = try TenantServer(Tenants(seed: 5, records: 700)) { _, path in
        guard path.contains(number) else { return nil }
        return .answer(
          ScriptedServer.answer("200 OK", "Sforce-NumberOfRecords: \(count)\r\nSforce-Locator: x\r\n", body: "\"Id\"\n")
        )
      }.start()
      defer { server.stop() }
      guard case .failure(let problem) = await compare(server, inBulk: true) else { return #expect(Bool(false)) }
      #expect(problem.system == .salesforce)
    }
  }

  /// A page may only have as many records as were requested, and a line as many cells as there are columns.
  @Test func `keeps nothing of a page or a part that has too much`() async throws {
    let many = String(repeating: "{},", count: 100_000) + "{}"
    let page = try TenantServer(Tenants(seed: 6, records: 10)) { _, path in
      path.contains("pageSize=1000")
        ? .answer(ScriptedServer.answer("200 OK", body: #"{"accounts":[\#(many)],"totalHits":100001,"scrollId":"x"}"#))
        : nil
    }.start()
    defer { page.stop() }
    #expect(await compare(page) == .failure(.unreadable("a page of accounts", .px)))
    for body in [String(repeating: ",", count: 100_000), String(repeating: "a\n", count: 100_000)] {
      let part = try TenantServer(Tenants(seed: 6, records: 10)) { _, path in
        path.contains("results")
          ? .answer(
            ScriptedServer.answer("200 OK", "Sforce-NumberOfRecords: 2\r\nSforce-Locator: null\r\n", body: body)) : nil
      }.start()
      defer { part.stop() }
      #expect(
        await compare(part, inBulk: true) == .failure(.unreadable("a part of the query job's results", .salesforce)))
    }
  }

  /// A response may have up to 32 MB. If it is larger, the records are requested in smaller parts.
  @Test func `asks for fewer records where a part is too large`() async throws {
    let large = ScriptedServer.answer("200 OK", body: String(repeating: " ", count: (32 << 20) + 1))
    let tenants = Tenants(seed: 8, records: 300)
    let server = try TenantServer(tenants) { _, path in path.contains("maxRecords=25000") ? .answer(large) : nil }
      .start()
    defer { server.stop() }
    let result = await compare(server, inBulk: true, patience: 60)
    #expect(figures(result) == tenants.counted, "\(result)")
  }

  @Test func `leaves out what was changed after the moment that was named`() async throws {
    let tenants = Tenants(seed: 15, records: 200)
    let server = try TenantServer(tenants).start()
    defer { server.stop() }
    let all = figures(await compare(server, since: Moment(iso8601: "2026-11-24T00:00:00Z")))
    #expect(all?.changedSinceSync == 0)
    #expect(all?.compared == tenants.counted.compared + tenants.counted.changedSinceSync)
    let none = figures(await compare(server, since: Moment(iso8601: "2026-11-22T00:00:00Z")))
    #expect(none?.compared == 0)
  }

  @Test func `writes no credential that a server sends as a value`() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var tenants = Tenants(seed: 17, records: 1)
    tenants.salesforce = [Tenants.Account(id: TestID.short(1), values: [0, 0, 0, 0, 0, 0])]
    tenants.px = []
    let twin = #"{"id":"00D!CANARY","sfdcId":"\#(TestID.short(1))","customAttributes":{"f0":"x 00D!CANARY y"}}"#
    let server = try TenantServer(tenants) { _, path in
      path.contains("pageSize=1000")
        ? .answer(ScriptedServer.answer("200 OK", body: #"{"accounts":[\#(twin)],"totalHits":1,"scrollId":"s"}"#)) : nil
    }.start()
    defer { server.stop() }
    #expect(figures(await compare(server, differences: path))?.differing == 1)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("x [removed] y"))
    #expect(!text.contains("CANARY"))
  }

  @Test func `lists every difference in a new file, and none that was taken back`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("px-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("differences.csv").path
    let tenants = Tenants(seed: 16, records: 700)
    let server = try TenantServer(tenants).start()
    defer { server.stop() }
    let found = try #require(figures(await compare(server, differences: path)))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let kinds = Dictionary(
      grouping: text.split(separator: "\n").compactMap { $0.split(separator: ",").first }.map(String.init)
    ) { $0 }.mapValues(\.count)
    #expect(kinds["differing"] == found.fields.map(\.differing).reduce(0, +))
    #expect(kinds["missing-in-px"] == found.missingInPX)
    #expect(kinds["orphaned-in-px"] == found.orphanedInPX)
    #expect(kinds["unlinked-in-px"] == found.unlinkedInPX)
    #expect(kinds["duplicate-id"] == found.duplicateIds)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["differences.csv"])
    guard case .failure(.file) = await compare(server, differences: path) else { return #expect(Bool(false)) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }
}
