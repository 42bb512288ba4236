import Glibc
import Posix

/// Lines from a descriptor, none longer than a mebibyte: input without end takes no more memory than that.
///
/// Bytes that aren't UTF-8 are replaced; a NUL is a character like others; `\r\n` ends a line as `\n` does.
final class LineReader {
  enum Line: Equatable {
    case text(String)
    /// More than `limit` bytes; the whole line was dropped.
    case tooLong
  }

  /// The most bytes of one line.
  static let limit = 1 << 20
  /// What is dropped of one line before the input counts as one that never ends a line.
  private static let mostDropped = 64 << 20

  private let descriptor: Int32
  private var splitter = LineSplitter(limit: limit)
  private var part = [UInt8](repeating: 0, count: 1 << 16)
  private var hasEnded = false

  init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

  /// The next line; `nil` once the input has ended, can't be read, or goes on without line ends.
  func next() -> Line? {
    while !hasEnded {
      if let line = splitter.next() { return Line(line) }
      if splitter.dropped <= Self.mostDropped, case .success(let count) = Descriptor.readNext(descriptor, into: &part),
        count > 0
      {
        splitter.append(part[..<count])
      } else {
        hasEnded = true
      }
    }
    return splitter.rest().map(Line.init)
  }

  static let tooLongSentence =
    "That line is longer than a mebibyte (1,048,576 bytes) and was left out. Nothing of it was recorded."
}

extension LineReader.Line {
  fileprivate init(_ line: LineSplitter.Line) {
    switch line {
    case .bytes(let bytes):
      self = .text(String(decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes[...], as: UTF8.self))
    case .tooLong: self = .tooLong
    }
  }
}
