package import Wizard

/// The canonical bytes of a record's values, each prefixed with its length. An unset value has length 0.
package struct CanonicalRow {
  package private(set) var bytes: [UInt8] = []

  package init() { bytes.reserveCapacity(512) }

  package mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// Appends a value unchanged, such as PX's ID of a record.
  package mutating func append(plain value: UnsafeBufferPointer<UInt8>) {
    let start = begin()
    bytes.append(contentsOf: value)
    end(start)
  }

  /// Appends a value, and returns whether it is a single value.
  package mutating func append(_ value: RawValue, _ kind: ValueKind, from side: ComparedSide) -> Bool {
    let start = begin()
    guard kind.append(value, from: side, to: &bytes) else { return false }
    end(start)
    return true
  }

  /// Reserves the length prefix: one byte for lengths below 255, otherwise five.
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

/// Iterates over the values of a row.
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
