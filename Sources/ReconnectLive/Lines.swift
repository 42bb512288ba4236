import FoundationEssentials
import Glibc
import LiveChecks
import Posix
import Synchronization
import Wizard

/// Lines of standard input, read on a thread of their own so that a request can be stopped while it runs.
enum LineReader {
  /// A longer line ends the input: nobody who means well sends one.
  private static let longest = 16 << 20

  enum Line {
    case bytes([UInt8])
    /// The last one: longer than is taken.
    case tooLong
    /// The last one: the input ended before its line feed.
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

/// Writes whole lines to standard output, whoever writes at the same time.
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

  /// Writes a text and a line feed; false where nobody takes them.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    Descriptor.write(Array(text.utf8) + [UInt8(ascii: "\n")], to: descriptor) == 0
  }
}
