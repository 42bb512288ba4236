/// A server's response, read leniently: a field that is missing, null or of another type reads as `nil`.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Number)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// A number as it was written, so that no digits are lost. Two numbers are equal if they are equal as doubles.
  package struct Number: Hashable, Sendable, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    package let text: String
    let value: Double

    /// `nil` if it doesn't fit into a double.
    init?(_ text: String) {
      guard let value = Double(text), value.isFinite else { return nil }
      self.text = text
      self.value = value
    }

    package init(integerLiteral value: Int64) {
      text = "\(value)"
      self.value = Double(value)
    }

    package init(floatLiteral value: Double) {
      text = "\(value)"
      self.value = value
    }

    package static func == (left: Number, right: Number) -> Bool { left.value == right.value }
    package func hash(into hasher: inout Hasher) { hasher.combine(value) }
  }

  package subscript(name: String) -> JSON? {
    guard case .object(let fields) = self else { return nil }
    return fields[name]
  }

  /// The text; `nil` if it is empty, because the services leave unset texts empty.
  package var text: String? {
    guard case .string(let text) = self, !text.isEmpty else { return nil }
    return text
  }

  package var flag: Bool? {
    guard case .bool(let flag) = self else { return nil }
    return flag
  }

  /// A whole number that a double represents exactly.
  package var whole: Int64? {
    guard case .number(let number) = self, number.value.rounded() == number.value,
      number.value.magnitude < 9_007_199_254_740_992
    else { return nil }
    return Int64(number.value)
  }

  /// A whole number, 0 or more.
  package var count: Int64? { whole.flatMap { $0 >= 0 ? $0 : nil } }

  package var list: [JSON]? {
    guard case .array(let list) = self else { return nil }
    return list
  }

  package var isNull: Bool { self == .null }

  package var isObject: Bool { if case .object = self { true } else { false } }
}

extension JSON? {
  /// Whether this is a text, null or a missing field. Nothing else is what the services write.
  package var isTextOrNothing: Bool {
    switch self {
    case .string, .null, nil: true
    case .bool, .number, .array, .object: false
    }
  }

  // These let a path through missing fields read as one line: `answer["a"]["b"].text`.
  package subscript(name: String) -> JSON? { self?[name] }
  package var text: String? { flatMap(\.text) }
  package var flag: Bool? { flatMap(\.flag) }
  package var whole: Int64? { flatMap(\.whole) }
  package var count: Int64? { flatMap(\.count) }
  package var list: [JSON]? { flatMap(\.list) }
}
