/// Secrets after a name: `password: …`, `my API key is …`, `"access_token":"…"`, `Bearer …`, `<password>…`, `--user …`.
extension Redaction {
  /// What a name says about the value after it.
  private enum Kind {
    /// A secret if a colon or the like is between them, or if it looks like one.
    case secret
    /// `Bearer`: a secret unless it is a word that sentences have there.
    case bearer
    /// As often in a sentence as in a header: a secret if it looks like one, or follows an equals sign.
    case perhaps
    /// All cookies of a header's line.
    case cookie
    /// `-u` and `--user`: what follows the colon.
    case user
    /// `<name>`: up to the next tag.
    case element
  }

  mutating func removeNamedValues() {
    var place = 0
    while place < codes.count {
      let end = nameEnd(from: place)
      guard end > place else {
        place += 1
        continue
      }
      place = end
      let name = nameStart(before: end)..<end
      if let kind = kind(of: name), let value = value(after: name, kind), !value.isEmpty,
        !isRemoved(value.lowerBound), !isPlaceholder(value)
      {
        remove(value)
        place = max(end, value.upperBound)
      }
    }
  }

  private func isNameCharacter(_ place: Int) -> Bool { isWordCharacter(place) || holds(place, "_-") }
  private func nameEnd(from place: Int) -> Int { (place..<codes.count).first { !isNameCharacter($0) } ?? codes.count }

  private func nameStart(before end: Int) -> Int {
    var start = end
    while start > 0, end - start < 64, isNameCharacter(start - 1) { start -= 1 }
    return isPercentEncoded(start - 1) ? min(end, start + 2) : start
  }

  // MARK: Names

  private static let endings = [
    "password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "apikey", "privatekey", "secretkey",
    "accesskey", "passwort", "kennwort", "verificationcode", "securitycode", "accesscode", "onetimecode",
  ].map { Array($0.utf8) }

  private static let names: [String: Kind] = [
    "bearer": .bearer, "basic": .perhaps, "cookie": .cookie, "setcookie": .cookie, "code": .perhaps,
    "authorization": .perhaps, "pass": .perhaps, "authorizationcode": .perhaps, "sid": .secret, "sessionid": .secret,
    "jsessionid": .secret, "phpsessid": .secret, "assertion": .secret, "clientassertion": .secret,
    "codeverifier": .secret, "samlresponse": .secret, "otp": .secret,
  ]

  /// INVALID_AUTH_TOKEN is the name of an error, and what follows explains it.
  private static let errors = ["invalid", "expired", "missing", "bad", "unsupported"].map { Array($0.utf8) }

  private func kind(of word: Range<Int>) -> Kind? {
    if ["-u", "--user", "--proxy-user"].contains(text(word)) || isShortUser(word) { return .user }
    let name = letters(of: word)
    var kind = Self.kind(of: name)
    // "API key", "session id": one name in two words.
    if ["key", "id", "code", "verifier"].contains(where: { name.elementsEqual($0.utf8) }), word.lowerBound > 1,
      codes[word.lowerBound - 1] == Self.blank
    {
      let before = nameStart(before: word.lowerBound - 1)..<word.lowerBound - 1
      kind = Self.kind(of: letters(of: before) + name) ?? kind
    }
    return kind != nil && isElement(word) ? .element : kind
  }

  /// `-ubob:…`
  private func isShortUser(_ word: Range<Int>) -> Bool {
    has("-u", at: word.lowerBound) && word.upperBound < codes.count && holds(word.upperBound, ":")
      && (word.lowerBound == 0 || isSpace(word.lowerBound - 1))
  }

  private static func kind(of name: [UInt8]) -> Kind? {
    if let kind = names[String(decoding: name, as: UTF8.self)] { return kind }
    guard !errors.contains(where: { name.starts(with: $0) }) else { return nil }
    return endings.contains { name.suffix($0.count).elementsEqual($0) } ? .secret : nil
  }

  private func letters(of word: Range<Int>) -> [UInt8] { word.filter(isWordCharacter).map { lower[$0] } }

  /// `<password>` or `<urn:password>`, not their ends.
  private func isElement(_ word: Range<Int>) -> Bool {
    guard word.upperBound < codes.count, holds(word.upperBound, ">"), word.lowerBound > 0 else { return false }
    let prefix = holds(word.lowerBound - 1, ":") ? nameStart(before: word.lowerBound - 1) : word.lowerBound
    return prefix > 0 && holds(prefix - 1, "<")
  }

  // MARK: Values

  private func value(after name: Range<Int>, _ kind: Kind) -> Range<Int>? {
    let gap = gap(after: name, kind)
    guard gap.end > name.upperBound, gap.end < codes.count else { return nil }
    let start = gap.end
    let value = start..<(holds(start - 1, "\"'") ? quotedEnd(from: start) : valueEnd(from: start))
    switch kind {
    case .secret:
      let isSecret = gap.isStrong || has("--", at: name.lowerBound) || looksSecret(value)
      return isSecret && !Self.ordinary.contains(text(value)) ? value : nil
    case .bearer: return Self.ordinary.contains(text(value)) ? nil : value
    case .perhaps:
      if gap.hasEquals { return value.count <= 3 || isCode(value) ? nil : value }
      return looksSecret(value) && !value.prefix(200).contains { holds($0, ":") } ? value : nil
    case .cookie:
      // Without a pair nearby it isn't a header but a word of a sentence.
      guard (start..<codes.count).prefix(200).contains(where: { holds($0, "=") }) else { return nil }
      return start..<((start..<codes.count).first { codes[$0] == Self.newline } ?? codes.count)
    case .user:
      if isShortUser(name) { return value }
      return value.first { holds($0, ":") }.map { $0 + 1..<max($0 + 1, value.upperBound) }
    case .element: return start..<((start..<codes.count).first { holds($0, "<") } ?? codes.count)
    }
  }

  /// What is between a name and its value: where it ends, and if a colon, an equals sign or the border of a table's cell
  /// is in it.
  private func gap(after name: Range<Int>, _ kind: Kind) -> (end: Int, isStrong: Bool, hasEquals: Bool) {
    var (place, isStrong, hasEquals) = (name.upperBound, false, false)
    while place < codes.count, place - name.upperBound < 64 {
      if isPercentEncoded(place) {
        hasEquals = hasEquals || has("%3d", at: place)
        isStrong = isStrong || hasEquals || has("%3a", at: place)
        place += 3
      } else if holds(place, ":=|\t") {
        hasEquals = hasEquals || holds(place, "=")
        isStrong = true
        place += 1
      } else if has("</td>", at: place) || has("<td>", at: place) {
        isStrong = true
        place += has("<td>", at: place) ? 4 : 5
      } else if codes[place] == Self.blank || holds(place, "\"'\\])}>*`")
        || codes[place] == Self.newline && (isStrong || kind == .bearer)
        || kind == .bearer && holds(place, ",;([{+")
      {
        place += 1
      } else if isSpace(place - 1), let link = Self.links.first(where: { has($0, at: place) }) {
        place += link.utf8CodeUnitCount - 1
      } else {
        break
      }
    }
    return (place, isStrong, hasEquals)
  }

  /// "the password is …"
  private static let links: [StaticString] = ["is ", "is:", "was ", "was:", "ist ", "ist:"]

  /// Mixed as no word of a sentence is: a digit, capitals, or a sign in it.
  private func looksSecret(_ value: Range<Int>) -> Bool {
    let start = value.prefix(200)
    return value.count >= 6 && !isCode(value) && !start.contains { holds($0, "/") }
      && (start.contains { holds($0, "0123456789!#$%^&*+=~") } || start.dropFirst().count(where: isCapital) > 1)
  }

  /// An error's code, `INVALID_SESSION_ID`, or a short number.
  private func isCode(_ value: Range<Int>) -> Bool {
    if value.count <= 4 { return value.allSatisfy { holds($0, "0123456789") } }
    let start = value.prefix(200)
    return start.contains { holds($0, "_") } && start.allSatisfy { isCapital($0) || holds($0, "_") }
  }

  private func isCapital(_ place: Int) -> Bool { (0x41...0x5A).contains(codes[place]) }

  /// What sentences have after such a name instead of a secret.
  private static let ordinary: Set<String> = [
    "expired", "revoked", "invalid", "missing", "none", "null", "nil", "required", "refused", "changed", "reset",
    "unknown", "wrong", "incorrect", "empty", "valid", "ok", "yes", "no", "true", "false", "not", "is", "was", "are",
    "has", "had", "the", "a", "an", "see", "please", "ask", "it", "we", "still", "never", "only", "new", "old", "and",
    "or", "for", "in", "of", "with", "to", "from", "token", "tokens", "access", "key", "auth", "authentication",
    "authorization", "scheme", "header", "headers", "type", "format", "realm", "error", "credentials", "value",
  ]
}
