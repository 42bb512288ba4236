import Glibc
import Posix

/// Reads lines from a descriptor, each at most 1 MiB, so that endless input can't exhaust memory.
///
/// Bytes that aren't UTF-8 are replaced, NUL is an ordinary character, and `\r\n` ends a line like `\n`. On a terminal,
/// lines with keys that don't work there are refused, and so are lines that may have been truncated.
final class LineReader {
  enum Line: Equatable {
    case text(String)
    case refused(Refusal)
  }

  /// Why a whole line was refused.
  enum Refusal: Equatable {
    /// It has more than `limit` bytes.
    case tooLong
    /// It has at least as many bytes as a terminal passes on.
    case cut
    /// It has control characters: from arrows, an unrecognized Backspace, or the markers of a paste.
    case keys
    /// It has an incomplete character, such as Backspace can leave.
    case undecodable

    /// What happened, and what to do.
    var sentence: String {
      switch self {
      case .tooLong:
        "That line is longer than 1 MiB and was ignored. Nothing was recorded."
      case .cut:
        "That line was ignored: it is longer than 4,095 bytes, so the terminal may have cut it off. Type a shorter one."
      case .keys:
        "That line was ignored: it has keys such as arrows, which don’t work in lines. Type it again."
      case .undecodable: "That line was ignored: it has part of a character. Type it again."
      }
    }
  }

  /// The maximum length of a line, in bytes.
  static let limit = 1 << 20
  /// The maximum number of bytes to skip in one line before the input counts as ended.
  private static let mostDropped = 64 << 20

  /// The maximum number of bytes that Linux passes on for a line typed at a terminal, without its newline.
  private static let mostTyped = 4_095

  private let descriptor: Int32
  private let isTerminal: Bool
  private var splitter = LineSplitter(limit: limit)
  private var part = [UInt8](repeating: 0, count: 1 << 16)
  /// Whether the input has ended.
  private(set) var hasEnded = false
  /// A line that was read ahead.
  private var early: LineSplitter.Line?

  init(descriptor: Int32 = STDIN_FILENO) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  /// Waits for input. Returns `false` after the timeout, or if one of the others became ready first.
  ///
  /// - Parameter milliseconds: The timeout; negative for none.
  func isReady(within milliseconds: Int32, watching others: [Watched]) -> Bool {
    early = early ?? splitter.next()
    if hasEnded || early != nil { return true }
    guard let states = Watched.wait(for: [Watched(descriptor)] + others, milliseconds: milliseconds) else {
      return false
    }
    return states[0] != .quiet
  }

  /// The next line; `nil` if the input has ended, can't be read, or never ends a line.
  func next() -> Line? {
    if let line = early {
      early = nil
      return read(line)
    }
    while !hasEnded {
      if let line = splitter.next() { return read(line) }
      if splitter.dropped <= Self.mostDropped, case .success(let count) = Descriptor.readNext(descriptor, into: &part),
        count > 0
      {
        splitter.append(part[..<count])
      } else {
        hasEnded = true
      }
    }
    return splitter.rest().map(read)
  }

  private func read(_ line: LineSplitter.Line) -> Line {
    guard case .bytes(let bytes) = line else { return .refused(.tooLong) }
    if isTerminal, bytes.count >= Self.mostTyped { return .refused(.cut) }
    let text = String(decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes[...], as: UTF8.self)
    return (isTerminal ? Self.refusal(of: text, bytes) : nil).map(Line.refused) ?? .text(text)
  }

  /// Why a line typed at a terminal is refused.
  private static func refusal(of text: String, _ bytes: [UInt8]) -> Refusal? {
    if text.unicodeScalars.contains(where: { $0 != "\t" && $0.properties.generalCategory == .control }) { return .keys }
    let isDecoded = !text.unicodeScalars.contains("\u{FFFD}") || bytes.elementsEqual(text.utf8)
    return isDecoded ? nil : .undecodable
  }
}
