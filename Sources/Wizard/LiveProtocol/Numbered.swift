/// A line of the protocol with the number of a request: a request's own, or of the one that is answered.
package struct Numbered<Line: Codable & Sendable>: Codable, Sendable {
  /// Missing where whoever asks doesn't count.
  package let id: Int?
  package let line: Line

  package init(_ line: Line, id: Int?) {
    self.id = id
    self.line = line
  }

  private enum Key: String, CodingKey { case id }

  package init(from decoder: any Decoder) throws {
    id = try decoder.container(keyedBy: Key.self).decodeIfPresent(Int.self, forKey: .id)
    line = try Line(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(id, forKey: .id)
    try line.encode(to: encoder)
  }
}
