import FoundationEssentials
import Glibc
import LiveChecks
import Synchronization
import Wizard

/// Lines of standard input, read on a thread of their own so that a request can be stopped while it runs.
enum LineReader {
  /// A longer line ends the input: nobody who means well sends one.
  private static let longest = 16 << 20

  static func lines() -> AsyncStream<[UInt8]> {
    let (stream, continuation) = AsyncStream<[UInt8]>.makeStream()
    OwnThread.start {
      var line: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 65_536)
      while line.count < longest {
        let count = read(STDIN_FILENO, &part, part.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        var rest = part[..<count]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
          continuation.yield(line + rest[..<end])
          line = []
          rest = rest[(end + 1)...]
        }
        line += rest
      }
      continuation.finish()
    }
    return stream
  }
}

/// Writes whole lines to standard output, whoever writes at the same time.
final class LineWriter: Sendable {
  private let lock = Mutex(())

  func write(_ line: LiveLine, _ scrubber: Scrubber) {
    guard let data = try? Self.encoder.encode(line) else { return }
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
    var bytes = Array(text.utf8)[...] + [UInt8(ascii: "\n")]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}
