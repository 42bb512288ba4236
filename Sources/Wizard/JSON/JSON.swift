/// What a server said, read tolerantly: a field that is missing, null or of another type reads as nothing.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  package subscript(name: String) -> JSON? {
    guard case .object(let fields) = self else { return nil }
    return fields[name]
  }

  /// A text that says something: an empty one reads as nothing, as the services leave unset texts empty.
  package var text: String? {
    guard case .string(let text) = self, !text.isEmpty else { return nil }
    return text
  }

  package var flag: Bool? {
    guard case .bool(let flag) = self else { return nil }
    return flag
  }

  /// A whole number that a double holds exactly.
  package var whole: Int64? {
    guard case .number(let number) = self, number.rounded() == number, number.magnitude < 9_007_199_254_740_992
    else { return nil }
    return Int64(number)
  }

  /// A whole number, 0 or more.
  package var count: Int64? { whole.flatMap { $0 >= 0 ? $0 : nil } }

  package var list: [JSON]? {
    guard case .array(let list) = self else { return nil }
    return list
  }

  package var isNull: Bool { self == .null }
}

extension JSON? {
  // So that a path through missing fields reads as one line: `answer["a"]["b"].text`.
  package subscript(name: String) -> JSON? { self?[name] }
  package var text: String? { flatMap(\.text) }
  package var flag: Bool? { flatMap(\.flag) }
  package var whole: Int64? { flatMap(\.whole) }
  package var count: Int64? { flatMap(\.count) }
  package var list: [JSON]? { flatMap(\.list) }
}
