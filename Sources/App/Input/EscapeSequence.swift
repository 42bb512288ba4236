/// An incomplete escape sequence: `ESC [ … letter`, `ESC O letter`, or a letter typed with Alt.
struct EscapeSequence {
  enum Step {
    case more
    case over
    /// A bracketed paste begins.
    case paste
    /// The three bytes of a mouse report follow.
    case mouse
    /// A string begins that lasts until its terminator.
    case string
    /// The byte isn't part of the sequence, and must be processed separately.
    case broken
    /// The sequence was typed letters. This byte is another one, and must be processed separately.
    case typed
  }

  /// The bytes after the Escape, at most `longest`.
  private(set) var bytes: [UInt8]
  /// Whether the Escape came so much earlier that it was handled as a key.
  let isLate: Bool
  /// Whether the sequence is late, and complete unless letters follow at once.
  private var isWhole = false

  static let longest = 64

  init(_ first: UInt8) {
    bytes = [first]
    isLate = false
  }

  /// The byte after an Escape that was handled as a key some milliseconds ago. It may be the rest of the key's
  /// sequence, or somebody may be typing. `nil` if it can only have been typed.
  ///
  /// Few answers begin with a bracket, but many with O or P, so these have a shorter timeout.
  init?(late first: UInt8, after pause: Int64) {
    switch first {
    case UInt8(ascii: "["), UInt8(ascii: "]"): guard pause <= 1_000 else { return nil }
    case UInt8(ascii: "O"), UInt8(ascii: "P"), UInt8(ascii: "_"): guard pause <= 300 else { return nil }
    default: return nil
    }
    bytes = [first]
    isLate = true
  }

  /// The timeout for the next byte, in milliseconds.
  var patience: Int64 {
    if isWhole { return 30 }
    return isLate && bytes.count == 1 ? 500 : 2_000
  }

  /// Whether nothing followed, so the byte was a typed letter.
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
    // rxvt ends keys with Shift with a dollar sign: ESC [ 3 $.
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
