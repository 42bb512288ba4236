import Screens

/// A control string from the terminal, such as an OSC report, read to its end. Only the report of the background color
/// (OSC 11) is used.
struct TerminalString {
  /// The first bytes. No report that is used is longer.
  private var bytes: [UInt8] = []
  private let isOSC: Bool
  /// Whether the last byte was an Escape, which may begin the terminator.
  var followsEscape = false

  private static let longest = 64

  /// - Parameter introducer: The byte after the Escape.
  init(_ introducer: UInt8) { isOSC = introducer == UInt8(ascii: "]") }

  mutating func take(_ byte: UInt8) {
    followsEscape = byte == 27
    if isOSC, !followsEscape, bytes.count < Self.longest { bytes.append(byte) }
  }

  /// The background that it reports.
  var background: Palette.Background? {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix("11;") ? Palette.Background(report: text.dropFirst(3)) : nil
  }
}
