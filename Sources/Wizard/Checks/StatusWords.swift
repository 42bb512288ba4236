extension String {
  /// Unambiguous names, in lowercase words. In-App Hub was called Knowledge Center Bot until 2026.
  private static let namesOfPX = [
    "salesforce", "sfdc", "aptrinsic", "gainsightpx", " in app hub ", " inapp hub ", " inapphub ", " kc bot ",
    " kcbot ",
    " knowledge center bot ",
  ]

  private var inPlainWords: String { " \(lowercased().words.joined(separator: " ")) " }

  private var hasNameOfPX: Bool {
    let text = inPlainWords
    return Self.namesOfPX.contains(where: text.contains)
  }

  /// Whether a name is about PX or Salesforce, ignoring case. PX in full is Product Experience.
  var concernsThisIntegration: Bool {
    let text = inPlainWords
    return hasNameOfPX || text.contains(" px ") || text.contains(" product experience ") || saysAllProducts
  }

  /// Whether sentences are about them. There, "product experience" is a name only if capitalized, and 16 px is a size.
  var saysThisIntegration: Bool {
    let words = words
    return hasNameOfPX || saysPX || saysAllProducts
      || zip(words, words.dropFirst()).contains { $0 == "Product" && $1 == "Experience" }
  }

  /// Whether PX is mentioned, rather than a size: lowercase `px` right after a number, as in `14 px` or `16×16-px`.
  private var saysPX: Bool {
    split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains { word in
      guard word.lowercased() == "px" else { return false }
      var before = self[..<word.startIndex]
      while let last = before.last, last.isWhitespace || last == "-" { before.removeLast() }
      let number = before.reversed().prefix { !$0.isWhitespace }.reversed().drop { !$0.isLetter && !$0.isNumber }
      return word != "px" || !String(number).isSize
    }
  }

  /// Whether this is a number, or several as in `1.5` and `16×16`.
  private var isSize: Bool {
    let parts = split(omittingEmptySubsequences: false, whereSeparator: { ".,x×–".contains($0) })
    return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }

  /// Whether something is said about all of the vendor's products, of which PX is one, other than that they work.
  var saysAllProducts: Bool {
    split(whereSeparator: { ".!?;\n".contains($0) }).contains { sentence in
      let words = sentence.lowercased().words
      guard !Self.sayWell(words) else { return false }
      return words.indices.contains { place in
        guard ["all", "every", "each", "entire", "whole"].contains(words[place]),
          place == 0 || words[place - 1] != "not"
        else { return false }
        let named = words[(place + 1)...].drop { ["of", "the", "our", "s"].contains($0) }
        let own = named.drop { ["gainsight", "s"].contains($0) }
        guard let noun = own.first else { return false }
        return ["product", "products"].contains(noun)
          || own.count < named.count && Self.wordsForProducts.contains(noun)
      }
    }
  }

  /// Whether something works, or isn't out of order.
  private static func sayWell(_ words: [String]) -> Bool {
    words.indices.contains { place in
      let isNegated = words[..<place].suffix(2).contains("not")
      return (isNegated ? wordsOfTrouble : wordsOfHealth).contains(words[place])
    }
  }

  /// Whether it asks people not to reconnect, or to wait: "Do not reconnect yet", "Please hold off on re-authorizing".
  /// Saying that they don't need to, don't need to wait, or shouldn't do it twice doesn't count.
  var asksNotToReconnect: Bool {
    split(whereSeparator: { ".!?;\n".contains($0) }).contains { sentence in
      let words = sentence.lowercased().replacing("re-", with: "re").words
      return words.indices.contains { place in
        let before = words[max(0, place - 4)..<place]
        guard Self.asksToWait(words[place], after: before.last ?? ""),
          before.allSatisfy({ !Self.wordsOfNeed.contains($0) })
        else { return false }
        let rest = words[(place + 1)...].prefix(6)
        guard let act = rest.firstIndex(where: Self.isReconnecting) else { return false }
        return rest[..<act].allSatisfy { !Self.wordsOfNeed.contains($0) && !Self.wordsOfWaiting.contains($0) }
          && !words[act...].prefix(4).contains { ["again", "twice"].contains($0) }
      }
    }
  }

  private static func asksToWait(_ word: String, after before: String) -> Bool {
    switch word {
    case "not": ["", "do", "should", "must", "to", "please", "or", "and", "but"].contains(before)
    case "t": before == "don"
    default: wordsOfWaiting.contains(word) && !["is", "are", "was", "were", "not", "t"].contains(before)
    }
  }

  private static func isReconnecting(_ word: String) -> Bool {
    ["connect", "connecting"].contains(word)
      || ["reconnect", "reauthori", "authoriz", "authoris", "resync", "synchroni"].contains { word.hasPrefix($0) }
  }

  private static let wordsOfWaiting: Set<String> = [
    "not", "never", "dont", "avoid", "refrain", "postpone", "hold", "wait", "delay",
  ]
  private static let wordsOfNeed: Set<String> = ["need", "have", "had", "has", "required", "longer"]

  private static let wordsForProducts: Set<String> = [
    "services", "applications", "apps", "systems", "platforms", "service", "application", "app", "system", "platform",
  ]
  private static let wordsOfTrouble: Set<String> = ["affected", "impacted", "unavailable", "down"]
  private static let wordsOfHealth: Set<String> = [
    "operational", "restored", "recovered", "resolved", "unaffected", "normal", "normally", "healthy", "available",
  ]
}
