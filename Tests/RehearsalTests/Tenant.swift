import Foundation
import NIOCore

@testable import Rehearsal

/// A simulator without a network. Its clock moves only when it is advanced.
final class Tenant {
  static let noon = Instant(seconds: 1_795_521_600)  // 2026-11-24T12:00:00Z

  private(set) var world: World
  private let services: Services
  private let credentials: Credentials

  init(accounts: Int = 40, seed: Int = 1, faults: Set<Fault> = []) {
    let options = SimulatorOptions(accounts: accounts, seed: seed, faults: faults, start: Self.noon, clockRuns: false)
    do {
      world = try World(options)
    } catch {
      preconditionFailure("no tables could be made: \(error.reason)")
    }
    credentials = Credentials(seed: seed)
    services = Services(credentials, origin: { "http://127.0.0.1" }, elsewhere: { "http://127.0.0.1:1" })
  }

  /// A response: its status, headers and body.
  struct Reply: Equatable {
    let status: Int
    let headers: [String: String]
    let text: String

    /// The body as JSON; `nil` if it isn't JSON.
    var json: Any? { try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) }
    var object: [String: Any] { json as? [String: Any] ?? [:] }
    var records: [[String: Any]] { object["records"] as? [[String: Any]] ?? [] }
    var total: Int? { object["totalSize"] as? Int }
    /// The code in Salesforce's list of errors.
    var code: String? { (json as? [[String: Any]])?.first?["errorCode"] as? String }
  }

  /// The response of the services; `nil` if a transport fault keeps them from responding.
  func ask(
    _ target: String, method: String = "GET", headers: [(name: String, value: String)]? = nil, body: String = ""
  ) -> Reply? {
    let standard = [
      (name: "Authorization", value: "Bearer \(credentials.salesforceToken)"),
      (name: "X-APTRINSIC-API-KEY", value: credentials.pxKey),
    ]
    guard
      let request = Request(method: method, target: target, headers: headers ?? standard, body: Array(body.utf8))
    else { return nil }
    return switch services.react(to: request, in: world) {
    case .answer(let answer), .late(let answer, _), .after(let answer, _), .truncated(let answer): Self.reply(answer)
    case .endless, .silence, .close: nil
    }
  }

  func soql(_ query: String) -> Reply { ask("/services/data/v66.0/query?q=\(Self.escaped(query))") ?? Self.nothing }

  func sf(_ path: String, method: String = "GET", body: String = "") -> Reply {
    ask("/services/data/v66.0" + path, method: method, body: body) ?? Self.nothing
  }

  func px(_ path: String) -> Reply { ask("/v1" + path) ?? Self.nothing }

  @discardableResult
  func control(_ path: String, _ body: String = "", method: String = "POST") -> Reply {
    control(path, body, method: method, headers: [(name: "Host", value: "127.0.0.1:1")])
  }

  func control(_ path: String, _ body: String, method: String, headers: [(name: String, value: String)]) -> Reply {
    guard let request = Request(method: method, target: path, headers: headers, body: Array(body.utf8)) else {
      return Self.nothing
    }
    return Self.reply(Control.answer(request, in: &world))
  }

  /// Performs a command, as a program in the same process does.
  func perform(_ command: Simulator.Command) throws { try World.perform(command, in: &world) }

  /// The values of a field in all records of a query.
  func values(_ field: String, _ query: String) -> [String] {
    soql(query).records.map { record in (record[field]).map { "\($0)" } ?? "" }
  }

  private static let nothing = Reply(status: 0, headers: [:], text: "")

  private static func reply(_ answer: Answer) -> Reply {
    let headers = Dictionary(answer.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    return Reply(status: answer.status, headers: headers, text: String(buffer: answer.body))
  }

  static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
