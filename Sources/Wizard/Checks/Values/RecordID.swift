/// A Salesforce id in 12 bytes: its first 15 characters, which are case-sensitive. The last three of the 18-character
/// form only encode the case of the others.
package struct RecordID: Hashable, Sendable {
  /// Ten characters of six bits.
  package let high: UInt64
  /// Five characters of six bits.
  package let low: UInt32

  package init(high: UInt64, low: UInt32) {
    self.high = high
    self.low = low
  }

  /// `nil` unless the text is 15 or 18 letters and digits.
  ///
  /// Case-insensitive systems may have changed its case. In the 18-character form, the last three characters restore
  /// it, unless they say that no letter is uppercase, as a suffix that nobody computed would.
  package init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 15 || text.count == 18 else { return nil }
    var high: UInt64 = 0
    var low: UInt32 = 0
    // A bit per character: whether it is uppercase, and whether it is a letter.
    var (capitals, letters) = (0, 0)
    for place in 0..<text.count {
      let code = Self.codes[Int(text[place])]
      guard code < 62 else { return nil }
      guard place < 15 else { continue }
      if code >= 36 { letters |= 1 << place }
      if code >= 10, code < 36 { (capitals, letters) = (capitals | 1 << place, letters | 1 << place) }
      if place < 10 { high = high << 6 | UInt64(code) } else { low = low << 6 | UInt32(code) }
    }
    self.init(high: high, low: low)
    guard text.count == 18, let told = Self.capitals(text[15...]), told != capitals, told != 0, told & ~letters == 0
    else { return }
    var restored = self.text
    for place in 0..<15 where letters >> place & 1 == 1 {
      restored[place] = told >> place & 1 == 1 ? restored[place] & ~0x20 : restored[place] | 0x20
    }
    guard let same = restored.withUnsafeBufferPointer({ RecordID($0) }) else { return }
    self = same
  }

  /// Whether a text is an id as Salesforce writes it today: 18 characters with a matching suffix.
  package static func isWhole(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count == 18, let id = RecordID(UnsafeBufferPointer(rebasing: text[..<15])) else { return false }
    return text.elementsEqual(id.long.utf8)
  }

  /// Returns a bit for each of 15 characters, set if it is uppercase according to the suffix; `nil` for an invalid
  /// suffix.
  private static func capitals(_ suffix: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var capitals = 0
    for (group, byte) in suffix.enumerated() {
      let upper = byte >= UInt8(ascii: "a") ? byte & ~0x20 : byte
      guard let value = suffixes.firstIndex(of: upper) else { return nil }
      capitals |= value << (5 * group)
    }
    return capitals
  }

  /// The first 15 characters.
  package var text: [UInt8] {
    (0..<15).map { place in
      let code =
        place < 10 ? Int(high >> (54 - 6 * UInt64(place)) & 0x3F) : Int(low >> (24 - 6 * UInt32(place - 10)) & 0x3F)
      return Self.alphabet[code]
    }
  }

  /// The 18 characters. Each of the last three encodes the case of five characters.
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
