import Foundation
import Testing

@testable import Rehearsal

/// One connection to 127.0.0.1 that gives the test full control over the bytes.
private final class Connection {
  private let descriptor: Int32

  init?(port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var limit = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Reads until the server closes, the limit is reached, the mark is found, or nothing is received for five seconds.
  func read(atMost limit: Int = 1 << 20, until mark: String? = nil) -> String {
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while all.count < limit {
      let count = recv(descriptor, &part, part.count, 0)
      guard count > 0 else { break }
      all += part[0..<count]
      if let mark, String(decoding: all, as: UTF8.self).contains(mark) { break }
    }
    return String(decoding: all, as: UTF8.self)
  }
}

@Suite struct `The simulator's server` {
  /// Runs a server for a test, and stops it even if the test fails.
  private func withServer<Outcome>(
    _ options: SimulatorOptions = SimulatorOptions(accounts: 20), _ body: (Simulator) async throws -> Outcome
  ) async throws -> Outcome {
    let server = try await Simulator.start(options)
    let outcome: Outcome
    do {
      outcome = try await body(server)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
    return outcome
  }

  private func port(_ address: String) -> Int { URL(string: address)?.port ?? 0 }

  private func connection(_ address: String) throws -> Connection { try #require(Connection(port: port(address))) }

  private func post(_ path: String, _ body: String, to server: Simulator) throws -> String {
    let connection = try connection(server.announcement.control)
    connection.send(
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    )
    return connection.read()
  }

  private static let versions = "GET /services/data/ HTTP/1.1\r\nHost: x\r\n\r\n"

  @Test func `announces marked secrets and addresses of this machine`() async throws {
    try await withServer { server in
      let announcement = server.announcement
      #expect(announcement.pxKey.hasPrefix("REHEARSAL-"))
      #expect(announcement.salesforceToken.hasPrefix(announcement.org.prefix(15) + "!REHEARSAL"))
      #expect(announcement.px.hasSuffix("/v1"))
      for address in [announcement.salesforce, announcement.control, announcement.statusPage] {
        #expect(address.hasPrefix("http://127.0.0.1:"))
      }
      let keys = try JSONSerialization.jsonObject(with: JSONEncoder().encode(announcement)) as? [String: Any]
      #expect(
        Set((keys ?? [:]).keys) == [
          "schema", "salesforce", "salesforceToken", "org", "px", "pxKey", "subscription", "statusPage",
          "salesforceStatus",
          "control", "seed",
        ])
    }
  }

  @Test func `answers requests that were sent at once in their order, on one connection`() async throws {
    try await withServer { server in
      let connection = try connection(server.announcement.salesforce)
      connection.send(
        Self.versions + "HEAD /services/data/ HTTP/1.1\r\nHost: x\r\n\r\n"
          + "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      let answers = connection.read().components(separatedBy: "HTTP/1.1 ").dropFirst()
      #expect(answers.map { $0.prefix(3) } == ["200", "200", "404"])
      let lengths = answers.map { $0.components(separatedBy: "\r\n\r\n").last?.utf8.count ?? 0 }
      #expect(lengths[0] > 1000)
      #expect(lengths[1] == 0)
      #expect(answers.allSatisfy { $0.contains("\r\nDate: ") })
    }
  }

  @Test(arguments: [
    ("GARBAGE\r\n\r\n", "400"), ("GET /services/data/%zz HTTP/1.1\r\nHost: x\r\n\r\n", "400"),
    ("GET / HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "y", count: 200_000))\r\n\r\n", "400"),
    ("GET /\(String(repeating: "z", count: 200_000)) HTTP/1.1\r\nHost: x\r\n\r\n", "400"),
    ("POST /services/data/v66.0/limits HTTP/1.1\r\nHost: x\r\nContent-Length: nine\r\n\r\n", "400"),
  ])
  func `survives what is no HTTP`(bytes: String, status: String) async throws {
    try await withServer { server in
      let connection = try connection(server.announcement.salesforce)
      connection.send(bytes)
      let answer = connection.read(until: "\r\n\r\n")
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 \(status)"))
      let next = try self.connection(server.announcement.salesforce)
      next.send(Self.versions)
      #expect(next.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test func `takes a body of one mebibyte, and no larger one`() async throws {
    try await withServer { server in
      let body = #"{"name":"\#(String(repeating: "a", count: 2 << 20))"}"#
      let tooLarge = try post("/fault", body, to: server)
      #expect(tooLarge.hasPrefix("HTTP/1.1 413"))
      let notJSON = try post("/fault", "{", to: server)
      #expect(notJSON.hasPrefix("HTTP/1.1 400"))
    }
  }

  @Test func `dates answers by its own clock`() async throws {
    let options = SimulatorOptions(accounts: 5, start: Tenant.noon, clockRuns: false)
    try await withServer(options) { server in
      _ = try post("/advance", #"{"seconds":86461}"#, to: server)
      let connection = try connection(server.announcement.statusPage)
      connection.send(Self.versions)
      #expect(connection.read(until: "\r\n\r\n").contains("Date: Wed, 25 Nov 2026 12:01:01 GMT"))
    }
  }

  @Test func `refuses connections while down, and is back on the same port`() async throws {
    // While the server is down, its port is free, and the system may give it to another test's server.
    for _ in 0..<5 {
      if try await wasDown() { return }
    }
    Issue.record("connections were taken while it was down, five times")
  }

  /// Whether it was down and is back; `false` if another server took the port in the meantime.
  private func wasDown() async throws -> Bool {
    try await withServer { server in
      let port = port(server.announcement.salesforce)
      let closed = try post("/fault", #"{"name":"down"}"#, to: server)
      #expect(closed.hasPrefix("HTTP/1.1 200"))
      guard Connection(port: port) == nil else { return false }
      let opened = try post("/fault", #"{"name":"down","on":false}"#, to: server)
      #expect(opened.hasPrefix("HTTP/1.1 200"))
      let connection = try #require(Connection(port: port))
      connection.send(Self.versions)
      #expect(connection.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200"))
      return true
    }
  }

  @Test func `promises more than it sends when truncated`() async throws {
    try await withServer(SimulatorOptions(accounts: 5, faults: [.truncated])) { server in
      let connection = try connection(server.announcement.salesforce)
      connection.send(Self.versions)
      let halves = connection.read().components(separatedBy: "\r\n\r\n")
      let length = halves[0].components(separatedBy: "Content-Length: ").last?.prefix { $0.isNumber }
      #expect((Int(length ?? "") ?? 0) > halves[1].utf8.count + 1000)
    }
  }

  @Test func `sends without end when huge`() async throws {
    try await withServer(SimulatorOptions(accounts: 5, faults: [.huge])) { server in
      let connection = try connection(server.announcement.salesforce)
      connection.send(Self.versions)
      #expect(connection.read(atMost: 32 << 20).utf8.count >= 32 << 20)
    }
  }

  @Test func `counts who follows a redirect, and with what`() async throws {
    try await withServer(SimulatorOptions(accounts: 5, faults: [.redirect])) { server in
      let first = try connection(server.announcement.salesforce)
      first.send(Self.versions)
      let location = first.read(until: "\r\n\r\n").components(separatedBy: "Location: ").last?.prefix { $0 != "\r" }
      let target = try #require(URL(string: String(location ?? "")))
      #expect(target.port != port(server.announcement.salesforce))
      let second = try connection(target.absoluteString)
      second.send("GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer leak\r\nConnection: close\r\n\r\n")
      #expect(second.read().hasPrefix("HTTP/1.1 200"))
      let control = try connection(server.announcement.control)
      control.send("GET /strangers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      #expect(control.read().contains(#""requests":1,"withCredentials":1"#))
    }
  }
}
