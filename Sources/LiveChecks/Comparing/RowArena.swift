/// Stores rows that are still waiting for their pair, and reuses the space once they are matched. Memory follows the
/// number of unmatched rows, not of all rows read.
final class RowArena {
  /// A row's location: the number of its chunk, and the offset there in units of eight bytes.
  typealias Place = UInt32

  /// The largest row, in bytes; no real record's mapped values are longer.
  static let largestRow = chunkSize - 8
  private static let chunkSize = 1 << 20
  private static let unitsAChunk: UInt32 = 1 << 17
  private static let none = Place.max

  private var chunks: [UnsafeMutableRawPointer] = []
  /// The first free block of each size in units. The first four bytes of a free block locate the next one.
  private var free: [Place]
  private var used = 0
  /// The total size of the stored rows in bytes.
  private(set) var held = 0

  init() { free = Array(repeating: Self.none, count: Int(Self.unitsAChunk) + 1) }

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Stores a copy of a row.
  func keep(_ row: UnsafeBufferPointer<UInt8>) -> Place {
    let units = Self.units(row.count)
    held += units * 8
    let place = take(units)
    let bytes = pointer(place)
    bytes.storeBytes(of: UInt32(truncatingIfNeeded: row.count), as: UInt32.self)
    if let start = row.baseAddress { (bytes + 4).copyMemory(from: start, byteCount: row.count) }
    return place
  }

  /// Returns the row at a location, valid until `giveBack(_:)`.
  func row(_ place: Place) -> UnsafeBufferPointer<UInt8> {
    let bytes = pointer(place)
    let count = Int(bytes.load(as: UInt32.self))
    return UnsafeBufferPointer(start: (bytes + 4).assumingMemoryBound(to: UInt8.self), count: count)
  }

  func giveBack(_ place: Place) {
    let units = Self.units(row(place).count)
    held -= units * 8
    pointer(place).storeBytes(of: free[units], as: UInt32.self)
    free[units] = place
  }

  private static func units(_ count: Int) -> Int { (count + 4 + 7) / 8 }

  private func take(_ units: Int) -> Place {
    let found = free[units]
    if found != Self.none {
      free[units] = pointer(found).load(as: UInt32.self)
      return found
    }
    if chunks.isEmpty || used + units > Int(Self.unitsAChunk) {
      chunks.append(.allocate(byteCount: Self.chunkSize, alignment: 16))
      used = 0
    }
    defer { used += units }
    return UInt32(chunks.count - 1) * Self.unitsAChunk + UInt32(used)
  }

  private func pointer(_ place: Place) -> UnsafeMutableRawPointer {
    chunks[Int(place / Self.unitsAChunk)] + Int(place % Self.unitsAChunk) * 8
  }
}
