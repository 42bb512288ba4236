import Glibc
import Posix

/// Lines from a descriptor, none longer than a mebibyte: input without end takes no more memory than that.
///
/// Bytes that aren't UTF-8 are replaced; a NUL is a character like others; `\r\n` ends a line as `\n` does. What a terminal
/// sends for keys that a line can't use is no text, and neither is a line that the terminal has cut: such lines are refused.
final class LineReader {
  enum Line: Equatable {
    case text(String)
    case refused(Refusal)
  }

  /// Why a line was left out, all of it.
  enum Refusal: Equatable {
    /// More than `limit` bytes.
    case tooLong
    /// As many bytes as a terminal passes on of a line, or more.
    case cut
    /// Control characters: arrows, a Backspace that the terminal takes for something else, the marks of a paste.
    case keys
    /// Part of a character, which is what is left of one after Backspace.
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

  /// The most bytes of one line.
  static let limit = 1 << 20
  /// What is dropped of one line before the input counts as one that never ends a line.
  private static let mostDropped = 64 << 20

  /// What Linux passes on of a line that is typed at a terminal, without its end.
  private static let mostTyped = 4_095

  private let descriptor: Int32
  private let isTerminal: Bool
  private var splitter = LineSplitter(limit: limit)
  private var part = [UInt8](repeating: 0, count: 1 << 16)
  /// Nothing more comes.
  private(set) var hasEnded = false
  /// A line that was read before it was asked for.
  private var early: LineSplitter.Line?

  init(descriptor: Int32 = STDIN_FILENO) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  /// Waits until something can be read; `false` where the time ends before that, or something is to be read of the others.
  ///
  /// - Parameter milliseconds: below 0 for as long as it takes.
  func isReady(within milliseconds: Int32, watching others: [Watched]) -> Bool {
    early = early ?? splitter.next()
    if hasEnded || early != nil { return true }
    guard let states = Watched.wait(for: [Watched(descriptor)] + others, milliseconds: milliseconds) else {
      return false
    }
    return states[0] != .quiet
  }

  /// The next line; `nil` once the input has ended, can't be read, or goes on without line ends.
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

  /// Why a line typed at a terminal is no text.
  private static func refusal(of text: String, _ bytes: [UInt8]) -> Refusal? {
    if text.unicodeScalars.contains(where: { $0 != "\t" && $0.properties.generalCategory == .control }) { return .keys }
    let isDecoded = !text.unicodeScalars.contains("\u{FFFD}") || bytes.elementsEqual(text.utf8)
    return isDecoded ? nil : .undecodable
  }
}
