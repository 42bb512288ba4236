import Foundation

/// A JSON value as written: `true` isn't a number, and `null` is a value.
enum JSONValue: Decodable, Hashable, ExpressibleByIntegerLiteral {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(_ text: String) throws { self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) }

  init(contentsOf url: URL) throws { self = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: url)) }

  init(integerLiteral value: Int) { self = .number(Double(value)) }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  var string: String? { if case .string(let value) = self { value } else { nil } }
  var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  var object: [String: JSONValue]? { if case .object(let values) = self { values } else { nil } }

  subscript(key: String) -> JSONValue? { object?[key] }

  subscript(place: Int) -> JSONValue? { array.flatMap { $0.indices.contains(place) ? $0[place] : nil } }

  /// The name of its type in JSON Schema.
  var type: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number(let value): value.rounded() == value ? "integer" : "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
