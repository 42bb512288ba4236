/// A Salesforce id in 12 bytes: its first 15 characters, in which upper and lower case differ. The last three of the
/// 18-character form only repeat the case.
package struct RecordID: Hashable, Sendable {
  /// Ten characters of six bits.
  package let high: UInt64
  /// Five characters of six bits.
  package let low: UInt32

  package init(high: UInt64, low: UInt32) {
    self.high = high
    self.low = low
  }

  /// `nil` for anything but 15 or 18 letters and digits.
  package init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 15 || text.count == 18 else { return nil }
    var high: UInt64 = 0
    var low: UInt32 = 0
    for place in 0..<text.count {
      let code = Self.codes[Int(text[place])]
      guard code < 62 else { return nil }
      if place < 10 { high = high << 6 | UInt64(code) } else if place < 15 { low = low << 6 | UInt32(code) }
    }
    self.init(high: high, low: low)
  }

  /// The 15 characters.
  package var text: [UInt8] {
    (0..<15).map { place in
      let code =
        place < 10 ? Int(high >> (54 - 6 * UInt64(place)) & 0x3F) : Int(low >> (24 - 6 * UInt32(place - 10)) & 0x3F)
      return Self.alphabet[code]
    }
  }

  /// The 18 characters: each of the last three says which of five characters are upper case.
  package var long: String {
    let short = text
    let suffix = stride(from: 0, to: 15, by: 5).map { start in
      Self.suffixes[(0..<5).reduce(0) { $0 | (short[start + $1] >= 0x41 && short[start + $1] <= 0x5A ? 1 << $1 : 0) }]
    }
    return String(decoding: short + suffix, as: UTF8.self)
  }

  package var hash: UInt64 {
    var mixed = (high ^ UInt64(low) << 32) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 29
    mixed = (mixed ^ UInt64(low)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ mixed >> 32
  }

  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  private static let suffixes = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)
  private static let codes: [UInt8] = (0..<256).map { byte in
    UInt8(alphabet.firstIndex(of: UInt8(byte)) ?? 255)
  }
}
