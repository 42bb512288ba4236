/// Secrets behind the word that says how they are presented, and behind the options of commands.
extension Redaction {
  /// `Bearer …`, in any case and punctuation, and `Basic …` where it is no word.
  mutating func removeCredentials() {
    var place = 0
    while place < codes.count {
      if let value = bearerValue(at: place) ?? basicValue(at: place) {
        remove(value)
        place = value.upperBound
      } else {
        place += 1
      }
    }
  }

  private func bearerValue(at place: Int) -> Range<Int>? {
    guard let value = value(behind: "bearer", at: place) else { return nil }
    guard Self.behindBearer.contains(text(value)) else { return value }
    guard ["token", "tokens", "access", "key", "is", "was"].contains(text(value)) else { return nil }
    let next = value.upperBound..<valueEnd(from: separatorsEnd(from: value.upperBound))
    let word = separatorsEnd(from: next.lowerBound)..<next.upperBound
    return looksRandom(word, least: 8) ? word : nil
  }

  private func basicValue(at place: Int) -> Range<Int>? {
    guard let value = value(behind: "basic", at: place), !has("oauth", at: value.lowerBound) else { return nil }
    let capitals = value.dropFirst().count { (0x41...0x5A).contains(codes[$0]) }
    let isHeader = (max(0, place - 18)..<place).contains {
      has("authorization", at: $0) && !has("authorization ", at: $0)
    }
    let hasPadding = holds(value.upperBound - 1, "=")
    return isHeader || hasPadding || looksRandom(value, least: 4) || value.count >= 12 && capitals >= 2 ? value : nil
  }

  /// What stands behind a word on its own, whatever separates them.
  private func value(behind word: StaticString, at place: Int) -> Range<Int>? {
    guard has(word, at: place), place == 0 || !isWordCharacter(place - 1) || isPercentEncoded(place - 3) else {
      return nil
    }
    let behind = place + word.utf8CodeUnitCount
    let start = separatorsEnd(from: behind)
    guard start > behind, start < codes.count else { return nil }
    let value = start..<max(start, valueEnd(from: start))
    return value.isEmpty || isPlaceholder(value) ? nil : value
  }

  private func separatorsEnd(from place: Int) -> Int {
    var place = place
    while place < codes.count {
      if isPercentEncoded(place) {
        place += 3
      } else if isSpace(place) || holds(place, ",;:=()[]{}\"'`\\+<>*") {
        place += 1
      } else {
        break
      }
    }
    return place
  }

  /// Words that sentences have behind "bearer"; anything else there is taken for the secret.
  private static let behindBearer: Set<String> = [
    "of", "token", "tokens", "access", "key", "auth", "authentication", "authorization", "scheme", "header", "headers",
    "type", "format", "realm", "error", "is", "was", "are", "has", "had", "and", "or", "for", "in", "with", "to", "the",
    "a", "an", "from", "not", "no", "only", "expired", "revoked", "invalid", "missing", "credentials", "value",
  ]

  /// `curl -u user:password`, `--user`, `--password …`, `--client-secret …`.
  mutating func removeOptions() {
    for place in codes.indices where holds(place, "-") && (place == 0 || isSpace(place - 1) || holds(place - 1, "\"'"))
    {
      let option = end(from: place, at: "=")
      var start = option
      while start < codes.count, codes[start] == Self.blank || holds(start, "=") { start += 1 }
      guard start < codes.count, codes[start] != Self.newline else { continue }
      let isQuoted = holds(start, "\"'")
      let end = isQuoted ? quotedEnd(from: start + 1) : valueEnd(from: start)
      let value = start + (isQuoted ? 1 : 0)..<max(start + (isQuoted ? 1 : 0), end)
      let name = text(place..<min(option, place + 64))
      if ["-u", "--user", "--proxy-user"].contains(name) {
        if let colon = value.first(where: { holds($0, ":") }), !isPlaceholder(colon + 1..<value.upperBound) {
          remove(colon + 1..<value.upperBound)
        }
      } else if name.hasPrefix("-u"), !name.hasPrefix("-us"), !name.hasPrefix("-ur"),
        let colon = (place..<option).first(where: { holds($0, ":") }), !isPlaceholder(colon + 1..<option)
      {
        remove(colon + 1..<option)
      } else if name.hasPrefix("--"), option == start - 1 || isQuoted,
        Self.isSecret(option: name.filter { $0 != "-" && $0 != "_" }), !value.isEmpty, !isPlaceholder(value)
      {
        remove(value)
      }
    }
  }
}
