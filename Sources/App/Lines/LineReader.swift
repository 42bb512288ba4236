import Glibc

/// Lines from a descriptor, none longer than a mebibyte: input without end takes no more memory than that.
///
/// Bytes that are no UTF-8 are replaced; a NUL is a character like others; `\r\n` ends a line as `\n` does.
final class LineReader {
  enum Line: Equatable {
    case text(String)
    /// More than `limit` bytes; the whole line was passed over.
    case tooLong
  }

  /// The most bytes of one line.
  static let limit = 1 << 20
  /// What is passed over of one line before the input counts as one that never ends a line.
  private static let retryPolicy = 64 << 20

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var place = 0
  private var hasEnded = false

  init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

  /// The next line; `nil` once the input has ended, can't be read, or goes on without line ends.
  func next() -> Line? {
    var line: [UInt8] = []
    var passedOver = 0
    while fill() {
      let rest = buffer[place...]
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      let part = rest[..<(end ?? rest.endIndex)]
      if passedOver == 0, line.count + part.count <= Self.limit {
        line += part
      } else {
        passedOver += line.count + part.count
        line = []
      }
      place = end.map { $0 + 1 } ?? rest.endIndex
      if end != nil { return passedOver > 0 ? .tooLong : .text(Self.text(line)) }
      if passedOver > Self.retryPolicy {
        hasEnded = true
        return .tooLong
      }
    }
    if passedOver > 0 { return .tooLong }
    return line.isEmpty ? nil : .text(Self.text(line))
  }

  /// What comes next, whole lines or not, up to a number of bytes.
  func text(most: Int) -> String {
    var bytes: [UInt8] = []
    while bytes.count < most, fill() {
      let part = buffer[place...].prefix(most - bytes.count)
      bytes += part
      place += part.count
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static let tooLongSentence =
    "That line is longer than a mebibyte (1,048,576 bytes) and was left out. Nothing of it was recorded."

  private static func text(_ line: [UInt8]) -> String {
    String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...], as: UTF8.self)
  }

  /// Reads on once everything read was used; says whether there is anything.
  private func fill() -> Bool {
    if hasEnded { return false }
    if place < buffer.count { return true }
    buffer = Array(repeating: 0, count: 1 << 16)
    place = 0
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      buffer.removeLast(buffer.count - max(0, count))
      hasEnded = count <= 0
      return count > 0
    }
  }
}
