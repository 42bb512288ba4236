import LiveChecks
import Testing
import Wizard

@Suite struct `A hostile server` {
  private static let head = "HTTP/1.1 200 OK\r\nDate: Mon, 23 Nov 2026 20:00:00 GMT\r\n"

  private func asker(_ url: String) async -> APIClient {
    let connections = await Connections(environment: [
      "GAINSIGHT_PX_API_KEY": "CANARY-KEY", "GAINSIGHT_PX_URL": url + "/v1", "SF_ACCESS_TOKEN": "00D!CANARY",
      "SF_ORG_INSTANCE_URL": url,
    ])
    var policy = RetryPolicy()
    (policy.tries, policy.request, policy.total) = (1, 600, 3600)  // however busy this machine is
    return APIClient(connections, client: HTTPClient(version: "1"), retryPolicy: policy)
  }

  /// Anything endless is stopped by its limit, long before it fills the memory.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("a body", "\(head)\r\n", "[0,0,0,"),
      ("chunks", "\(head)Transfer-Encoding: chunked\r\n\r\n", "8\r\n[0,0,0,0\r\n"),
      ("headers", "HTTP/1.1 200 OK\r\n", "X-A: \(String(repeating: "a", count: 900))\r\n"),
      ("one header", "HTTP/1.1 200 OK\r\nX-A: ", "aaaaaaaaaaaaaaaa"),
      ("interim answers", "", "HTTP/1.1 100 Continue\r\nX-A: b\r\n\r\n"),
      (
        "trailers", "\(head)Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", "X-T: aaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"
      ),
    ])
  func `is taken no more from than a bound`(what: String, beginning: String, part: String) async throws {
    let server = try FloodingServer(beginning, repeating: part)
    defer { server.stop() }
    guard case .silent = await asker(server.url).ask(.px("kcbot")) else {
      return #expect(Bool(false), "\(what) was an answer")
    }
    #expect(server.taken < 64 << 20, "\(what): \(server.taken) bytes")
  }

  @Test func `can't change what its headers said by a trailer`() async throws {
    let server = try ScriptedServer { _, _ in
      "\(Self.head)Transfer-Encoding: chunked\r\nSforce-Limit-Info: api-usage=1/5000\r\n\r\n2\r\n{}\r\n0\r\n"
        + "Date: Mon, 23 Nov 2037 20:00:00 GMT\r\nSforce-Limit-Info: api-usage=4999/5000\r\n\r\n"
    }
    defer { server.stop() }
    guard case .answered(let answered) = await asker(server.url).ask(.limits) else { return #expect(Bool(false)) }
    #expect(answered.date == Tenant.now)
    #expect(answered.limitInfo == "api-usage=1/5000")
  }

  @Test(arguments: [
    "api-usage=1/-9223372036854775808", "api-usage=9223372036854775807/1", "api-usage=-1/5", "api-usage=1/0",
    "api-usage=0/9223372036854775807", "api-usage=1/9223372036854775808", "api-usage=/", "api-usage=1/2/3",
    "api-usage=",
    "api-usage=-9223372036854775808/9223372036854775807",
  ])
  func `can't stop the program by its count of calls`(header: String) async throws {
    let server = try ScriptedServer { _, _ in ScriptedServer.answer("200 OK", "Sforce-Limit-Info: \(header)\r\n") }
    defer { server.stop() }
    let asker = await asker(server.url)
    _ = await asker.ask(.limits)
    _ = await asker.ask(.userInfo)
    if let budget = Budget(header: header) { #expect(budget.left >= 0) }
    #expect(asker.salesforceUsage == header)
  }

  @Test(arguments: ["1/-9223372036854775808", "1/0", "4/-1"])
  func `is asked nothing more once it says that its limit is below nothing`(usage: String) async throws {
    let server = try ScriptedServer { _, _ in
      ScriptedServer.answer("200 OK", "Sforce-Limit-Info: api-usage=\(usage)\r\n")
    }
    defer { server.stop() }
    let asker = await asker(server.url)
    _ = await asker.ask(.limits)
    #expect(await asker.ask(.userInfo) == .silent(.budgetSpent, host: "127.0.0.1:\(server.port)"))
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1e300", "99999999999999999999", "-1", "x"])
  func `can't stop the program by the time it asks to wait`(seconds: String) async throws {
    let server = try ScriptedServer { _, _ in ScriptedServer.answer("429 Later", "Retry-After: \(seconds)\r\n") }
    defer { server.stop() }
    #expect(await asker(server.url).ask(.px("kcbot")) == .silent(.busy, host: "127.0.0.1:\(server.port)"))
  }

  /// As values, `[0,0,0` takes sixteen times the memory of its text.
  @Test(arguments: ["0", "{}", "\"\"", "[]", "{\"a\":0}", "null", "\"abcdefghijklmnopqrstuvwxyz\""])
  func `gets no more memory for its values than a bound`(element: String) {
    let list = "[" + String(repeating: element + ",", count: 20_000) + "0]"
    let names = "{" + (0..<10_000).map { "\"n\($0)\":\(element)" }.joined(separator: ",") + "}"
    for text in [list, names] {
      var memory = 500_000
      #expect(throws: JSON.Malformation.tooMuch) { try JSON(parsing: Array(text.utf8), within: &memory) }
      #expect(memory == 0)
    }
  }

  /// Part of a credential can't be recognized, so credentials are removed before anything is shortened.
  @Test func `gets no credential into a sentence by an echo that is too long`() async throws {
    let long = String(repeating: "x", count: 110) + "CANARY-KEY"
    let server = try ScriptedServer { _, request in
      request.contains("/limits")
        ? ScriptedServer.answer("200 OK", "Sforce-Limit-Info: \(long)\r\n")
        : ScriptedServer.answer("302 Found", "Location: https://\(long).example.org/\r\n")
    }
    defer { server.stop() }
    let asker = await asker(server.url)
    _ = await asker.ask(.limits)
    #expect(asker.salesforceUsage?.contains("CANA") == false)
    guard case .silent(.redirected(let target), _) = await asker.ask(.px("kcbot")) else { return #expect(Bool(false)) }
    #expect(!target.contains("CANA"))
  }

  /// A response is kept in pieces until it is complete. None of them may be lost, duplicated or reordered.
  @Test(arguments: [0, 1, 4_095, 4_096, 4_160, 4_161, 70_000, 1_048_640, 3_000_001])
  func `is told from one that answers whole, whatever it promised before`(length: Int) async throws {
    let text = String((0..<length).lazy.map { Character(Unicode.Scalar(UInt8(97 + $0 % 23))) })
    let whole = "{\"a\":\"\(text)\"}"
    let piece = min(whole.utf8.count, 5_000)
    let chunks = stride(from: 0, to: whole.utf8.count, by: piece).map { start in
      let part = whole.utf8.dropFirst(start).prefix(piece)
      return "\(String(part.count, radix: 16))\r\n\(String(Substring(part)))\r\n"
    }
    for answer in [
      "\(Self.head)Content-Length: \(whole.utf8.count)\r\n\r\n\(whole)",
      "\(Self.head)Transfer-Encoding: chunked\r\n\r\n\(chunks.joined())0\r\n\r\n",
      "\(Self.head)Connection: close\r\n\r\n\(whole)",
    ] {
      let server = try ScriptedServer { _, _ in answer }
      defer { server.stop() }
      guard case .answered(let answered) = await asker(server.url).ask(.px("kcbot")) else {
        return #expect(Bool(false), "\(answer.prefix(200))")
      }
      #expect(answered.body == .object(["a": .string(text)]))
    }
  }

  @Test func `is told from one whose values can be read`() async throws {
    let list = "[" + String(repeating: "0,", count: 1_500_000) + "0]"
    let server = try ScriptedServer { _, _ in ScriptedServer.answer("200 OK", body: list) }
    defer { server.stop() }
    #expect(await asker(server.url).ask(.px("kcbot")) == .silent(.tooManyValues, host: "127.0.0.1:\(server.port)"))
  }

  @Test func `gets no more memory in a run than a bound`() throws {
    var memory = 100_000
    var answers = 0
    while (try? JSON(parsing: Array(#"{"a":[1,2,3],"b":"c"}"#.utf8), within: &memory)) != nil { answers += 1 }
    #expect((10..<1000).contains(answers))
    #expect(memory >= 0)
  }

  @Test func `can answer with as much as real ones do`() throws {
    let fields = (0..<90).map { #""attribute_number_\#($0)":"a value of some length""# }.joined(separator: ",")
    let accounts = Array(repeating: #"{"id":"a","sfdcId":"b","customAttributes":{\#(fields)}}"#, count: 100)
    let page = #"{"accounts":[\#(accounts.joined(separator: ","))],"totalHits":20000,"scrollId":"x"}"#
    var memory = JSON.mostMemory / 10
    #expect(throws: Never.self) { try JSON(parsing: Array(page.utf8), within: &memory) }
  }
}
