/// What is a secret by its own shape, wherever it stands.
extension Redaction {
  /// Salesforce access tokens (an org id, an exclamation mark, a long rest), authorization codes (`aPrx…`), refresh
  /// tokens (`5Aep861…`), and JSON web tokens (`eyJ….….…`).
  mutating func removeTokens() {
    var place = 0
    while place < codes.count {
      if let end = accessTokenEnd(from: place) ?? shapedEnd(from: place) {
        remove(place..<end)
        place = end
      } else {
        place += 1
      }
    }
  }

  private func accessTokenEnd(from place: Int) -> Int? {
    guard has("00d", at: place) else { return nil }
    for length in [15, 18] where place + length < codes.count {
      guard (place..<place + length).allSatisfy({ isWordCharacter($0) && codes[$0] != Self.other }) else { return nil }
      let rest = place + length
      for bang: StaticString in ["!", "%21", "%2521"] where has(bang, at: rest) {
        let start = rest + bang.utf8CodeUnitCount
        guard start < codes.count, isWordCharacter(start) else { return nil }
        return valueEnd(from: start)
      }
    }
    return nil
  }

  private func shapedEnd(from place: Int) -> Int? {
    guard holds(place, "aA5eE") else { return nil }
    let starts: [(StaticString, Int)] = [("aprx", 10), ("5aep", 12), ("eyj", 30)]
    guard place == 0 || !isWordCharacter(place - 1) || isPercentEncoded(place - 3) else { return nil }
    for (start, least) in starts where has(start, at: place) {
      let end = valueEnd(from: place)
      return end - place >= least ? end : nil
    }
    return nil
  }
}
