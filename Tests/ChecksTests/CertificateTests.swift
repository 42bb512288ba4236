import Foundation
import LiveChecks
import Testing
import Wizard

@Suite struct `A server whose certificate nobody vouches for` {
  @Test func `gets neither a key nor trust, on this machine neither`() async throws {
    try await withServer { folder, port in
      #expect(await reply(port, [:]) == .silent(.notTrusted, host: "localhost:\(port)"))
      // Once its certificate is trusted, it is asked. Its response is a page.
      let own = "\(folder)/c.pem"
      for environment in [
        ["SSL_CERT_FILE": own], ["CURL_CA_BUNDLE": own], ["CURL_CA_BUNDLE": own, "SSL_CERT_FILE": "/nowhere"],
        ["SSL_CERT_FILE": own, "CURL_CA_BUNDLE": ""],
      ] {
        #expect(await reply(port, environment) == .silent(.notJSON(status: 200), host: "localhost:\(port)"))
      }
      // Missing CA certificates aren't a problem with the server's certificate.
      for (variable, path) in [
        ("SSL_CERT_FILE", "/nowhere"), ("CURL_CA_BUNDLE", "/dev/null"), ("SSL_CERT_FILE", "\(folder)/k.pem"),
      ] {
        let says = "\(variable) names \(path)"
        #expect(
          await reply(port, [variable: path]) == .silent(.noAuthorities(file: says), host: "localhost:\(port)"))
      }
    }
  }

  @Test func `and missing certificates are said as that`() {
    let host = "api.aptrinsic.com"
    #expect(TransportFailure.noAuthorities(file: nil).sentence(host: host).contains("has no CA certificates"))
    #expect(
      TransportFailure.noAuthorities(file: "SSL_CERT_FILE names /x").sentence(host: host).contains("SSL_CERT_FILE"))
    #expect(TransportFailure.notTrusted.sentence(host: host).contains("doesn't trust"))
  }

  private func reply(_ port: String, _ trust: [String: String]) async -> Reply {
    let connections = await Connections(environment: [
      "GAINSIGHT_PX_API_KEY": "CANARY-KEY", "GAINSIGHT_PX_URL": "https://localhost:\(port)/v1",
    ])
    return await APIClient(connections, client: HTTPClient(version: "1", environment: trust)).ask(.px("kcbot"))
  }

  private func withServer(_ body: (_ folder: String, _ port: String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = try openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj",
      "/CN=localhost", "-keyout", "k.pem", "-out", "c.pem", in: folder)
    made.process.waitUntilExit()
    let server = try openssl(
      "s_server", "-www", "-accept", "127.0.0.1:0", "-key", "k.pem", "-cert", "c.pem", in: folder)
    defer {
      // A worker thread's children inherit blocked signals, but SIGKILL can't be blocked.
      kill(server.process.processIdentifier, SIGKILL)
      server.process.waitUntilExit()
    }
    // It prints "ACCEPT 127.0.0.1:PORT" once it listens.
    var said = ""
    while !said.hasSuffix("\n") || !said.contains("ACCEPT") {
      let part = server.output.availableData
      if part.isEmpty { break }
      said += String(decoding: part, as: UTF8.self)
    }
    let port = try #require(said.split(separator: ":").last.map { String($0).filter(\.isNumber) })
    try await body(folder.path, port)
  }

  private func openssl(
    _ arguments: String..., in folder: URL
  ) throws -> (process: Process, output: FileHandle) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardInput = Pipe()  // s_server ends with its input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, output.fileHandleForReading)
  }
}
