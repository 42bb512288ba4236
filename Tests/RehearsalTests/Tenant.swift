import Foundation
import NIOCore

@testable import Rehearsal

/// A stand-in without a network, whose clock moves only when it is advanced.
struct Tenant {
  static let noon = Instant(seconds: 1_795_521_600)  // 2026-11-24T12:00:00Z

  let stage: Stage
  private let services: Services
  private let control: Control
  private let credentials: Credentials

  init(accounts: Int = 40, seed: Int = 1, faults: Set<Fault> = []) {
    let options = RehearsalOptions(
      accounts: accounts, seed: seed, faults: faults, start: Self.noon, clockRuns: false)
    let tables = SalesforceObject.allCases.map(\.table) + [.pxAccounts, .pxUsers]
    stage = Stage(options: options, engines: QueryEngines(tables: tables), realTime: { Self.noon })
    credentials = Credentials(seed: seed)
    let origin = { @Sendable in "http://127.0.0.1" }
    services = Services(
      stage: stage, salesforce: SalesforceAPI(stage: stage, credentials: credentials, origin: origin),
      px: PXAPI(stage: stage, credentials: credentials), status: StatusPages(stage: stage, origin: origin),
      elsewhere: { "http://127.0.0.1:1" })
    control = Control(stage: stage, realTime: { Self.noon })
  }

  /// One answer: its status, headers and body.
  struct Reply: Equatable {
    let status: Int
    let headers: [String: String]
    let text: String

    /// The body as JSON, `nil` where it is none.
    var json: Any? { try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) }
    var object: [String: Any] { json as? [String: Any] ?? [:] }
    var records: [[String: Any]] { object["records"] as? [[String: Any]] ?? [] }
    var total: Int? { object["totalSize"] as? Int }
    /// The code of Salesforce's list of errors.
    var code: String? { (json as? [[String: Any]])?.first?["errorCode"] as? String }
  }

  /// What all services answer; `nil` where a fault of the way keeps them from answering.
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
    return switch services.react(to: request) {
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
    let headers = [(name: "Host", value: "127.0.0.1:1")]
    guard let request = Request(method: method, target: path, headers: headers, body: Array(body.utf8)) else {
      return Self.nothing
    }
    return Self.reply(control.answer(request))
  }

  /// The named field of each record of a query.
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
