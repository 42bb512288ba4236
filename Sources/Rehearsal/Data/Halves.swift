import Dispatch

/// Writes many rows on two processors: computing them is all that a large answer waits for.
enum Halves {
  /// Fewer rows than this are not worth a second thread.
  private static let fewest = 400

  /// Calls `write` for the places, or for each half of them at once, and appends what was written in their order.
  static func write(
    _ places: Range<Int>, to writer: inout ByteWriter, _ write: @Sendable (Range<Int>, inout ByteWriter) -> Void
  ) {
    guard places.count >= fewest else { return write(places, &writer) }
    let middle = places.lowerBound + places.count / 2
    let parts = [Part(places.lowerBound..<middle), Part(middle..<places.upperBound)]
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      let part = parts[number]
      write(part.places, &part.writer)
    }
    for part in parts { writer.append(part.writer.bytes) }
  }

  /// Touched by one thread, and read when both have ended.
  private final class Part: @unchecked Sendable {
    let places: Range<Int>
    var writer: ByteWriter

    init(_ places: Range<Int>) {
      self.places = places
      writer = ByteWriter(capacity: places.count * 512)
    }
  }
}
