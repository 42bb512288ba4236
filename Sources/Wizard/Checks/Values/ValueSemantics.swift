internal import Glibc

/// When two values of a mapped field are the same: the one definition for the checks, which read a sample, and for
/// `compare`, which reads everything.
///
/// Every value has canonical bytes, none if it is unset. Two values are the same if their bytes are equal, or are
/// canonically equivalent Unicode text.
package struct ValueSemantics: Hashable, Sendable {
  package var kind: ValueKind
  /// Whether a 0 in PX may mean unset: PX's standard number attributes can't be empty.
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
  ///   - type: the type of the PX attribute.
  ///   - isCustom: whether the attribute is custom, so it can be empty.
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

  /// Whether both are the same text in different Unicode forms, such as `é` precomposed and as `e` with an accent.
  private static func areWrittenAlike(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard left.contains(where: { $0 >= 0x80 }) || right.contains(where: { $0 >= 0x80 }),
      let left = String(validating: left, as: UTF8.self), let right = String(validating: right, as: UTF8.self)
    else { return false }
    return left == right
  }

  /// Whether two typed values are the same. Where one isn't of this type, the texts decide.
  func isSame(_ left: JSON, _ right: JSON) -> Bool {
    compare(left, right, from: .salesforce).map { $0 != .differing } ?? (left == right)
  }

  /// Compares a value from Salesforce, or a typed one, with one from `side`; `nil` if one of them isn't a single value.
  package func compare(_ salesforce: JSON, _ other: JSON, from side: ComparedSide) -> Outcome? {
    guard let left = kind.canonical(salesforce, from: .salesforce), let right = kind.canonical(other, from: side) else {
      return nil
    }
    return left.withUnsafeBufferPointer { left in right.withUnsafeBufferPointer { outcome(left, $0) } }
  }
}

extension ValueKind {
  /// Whether a value has the kind's type, rather than one that is only compared as text.
  func isGenuine(_ value: JSON, from side: ComparedSide) -> Bool {
    if case .number = value, self == .text || self == .choices { return false }
    return canonical(value, from: side).map { $0.first != Self.stranger } ?? false
  }

  /// Whether JSON of a type that neither side writes is in place of such a value: a Boolean, or a number from
  /// Salesforce, in a text field. A number as text isn't, because PX may store numbers so.
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

/// The system that a value came from.
package enum ComparedSide: Hashable, Sendable {
  case salesforce, px
}

extension ValueKind {
  /// The first byte of a value that is compared as text, because it doesn't have its field's type. No other begins so.
  package static let stranger: UInt8 = 1

  /// Appends a value's canonical bytes. Returns false if it isn't a single value of a type that the field can have.
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

  /// Returns a value's canonical bytes, none if it is unset; `nil` if it isn't a single value.
  func canonical(_ value: JSON, from side: ComparedSide) -> [UInt8]? {
    var bytes: [UInt8] = []
    return value.withRaw { append($0, from: side, to: &bytes) } ? bytes : nil
  }
}
