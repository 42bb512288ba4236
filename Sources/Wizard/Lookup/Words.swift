/// Turns a text into the words that are looked up.
enum Words {
  /// Lower case, without accents, endings and filler; an address is read as the words it is made of.
  static func of(_ text: String) -> [String] {
    var words: [String] = []
    for token in tokens(of: joined(folded(camelCaseSplit(percentDecoded(text))))) {
      if fillers.contains(token) { continue }
      let stemmed = stem(token)
      words.append(synonyms[stemmed] ?? synonyms[token] ?? stemmed)
    }
    return words
  }

  /// Words that stand side by side, as one term each.
  static func pairs(_ words: [String]) -> [String] { zip(words, words.dropFirst()).map { "\($0) \($1)" } }

  /// What may be an error code: runs of letters, digits and underscores with an underscore in them, in lower case; and
  /// the words in which Salesforce always says that a token was revoked.
  static func codes(in text: String) -> Set<String> {
    let runs = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
    let revoked = "expired access/refresh token"
    return Set(runs.filter { $0.contains("_") || $0.count > 12 || $0 == "redacted" }.map(String.init))
      .union(text.lowercased().contains(revoked) ? [revoked] : [])
  }

  private static func tokens(of text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber) }.map(String.init).filter { token in
      // Ids and tokens say nothing about a symptom; "401" does.
      token.count <= 24 && (token.contains { $0.isLetter } || token.count == 3)
    }
  }

  /// Several words that are one thing, written as one.
  private static func joined(_ text: String) -> String {
    var text = " " + text + " "
    for (many, one) in compounds where text.contains(many) { text = text.replacing(many, with: one) }
    return text
  }

  private static func folded(_ text: String) -> String {
    var out = ""
    for character in text.lowercased() {
      if character.isASCII { out.append(character) } else { out += accents[character] ?? String(character) }
    }
    return out
  }

  private static let accents: [Character: String] = {
    var accents: [Character: String] = ["ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "→": " to ", "–": " ", "—": " "]
    for (plain, marked) in [
      ("a", "áàâäãåā"), ("c", "çćč"), ("e", "éèêëē"), ("i", "íìîïī"), ("n", "ñ"), ("o", "óòôöõøō"), ("u", "úùûüū"),
      ("y", "ýÿ"), ("s", "śš"), ("z", "źžż"),
    ] {
      for character in marked { accents[character] = plain }
    }
    return accents
  }()

  /// `lastSyncTime` as the three words it is made of.
  private static func camelCaseSplit(_ text: String) -> String {
    var out = ""
    var before: Character = " "
    for character in text {
      if before.isLowercase, character.isUppercase { out.append(" ") }
      out.append(character)
      before = character
    }
    return out
  }

  /// `+` and `%20` of an address as blanks, `%2D` as its character.
  private static func percentDecoded(_ text: String) -> String {
    guard text.contains("%") || text.contains("+") else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A word without the endings that carry no meaning here: "pushing", "pushed" and "pushes" are "push".
  private static func stem(_ word: String) -> String {
    guard word.count > 4, word.allSatisfy(\.isASCII) else { return word }
    for (ending, rest) in endings where word.hasSuffix(ending) && word.count - ending.count >= 3 {
      var stemmed = String(word.dropLast(ending.count)) + rest
      // "blocked" is "block", "stopped" is "stop".
      if ending.hasPrefix("ing") || ending.hasPrefix("ed"), let last = stemmed.last, stemmed.dropLast().last == last,
        !"lsz".contains(last)
      {
        stemmed.removeLast()
      }
      return stemmed.hasSuffix("e") && stemmed.count > 4 ? String(stemmed.dropLast()) : stemmed
    }
    return word.hasSuffix("e") ? String(word.dropLast()) : word
  }

  private static let endings = [
    ("ations", "at"), ("ation", "at"), ("ings", ""), ("ing", ""), ("ies", "y"), ("sses", "ss"), ("ches", "ch"),
    ("shes", "sh"), ("xes", "x"), ("ied", "y"), ("ed", ""), ("ly", ""), ("es", "e"), ("s", ""),
  ].filter { !$0.0.isEmpty }
}
