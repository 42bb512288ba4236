import FoundationEssentials

/// The armored signature that `ssh-keygen -Y sign` makes, as far as it is read here: whose key made it.
///
/// Source: PROTOCOL.sshsig of OpenSSH.
struct SSHSignature {
  /// The public key in it, in the encoding that a `.pub` file has as base64.
  let publicKey: Data

  /// `nil` for what isn't such a signature.
  init?(armored text: String) {
    var lines = text.split(whereSeparator: \.isNewline)[...]
    guard lines.first == "-----BEGIN SSH SIGNATURE-----", lines.last == "-----END SSH SIGNATURE-----" else {
      return nil
    }
    lines = lines.dropFirst().dropLast()
    guard let bytes = Data(base64Encoded: lines.joined()), bytes.starts(with: "SSHSIG".utf8), bytes.count > 14 else {
      return nil
    }
    // Behind the magic word a version of four bytes, then the key with its length in four bytes before it.
    let length = bytes[10..<14].reduce(0) { $0 << 8 | Int($1) }
    guard length > 0, length <= bytes.count - 14 else { return nil }
    publicKey = bytes[14..<(14 + length)]
  }

  /// Whether it was made with this key, given as in a `.pub` file.
  func isBy(_ key: String) -> Bool {
    let words = key.split(separator: " ")
    return words.count >= 2 && Data(base64Encoded: String(words[1])) == publicKey
  }
}
