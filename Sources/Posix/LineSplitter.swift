/// Splits bytes into lines at line feeds. A line over the limit is dropped as it arrives, so that input without line
/// feeds takes no more memory than that.
package struct LineSplitter: Sendable {
  package enum Line: Equatable, Sendable {
    case bytes([UInt8])
    /// A line over the limit, which was dropped.
    case tooLong
  }

  private let limit: Int
  private var pending: [UInt8] = []
  /// The start of the current line in `pending`, and of the part that wasn't searched for line feeds yet.
  private var start = 0
  private var searched = 0
  /// The number of bytes dropped from the current line.
  package private(set) var dropped = 0

  /// - Parameter limit: The maximum length of a line in bytes, without its line feed.
  package init(limit: Int) { self.limit = limit }

  package mutating func append(_ bytes: ArraySlice<UInt8>) { pending += bytes }

  /// Returns the next complete line, or `nil` if more bytes are needed.
  package mutating func next() -> Line? {
    if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = pending[start..<end]
      start = end + 1
      searched = start
      guard dropped == 0, line.count <= limit else {
        dropped = 0
        return .tooLong
      }
      return .bytes(Array(line))
    }
    pending.removeFirst(start)
    start = 0
    if dropped > 0 || pending.count > limit {
      dropped += pending.count
      pending = []
    }
    searched = pending.count
    return nil
  }

  /// Returns what follows the last line feed, at the end of input.
  package mutating func rest() -> Line? {
    defer { self = LineSplitter(limit: limit) }
    if dropped > 0 { return .tooLong }
    return pending.count > start ? .bytes(Array(pending[start...])) : nil
  }
}
