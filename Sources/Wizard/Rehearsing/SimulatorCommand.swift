/// A command to the simulator, in place of a browser action or waiting.
package enum SimulatorCommand: Hashable, Sendable {
  /// The Salesforce admin approves.
  case authorize(Org)
  case synchronize
  /// Somebody edits a field of an Account in Salesforce.
  case edit(account: String, field: String, value: String)
  /// Somebody turns on the Salesforce Knowledge Base, for these channels.
  case knowledge(channels: [String])
  /// Advances the clock.
  case advance(_ seconds: Int64)
  /// A fault is turned on or off.
  case fault(RehearsalFault, on: Bool)

  /// The Salesforce orgs a login page can belong to.
  package enum Org: String, Codable, Sendable { case target, sandbox, other }

  /// The seconds by which the clock advances; `nil` for other commands.
  package var seconds: Int64? {
    if case .advance(let seconds) = self { seconds } else { nil }
  }
}

extension SimulatorCommand: Codable {
  private enum Word: String, Codable { case authorize, synchronize, edit, knowledge, advance, fault }

  private enum Key: String, CodingKey { case kind, org, account, field, value, channels, seconds, fault, on }

  /// Ten years. More could move the clock out of the record's range.
  private static let farthest: Int64 = 315_576_000

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Word.self, forKey: .kind) {
    case .authorize: self = .authorize(try container.decode(Org.self, forKey: .org))
    case .synchronize: self = .synchronize
    case .edit:
      self = .edit(
        account: try container.decode(String.self, forKey: .account),
        field: try container.decode(String.self, forKey: .field),
        value: try container.decode(String.self, forKey: .value))
    case .knowledge: self = .knowledge(channels: try container.decode([String].self, forKey: .channels))
    case .advance:
      let seconds = try container.decode(Int64.self, forKey: .seconds)
      guard (0...Self.farthest).contains(seconds) else {
        throw DecodingError.dataCorruptedError(
          forKey: .seconds, in: container, debugDescription: "a clock goes forward, by ten years at most")
      }
      self = .advance(seconds)
    case .fault:
      self = .fault(
        try container.decode(RehearsalFault.self, forKey: .fault), on: try container.decode(Bool.self, forKey: .on))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .authorize(let org):
      try container.encode(Word.authorize, forKey: .kind)
      try container.encode(org, forKey: .org)
    case .synchronize: try container.encode(Word.synchronize, forKey: .kind)
    case .edit(let account, let field, let value):
      try container.encode(Word.edit, forKey: .kind)
      try container.encode(account, forKey: .account)
      try container.encode(field, forKey: .field)
      try container.encode(value, forKey: .value)
    case .knowledge(let channels):
      try container.encode(Word.knowledge, forKey: .kind)
      try container.encode(channels, forKey: .channels)
    case .advance(let seconds):
      try container.encode(Word.advance, forKey: .kind)
      try container.encode(seconds, forKey: .seconds)
    case .fault(let fault, let on):
      try container.encode(Word.fault, forKey: .kind)
      try container.encode(fault, forKey: .fault)
      try container.encode(on, forKey: .on)
    }
  }
}

/// A command and the time of the simulator's clock when it was given.
package struct DatedSimulatorCommand: Hashable, Codable, Sendable {
  package var at: Moment
  package var command: SimulatorCommand

  package init(at: Moment, command: SimulatorCommand) {
    self.at = at
    self.command = command
  }
}
