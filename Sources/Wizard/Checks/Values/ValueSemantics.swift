internal import Glibc

/// When two values of a mapped field are the same: the one definition for the checks, which look at a sample, and for
/// `compare`, which reads everything.
///
/// Every value has canonical bytes, none if it is unset, and two values are the same if their bytes are, or write the
/// same Unicode text.
package struct ValueSemantics: Hashable, Sendable {
  package var kind: ValueKind
  /// PX's own number attributes can't be empty, so PX writes a 0 for them.
  package var zeroMayBeUnset: Bool

  package enum Outcome: UInt8, Sendable {
    case equal = 0
    case differing
    /// Neither side has a value.
    case empty
  }

  package init(_ kind: ValueKind, zeroMayBeUnset: Bool = false) {
    self.kind = kind
    self.zeroMayBeUnset = zeroMayBeUnset
  }

  /// - Parameters:
  ///   - type: that of PX's attribute.
  ///   - isCustom: the attribute is the tenant's own, and can be empty.
  init(_ kind: ValueKind, px type: String, isCustom: Bool) {
    self.init(kind, zeroMayBeUnset: (kind == .number || type == "NUMBER") && !isCustom)
  }

  /// Compares canonical bytes.
  package func outcome(
    _ salesforce: UnsafeBufferPointer<UInt8>, _ px: UnsafeBufferPointer<UInt8>
  ) -> Outcome {
    if salesforce.isEmpty, px.isEmpty { return .empty }
    if salesforce.count == px.count, let left = salesforce.baseAddress, let right = px.baseAddress,
      memcmp(left, right, px.count) == 0
    {
      return .equal
    }
    if Self.areWrittenAlike(salesforce, px) { return .equal }
    let isUnset = salesforce.isEmpty && zeroMayBeUnset && px.count == 1 && px[0] == UInt8(ascii: "0")
    return isUnset ? .empty : .differing
  }

  /// Whether they are one text whose letters are put together in different ways, such as `é` and `e` with an accent.
  private static func areWrittenAlike(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard left.contains(where: { $0 >= 0x80 }) || right.contains(where: { $0 >= 0x80 }),
      let left = String(validating: left, as: UTF8.self), let right = String(validating: right, as: UTF8.self)
    else { return false }
    return left == right
  }

  /// Compares a value that Salesforce has, or that somebody typed, with one from `side`; `nil` if one of them isn't a
  /// single value.
  package func compare(_ salesforce: JSON, _ other: JSON, from side: ComparedSide) -> Outcome? {
    guard let left = kind.canonical(salesforce, from: .salesforce), let right = kind.canonical(other, from: side) else {
      return nil
    }
    return left.withUnsafeBufferPointer { left in right.withUnsafeBufferPointer { outcome(left, $0) } }
  }
}

extension ValueKind {
  /// Whether a value is of the kind, not only something in its place.
  func isGenuine(_ value: JSON, from side: ComparedSide) -> Bool {
    if case .number = value, self == .text || self == .choices { return false }
    return canonical(value, from: side).map { $0.first != Self.stranger } ?? false
  }

  /// Whether JSON of another type is in the place of such a value, as neither side ever writes it: true, or a number of
  /// Salesforce's, in a field of texts. A number as a text is one, as PX may keep it so.
  fileprivate func isForeign(_ value: RawValue.Kind, from side: ComparedSide) -> Bool {
    switch (self, value) {
    case (.text, .no), (.text, .yes), (.choices, .no), (.choices, .yes), (.id, .no), (.id, .yes), (.day, .no),
      (.day, .yes):
      true
    case (.text, .number), (.choices, .number), (.id, .number), (.day, .number), (.flag, .number):
      side == .salesforce
    case (.text, _), (.choices, _), (.id, _), (.day, _), (.flag, _), (.number, _), (.moment, _): false
    }
  }
}

/// Which of the two systems a value came from.
package enum ComparedSide: Hashable, Sendable {
  case salesforce, px
}

extension ValueKind {
  /// Begins the bytes of a value that isn't of its field's type, which is compared as a text; no other value's begin so.
  package static let stranger: UInt8 = 1

  /// Appends a value's canonical bytes; false if it isn't a single value of a type that the field can have.
  package func append(_ value: RawValue, from side: ComparedSide, to bytes: inout [UInt8]) -> Bool {
    switch value.kind {
    case .missing, .null: return true
    case .other: return false
    case let foreign where isForeign(foreign, from: side): return false
    case .string where value.bytes.isEmpty: return true
    case .no, .yes, .number, .string: break
    }
    let isOfKind =
      switch self {
      case .text: bytes.append(text: value)
      case .number: bytes.append(number: value)
      case .flag: bytes.append(flag: value)
      case .moment: bytes.append(moment: value, zeroIsUnset: side == .px)
      case .day: bytes.append(day: value, zeroIsUnset: side == .px)
      case .choices: bytes.append(choices: value)
      case .id: bytes.append(id: value)
      }
    if !isOfKind {
      bytes.append(Self.stranger)
      _ = bytes.append(text: value)
    }
    return true
  }

  /// A value's canonical bytes, none if it is unset; `nil` if it isn't a single value.
  func canonical(_ value: JSON, from side: ComparedSide) -> [UInt8]? {
    var bytes: [UInt8] = []
    return value.withRaw { append($0, from: side, to: &bytes) } ? bytes : nil
  }
}
