/// Cuts bytes into lines at line feeds. A line over the limit is dropped as it comes, so that input without line feeds
/// takes no more memory than that.
package struct LineSplitter: Sendable {
  package enum Line: Equatable, Sendable {
    case bytes([UInt8])
    /// Longer than the limit; all of it was dropped.
    case tooLong
  }

  private let limit: Int
  private var pending: [UInt8] = []
  /// Where the present line begins in `pending`, and from where no line feed was looked for yet.
  private var start = 0
  private var searched = 0
  /// How many bytes of the present line were dropped.
  package private(set) var dropped = 0

  /// - Parameter limit: the most bytes of a line, without its line feed.
  package init(limit: Int) { self.limit = limit }

  package mutating func append(_ bytes: ArraySlice<UInt8>) { pending += bytes }

  /// The next whole line; `nil` until more bytes come.
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

  /// What follows the last line feed, once no more bytes come.
  package mutating func rest() -> Line? {
    defer { self = LineSplitter(limit: limit) }
    if dropped > 0 { return .tooLong }
    return pending.count > start ? .bytes(Array(pending[start...])) : nil
  }
}
