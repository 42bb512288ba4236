import SessionFile

/// Signing with an admin's own SSH key, by `ssh-keygen -Y`; this program never sees the private key.
enum SSHKey {
  /// The public key that belongs to a key file: what stands beside it with `.pub`, or the file itself.
  static func publicKey(of path: String) -> String? {
    for candidate in [path.hasSuffix(".pub") ? path : path + ".pub", path] {
      guard let bytes = FileBytes.read(candidate, limit: 16_384) else { continue }
      let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      if words.count >= 2, words[0].hasPrefix("ssh-") || words[0].hasPrefix("ecdsa-") || words[0].hasPrefix("sk-") {
        return "\(words[0]) \(words[1])"
      }
    }
    return nil
  }

  /// The armoured signature over a statement; the key's passphrase is asked for by ssh-keygen itself.
  static func sign(_ statement: String, with path: String) -> String? {
    let outcome = Tool.run(
      ["ssh-keygen", "-Y", "sign", "-n", Seal.namespace, "-f", path], input: Array(statement.utf8), showsErrors: true)
    let text = String(decoding: outcome.output, as: UTF8.self)
    return outcome.code == 0 && text.hasPrefix("-----BEGIN SSH SIGNATURE-----") ? text : nil
  }

  /// Whether the signature was made over the statement by exactly this key.
  static func holds(_ seal: Seal, by publicKey: String) -> Bool {
    guard let signature = seal.keySignature, let workshop = Workshop(),
      FileBytes.write(Array(signature.utf8), to: workshop.path + "/statement.sig"),
      FileBytes.write(
        Array("admin namespaces=\"\(Seal.namespace)\" \(publicKey)\n".utf8), to: workshop.path + "/signers")
    else { return false }
    let arguments = [
      "ssh-keygen", "-Y", "verify", "-n", Seal.namespace, "-I", "admin", "-f", workshop.path + "/signers", "-s",
      workshop.path + "/statement.sig",
    ]
    return Tool.run(arguments, input: Array(seal.statement.utf8)).code == 0
  }
}
