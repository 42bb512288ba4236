import Glibc
import Posix
import SessionFile
import Wizard

/// Signing with an admin's own SSH key, by `ssh-keygen -Y`; this program never sees the private key.
enum SSHKey {
  /// The public key that belongs to a key file: what stands beside it with `.pub`, or the file itself.
  static func publicKey(of path: String) -> String? {
    for candidate in [path.hasSuffix(".pub") ? path : path + ".pub", path] {
      let words = firstLine(of: candidate).split(separator: " ")
      if words.count >= 2, words[0].hasPrefix("ssh-") || words[0].hasPrefix("ecdsa-") || words[0].hasPrefix("sk-") {
        return "\(words[0]) \(words[1])"
      }
    }
    return nil
  }

  private static func firstLine(of path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let file = fopen(path, "re") else { return "" }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 16_384)
    guard fgets(&line, Int32(line.count), file) != nil else { return "" }
    return String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).trimmed
  }

  /// The armoured signature over a statement; the key's passphrase is asked for by ssh-keygen itself.
  static func sign(_ statement: String, with path: String) -> String? {
    let arguments = ["-Y", "sign", "-n", Seal.namespace, "-f", path]
    guard
      let outcome = try? ChildProcess.run(
        "ssh-keygen", arguments, input: Array(statement.utf8), showsErrors: true)
    else { return nil }
    let text = String(decoding: outcome.output, as: UTF8.self)
    return outcome.code == 0 && text.hasPrefix("-----BEGIN SSH SIGNATURE-----") ? text : nil
  }

  /// Whether the signature was made over the statement by exactly this key; `nil` where ssh-keygen can't be asked.
  static func holds(_ seal: Seal, by publicKey: String) -> Bool? {
    seal.keySignature.map { holds(seal.statement, $0, by: publicKey) } ?? false
  }

  static func holds(_ statement: String, _ signature: String, by publicKey: String) -> Bool? {
    guard let workshop = TemporaryDirectory() else { return nil }
    let signer = "admin namespaces=\"\(Seal.namespace)\" \(publicKey)\n"
    let files = [
      NewFiles.File(path: workshop.path + "/statement.sig", text: signature),
      NewFiles.File(path: workshop.path + "/signers", text: signer),
    ]
    guard (try? NewFiles(files: files).write()) != nil else { return nil }
    let arguments = [
      "-Y", "verify", "-n", Seal.namespace, "-I", "admin", "-f", workshop.path + "/signers", "-s",
      workshop.path + "/statement.sig",
    ]
    let outcome = try? ChildProcess.run("ssh-keygen", arguments, input: Array(statement.utf8))
    return outcome.map { $0.code == 0 }
  }
}
