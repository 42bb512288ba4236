/// Decodes UTF-8 one byte at a time.
struct ScalarDecoder {
  enum Step: Equatable {
    case more
    case scalar(Unicode.Scalar)
    /// This byte and the ones before it are invalid.
    case invalid
    /// The bytes before this one are invalid. This one must be processed separately.
    case invalidBefore
  }

  private var value: UInt32 = 0
  private var missing = 0
  /// The valid range of the next byte. After a lead byte it can be narrower, to exclude overlong forms and surrogates.
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// Whether a character has begun and isn't complete.
  var isWithin: Bool { missing > 0 }

  mutating func take(_ byte: UInt8) -> Step {
    guard missing == 0 else {
      guard allowed.contains(byte) else {
        missing = 0
        return .invalidBefore
      }
      value = value << 6 | UInt32(byte & 0x3F)
      missing -= 1
      allowed = 0x80...0xBF
      return missing > 0 ? .more : Unicode.Scalar(value).map(Step.scalar) ?? .invalid
    }
    switch byte {
    case 0...0x7F: return .scalar(Unicode.Scalar(byte))
    case 0xC2...0xDF: begin(byte & 0x1F, missing: 1)
    case 0xE0: begin(byte & 0x0F, missing: 2, 0xA0...0xBF)
    case 0xED: begin(byte & 0x0F, missing: 2, 0x80...0x9F)
    case 0xE1...0xEF: begin(byte & 0x0F, missing: 2)
    case 0xF0: begin(byte & 0x07, missing: 3, 0x90...0xBF)
    case 0xF1...0xF3: begin(byte & 0x07, missing: 3)
    case 0xF4: begin(byte & 0x07, missing: 3, 0x80...0x8F)
    default: return .invalid
    }
    return .more
  }

  private mutating func begin(_ bits: UInt8, missing: Int, _ allowed: ClosedRange<UInt8> = 0x80...0xBF) {
    (value, self.missing, self.allowed) = (UInt32(bits), missing, allowed)
  }
}
