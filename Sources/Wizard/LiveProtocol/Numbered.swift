/// A protocol line with a request number: the request's own, or that of the request it answers.
package struct Numbered<Line: Codable & Sendable>: Codable, Sendable {
  /// `nil` if the client doesn't number its requests.
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
