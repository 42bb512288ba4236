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

  /// Does a deed; returns the stand-in's time after it.
  @discardableResult
  func post(_ control: String, _ body: [String: JSON]) async throws -> Moment {
    let bytes = try await send(control, body: Array(JSON.object(body).written.utf8))
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

extension JSON {
  /// As a document; a number that isn't whole is cut to one, since no control takes another.
  fileprivate var written: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): "\(Int64(number))"
    case .string(let text): "\"\(text.unicodeScalars.map(Self.escaped).joined())\""
    case .array(let list): "[\(list.map(\.written).joined(separator: ","))]"
    case .object(let members):
      "{\(members.sorted { $0.key < $1.key }.map { "\(JSON.string($0.key).written):\($0.value.written)" }.joined(separator: ","))}"
    }
  }

  /// Quotes, backslashes and controls by their numbers: what people typed comes through here.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    guard scalar.value < 0x20 || scalar == "\"" || scalar == "\\" else { return String(scalar) }
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
