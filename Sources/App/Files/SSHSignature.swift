import FoundationEssentials

/// The armored signature that `ssh-keygen -Y sign` makes. Only its public key is read.
///
/// Source: PROTOCOL.sshsig of OpenSSH.
struct SSHSignature {
  /// The signature's public key, in the encoding that a `.pub` file has as base64.
  let publicKey: Data

  /// `nil` if the text isn't such a signature.
  init?(armored text: String) {
    var lines = text.split(whereSeparator: \.isNewline)[...]
    guard lines.first == "-----BEGIN SSH SIGNATURE-----", lines.last == "-----END SSH SIGNATURE-----" else {
      return nil
    }
    lines = lines.dropFirst().dropLast()
    guard let bytes = Data(base64Encoded: lines.joined()), bytes.starts(with: "SSHSIG".utf8), bytes.count > 14 else {
      return nil
    }
    // The magic word is followed by a version of 4 bytes, then by the key, preceded by its length in 4 bytes.
    let length = bytes[10..<14].reduce(0) { $0 << 8 | Int($1) }
    guard length > 0, length <= bytes.count - 14 else { return nil }
    publicKey = bytes[14..<(14 + length)]
  }

  /// Whether this key made the signature. `key` is given as in a `.pub` file.
  func isBy(_ key: String) -> Bool {
    let words = key.split(separator: " ")
    return words.count >= 2 && Data(base64Encoded: String(words[1])) == publicKey
  }
}
