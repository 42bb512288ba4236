/// A string that is safe to show anywhere, because creating one sanitizes it.
///
/// Text from people, files and servers is recorded unchanged. Everything that is shown, on a screen, in lines or in a
/// report, is converted to this type first. Control characters, bidirectional controls and line breaks can then neither
/// move the cursor nor reorder the text around them. Clusters whose width differs between terminals are simplified:
/// without skin tones and joiners, flags as two letters, keycaps as keys.
package struct PlainText: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The text, on one line, without anything a terminal could interpret.
  package let string: String
  /// Whether all bytes are printable ASCII, one column wide, as in most text on a screen.
  package let isASCII: Bool

  package init(_ untrusted: String) {
    let isPrintable: (UInt8) -> Bool = { $0 >= 0x20 && $0 < 0x7F }
    isASCII =
      untrusted.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isPrintable) }
      ?? untrusted.utf8.allSatisfy(isPrintable)
    string = isASCII || Self.isSafe(untrusted) ? untrusted : Self.sanitised(untrusted)
  }
  package init(stringLiteral value: String) { self.init(value) }

  package var description: String { string }
  package var isEmpty: Bool { string.isEmpty }

  /// The replacement for a control character, so that people see that something was there.
  package static let replacement: Unicode.Scalar = "\u{FFFD}"

  package static func + (left: PlainText, right: PlainText) -> PlainText {
    PlainText(alreadySafe: left.string + right.string, isASCII: left.isASCII && right.isASCII)
  }

  /// Returns a number of spaces.
  package static func blanks(_ count: Int) -> PlainText {
    let count = max(0, count)
    let blanks = String(unsafeUninitializedCapacity: count) { bytes in
      bytes.initialize(repeating: UInt8(ascii: " "))
      return count
    }
    return PlainText(alreadySafe: blanks, isASCII: true)
  }

  /// Returns a horizontal line.
  package static func rule(_ count: Int) -> PlainText {
    let count = max(0, count)
    let line = String(unsafeUninitializedCapacity: 3 * count) { bytes in
      for place in 0..<count {
        bytes[3 * place] = 0xE2  // U+2500 in UTF-8
        bytes[3 * place + 1] = 0x94
        bytes[3 * place + 2] = 0x80
      }
      return 3 * count
    }
    return PlainText(alreadySafe: line, isASCII: count == 0)
  }

  /// Returns a part of this text. A part of safe text is safe.
  package func part(_ range: Range<String.Index>) -> PlainText {
    PlainText(alreadySafe: String(string[range]), isASCII: isASCII)
  }

  private init(alreadySafe string: String, isASCII: Bool) {
    self.string = string
    self.isASCII = isASCII
  }

  /// Whether the sanitizer would change nothing, as with all of the program's own texts.
  private static func isSafe(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      if case .kept = fate(of: $0) { true } else { false }
    }
  }

  private static func sanitised(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { before = scalar }
      if before == "\r", scalar == "\n" { continue }  // one line ending, one blank
      switch fate(of: scalar) {
      case .kept: out.append(scalar)
      case .blank: out.append(" ")
      case .marked: out.append(replacement)
      case .dropped: break
      case .letter(let letter): out.append(letter)
      }
    }
    return String(out)
  }

  private enum Fate {
    case kept, blank, marked, dropped
    /// Replaced by a letter.
    case letter(Unicode.Scalar)
  }

  private static func fate(of scalar: Unicode.Scalar) -> Fate {
    switch scalar.value {
    case 0x20...0x7E, 0xC0...0x17F, 0x2190...0x25FF: .kept  // most of what a screen shows: letters, arrows, lines
    case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: .blank
    case 0x00...0x1F, 0x7F...0x9F: .marked
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: .marked
    case 0x00AD, 0x180E, 0x200B...0x200D, 0x2060...0x2065, 0x206A...0x206F, 0xFEFF: .dropped
    case 0xFE00...0xFE0F, 0xE0000...0xE0FFF: .dropped
    case 0x20E3, 0x1F3FB...0x1F3FF: .dropped
    case 0x1F1E6...0x1F1FF: Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41).map(Fate.letter) ?? .marked
    case 0xFFF9...0xFFFB, 0xE000...0xF8FF, 0xF0000...0x10FFFF: .marked
    default: .kept
    }
  }
}
