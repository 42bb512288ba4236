package import Wizard

/// The canonical bytes of one record's values, each with its length in front; an unset value has none.
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

  /// Appends a value; false if it isn't a single one.
  package mutating func append(_ value: RawValue, _ kind: ValueKind, from side: ComparedSide) -> Bool {
    let start = begin()
    guard kind.append(value, from: side, to: &bytes) else { return false }
    end(start)
    return true
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

  var isAtEnd: Bool { place >= bytes.count }

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
