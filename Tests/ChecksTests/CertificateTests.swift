import Foundation
import LiveChecks
import Testing
import Wizard

@Suite struct `A server whose certificate nobody vouches for` {
  @Test func `gets neither a key nor trust, on this machine neither`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = try openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj",
      "/CN=localhost", "-keyout", "k.pem", "-out", "c.pem", in: folder)
    made.process.waitUntilExit()
    let server = try openssl("s_server", "-accept", "127.0.0.1:0", "-key", "k.pem", "-cert", "c.pem", in: folder)
    defer {
      // A worker thread's children inherit blocked signals; this one can't be.
      kill(server.process.processIdentifier, SIGKILL)
      server.process.waitUntilExit()
    }
    // It says "ACCEPT 127.0.0.1:PORT" once it listens.
    var said = ""
    while !said.hasSuffix("\n") || !said.contains("ACCEPT") {
      let part = server.output.availableData
      if part.isEmpty { break }
      said += String(decoding: part, as: UTF8.self)
    }
    let port = try #require(said.split(separator: ":").last.map { String($0).filter(\.isNumber) })
    let connections = await Connections(environment: [
      "GAINSIGHT_PX_API_KEY": "CANARY-KEY", "GAINSIGHT_PX_URL": "https://localhost:\(port)/v1",
    ])
    let reply = await APIClient(connections, client: HTTPClient(version: "1")).ask(.px("kcbot"))
    #expect(reply == .silent(.notTrusted, host: "localhost:\(port)"))
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
