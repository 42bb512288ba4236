package import Wizard

/// A signature as it stands in the file: a statement in plain words, made to be read, mailed and signed.
///
/// The statement's lines, each a word and a value: `px-reconnect sign-off`, `events` (the number of the event
/// `closed`), `head` (that event's hash), `code`, `role`, `name`, `how`, `at`; and, where some evidence is no vendor's,
/// `rehearsal`, which older statements lack. Every line ends with a line feed.
package struct Seal: Hashable, Sendable {
  package let statement: String
  /// SHA-256 of the statement.
  package let hash: Chain.Hash
  /// What `ssh-keygen -Y sign` made of the statement, in its armoured form.
  package let keySignature: String?

  /// The namespace an SSH signature is made in, so that it can't be taken for one made for something else.
  package static let namespace = "px-reconnect"
  private static let title = "px-reconnect sign-off"
  private static let rehearsal = "rehearsal NOT A VENDOR SYSTEM"

  package init(statement: String, hash: Chain.Hash, keySignature: String?) {
    self.statement = statement
    self.hash = hash
    self.keySignature = keySignature
  }

  /// What somebody signs, given the hash of the event `closed`.
  ///
  /// - Parameter isRehearsal: some evidence of what is signed is no vendor's.
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

  /// The statement on one line, for a mail from somebody's own account.
  package var line: String { statement.split(separator: "\n").joined(separator: " · ") }

  /// What the statement says; `nil` where it isn't one.
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
    // Exactly a type and a key: a remark behind it would be read as part of what was proved.
    guard let key = words.after("key ") else { return nil }
    let parts = key.split(separator: " ", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+/=-.@".contains($0)) }
    }
    return parts.count == 2 && isPlain ? .key(key) : nil
  }
}

extension String {
  /// What stands behind a beginning; `nil` where it begins otherwise.
  fileprivate func after(_ beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}
