internal import Synchronization

/// The credentials that this process was given, so that they can be removed from texts wherever they appear.
///
/// The credentials themselves aren't stored: only the length of each and a 61-bit fingerprint, whose base is random for
/// each run. A fingerprint finds the credential in a text, but doesn't reveal it.
enum KnownSecrets {
  struct Fingerprint: Hashable {
    let length: Int
    let value: UInt64
    /// The factor of the first character in `value`.
    let weight: UInt64
  }

  /// In characters. A shorter word could appear in any sentence.
  private static let shortest = 8

  private static let known = Mutex<Set<Fingerprint>>([])
  private static let base = UInt64.random(in: 1 << 32..<modulus)
  private static let modulus: UInt64 = 1 << 61 - 1

  static var all: Set<Fingerprint> { known.withLock { $0 } }

  static func learn(_ secret: String) {
    // Without an intermediate array, which would leave a copy of the secret in freed memory.
    var (length, value, weight) = (0, UInt64(0), UInt64(1))
    for code in Redaction.solidCodes(of: secret) {
      if length > 0 { weight = product(weight, base) }
      value = appending(value, code)
      length += 1
    }
    guard length >= shortest else { return }
    let fingerprint = Fingerprint(length: length, value: value, weight: weight)
    // A new set, because another thread may be reading the old one.
    known.withLock { $0 = $0.union(CollectionOfOne(fingerprint)) }
  }

  /// Returns where a secret's characters begin in a text's, in time linear in the length of the text.
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

/// Removal of known secrets, ignoring case, spaces and line breaks.
extension Redaction {
  /// The non-blank characters and their positions.
  var solid: [(place: Int, code: UInt8)] { lower.indices.filter { !isSpace($0) }.map { ($0, lower[$0]) } }

  /// The same characters of any other text, without copying it.
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
