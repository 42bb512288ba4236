import Foundation

/// The controls: what people would do in the browser, the clock, and the faults. They answer on a port of their own,
/// which no fault reaches.
struct Control: Sendable {
  let stage: Stage
  let realTime: @Sendable () -> Instant

  /// Why a deed was not done, in a sentence.
  private struct Refused: Error {
    let status: Int
    let sentence: String

    init(_ sentence: String, status: Int = 400) { (self.sentence, self.status) = (sentence, status) }
  }

  func answer(_ request: Request) -> Answer {
    do throws(Refused) {
      return try perform(request)
    } catch {
      return Answer(error.status, .object([("error", .text(error.sentence))]))
    }
  }

  private func perform(_ request: Request) throws(Refused) -> Answer {
    guard request.path.count == 1 else { throw Refused("There is no such control.", status: 404) }
    // A page in a browser on this machine must not reach the controls by a name that leads here.
    let host = request.header("Host")?.split(separator: ":").first.map(String.init)
    guard request.header("Origin") == nil, ["127.0.0.1", "localhost"].contains(host) else {
      throw Refused("The controls answer programs on this machine only.", status: 403)
    }
    switch (request.method, request.path[0]) {
    case ("GET", "mapping"): return Answer(200, type: "text/csv", text: Mapping.csv(stage.world()))
    case ("GET", "clock"): return done([])
    case ("GET", "strangers"):
      let strangers = stage.strangers
      return done([
        ("requests", .integer(strangers.requests)), ("withCredentials", .integer(strangers.withCredentials)),
      ])
    case ("POST", "authorize"): return try authorize(try body(request))
    case ("POST", "synchronize"):
      guard stage.world().integration.isConnected else {
        throw Refused("PX is not connected: authorize first.", status: 409)
      }
      stage.add(.synchronize)
      return done([])
    case ("POST", "edit"): return try edit(try body(request))
    case ("POST", "knowledge"):
      let wanted: Knowledge = try body(request)
      stage.add(.knowledge(enabled: wanted.enabled, channels: wanted.channels ?? []))
      return done([])
    case ("POST", "fault"): return try fault(try body(request))
    case ("POST", "advance"): return try advance(try body(request))
    case ("POST", "reset"):
      stage.reset(realTime: realTime())
      return done([])
    case (_, "mapping"), (_, "clock"), (_, "strangers"):
      throw Refused("This is read with GET.", status: 405)
    case (_, "authorize"), (_, "synchronize"), (_, "edit"), (_, "knowledge"), (_, "fault"), (_, "advance"),
      (_, "reset"):
      throw Refused("This is done with POST.", status: 405)
    default: throw Refused("There is no such control.", status: 404)
    }
  }

  private struct Authorization: Decodable { let org: String? }
  private struct Knowledge: Decodable { let enabled: Bool; let channels: [String]? }
  private struct FaultSwitch: Decodable { let name: String; let on: Bool? }
  private struct Advance: Decodable { let seconds: Int64 }
  private struct Edit: Decodable { let account: String; let field: String; let value: Scalar? }

  /// A value of JSON that is neither list nor object.
  private enum Scalar: Decodable {
    case number(Double), text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  private func body<Body: Decodable>(_ request: Request) throws(Refused) -> Body {
    do {
      return try JSONDecoder().decode(Body.self, from: request.body.isEmpty ? Data("{}".utf8) : Data(request.body))
    } catch {
      throw Refused("The body is not the JSON that is needed here.")
    }
  }

  /// What every control answers: its clock, and what is to be said besides.
  private func done(_ members: [(String, JSON)]) -> Answer {
    let now = stage.now
    return Answer(200, .object([("now", .text(now.iso())), ("milliseconds", .milliseconds(now))] + members))
  }

  private func authorize(_ wanted: Authorization) throws(Refused) -> Answer {
    guard let org = Command.Org(rawValue: wanted.org ?? "target") else {
      throw Refused("org is target, sandbox or other.")
    }
    stage.add(.authorize(org))
    return done([("org", .text(org.rawValue))])
  }

  private func fault(_ wanted: FaultSwitch) throws(Refused) -> Answer {
    guard let fault = Fault(rawValue: wanted.name) else {
      throw Refused("There is no fault \(wanted.name). The faults: \(Fault.list).")
    }
    stage.set(fault, on: wanted.on ?? true)
    return done([("faults", .array(stage.faults.map(\.rawValue).sorted().map { .text($0) }))])
  }

  /// Ten years at most in one go.
  private func advance(_ wanted: Advance) throws(Refused) -> Answer {
    guard (0...315_360_000).contains(wanted.seconds) else {
      throw Refused("seconds is 0 or more: this clock never goes back.")
    }
    stage.advance(seconds: wanted.seconds)
    return done([])
  }

  private func edit(_ wanted: Edit) throws(Refused) -> Answer {
    guard let field = EditableField.allCases.first(where: { $0.rawValue.lowercased() == wanted.field.lowercased() })
    else {
      throw Refused("These fields can be edited: \(EditableField.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    let row = try account(wanted.account)
    stage.add(.edit(account: row, field: field, value: try value(wanted.value, of: field)))
    return done([("account", .text(RecordId.accounts.text(row: row))), ("field", .text(field.rawValue))])
  }

  /// An account by its id or its exact name.
  private func account(_ text: String) throws(Refused) -> Int {
    let world = stage.world()
    if let row = RecordId.accounts.row(of: Array(text.utf8)), row < world.options.accounts { return row }
    let rows = try? stage.engines.rows(#"SELECT rowid FROM "Account" WHERE "Name" = ?"#, [.text(text)], in: world)
    guard let rows, rows.count == 1 else {
      throw Refused("There is no account, or more than one, of that id or name: \(text).", status: 404)
    }
    return Int(rows[0])
  }

  private func value(_ value: Scalar?, of field: EditableField) throws(Refused) -> Value {
    switch value {
    case nil where field == .name: throw Refused("An account needs a name.")
    case nil: return .null
    case .number(let number)? where field.isNumber && abs(number) < 1e15:
      return field == .annualRevenue ? .real(number) : .integer(Int64(number))
    case .text(let text)? where !field.isNumber && !text.isEmpty && text.utf8.count <= 255: return .text(text)
    case .text(let text)? where field.isNumber:
      guard let number = Double(text), abs(number) < 1e15 else { throw Refused("\(field.rawValue) is a number.") }
      return field == .annualRevenue ? .real(number) : .integer(Int64(number))
    case .number?, .text?:
      throw Refused("\(field.rawValue) takes \(field.isNumber ? "a number" : "1 to 255 bytes of text").")
    }
  }
}

extension Fault {
  /// All names, for a sentence.
  package static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
