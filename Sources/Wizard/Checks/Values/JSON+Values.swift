/// Values in Salesforce and PX records.
extension JSON {
  /// Returns a record's field by API name, with at most one parent: `Owner.Name`.
  func field(_ name: String) -> JSON? {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard let first = parts.first, let value = field(exactly: first) else { return nil }
    guard parts.count == 2 else { return value }
    return value.isNull ? .null : value.field(parts[1])
  }

  /// Salesforce responds with the field's own spelling, regardless of the query's.
  private func field(exactly name: String) -> JSON? {
    guard case .object(let fields) = self else { return nil }
    if let value = fields[name] { return value }
    let wanted = name.lowercased()
    return fields.first { $0.key.lowercased() == wanted }?.value
  }

  /// Whether this is a single value rather than a list or an object.
  var isValue: Bool {
    switch self {
    case .null, .bool, .number, .string: true
    case .array, .object: false
    }
  }

  /// Whether this is null or "", which PX writes for unset texts.
  var isUnset: Bool { isNull || self == .string("") }

  /// The value as text; a whole number has no decimal point.
  var plain: String {
    switch self {
    case .null, .array, .object: ""
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): whole.map { "\($0)" } ?? number.text
    case .string(let text): text
    }
  }

  /// The value for a sentence.
  var shown: String { isUnset ? "empty" : "\"\(plain.brief)\"" }

  /// Returns the value at a path of a PX record. A missing value is null; `nil` if part of the path isn't an object.
  func attribute(at path: String) -> JSON? {
    path.split(separator: ".").reduce(self) { value, name in
      switch value {
      case .object(let fields)?: fields[String(name)] ?? .null
      case .null?: .null
      case .bool, .number, .string, .array, nil: nil
      }
    }
  }

  /// Calls a closure with the value as bytes.
  func withRaw<Result>(_ body: (RawValue) -> Result) -> Result {
    switch self {
    case .null: return body(RawValue(.null))
    case .bool(let flag): return body(RawValue(flag ? .yes : .no))
    case .number(let number):
      var text = number.text
      return text.withUTF8 { body(RawValue(.number, $0)) }
    case .string(var text): return text.withUTF8 { body(RawValue(.string, $0)) }
    case .array, .object: return body(RawValue(.other))
    }
  }
}
