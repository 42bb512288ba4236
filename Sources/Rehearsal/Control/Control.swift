import FoundationEssentials

/// The HTTP controls, which decode commands from JSON. They have their own port, which faults don't affect.
enum Control {
  static func answer(_ request: Request, in world: inout World) -> Answer {
    do {
      return try perform(request, in: &world)
    } catch let refusal as Simulator.Refusal {
      return Answer(refusal.status, .object([("error", .text(refusal.sentence))]))
    } catch {
      return Answer(500, .object([("error", .text("The database failed: \(error)"))]))
    }
  }

  private static func perform(_ request: Request, in world: inout World) throws -> Answer {
    guard request.path.count == 1 else { throw Simulator.Refusal("There is no such control.", status: 404) }
    // Web pages in a local browser must not reach the controls, not even by DNS rebinding.
    let host = request.header("Host")?.split(separator: ":").first.map(String.init)
    guard request.header("Origin") == nil, ["127.0.0.1", "localhost"].contains(host) else {
      throw Simulator.Refusal("The controls answer programs on this machine only.", status: 403)
    }
    let name = request.path[0]
    guard let reads = isRead[name] else { throw Simulator.Refusal("There is no such control.", status: 404) }
    guard request.method == (reads ? "GET" : "POST") else {
      throw Simulator.Refusal(reads ? "This is read with GET." : "This is done with POST.", status: 405)
    }
    if reads {
      try world.goOn()
      if name == "mapping" { return Answer(200, type: "text/csv", text: world.mapping) }
    } else {
      try World.perform(try command(name, request), in: &world)
    }
    let clock: [(String, JSON)] = [("now", .text(world.now.iso())), ("milliseconds", .milliseconds(world.now))]
    return Answer(200, .object(clock + (try details(name, request, world))))
  }

  private static let isRead = [
    "mapping": true, "clock": true, "strangers": true, "authorize": false, "synchronize": false, "edit": false,
    "knowledge": false, "fault": false, "advance": false, "reset": false,
  ]

  private static func command(_ name: String, _ request: Request) throws -> Simulator.Command {
    switch name {
    case "authorize":
      guard let org = Simulator.Org(rawValue: try body(Authorization.self, request).org ?? "target") else {
        throw Simulator.Refusal("org is target, sandbox or other.")
      }
      return .authorize(org)
    case "synchronize": return .synchronize
    case "edit":
      let edit = try body(Edit.self, request)
      return .edit(account: edit.account, field: edit.field, value: edit.value?.input)
    case "knowledge":
      let knowledge = try body(Knowledge.self, request)
      return .knowledge(enabled: knowledge.enabled, channels: knowledge.channels ?? [])
    case "fault":
      let wanted = try body(FaultSwitch.self, request)
      guard let fault = Fault(rawValue: wanted.name) else {
        throw Simulator.Refusal("There is no fault \(wanted.name). The faults: \(Fault.list).")
      }
      return .fault(fault, on: wanted.on ?? true)
    case "advance": return .advance(seconds: try body(Advance.self, request).seconds)
    default: return .reset
    }
  }

  /// Returns what a response has besides the clock.
  private static func details(_ name: String, _ request: Request, _ world: World) throws -> [(String, JSON)] {
    switch name {
    case "authorize": [("org", .text(try body(Authorization.self, request).org ?? "target"))]
    case "edit":
      [
        (
          "account",
          .text(RecordId.accounts.text(row: try world.row(ofAccount: try body(Edit.self, request).account)))
        )
      ]
    case "fault": [("faults", .array(world.faults.map(\.rawValue).sorted().map { .text($0) }))]
    case "strangers":
      [
        ("requests", .integer(world.strangers.requests)),
        ("withCredentials", .integer(world.strangers.withCredentials)),
      ]
    default: []
    }
  }

  private struct Authorization: Decodable { let org: String? }
  private struct Knowledge: Decodable { let enabled: Bool; let channels: [String]? }
  private struct FaultSwitch: Decodable { let name: String; let on: Bool? }
  private struct Advance: Decodable { let seconds: Int64 }
  private struct Edit: Decodable { let account: String; let field: String; let value: Scalar? }

  /// A JSON number or string.
  private struct Scalar: Decodable {
    let input: Simulator.Input

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        input = .number(number)
      } else {
        input = .text(try container.decode(String.self))
      }
    }
  }

  private static func body<Body: Decodable>(_ type: Body.Type, _ request: Request) throws -> Body {
    do {
      return try JSONDecoder().decode(type, from: request.body.isEmpty ? Data("{}".utf8) : Data(request.body))
    } catch {
      throw Simulator.Refusal("The body is not the JSON that is needed here.")
    }
  }
}

extension World {
  /// The integration's mapping as CSV.
  var mapping: String { Mapping.csv(isPushFailing: has(.pushFailing)) }
}

extension Fault {
  /// All names, for a sentence.
  package static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
