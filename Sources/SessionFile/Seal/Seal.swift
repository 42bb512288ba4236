package import Wizard

/// A signature as stored in the file: a plain-text statement to be read, emailed and signed.
///
/// Each line of the statement has a keyword and a value: `px-reconnect sign-off`, `events` (the number of the event
/// `closed`), `head` (that event's hash), `code`, `role`, `name`, `how`, `at`. If some evidence isn't from a vendor,
/// `rehearsal` follows, which older statements don't have. Every line ends with a line feed.
package struct Seal: Hashable, Sendable {
  package let statement: String
  /// SHA-256 of the statement.
  package let hash: Chain.Hash
  /// The statement's signature by `ssh-keygen -Y sign`, in its armored form.
  package let keySignature: String?

  /// The namespace of SSH signatures, so that one made for another purpose can't be used here.
  package static let namespace = "px-reconnect"
  private static let title = "px-reconnect sign-off"
  private static let rehearsal = "rehearsal NOT A VENDOR SYSTEM"

  package init(statement: String, hash: Chain.Hash, keySignature: String?) {
    self.statement = statement
    self.hash = hash
    self.keySignature = keySignature
  }

  /// The statement to sign, given the hash of the event `closed`.
  ///
  /// - Parameter isRehearsal: Whether some of the signed evidence isn't from a vendor.
  package static func statement(_ signature: Signature, head: Chain.Hash, isRehearsal: Bool) -> String {
    let how =
      switch signature.how {
      case .name(nil): "name entered"
      case .name(let typist?): "name entered, typed by \(typist.rawValue)"
      case .key(let key): "key \(key)"
      }
    let lines = [
      title, "events \(signature.closes)", "head \(Chain.hex(head))", "code \(Chain.code(of: head))",
      "role \(signature.role.rawValue)", "name \(PlainText(signature.name))", "how \(PlainText(how))",
      "at \(signature.at.iso8601)",
    ]
    return (lines + (isRehearsal ? [rehearsal] : [])).map { $0 + "\n" }.joined()
  }

  /// The statement on one line, for an email from the signer's own mailbox.
  package var line: String { statement.split(separator: "\n").joined(separator: " · ") }

  /// The parsed statement; `nil` if it isn't valid.
  package var said: (signature: Signature, head: String, isRehearsal: Bool)? {
    var lines = statement.split(separator: "\n", omittingEmptySubsequences: false)
    let words = ["events", "head", "code", "role", "name", "how", "at"]
    let isRehearsal = lines.count == words.count + 3 && lines[words.count + 1] == Self.rehearsal[...]
    if isRehearsal { lines.remove(at: words.count + 1) }
    guard lines.count == words.count + 2, lines.first == Self.title[...], lines.last == "" else { return nil }
    var values: [String: String] = [:]
    for (line, word) in zip(lines.dropFirst(), words) {
      guard line.hasPrefix(word + " ") else { return nil }
      values[word] = String(line.dropFirst(word.count + 1))
    }
    guard let closes = values["events"].flatMap(Int.init), let head = values["head"],
      let role = values["role"].flatMap(Role.init), let name = values["name"], let how = values["how"],
      let at = values["at"].flatMap(Moment.init(iso8601:))
    else { return nil }
    guard let means = Self.how(how), means.isName == (keySignature == nil) else { return nil }
    return (Signature(role: role, name: name, at: at, closes: closes, how: means), head, isRehearsal)
  }

  private static func how(_ words: String) -> Signature.How? {
    if words == "name entered" { return .name(typedBy: nil) }
    if let typist = words.after("name entered, typed by ").flatMap(Role.init) { return .name(typedBy: typist) }
    // Exactly a type and a key: a comment after it would be read as part of what was proved.
    guard let key = words.after("key ") else { return nil }
    let parts = key.split(separator: " ", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+/=-.@".contains($0)) }
    }
    return parts.count == 2 && isPlain ? .key(key) : nil
  }
}

extension String {
  /// The text after a prefix; `nil` without the prefix.
  fileprivate func after(_ beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}
