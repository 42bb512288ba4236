internal import Synchronization

/// The credentials that this process was given, so that they are removed from texts wherever they appear.
///
/// None of them is kept: only how many characters it has, and a 61-bit fingerprint with a base drawn at random when the
/// program starts. A fingerprint finds the credential in a text, and gives nobody the credential.
enum KnownSecrets {
  struct Fingerprint: Hashable {
    let length: Int
    let value: UInt64
    /// What the first character counts for in it.
    let weight: UInt64
  }

  /// In characters; a shorter word could appear in any sentence.
  private static let shortest = 8

  private static let known = Mutex<Set<Fingerprint>>([])
  private static let base = UInt64.random(in: 1 << 32..<modulus)
  private static let modulus: UInt64 = 1 << 61 - 1

  static var all: Set<Fingerprint> { known.withLock { $0 } }

  static func learn(_ secret: String) {
    // One by one: an array of them would leave a copy of the secret in memory that was given back.
    var (length, value, weight) = (0, UInt64(0), UInt64(1))
    for code in Redaction.solidCodes(of: secret) {
      if length > 0 { weight = product(weight, base) }
      value = appending(value, code)
      length += 1
    }
    guard length >= shortest else { return }
    let fingerprint = Fingerprint(length: length, value: value, weight: weight)
    // A new set: one that is being read is never changed.
    known.withLock { $0 = $0.union(CollectionOfOne(fingerprint)) }
  }

  /// Where a secret's characters begin among a text's; takes time in proportion to the text.
  static func starts(of secret: Fingerprint, in codes: [UInt8]) -> [Int] {
    guard codes.count >= secret.length else { return [] }
    var starts: [Int] = []
    var value: UInt64 = 0
    for (place, code) in codes.enumerated() {
      if place >= secret.length {
        let gone = product(UInt64(codes[place - secret.length]) + 1, secret.weight)
        value = (value + modulus - gone) % modulus
      }
      value = appending(value, code)
      if place + 1 >= secret.length, value == secret.value { starts.append(place + 1 - secret.length) }
    }
    return starts
  }

  private static func appending(_ value: UInt64, _ code: UInt8) -> UInt64 {
    (product(value, base) + UInt64(code) + 1) % modulus
  }

  private static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let (high, low) = left.multipliedFullWidth(by: right)
    return modulus.dividingFullWidth((high, low)).remainder
  }
}

/// Secrets that are known, in any capitals, with blanks or line breaks in them.
extension Redaction {
  /// The characters that aren't blank, each with its place.
  var solid: [(place: Int, code: UInt8)] { lower.indices.filter { !isSpace($0) }.map { ($0, lower[$0]) } }

  /// The same characters of a text that isn't looked at otherwise, without a copy of it.
  static func solidCodes(of text: String) -> some Sequence<UInt8> {
    text.unicodeScalars.lazy.filter { !isInvisible($0) }.map { lowered(code(of: $0)) }
      .filter { $0 != blank && $0 != newline && $0 != tab }
  }

  mutating func removeKnown() {
    let known = KnownSecrets.all
    guard !known.isEmpty else { return }
    let solid = solid
    let codes = solid.map(\.code)
    for secret in known {
      for start in KnownSecrets.starts(of: secret, in: codes) {
        remove(solid[start].place..<solid[start + secret.length - 1].place + 1)
      }
    }
  }
}
