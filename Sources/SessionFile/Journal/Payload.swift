internal import Wizard

/// An event as its bytes hold it: with the moment it was recorded, so that the chain covers that too.
///
/// Format 1 kept the moment in a column only.
struct Payload: Codable {
  let recorded: Moment?
  let event: Event

  private enum Key: String, CodingKey { case recorded }

  init(recorded: Moment, event: Event) {
    self.recorded = recorded
    self.event = event
  }

  init(from decoder: any Decoder) throws {
    recorded = try decoder.container(keyedBy: Key.self).decodeIfPresent(Moment.self, forKey: .recorded)
    event = try Event(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    try event.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(recorded, forKey: .recorded)
  }
}
