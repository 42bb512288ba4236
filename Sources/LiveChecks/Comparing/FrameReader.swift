/// Reads lines of differences from their frames.
package struct FrameReader {
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Calls `body` with each complete line, and returns the number of bytes consumed.
  package func whole(_ body: (_ entry: UInt32, _ line: ArraySlice<UInt8>) -> Void) -> Int {
    var place = 0
    while place + 8 <= bytes.count {
      let (entry, count) = bytes.withUnsafeBytes {
        (
          $0.loadUnaligned(fromByteOffset: place, as: UInt32.self),
          Int($0.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self))
        )
      }
      guard place + 8 + count <= bytes.count else { break }
      body(entry, bytes[place + 8..<place + 8 + count])
      place += 8 + count
    }
    return place
  }
}
