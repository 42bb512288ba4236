/// Secrets behind a name: `password: …`, `client_secret=…`, `"access_token":"…"`, `<password>…`.
extension Redaction {
  mutating func removeNamedValues() {
    var place = 0
    while place < codes.count {
      let isEncoded = has("%3d", at: place)
      guard isEncoded || holds(place, ":=>"), let kind = kind(before: place),
        let start = valueStart(behind: place, isEncoded: isEncoded)
      else {
        place += 1
        continue
      }
      let value = value(at: start, kind)
      if isSecret(value, kind, separator: codes[place]) {
        remove(value)
        place = value.upperBound
      } else {
        place += 1
      }
    }
  }

  /// What a name says about its value.
  private enum Kind {
    case secret
    /// An authorization code, or any other code.
    case code
    /// All cookies of a header's line.
    case cookie
    /// `<name>`: the value up to the next tag.
    case element
    /// A header that holds a secret if what follows looks like one; else the word of a sentence.
    case perhaps
  }

  /// Behind the separator, blanks on the same line and an opening quote.
  private func valueStart(behind separator: Int, isEncoded: Bool) -> Int? {
    var place = separator + (isEncoded ? 3 : 1)
    while place < codes.count, codes[place] == Self.blank || holds(place, "=>:\\") { place += 1 }
    return place < codes.count && codes[place] != Self.newline ? place : nil
  }

  private func value(at start: Int, _ kind: Kind) -> Range<Int> {
    switch kind {
    case .cookie:
      // Without a pair nearby it is no header but the word of a sentence.
      (start..<codes.count).prefix(200).contains { holds($0, "=") }
        ? start..<((start..<codes.count).first { codes[$0] == Self.newline } ?? codes.count) : start..<start
    case .element: start..<((start..<codes.count).first { holds($0, "<") } ?? codes.count)
    case .secret, .code, .perhaps:
      holds(start, "\"'") ? start + 1..<quotedEnd(from: start + 1) : start..<valueEnd(from: start)
    }
  }

  private func kind(before separator: Int) -> Kind? {
    var end = separator
    while end > 0, separator - end < 4, codes[end - 1] == Self.blank || holds(end - 1, "\"'\\]") { end -= 1 }
    guard let word = name(endingAt: end) else { return nil }
    let isElement = word.lowerBound > 0 && holds(word.lowerBound - 1, "<:") && holds(separator, ">")
    guard isElement || !holds(separator, ">") else { return nil }
    let name = normalised(word)
    if let kind = Self.kind(of: name) { return isElement ? .element : kind }
    // "API key", "session id": one name in two words.
    guard word.lowerBound > 1, codes[word.lowerBound - 1] == Self.blank,
      let before = self.name(endingAt: word.lowerBound - 1), ["key", "id", "code", "verifier"].contains(name)
    else { return nil }
    return Self.kind(of: normalised(before) + name)
  }

  /// The name that ends at a place: letters, digits, underscores, hyphens.
  private func name(endingAt end: Int) -> Range<Int>? {
    var start = end
    while start > 0, end - start < 64, isWordCharacter(start - 1) || holds(start - 1, "_-") { start -= 1 }
    if isPercentEncoded(start - 1) { start += 2 }
    return start < end ? start..<end : nil
  }

  private func normalised(_ name: Range<Int>) -> String {
    String(decoding: lower[name].filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }, as: UTF8.self)
  }

  static func isSecret(option name: String) -> Bool { kind(of: name) == .secret }

  private static func kind(of name: String) -> Kind? {
    switch name {
    case "code": return .code
    case "cookie", "setcookie": return .cookie
    case "authorization", "pass", "authorizationcode": return .perhaps
    case "sid", "sessionid", "jsessionid", "phpsessid", "assertion", "clientassertion", "codeverifier", "samlresponse":
      return .secret
    default: break
    }
    // INVALID_AUTH_TOKEN is the name of an error, and what stands behind it says more of it.
    let bytes = Array(name.utf8)
    guard !errors.contains(where: { bytes.starts(with: $0) }) else { return nil }
    return endings.contains { bytes.suffix($0.count).elementsEqual($0) } ? .secret : nil
  }

  private static let errors = ["invalid", "expired", "missing", "bad", "unsupported"].map { Array($0.utf8) }

  private static let endings = [
    "password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "apikey", "privatekey", "secretkey",
    "accesskey", "passwort", "kennwort",
  ].map { Array($0.utf8) }

  private func isSecret(_ value: Range<Int>, _ kind: Kind, separator: UInt8) -> Bool {
    guard !value.isEmpty, !isRemoved(value.lowerBound), !isPlaceholder(value) else { return false }
    switch kind {
    case .secret, .element: return !Self.ordinary.contains(text(value))
    case .cookie: return true
    case .perhaps:
      let isTime = value.prefix(200).contains { holds($0, ":") }
      return looksRandom(value, least: 6) && !isTime || separator == UInt8(ascii: "=") && value.count > 3
    case .code:
      // "exit code=2", "code=INVALID_SESSION_ID"
      let isError = value.allSatisfy { holds($0, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") }
      let isNumber = value.count <= 4 && value.allSatisfy { holds($0, "0123456789") }
      return separator != UInt8(ascii: ":") && !isError && !isNumber
    }
  }

  /// What sentences say behind the colon instead of a secret.
  private static let ordinary: Set<String> = [
    "expired", "revoked", "invalid", "missing", "none", "null", "nil", "required", "refused", "changed", "reset",
    "unknown", "wrong", "incorrect", "empty", "valid", "ok", "yes", "no", "true", "false", "not", "is", "was", "has",
    "the", "a", "an", "see", "please", "ask", "it", "we", "still", "never", "only", "new", "old",
  ]
}
