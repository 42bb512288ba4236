import FoundationEssentials
import Glibc
import LiveChecks
import Posix
import Synchronization
import Wizard

/// Reads lines of standard input on a separate thread, so that a request can be stopped while it runs.
enum LineReader {
  /// The maximum length of a line in bytes. No legitimate client sends a longer one, so it ends the input.
  private static let longest = 16 << 20

  enum Line {
    case bytes([UInt8])
    /// The last line, which exceeds the limit.
    case tooLong
    /// The last line, cut off before its line feed.
    case cutOff
  }

  static func lines() -> AsyncStream<Line> {
    let (stream, continuation) = AsyncStream<Line>.makeStream()
    OwnThread.start {
      var splitter = LineSplitter(limit: longest)
      var part = [UInt8](repeating: 0, count: 65_536)
      while case .success(let count) = Descriptor.read(STDIN_FILENO, into: &part), count > 0 {
        splitter.append(part[..<count])
        while let line = splitter.next() {
          switch line {
          case .bytes(let bytes): continuation.yield(.bytes(bytes))
          case .tooLong:
            continuation.yield(.tooLong)
            return continuation.finish()
          }
        }
        if splitter.dropped > 0 { break }
      }
      switch splitter.rest() {
      case .bytes?: continuation.yield(.cutOff)
      case .tooLong?: continuation.yield(.tooLong)
      case nil: break
      }
      continuation.finish()
    }
    return stream
  }
}

/// Writes complete lines to standard output, even concurrently.
final class LineWriter: Sendable {
  private let lock = Mutex(())

  func write(_ line: LiveLine, answering id: Int?, _ scrubber: Scrubber) {
    guard let data = try? Self.encoder.encode(Numbered(line, id: id)) else { return }
    let text = scrubber.scrubbed(String(decoding: data, as: UTF8.self))
    lock.withLock { _ in
      if !Self.write(text, to: STDOUT_FILENO) { _exit(0) }  // nobody reads any more
    }
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// Writes text and a line feed, and returns whether that succeeded.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    Descriptor.write(Array(text.utf8) + [UInt8(ascii: "\n")], to: descriptor) == 0
  }
}
