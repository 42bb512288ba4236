import FoundationEssentials
import LiveChecks
import Wizard

/// The stand-in's controls: what people would do in a browser, and its clock.
struct StandInControl {
  private let address: Address?
  private let client: HTTPClient

  init(_ url: String, _ client: HTTPClient) {
    address = Address(url)
    self.client = client
  }

  /// The Salesforce admin approves, in one of the orgs there are: target, sandbox, other.
  func authorize(org: String = "target") async throws { try await post("authorize", ["org": org]) }

  func synchronize() async throws { try await post("synchronize", [String: String]()) }

  /// Lets the clock go on; returns what it shows then.
  @discardableResult
  func advance(_ seconds: Int64) async throws -> Moment { try await post("advance", ["seconds": seconds]) }

  func setKnowledge(_ enabled: Bool, channels: [String]) async throws {
    struct Body: Encodable { let enabled: Bool, channels: [String] }
    try await post("knowledge", Body(enabled: enabled, channels: channels))
  }

  func setFault(_ fault: RehearsalFault, on: Bool) async throws {
    struct Body: Encodable { let name: String, on: Bool }
    try await post("fault", Body(name: fault.rawValue, on: on))
  }

  /// Does a deed; returns the stand-in's time after it.
  @discardableResult
  func post(_ control: String, _ body: some Encodable) async throws -> Moment {
    let bytes = try await send(control, body: Array(try JSONEncoder().encode(body)))
    guard let milliseconds = (try? JSON(parsing: bytes))?["milliseconds"].count else {
      throw RehearsalStage.Refused(control: control)
    }
    return Moment(seconds: milliseconds / 1000)
  }

  /// Its integration's mapping, as CSV.
  func mapping() async throws -> String {
    String(decoding: try await send("mapping", body: nil), as: UTF8.self)
  }

  private func send(_ control: String, body: [UInt8]?) async throws -> [UInt8] {
    guard let address else { throw RehearsalStage.Refused(control: control) }
    var request = HTTPRequest(address, path: "/\(control)", seconds: 20)
    request.body = body
    if body != nil { request.headers = [("Content-Type", Secret("application/json"))] }
    switch await client.send(request) {
    case .success(let answer) where answer.status == 200: return answer.body
    case .success, .failure: throw RehearsalStage.Refused(control: control)
    }
  }
}
