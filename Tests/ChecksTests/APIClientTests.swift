import LiveChecks
import Testing
import Wizard

@Suite struct `The asker` {
  /// Other tests block the threads that these wait for, on a busy computer for longer than the default 120 seconds.
  private static var patient: RetryPolicy {
    var retryPolicy = RetryPolicy()
    retryPolicy.total = 3600
    return retryPolicy
  }

  private func asker(_ url: String, _ change: (inout RetryPolicy) -> Void = { _ in }) async -> APIClient {
    var retryPolicy = Self.patient
    change(&retryPolicy)
    let connections = await Connections(environment: [
      "GAINSIGHT_PX_API_KEY": "CANARY-KEY", "GAINSIGHT_PX_URL": url + "/v1", "STATUS_PAGE_URL": url,
    ])
    return APIClient(connections, client: HTTPClient(version: "1.2.3"), retryPolicy: retryPolicy)
  }

  @Test func `sends its key in a header, names itself, and reads the server's clock`() async throws {
    let server = try ScriptedServer { _, _ in ScriptedServer.answer("200 OK", body: #"{"accounts":[]}"#) }
    defer { server.stop() }
    let reply = await asker(server.url).ask(.px("accounts?pageSize=1"))
    guard case .answered(let answered) = reply else { return #expect(Bool(false), "\(reply)") }
    #expect(answered.date == Moment(iso8601: "2026-11-23T20:00:00Z"))
    #expect(answered.host == "127.0.0.1:\(server.port)")
    let request = try #require(server.requests.first)
    #expect(request.hasPrefix("GET /v1/accounts?pageSize=1 HTTP/1.1\r\n"))
    #expect(request.contains("X-APTRINSIC-API-KEY: CANARY-KEY\r\n"))
    #expect(request.contains("User-Agent: px-reconnect/1.2.3\r\n"))
  }

  @Test func `comes again where the server asks for it, and counts every call`() async throws {
    let server = try ScriptedServer { number, _ in
      number < 2 ? ScriptedServer.answer("429 Too Many", "Retry-After: 0\r\n") : ScriptedServer.answer("200 OK")
    }
    defer { server.stop() }
    let asker = await asker(server.url)
    guard case .answered = await asker.ask(.px("kcbot")) else { return #expect(Bool(false)) }
    #expect(asker.calls == [.px: 3])
  }

  @Test func `gives up after four errors, and where the wait is longer than its time`() async throws {
    let broken = try ScriptedServer { _, _ in ScriptedServer.answer("503 Down", "Retry-After: 0\r\n", body: "<html>") }
    defer { broken.stop() }
    let host = "127.0.0.1:\(broken.port)"
    #expect(await asker(broken.url).ask(.px("kcbot")) == .silent(.serverError(status: 503), host: host))
    #expect(broken.requests.count == 4)
    let busy = try ScriptedServer { _, _ in ScriptedServer.answer("429 Later", "Retry-After: 3600\r\n") }
    defer { busy.stop() }
    #expect(await asker(busy.url).ask(.px("kcbot")) == .silent(.waitTooLong, host: "127.0.0.1:\(busy.port)"))
    #expect(busy.requests.count == 1)
  }

  @Test(arguments: ["Retry-After: 0\r\n", "Retry-After: 1\r\n", "Retry-After: soon\r\n", ""])
  func `says what was answered, where no long wait was asked for`(header: String) async throws {
    for (status, failure) in [("429 Later", TransportFailure.busy), ("420 Later", .serverError(status: 420))] {
      let server = try ScriptedServer { _, _ in ScriptedServer.answer(status, header) }
      defer { server.stop() }
      let host = "127.0.0.1:\(server.port)"
      #expect(await asker(server.url) { $0.tries = 2 }.ask(.px("kcbot")) == .silent(failure, host: host))
      #expect(server.requests.count == 2)
      #expect(failure.sentence(host: host).contains("HTTP \(status.prefix(3))"))
      #expect(!failure.sentence(host: host).contains("longer"))
    }
  }

  @Test func `waits its time for a silent host, and not again`() async throws {
    let server = try ScriptedServer { _, _ in nil }
    defer { server.stop() }
    let asker = await asker(server.url) { $0.request = 0.2 }
    let host = "127.0.0.1:\(server.port)"
    #expect(await asker.ask(.px("kcbot")) == .silent(.tooLate(seconds: 1), host: host))
    #expect(await asker.ask(.px("users")) == .silent(.tooLate(seconds: 1), host: host))
    #expect(server.requests.count == 1)
  }

  @Test func `never follows a redirect`() async throws {
    let elsewhere = try ScriptedServer { _, _ in ScriptedServer.answer("200 OK") }
    defer { elsewhere.stop() }
    let target = elsewhere.url
    let server = try ScriptedServer { _, _ in ScriptedServer.answer("302 Found", "Location: \(target)/x\r\n") }
    defer { server.stop() }
    let reply = await asker(server.url).ask(.px("kcbot"))
    #expect(
      reply == .silent(.redirected(to: "127.0.0.1:\(elsewhere.port)"), host: "127.0.0.1:\(server.port)"))
    #expect(elsewhere.requests.isEmpty)
  }

  @Test func `takes no answer that is cut, too large, or not JSON`() async throws {
    let bodies = [
      "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"accounts\":", ScriptedServer.answer("200 OK", body: "<html>"),
      ScriptedServer.answer("200 OK", body: String(repeating: "[", count: 100_000)),
      ScriptedServer.answer("200 OK", body: #"{"a":"# + "\"" + String(repeating: "x", count: 17 << 20) + "\"}"),
    ]
    let expected: [TransportFailure] = [
      .brokenOff, .notJSON(status: 200), .notJSON(status: 200), .tooLarge(bytes: 8 << 20),
    ]
    for (body, silence) in zip(bodies, expected) {
      let server = try ScriptedServer { _, _ in body }
      defer { server.stop() }
      #expect(await asker(server.url).ask(.px("kcbot")) == .silent(silence, host: "127.0.0.1:\(server.port)"))
    }
  }

  @Test func `asks no more than its bound`() async throws {
    let server = try ScriptedServer { _, _ in ScriptedServer.answer("200 OK") }
    defer { server.stop() }
    let asker = await asker(server.url) { $0.calls = 2 }
    for path in ["a", "b"] { _ = await asker.ask(.px(path)) }
    #expect(await asker.ask(.px("c")) == .silent(.callsSpent(2), host: "127.0.0.1:\(server.port)"))
    #expect(server.requests.count == 2)
  }

  @Test func `leaves an org its last calls`() async throws {
    let server = try ScriptedServer { _, _ in
      ScriptedServer.answer("200 OK", "Sforce-Limit-Info: api-usage=4990/5000\r\n")
    }
    defer { server.stop() }
    let connections = await Connections(environment: ["SF_ACCESS_TOKEN": "00D!x", "SF_ORG_INSTANCE_URL": server.url])
    let asker = APIClient(connections, client: HTTPClient(version: "1"), retryPolicy: Self.patient)
    guard case .answered = await asker.ask(.limits) else { return #expect(Bool(false)) }
    #expect(await asker.ask(.userInfo) == .silent(.budgetSpent, host: "127.0.0.1:\(server.port)"))
    #expect(server.requests.count == 2)  // the list of versions, and one question
  }

  @Test func `ends a transfer when its task is cancelled`() async throws {
    let (asked, continuation) = AsyncStream<Void>.makeStream()
    let server = try ScriptedServer { _, _ in
      continuation.yield()
      return nil
    }
    defer { server.stop() }
    let asker = await asker(server.url)
    let task = Task {
      defer { continuation.finish() }
      return await asker.ask(.px("kcbot"))
    }
    for await _ in asked { break }
    task.cancel()
    #expect(await task.value == .silent(.stopped, host: "127.0.0.1:\(server.port)"))
  }

  @Test(arguments: [
    "http://api.aptrinsic.com", "ftp://x", "https://", "https://user:pass@api.aptrinsic.com", "https://a/?key=1",
    "https://a b", "api.aptrinsic.com", "http://127.0.0.1.evil.example", "http://localhost.evil.example", "https://a#b",
    "http://1270.0.0.1",
  ])
  func `sends no credential to such an address`(text: String) {
    #expect(Address(text) == nil)
  }

  @Test func `knows a vendor's host from another`() throws {
    let own = try #require(Address("https://api-eu.aptrinsic.com/v1/"))
    #expect(own.isVendor(of: .px) && !own.isVendor(of: .salesforce))
    #expect(try #require(Address("https://acme.my.salesforce.com")).isVendor(of: .salesforce))
    #expect(!(try #require(Address("https://evilsalesforce.com")).isVendor(of: .salesforce)))
    #expect(!(try #require(Address("https://aptrinsic.com.evil.example")).isVendor(of: .px)))
    #expect(!(try #require(Address("http://127.0.0.1:80")).isVendor(of: .px)))
  }

  @Test func `shows no secret`() {
    let secret = Secret("CANARY-1234")
    #expect("\(secret)\(String(reflecting: secret))\([secret])" == "[secret][secret][[secret]]")
    #expect(Scrubber([secret]).scrubbed("a CANARY-1234 b") == "a [removed] b")
    var dumped = ""
    dump(secret, to: &dumped)
    #expect(!dumped.contains("CANARY"))
  }
}
