/// Secrets in addresses.
extension Redaction {
  /// The password in `https://user:password@host`, also one with a slash in it.
  mutating func removePasswordsOfAddresses() {
    var place = 0
    // The next at sign or blank, found once for all addresses before it.
    var stop = 0
    while place < codes.count {
      guard has("://", at: place) else {
        place += 1
        continue
      }
      place += 3
      guard let colon = (place..<codes.count).first(where: { isSpace($0) || holds($0, "/?#@:\"<>") }), holds(colon, ":")
      else { continue }
      if stop <= colon { stop = end(from: colon, at: "@") }
      guard stop < codes.count, holds(stop, "@"), !isPort(colon + 1, before: stop) else { continue }
      let host = end(from: stop, at: "/?#\"<>")
      let last = (stop..<host).last { holds($0, "@") } ?? stop
      remove(colon + 1..<last)
      place = last
    }
  }

  /// Digits and then a path, a query or a fragment: the `@` comes later, in one of those.
  private func isPort(_ place: Int, before at: Int) -> Bool {
    let end = (place..<at).first { !holds($0, "0123456789") } ?? at
    return end > place && end < at && holds(end, "/?#")
  }

  /// The values of a query or fragment, except those that say which error it was.
  mutating func removeQueries() {
    var place = 0
    while place < codes.count {
      let word = place..<end(from: place, at: "\"<>`")
      if let query = queryStart(in: word) { removePairs(in: query..<word.upperBound) }
      place = word.upperBound + 1
    }
  }

  private func queryStart(in word: Range<Int>) -> Int? {
    // A fragment without a scheme counts after something like a host or a path.
    var isAddress = false
    for place in word {
      if holds(place, ".") || has("://", at: place) { isAddress = true }
      if holds(place, "?") || isAddress && holds(place, "#") { return place }
    }
    return nil
  }

  private mutating func removePairs(in query: Range<Int>) {
    var start = query.lowerBound
    while start < query.upperBound {
      var end = (start..<query.upperBound).first { holds($0, "?#&") } ?? query.upperBound
      if let equals = (start..<end).first(where: { holds($0, "=") }),
        !(has("error", at: start) && Self.telling.contains(text(start..<equals)))
      {
        end = pairEnd(from: equals, in: query)
        if equals + 1 < end, !isPlaceholder(equals + 1..<end) { remove(equals + 1..<end) }
      }
      start = end + 1
    }
  }

  /// A value includes question marks and number signs, unless a number sign begins pairs of its own.
  private func pairEnd(from equals: Int, in query: Range<Int>) -> Int {
    let end = (equals..<query.upperBound).first { holds($0, "&") } ?? query.upperBound
    guard let fragment = (equals..<end).first(where: { holds($0, "#") }),
      (fragment..<end).contains(where: { holds($0, "=") })
    else { return end }
    return fragment
  }

  /// The names whose values say what went wrong: OAuth's own, and Salesforce's login pages'.
  private static let telling: Set<String> = [
    "error", "error_code", "error_description", "error_uri", "errorcode", "errordescription", "errormessage",
  ]
}
