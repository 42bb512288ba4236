internal import CSodium

/// The hash chain. Each event's hash covers the previous hash, the event's number, and the bytes of its payload.
///
/// `hash = SHA-256(previous hash ‖ seq as 8 bytes big-endian ‖ payload bytes as stored)`. For the first event, the
/// previous hash is 32 zero bytes.
package enum Chain {
  package typealias Hash = [UInt8]

  /// The hash that precedes the first event.
  package static let origin = Hash(repeating: 0, count: 32)

  package static func hash(after previous: Hash, sequence: Int, payload: [UInt8]) -> Hash {
    var bytes = previous
    bytes.reserveCapacity(40 + payload.count)
    withUnsafeBytes(of: Int64(sequence).bigEndian) { bytes.append(contentsOf: $0) }
    bytes += payload
    return sha256(bytes)
  }

  package static func sha256(_ bytes: [UInt8]) -> Hash {
    var hash = Hash(repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
    return hash
  }

  /// A hash in the form that people compare: 24 digits in 8 groups of 3.
  ///
  /// The hash's first 10 bytes as one number (big-endian), modulo 10^24, padded with leading zeros.
  package static func code(of hash: Hash) -> String {
    var digits = [UInt8](repeating: 0, count: 25)  // 80 bits are below 1.3 · 10^24: 25 decimal digits
    for byte in hash.prefix(10) {
      var carry = Int(byte)
      for place in digits.indices.reversed() {
        let value = Int(digits[place]) * 256 + carry
        digits[place] = UInt8(value % 10)
        carry = value / 10
      }
    }
    let kept = digits.suffix(24).map { String($0) }
    return stride(from: 0, to: 24, by: 3).map { kept[$0..<($0 + 3)].joined() }.joined(separator: " ")
  }

  package static func hex(_ hash: Hash) -> String {
    let digits = Array("0123456789abcdef")
    return String(hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// The hash that 64 hexadecimal digits write; `nil` for anything else.
  package static func bytes(of hex: String) -> Hash? {
    let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 64, hex.utf8.count == 64 else { return nil }
    return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
