import Glibc
import Posix
import SessionFile
import Wizard

/// Signs with an admin's SSH key through `ssh-keygen -Y`. This program never sees the private key.
enum SSHKey {
  /// The public key for a key file: the file next to it that ends in `.pub`, or the file itself.
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

  /// Makes an armored signature over a statement. `ssh-keygen` itself asks for the key's passphrase.
  static func sign(_ statement: String, with path: String) throws(Failure) -> String {
    let arguments = ["-Y", "sign", "-n", Seal.namespace, "-f", path]
    let outcome = try run("ssh-keygen", arguments, input: statement, errors: .shown, within: nil)
    let text = String(decoding: outcome.output, as: UTF8.self)
    guard outcome.code == 0, SSHSignature(armored: text) != nil else {
      throw Failure("ssh-keygen could not sign with \(path)")
    }
    return text
  }

  /// Why there is no signature.
  struct Failure: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  /// - Parameters:
  ///   - program: The path of ssh-keygen, or its name to look up in PATH.
  ///   - limit: The timeout; `nil` if it asks for a passphrase or a touch.
  private static func run(
    _ program: String, _ arguments: [String], input: String, errors: ChildProcess.Errors, within limit: Duration?
  ) throws(Failure) -> ChildProcess.Outcome {
    do throws(ChildProcess.Failure) {
      return try ChildProcess.run(
        program, arguments, input: Array(input.utf8), errors: errors, within: limit, most: 1 << 20)
    } catch {
      switch error {
      case .missing: throw Failure("ssh-keygen is missing. Install openssh-client")
      case .notStarted: throw Failure("ssh-keygen could not be started")
      case .killed: throw Failure("ssh-keygen didn't answer")
      }
    }
  }

  /// The result of checking a seal's signature against a key.
  static func check(_ seal: Seal, by publicKey: String) -> KeyFinding {
    seal.keySignature.map { check(seal.statement, $0, by: publicKey) } ?? .forged
  }

  /// Checks a signature. The result is `.forged` only if the signature itself shows it or ssh-keygen says so: an
  /// ssh-keygen that is too old for `-Y`, or doesn't support the key's type, fails too.
  static func check(
    _ statement: String, _ signature: String, by publicKey: String, program: String = "ssh-keygen",
    within limit: Duration = .seconds(10)
  ) -> KeyFinding {
    guard let made = SSHSignature(armored: signature), made.isBy(publicKey) else { return .forged }
    guard let workshop = TemporaryDirectory() else { return .unchecked("there is no room for temporary files") }
    let signer = "admin namespaces=\"\(Seal.namespace)\" \(publicKey)\n"
    let files = [
      NewFiles.File(path: workshop.path + "/statement.sig", text: signature),
      NewFiles.File(path: workshop.path + "/signers", text: signer),
    ]
    guard (try? NewFiles(files: files).write()) != nil else {
      return .unchecked("there is no room for temporary files")
    }
    let arguments = [
      "-Y", "verify", "-n", Seal.namespace, "-I", "admin", "-f", workshop.path + "/signers", "-s",
      workshop.path + "/statement.sig",
    ]
    let outcome: ChildProcess.Outcome
    do throws(Failure) {
      outcome = try run(program, arguments, input: statement, errors: .asOutput, within: limit)
    } catch {
      return .unchecked(error.reason)
    }
    if outcome.code == 0 { return .fits }
    if String(decoding: outcome.output, as: UTF8.self).contains("incorrect signature") { return .forged }
    let type = publicKey.split(separator: " ").first.map(String.init) ?? ""
    return .unchecked("this computer's ssh-keygen can't check a signature of type \(type)")
  }
}
