/// Secrets in URLs.
extension Redaction {
  /// Removes the password from `https://user:password@host`, even if it contains a slash.
  mutating func removePasswordsOfAddresses() {
    var place = 0
    // The next at sign or blank, searched once for all addresses before it.
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

  /// Whether digits are followed by a path, query or fragment. The `@` then belongs to one of those.
  private func isPort(_ place: Int, before at: Int) -> Bool {
    let end = (place..<at).first { !holds($0, "0123456789") } ?? at
    return end > place && end < at && holds(end, "/?#")
  }

  /// Removes the values of a query or fragment, except those that identify an error.
  mutating func removeQueries() {
    var place = 0
    while place < codes.count {
      let word = place..<end(from: place, at: "\"<>`")
      if let query = queryStart(in: word) { removePairs(in: query..<word.upperBound) }
      place = word.upperBound + 1
    }
  }

  private func queryStart(in word: Range<Int>) -> Int? {
    // Without a scheme, a fragment must follow something like a host or path.
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

  /// Returns the end of a value. It includes question marks and number signs, unless a number sign starts more pairs.
  private func pairEnd(from equals: Int, in query: Range<Int>) -> Int {
    let end = (equals..<query.upperBound).first { holds($0, "&") } ?? query.upperBound
    guard let fragment = (equals..<end).first(where: { holds($0, "#") }),
      (fragment..<end).contains(where: { holds($0, "=") })
    else { return end }
    return fragment
  }

  /// The names whose values describe the error: those of OAuth and of Salesforce's login pages.
  private static let telling: Set<String> = [
    "error", "error_code", "error_description", "error_uri", "errorcode", "errordescription", "errormessage",
  ]
}
