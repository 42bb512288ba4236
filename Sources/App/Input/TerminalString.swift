import Screens

/// A string that a terminal sends, such as an OSC report, read up to its end. Only one means something: what color the
/// background has (OSC 11).
struct TerminalString {
  /// Its first bytes; no report that means something is longer.
  private var bytes: [UInt8] = []
  private let isOSC: Bool
  /// It may be about to end.
  var followsEscape = false

  private static let longest = 64

  /// - Parameter introducer: the byte after the Escape.
  init(_ introducer: UInt8) { isOSC = introducer == UInt8(ascii: "]") }

  mutating func take(_ byte: UInt8) {
    followsEscape = byte == 27
    if isOSC, !followsEscape, bytes.count < Self.longest { bytes.append(byte) }
  }

  /// What it says of the background.
  var background: Palette.Background? {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix("11;") ? Palette.Background(report: text.dropFirst(3)) : nil
  }
}
