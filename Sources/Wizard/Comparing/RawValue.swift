/// A value as it stands in an answer: its kind, and its bytes where they say more.
package struct RawValue {
  package enum Kind: UInt8 {
    /// The record has no such field.
    case missing
    case null, no, yes, number, string
    /// A list or an object.
    case other
  }

  package var kind: Kind
  package var bytes: UnsafeBufferPointer<UInt8>

  package init(_ kind: Kind, _ bytes: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)) {
    self.kind = kind
    self.bytes = bytes
  }
}

extension RawValue {
  /// A time as Salesforce writes it.
  package var moment: Moment? { kind == .string ? TimeText.seconds(bytes).map(Moment.init(seconds:)) : nil }
}

/// Which of the two systems a record came from.
package enum ComparedSide: Hashable, Sendable {
  case salesforce, px
}

/// The values of one record in the form in which they are compared: each with its length before it, nothing where
/// nothing is set. Two values mean the same exactly where their bytes are the same.
package struct CanonicalRow {
  package private(set) var bytes: [UInt8] = []

  package init() { bytes.reserveCapacity(512) }

  package mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// Appends a value as it is, such as a record's own id.
  package mutating func append(plain value: UnsafeBufferPointer<UInt8>) {
    let start = begin()
    bytes.append(contentsOf: value)
    end(start)
  }

  /// Appends a value by its meaning; false where a single value was expected and none stands there.
  package mutating func append(_ value: RawValue, _ meaning: ValueKind, from side: ComparedSide) -> Bool {
    let start = begin()
    switch value.kind {
    case .missing, .null: break
    case .other: return false
    case .no, .yes, .number, .string: write(value, meaning, side)
    }
    end(start)
    return true
  }

  /// Marks a value that is none of its field's type; no value of the type begins so.
  static let stranger: UInt8 = 1

  private mutating func write(_ value: RawValue, _ meaning: ValueKind, _ side: ComparedSide) {
    guard value.kind != .string || !value.bytes.isEmpty else { return }
    let written =
      switch meaning {
      case .text: bytes.append(text: value)
      case .number: bytes.append(number: value)
      case .flag: bytes.append(flag: value)
      case .moment: bytes.append(moment: value, zeroIsUnset: side == .px)
      case .day: bytes.append(day: value, zeroIsUnset: side == .px)
      case .choices: bytes.append(choices: value)
      case .id: bytes.append(id: value)
      }
    if !written {
      bytes.append(Self.stranger)
      _ = bytes.append(text: value)
    }
  }

  /// A length takes one byte below 255, and five from there.
  private mutating func begin() -> Int {
    bytes.append(0)
    return bytes.count
  }

  private mutating func end(_ start: Int) {
    let count = bytes.count - start
    guard count >= 255 else {
      bytes[start - 1] = UInt8(truncatingIfNeeded: count)
      return
    }
    bytes[start - 1] = 255
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).littleEndian) { bytes.insert(contentsOf: $0, at: start) }
  }
}

/// Goes through the values of a row.
struct RowCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func next() -> UnsafeBufferPointer<UInt8> {
    var count = Int(bytes[place])
    place += 1
    if count == 255 {
      count = (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
      place += 4
    }
    defer { place += count }
    return UnsafeBufferPointer(rebasing: bytes[place..<place + count])
  }
}
