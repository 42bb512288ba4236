/// Secrets that are recognized by their shape, regardless of context.
extension Redaction {
  /// The prefixes of keys and tokens, in lowercase, and their minimum lengths.
  private static let shapes: [(start: StaticString, least: Int)] = [
    // Salesforce's authorization codes and refresh tokens; JSON web tokens.
    ("aprx", 10), ("5aep", 12), ("eyj", 30),
    // GitHub, GitLab, Slack, Amazon, Google, Stripe, npm, SendGrid; the URL of a Slack webhook.
    ("ghp_", 20), ("gho_", 20), ("ghs_", 20), ("ghu_", 20), ("ghr_", 20), ("github_pat_", 20), ("glpat-", 16),
    ("xoxb-", 12), ("xoxp-", 12), ("xoxa-", 12), ("xoxr-", 12), ("xoxs-", 12), ("xapp-", 12), ("akia", 16),
    ("asia", 20),
    ("hooks.slack.com/services/", 40), ("aiza", 30), ("ya29.", 20), ("sk_live_", 20), ("rk_live_", 20), ("npm_", 30),
    ("sg.", 40),
  ]

  mutating func removeShapes() {
    var place = 0
    while place < codes.count {
      if let end = privateKeyEnd(from: place) ?? accessTokenEnd(from: place) ?? consumerSecretEnd(from: place)
        ?? shapedEnd(from: place)
      {
        remove(place..<end)
        place = end
      } else {
        place += 1
      }
    }
  }

  /// Returns the end of a PEM private key; the end of the text if the key is cut off.
  private func privateKeyEnd(from place: Int) -> Int? {
    guard has("-----begin ", at: place),
      (place..<min(place + 40, codes.count)).contains(where: { has("private key", at: $0) })
    else { return nil }
    guard let last = (place..<codes.count).first(where: { has("-----end ", at: $0) }) else { return codes.count }
    return (last + 5..<codes.count).first { has("-----", at: $0) }.map { $0 + 5 } ?? codes.count
  }

  /// Returns the end of a Salesforce access token: an org id, an exclamation mark, and a long rest.
  private func accessTokenEnd(from place: Int) -> Int? {
    guard has("00d", at: place) else { return nil }
    for length in [15, 18] where place + length < codes.count {
      guard (place..<place + length).allSatisfy({ isWordCharacter($0) && codes[$0] != Self.other })
      else { return nil }
      let rest = place + length
      for bang: StaticString in ["!", "%21", "%2521", "\\!", "&#33;", "&excl;"] where has(bang, at: rest) {
        let start = rest + bang.utf8CodeUnitCount
        guard start < codes.count, isWordCharacter(start) else { return nil }
        return valueEnd(from: start)
      }
    }
    return nil
  }

  /// The end of a Salesforce consumer secret: 64 uppercase hexadecimal digits, with at least one letter and one
  /// numeral. A SHA-256 digest is as long, but usually lowercase.
  private func consumerSecretEnd(from place: Int) -> Int? {
    let end = place + 64
    guard place == 0 || !isWordCharacter(place - 1), end <= codes.count, end == codes.count || !isWordCharacter(end),
      (place..<end).allSatisfy({ holds($0, "0123456789ABCDEF") })
    else { return nil }
    let letters = (place..<end).count { holds($0, "ABCDEF") }
    return (1..<64).contains(letters) ? end : nil
  }

  private func shapedEnd(from place: Int) -> Int? {
    guard place == 0 || !isWordCharacter(place - 1) || isPercentEncoded(place - 3),
      let shape = Self.shapes.first(where: { has($0.start, at: place) })
    else { return nil }
    let end = valueEnd(from: place)
    return end - place >= shape.least ? end : nil
  }
}
