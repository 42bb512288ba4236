import Foundation

/// Runs the real programs, as people do.
enum Programs {
  static func path(_ name: String) -> URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(name)
  }

  struct Outcome {
    let code: Int32
    let output: String
    let errors: String
    let seconds: Double

    /// The outcome and symptom of each check, if the output is JSON.
    var checks: [String: Row] {
      guard let document = try? JSONDecoder().decode(Document.self, from: Data(output.utf8)) else { return [:] }
      return Dictionary(document.checks.map { ($0.id, $0) }) { first, _ in first }
    }
  }

  struct Document: Decodable { let checks: [Row] }

  struct Row: Decodable, Equatable {
    let id: String
    let outcome: String
    let symptom: String?
    let says: String
    let host: String?
    let at: String?

    var verdict: String { "\(outcome), \(symptom ?? "-")" }
  }

  /// Runs px-reconnect until it ends, with only the given environment and a few defaults.
  static func run(
    _ arguments: [String], _ environment: [String: String] = [:], program: URL = path("px-reconnect")
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"].merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    let began = ContinuousClock.now
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let code = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    return Outcome(
      code: code, output: String(decoding: text, as: UTF8.self), errors: String(decoding: said, as: UTF8.self),
      seconds: (ContinuousClock.now - began) / .seconds(1))
  }
}

/// A simulator in its own process. Tests use it like any client, with the addresses in its first line of output.
final class SimulatorProcess {
  struct Announcement: Decodable {
    let salesforce, salesforceToken, org, px, pxKey, subscription, statusPage, salesforceStatus, control: String
  }

  let said: Announcement
  private let process: Process

  init(_ arguments: [String] = []) throws {
    process = Process()
    process.executableURL = Programs.path("px-reconnect")
    process.arguments = ["rehearse"] + arguments
    process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { break }
      line += part
    }
    said = try JSONDecoder().decode(Announcement.self, from: line)
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  var environment: [String: String] {
    [
      "SF_ACCESS_TOKEN": said.salesforceToken, "SF_ORG_INSTANCE_URL": said.salesforce,
      "GAINSIGHT_PX_API_KEY": said.pxKey, "GAINSIGHT_PX_URL": said.px, "STATUS_PAGE_URL": said.statusPage,
      "SALESFORCE_STATUS_URL": said.salesforceStatus,
    ]
  }

  /// For example, `GET /strangers`: whether a redirect was followed, and whether a credential was sent with it.
  func get(_ control: String) throws -> Data { try curl([control]) }

  @discardableResult
  func post(_ control: String, _ body: String) throws -> Data { try curl([control, "-d", body]) }

  private func curl(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["curl", "-sS", "--noproxy", "*", "-m", "10", said.control + "/" + arguments[0]] + arguments.dropFirst()
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }

  /// Authorizes, synchronizes, and advances past the next push. Returns the simulator's time before that.
  func reconnect() throws -> String {
    struct Clock: Decodable { let now: String }
    let since = try JSONDecoder().decode(Clock.self, from: try get("clock")).now
    try post("advance", #"{"seconds":60}"#)
    try post("authorize", #"{"org":"target"}"#)
    try post("advance", #"{"seconds":60}"#)
    try post("synchronize", "{}")
    try post("advance", #"{"seconds":32400}"#)
    return since
  }
}
