extension String {
  /// Unambiguous names, in lowercase words. In-App Hub was called Knowledge Center Bot until 2026.
  private static let namesOfPX = [
    "aptrinsic", "gainsightpx", " in app hub ", " inapp hub ", " inapphub ", " kc bot ",
    " kcbot ",
    " knowledge center bot ",
  ]

  private var inPlainWords: String { " \(lowercased().words.joined(separator: " ")) " }

  private func hasNameOfPX(of isOthers: Bool) -> Bool {
    let text = inPlainWords
    return Self.namesOfPX.contains(where: text.contains)
      || !isOthers && Self.namesOfSalesforce.contains(where: text.contains)
  }

  /// Salesforce alone: it may be another product's connection to Salesforce.
  private static let namesOfSalesforce = ["salesforce", "sfdc"]

  /// Other products of the vendor, in lowercase words.
  private static let otherProducts = [
    " cs ", " nxt ", " customer success ", " skilljar ", " staircase ", " communities ", " community ", " insided ",
    " northpass ", " customer education ", " ce ", " cc ",
  ]

  /// Whether another of the vendor's products is named.
  var namesOtherProduct: Bool {
    let text = inPlainWords
    return Self.otherProducts.contains(where: text.contains)
  }

  /// Whether a name is about PX or Salesforce, ignoring case. PX in full is Product Experience.
  ///
  /// - Parameter isOthers: whether it is part of something named after another product. Salesforce then isn't enough.
  func concernsThisIntegration(of isOthers: Bool = false) -> Bool {
    let text = inPlainWords
    return hasNameOfPX(of: isOthers || namesOtherProduct) || text.contains(" px ")
      || text.contains(" product experience ") || saysAllProducts
  }

  /// Whether sentences are about them. There, "product experience" is a name only if capitalized, and 16 px is a size.
  func saysThisIntegration(of isOthers: Bool = false) -> Bool {
    let words = words
    return hasNameOfPX(of: isOthers) || saysPX || saysAllProducts
      || zip(words, words.dropFirst()).contains { $0 == "Product" && $1 == "Experience" }
  }

  /// Whether it may be about several products, without naming those: "Gainsight-wide outage", "across multiple products".
  var saysManyProducts: Bool {
    let words = lowercased().words
    guard !Self.sayWell(words) else { return false }
    return saysAllProducts || words.contains("platform") && !namesOtherProduct
      || words.contains { ["wide", "globally", "companywide", "sitewide"].contains($0) }
      || words.indices.contains { place in
        ["multiple", "several", "many", "various", "across"].contains(words[place])
          && words[(place + 1)...].prefix(4).contains {
            ["products", "product", "services", "applications"].contains($0)
          }
      }
  }

  /// Whether PX is mentioned, rather than a size: `px` right after a number, as in `14 px`, `16×16-px` or
  /// `larger than 300 PX`.
  private var saysPX: Bool {
    split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains { word in
      guard word.lowercased() == "px" else { return false }
      var before = self[..<word.startIndex]
      while let last = before.last, last.isWhitespace || last == "-" { before.removeLast() }
      let number = before.reversed().prefix { !$0.isWhitespace }.reversed().drop { !$0.isLetter && !$0.isNumber }
      guard String(number).isSize else { return true }
      if word == "px" { return false }
      // After a date or a count, PX is the product: "On November 28 PX customers".
      let after = self[word.endIndex...]
      let next = String(after).lowercased().words.first ?? ""
      if Self.wordsAfterSize.contains(next) { return false }
      let isEnd = after.drop { $0.isWhitespace }.first.map { !$0.isLetter && !$0.isNumber } ?? true
      let said = String(before.dropLast(number.count)).lowercased().words.last ?? ""
      return !((isEnd || Self.verbsAfterSize.contains(next)) && Self.wordsBeforeSize.contains(said))
    }
  }

  private static let wordsBeforeSize: Set<String> = [
    "than", "of", "to", "least", "most", "over", "under", "above", "below", "about", "exactly", "maximum", "max",
    "minimum", "min", "is", "at", "a", "by", "x", "width", "height", "exceeding", "exceed", "beyond", "between", "and",
    "or",
  ]
  private static let wordsAfterSize: Set<String> = [
    "wide", "high", "tall", "x", "width", "height", "icon", "icons", "image", "images", "logo", "logos", "banner",
    "banners",
    "margin", "padding", "border", "font", "resolution", "thumbnail", "thumbnails", "square",
  ]
  private static let verbsAfterSize: Set<String> = [
    "are", "is", "were", "was", "or", "and", "by", "do", "can", "cannot", "fail", "may", "will", "appear", "in", "look",
  ]

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

  private static let wordsForProducts: Set<String> = [
    "services", "applications", "apps", "systems", "platforms", "service", "application", "app", "system", "platform",
  ]
  private static let wordsOfTrouble: Set<String> = ["affected", "impacted", "unavailable", "down"]
  private static let wordsOfHealth: Set<String> = [
    "operational", "restored", "recovered", "resolved", "unaffected", "normal", "normally", "healthy", "available",
  ]
}
