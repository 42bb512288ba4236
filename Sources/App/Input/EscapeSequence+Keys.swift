import Screens

/// The keys for the escape sequences of known terminals: xterm and those that imitate it, the Linux console, VT, rxvt,
/// PuTTY, tmux, screen, and kitty's protocol. Keys with a modifier are ignored, except to move by words.
extension EscapeSequence {
  /// The key for a complete sequence.
  var key: Key? {
    guard bytes.count < Self.longest, let final = bytes.last else { return nil }
    let inner = bytes.dropFirst().dropLast()
    switch bytes[0] {
    case UInt8(ascii: "["):
      if inner.elementsEqual([UInt8(ascii: "[")]) { return Self.consoleKey(final) }
      return Parameters(inner).flatMap { Self.controlKey($0, final) }
    case UInt8(ascii: "O"):
      // Old versions of xterm put a modifier here: ESC O 5 C.
      guard let parameters = Parameters(inner) else { return nil }
      let modifiers = max(parameters.number ?? 1, 1) - 1
      return modifiers == 0 ? Self.singleKey(final) : Self.arrow(final, with: modifiers)
    default: return nil
    }
  }

  /// The key for a letter typed with Alt. `b` and `f` move by words, as in shells, because some terminals send them for
  /// Alt with an arrow.
  static func meta(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "b"): .wordLeft
    case UInt8(ascii: "f"): .wordRight
    default: nil
    }
  }

  /// The numbers in a sequence: `1;5` of `ESC [ 1 ; 5 C`.
  private struct Parameters {
    /// The first number, and the modifiers from the second one: Shift 1, Alt 2, Control 4.
    let number: Int?
    let modifiers: Int
    let count: Int
    /// The third number, which xterm's modifyOtherKeys uses.
    let code: Int?

    /// `nil` for a terminal's reports, and for key releases.
    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
      let parts = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
        part.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
          Int(String(decoding: $0, as: UTF8.self))
        }
      }
      func part(_ place: Int, _ inner: Int = 0) -> Int? {
        parts.indices.contains(place) && parts[place].indices.contains(inner) ? parts[place][inner] : nil
      }
      guard part(1, 1) != 3 else { return nil }
      number = part(0)
      // Caps Lock and Num Lock don't count as modifiers.
      modifiers = (max(part(1) ?? 1, 1) - 1) & ~(64 | 128)
      count = bytes.isEmpty ? 0 : parts.count
      code = part(2)
    }
  }

  private static func controlKey(_ parameters: Parameters, _ final: UInt8) -> Key? {
    let (number, modifiers) = (parameters.number ?? 1, parameters.modifiers)
    switch final {
    case UInt8(ascii: "~"):
      if number == 27 { return modifiers == 0 ? parameters.code.flatMap(key) : nil }
      return modifiers == 0 && (1...2).contains(parameters.count) ? editingKey(number) : nil
    case UInt8(ascii: "u"):
      if number == 9, modifiers == 1 { return .backTab }
      return modifiers == 0 ? parameters.number.flatMap(key) : nil
    case UInt8(ascii: "Z"): return modifiers <= 1 ? .backTab : nil
    case UInt8(ascii: "A")...UInt8(ascii: "D") where parameters.count == 1 && number > 1:
      // Older terminals put the modifier first: ESC [ 5 C.
      return arrow(final, with: number - 1)
    case UInt8(ascii: "A")...UInt8(ascii: "D"), UInt8(ascii: "F"), UInt8(ascii: "H"):
      guard number == 1 else { return nil }
      return modifiers == 0 ? singleKey(final) : arrow(final, with: modifiers)
    case UInt8(ascii: "P"), UInt8(ascii: "Q"), UInt8(ascii: "S"):
      return number == 1 && modifiers == 0 ? singleKey(final) : nil
    // With numbers, this is a cursor position report.
    case UInt8(ascii: "R"): return parameters.count == 0 ? .function(3) : nil
    default: return nil
    }
  }

  /// The key for an arrow with modifiers: left and right move by words.
  private static func arrow(_ final: UInt8, with modifiers: Int) -> Key? {
    guard [1, 2, 4].contains(modifiers) else { return nil }
    return final == UInt8(ascii: "C") ? .wordRight : final == UInt8(ascii: "D") ? .wordLeft : nil
  }

  private static func editingKey(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...24: .function(number - 12)
    default: nil
    }
  }

  /// The key for a code point, as in kitty's protocol and modifyOtherKeys.
  private static func key(code: Int) -> Key? {
    switch code {
    case 9: .tab
    case 13, 57_414: .enter
    case 27: .escape
    case 8, 127: .backspace
    case 57_399...57_408: .character(Character(Unicode.Scalar(UInt8(code - 57_399 + 48))))
    case 57_409: .character(".")
    case 57_410: .character("/")
    case 57_411: .character("*")
    case 57_412: .character("-")
    case 57_413: .character("+")
    case 57_415: .character("=")
    case 57_416: .character(",")
    case 57_417: .left
    case 57_418: .right
    case 57_419: .up
    case 57_420: .down
    case 57_421: .pageUp
    case 57_422: .pageDown
    case 57_423: .home
    case 57_424: .end
    case 57_426: .delete
    // kitty's other keys are in the private use area.
    case 32...126, 160..<0xE000, 0xF900...0x10FFFF: Unicode.Scalar(UInt32(code)).map { .character(Character($0)) }
    default: nil
    }
  }

  /// The key for `ESC O` and a letter: arrows, function keys, and the numeric keypad in application mode.
  static func singleKey(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(letter - UInt8(ascii: "P")) + 1)
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "I"): .tab
    case UInt8(ascii: "X"): .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(Unicode.Scalar(letter - 0x40)))
    // Control with an arrow, in rxvt.
    case UInt8(ascii: "c"): .wordRight
    case UInt8(ascii: "d"): .wordLeft
    default: nil
    }
  }

  private static func consoleKey(_ letter: UInt8) -> Key? {
    (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter) ? .function(Int(letter - UInt8(ascii: "A")) + 1) : nil
  }
}
