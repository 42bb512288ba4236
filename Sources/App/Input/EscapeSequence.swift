/// An escape sequence as far as it has come: `ESC [ … letter`, `ESC O letter`, or a letter typed with Alt.
struct EscapeSequence {
  enum Step {
    case more
    case over
    /// It begins a bracketed paste.
    case paste
    /// Three bytes of a mouse report follow.
    case mouse
    /// It begins a string that goes on to its terminator.
    case string
    /// The byte isn't part of it, and is yet to be taken.
    case broken
    /// These were letters, and so is this byte, which is yet to be taken.
    case typed
  }

  /// What came after the Escape, at most `longest` bytes.
  private(set) var bytes: [UInt8]
  /// Its Escape came so long before that it was taken as a key.
  let isLate: Bool
  /// Late, and whole unless letters follow at once.
  private var isWhole = false

  static let longest = 64

  init(_ first: UInt8) {
    bytes = [first]
    isLate = false
  }

  /// What follows an Escape that was taken as a key some milliseconds ago: perhaps the rest of its sequence, or perhaps
  /// somebody types. `nil` for what can only be typed.
  ///
  /// Few answers begin with a bracket, but many with O or P: those two count for a shorter time.
  init?(late first: UInt8, after pause: Int64) {
    switch first {
    case UInt8(ascii: "["), UInt8(ascii: "]"): guard pause <= 1_000 else { return nil }
    case UInt8(ascii: "O"), UInt8(ascii: "P"), UInt8(ascii: "_"): guard pause <= 300 else { return nil }
    default: return nil
    }
    bytes = [first]
    isLate = true
  }

  /// How long it waits for its next byte, in milliseconds.
  var patience: Int64 {
    if isWhole { return 30 }
    return isLate && bytes.count == 1 ? 500 : 2_000
  }

  /// Nothing followed, so it was a letter.
  var wasTyped: Bool { isLate && bytes.count == 1 }

  mutating func take(_ byte: UInt8) -> Step {
    switch bytes[0] {
    case UInt8(ascii: "["): takeControl(byte)
    case UInt8(ascii: "O"): takeSingle(byte)
    case UInt8(ascii: "]"): (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? .string : .typed
    case UInt8(ascii: "P"): (UInt8(ascii: "!")...UInt8(ascii: "?")).contains(byte) ? .string : .typed
    case UInt8(ascii: "_"): byte == UInt8(ascii: "G") ? .string : .typed
    default: takeLetter(byte)
    }
  }

  private mutating func takeControl(_ byte: UInt8) -> Step {
    guard (0x20...0x7E).contains(byte) else { return .broken }
    let parameters = bytes.dropFirst()
    if bytes.count < Self.longest { bytes.append(byte) }
    // The Linux console's function keys: ESC [ [ A.
    if parameters.elementsEqual([UInt8(ascii: "[")]) { return .over }
    if parameters.isEmpty, byte == UInt8(ascii: "[") { return .more }
    // rxvt ends its keys with Shift in a dollar sign: ESC [ 3 $.
    let isNumber = !parameters.isEmpty && parameters.allSatisfy { (0x30...0x39).contains($0) }
    if isNumber, byte == UInt8(ascii: "$") { return .over }
    guard byte >= 0x40 else { return .more }
    if bytes == Array("[200~".utf8) { return .paste }
    return bytes == Array("[M".utf8) ? .mouse : .over
  }

  private mutating func takeSingle(_ byte: UInt8) -> Step {
    if isWhole { return byte >= 0x20 && byte != 0x7F ? .typed : .broken }
    guard (0x20...0x7E).contains(byte) else { return isLate ? .typed : .broken }
    if isLate {
      guard Self.singleKey(byte) != nil else { return .typed }
      isWhole = true
    }
    if bytes.count < Self.longest { bytes.append(byte) }
    return isWhole || (0x30...0x3F).contains(byte) ? .more : .over
  }

  private mutating func takeLetter(_ byte: UInt8) -> Step {
    guard (0x80...0xBF).contains(byte) else { return .broken }
    bytes.append(byte)
    return bytes.count == (bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4) ? .over : .more
  }
}
