/// Secrets after a name: `password: …`, `my API key is …`, `"access_token":"…"`, `Bearer …`, `<password>…`, `--user …`.
extension Redaction {
  /// How a name determines whether the value after it is a secret.
  private enum Kind {
    /// The value is a secret if a colon or the like precedes it, or if it looks like one.
    case secret
    /// `Bearer`: the value is a secret unless it is an ordinary word.
    case bearer
    /// As common in sentences as in headers: the value is a secret if it looks like one or follows an equals sign.
    case perhaps
    /// The value is all cookies on the header's line.
    case cookie
    /// `-u` and `--user`: the value is what follows the colon.
    case user
    /// `<name>`: the value extends to the next tag.
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
    "accesskey", "pxkey", "signingkey", "encryptionkey", "passwort", "kennwort", "verificationcode", "securitycode",
    "accesscode", "onetimecode", "authenticationcode", "authcode", "mfacode", "2facode", "logincode", "recoverycode",
    "backupcode", "activationcode", "contraseña", "contrasena", "motdepasse", "senha", "wachtwoord", "lösenord",
    "adgangskode", "hasło",
  ].map { $0.unicodeScalars.map { lowered(code(of: $0)) } }

  private static let names: [String: Kind] = [
    "bearer": .bearer, "basic": .perhaps, "cookie": .cookie, "setcookie": .cookie, "code": .perhaps,
    "authorization": .perhaps, "pass": .perhaps, "authorizationcode": .perhaps, "sid": .secret, "sessionid": .secret,
    "jsessionid": .secret, "phpsessid": .secret, "assertion": .secret, "clientassertion": .secret,
    "codeverifier": .secret, "samlresponse": .secret, "otp": .secret, "pw": .secret, "oauth": .perhaps,
    "pin": .secret, "passe": .secret,
  ]

  /// `Error code: 4711` isn't a secret.
  private static let otherCodes: Set<String> = [
    "error", "status", "exit", "reason", "zip", "postal", "country", "area", "dial", "product", "org", "response",
    "http",
    "object", "fault", "order", "source", "qr", "currency", "language",
  ]

  /// INVALID_AUTH_TOKEN is an error code, and the text after it explains it.
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
      if Self.otherCodes.contains(text(before)) { return nil }
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

  /// Whether the word is the name in an opening tag: `<password>` or `<urn:password>`.
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
    var value = start..<(holds(start - 1, "\"'") ? quotedEnd(from: start) : valueEnd(from: start))
    if isDigits(value), kind != .element { value = start..<groupsEnd(from: value.upperBound) }
    switch kind {
    case .secret:
      let isSecret = gap.isStrong || has("--", at: name.lowerBound) || looksSecret(value)
      return isSecret && !Self.ordinary.contains(text(value)) ? value : nil
    case .bearer: return Self.ordinary.contains(text(value)) ? nil : value
    case .perhaps:
      if gap.hasEquals { return value.count <= 3 || isCode(value) ? nil : value }
      return looksSecret(value) && !value.prefix(200).contains { holds($0, ":") } ? value : nil
    case .cookie:
      // Without a pair nearby, this is a word in a sentence, not a header.
      guard (start..<codes.count).prefix(200).contains(where: { holds($0, "=") }) else { return nil }
      return start..<((start..<codes.count).first { codes[$0] == Self.newline } ?? codes.count)
    case .user:
      if isShortUser(name) { return value }
      return value.first { holds($0, ":") }.map { $0 + 1..<max($0 + 1, value.upperBound) }
    case .element: return start..<((start..<codes.count).first { holds($0, "<") } ?? codes.count)
    }
  }

  /// Returns where the gap between a name and its value ends, and whether it contains a colon, an equals sign or a
  /// table cell's border.
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
      } else if let end = borderEnd(from: place) {
        isStrong = true
        place = end
      } else if isBullet(place) {
        place += 2
      } else if kind == .secret, !isStrong, let end = purposeEnd(from: place) {
        place = end
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

  /// Returns the end of a tag that separates table cells or list items.
  private func borderEnd(from place: Int) -> Int? {
    guard holds(place, "<") else { return nil }
    let name = holds(min(place + 1, codes.count - 1), "/") ? place + 2 : place + 1
    guard
      Self.borders.contains(where: {
        has($0, at: name) && !isWordCharacter(min(name + $0.utf8CodeUnitCount, codes.count - 1))
      })
    else { return nil }
    return (name..<min(name + 80, codes.count)).first { holds($0, ">") }.map { $0 + 1 }
  }

  private static let borders: [StaticString] = [
    "td", "th", "tr", "dt", "dd", "li", "br", "b", "p", "div", "span", "strong", "code",
  ]

  /// Whether this is a dash or a bullet between blanks.
  private func isBullet(_ place: Int) -> Bool {
    guard holds(place, "->") || codes[place] == Self.other, place > 0, isSpace(place - 1) else { return false }
    return place + 1 < codes.count && isSpace(place + 1)
  }

  /// Returns where the value begins after "for ana:" or "of the integration user is". It must look like a secret.
  private func purposeEnd(from place: Int) -> Int? {
    guard isSpace(place - 1), has("for ", at: place) || has("of ", at: place) || has("to ", at: place) else {
      return nil
    }
    var (end, words) = (place, 0)
    while end < codes.count, end - place < 60, words < 6, codes[end] != Self.newline {
      if holds(end, ":=") { return end + 1 }
      if holds(end, ".;,!?") && end + 1 < codes.count && isSpace(end + 1) { return nil }
      if isSpace(end) {
        words += 1
        if has("is ", at: end + 1) { return end + 4 }
      }
      end += 1
    }
    return nil
  }

  private func isDigits(_ value: Range<Int>) -> Bool {
    !value.isEmpty && value.count <= 8 && value.allSatisfy { holds($0, "0123456789") }
  }

  /// Returns the end of a code written in groups: `123 456`.
  private func groupsEnd(from end: Int) -> Int {
    var end = end
    while end + 1 < codes.count, codes[end] == Self.blank {
      let next = end + 1..<valueEnd(from: end + 1)
      guard isDigits(next), next.count <= 4 else { return end }
      end = next.upperBound
    }
    return end
  }

  /// "the password is …"
  private static let links: [StaticString] = ["is ", "is:", "was ", "was:", "ist ", "ist:"]

  /// Whether the value has a mix of characters that words don't have: digits, capitals or symbols.
  private func looksSecret(_ value: Range<Int>) -> Bool {
    let start = value.prefix(200)
    guard value.count >= 6, !isCode(value), !isDate(value), !isMail(value), !isRecordID(value) else { return false }
    let hasDigits = start.contains { holds($0, "0123456789") }
    let capitals = start.dropFirst().count(where: isCapital)
    // Base64 contains slashes, but so do paths.
    if start.contains(where: { holds($0, "/") }) {
      return hasDigits && capitals > 1 && !holds(value.lowerBound, "/.") && !start.contains { has("://", at: $0) }
    }
    return hasDigits || capitals > 1 || start.contains { holds($0, "!#$%^&*+=~") }
  }

  /// `2026-11-23`, `14:05`, `1.2.3`.
  private func isDate(_ value: Range<Int>) -> Bool {
    value.count <= 30 && value.contains { holds($0, "-:./") } && value.allSatisfy { holds($0, "0123456789-:./TZ") }
  }

  private func isMail(_ value: Range<Int>) -> Bool {
    guard value.count <= 100, let at = value.first(where: { holds($0, "@") }), at > value.lowerBound,
      let point = value.last(where: { holds($0, ".") }), point > at, value.upperBound - point > 2
    else { return false }
    return (at + 1..<value.upperBound).allSatisfy { isWordCharacter($0) || holds($0, "-.") }
      && (point + 1..<value.upperBound).allSatisfy { !holds($0, "0123456789") }
  }

  /// Whether this is the id of an org or record: 15 or 18 letters and digits, beginning with 0.
  private func isRecordID(_ value: Range<Int>) -> Bool {
    [15, 18].contains(value.count) && holds(value.lowerBound, "0") && value.allSatisfy(isWordCharacter)
  }

  /// Whether this is an error code such as `INVALID_SESSION_ID`, or a short number.
  private func isCode(_ value: Range<Int>) -> Bool {
    if value.count <= 4 { return value.allSatisfy { holds($0, "0123456789") } }
    let start = value.prefix(200)
    return start.contains { holds($0, "_") } && start.allSatisfy { isCapital($0) || holds($0, "_") }
  }

  private func isCapital(_ place: Int) -> Bool { (0x41...0x5A).contains(codes[place]) }

  /// Words that can follow such a name in a sentence, in place of a secret.
  private static let ordinary: Set<String> = [
    "expired", "revoked", "invalid", "missing", "none", "null", "nil", "required", "refused", "changed", "reset",
    "unknown", "wrong", "incorrect", "empty", "valid", "ok", "yes", "no", "true", "false", "not", "is", "was", "are",
    "has", "had", "the", "a", "an", "see", "please", "ask", "it", "we", "still", "never", "only", "new", "old", "and",
    "or", "for", "in", "of", "with", "to", "from", "token", "tokens", "access", "key", "auth", "authentication",
    "authorization", "scheme", "header", "headers", "type", "format", "realm", "error", "credentials", "value",
  ]
}
