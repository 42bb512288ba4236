/// A word's meaning as a number, the same for all its forms and synonyms.
typealias Term = UInt64

/// A text prepared for the lookup, in bytes and numbers, because the index is built whenever the command starts.
struct Words {
  /// A word that is searched.
  struct Word {
    let spelling: ArraySlice<UInt8>
    let term: Term
  }

  /// Lowercase, without accents and punctuation; with a space before each word and one at the end.
  let text: [UInt8]
  private(set) var words: [Word] = []

  init(_ text: some StringProtocol) {
    self.text = Self.folded(text)
    var before: (hash: Term, start: Int, counts: Bool)?
    for word in self.text.split(separator: Self.blank) {
      // Long words and numbers (ids, tokens) say nothing about a symptom, but three-digit status codes do.
      guard word.count <= Self.longest, word.count == 3 || !word.allSatisfy(Self.isDigit) else {
        before = nil
        continue
      }
      let hash = Self.hash(word)
      if let last = before, let term = Self.compounds[Self.pair(last.hash, hash)] {
        if last.counts { words.removeLast() }
        words.append(Word(spelling: self.text[last.start..<word.endIndex], term: term))
        before = nil
        continue
      }
      let counts = !Self.fillers.contains(hash)
      if counts { words.append(Word(spelling: word, term: Self.term(of: word, hash))) }
      before = (hash, word.startIndex, counts)
    }
  }

  /// Returns one term for each pair of neighboring words.
  static func pairs(_ terms: [Term]) -> [Term] { zip(terms, terms.dropFirst()).map(pair) }

  /// Whether a sign occurs in the text, starting at the beginning of a word.
  func has(_ sign: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      text.indices.dropLast(max(0, sign.count - 1)).contains {
        text[$0] == Self.blank && text[$0...].starts(with: sign)
      }
    }
  }

  /// Whether the text asks how to do something, rather than describing what is seen.
  var asksHow: Bool { Self.howTo.contains { text.starts(with: $0) } }

  private static let howTo = ["how do i", "how do we", "how can i", "how can we", "how to"].map { folded($0) }

  /// Returns a sign for `has`: without the trailing space, so that "validation rule" matches "validation rules".
  static func sign(_ text: String) -> [UInt8] { folded(text).dropLast() }

  /// Returns the text's first error code, as a sign: capitals with underscores, or such a word in any case if it is the
  /// whole text; a network error such as ECONNREFUSED; or a name that ends with Error. Names of fields and variables
  /// look similar, but begin with a product's name.
  static func code(in text: some StringProtocol) -> ArraySlice<UInt8>? {
    let isAll = !text.utf8.contains { $0 <= blank }
    let capitals = text.utf8.split { byte in
      !((0x41...0x5A).contains(byte) || isAll && isLower(byte) || isDigit(byte) || byte == UInt8(ascii: "_"))
    }.first { word in
      word.count >= 8 && word.dropFirst().dropLast().contains(UInt8(ascii: "_"))
        && !["PX", "SF", "GAINSIGHT", "SALESFORCE", "px", "sf"].contains { word.starts(with: $0.utf8) }
        || networkErrors.contains { word.elementsEqual($0.utf8) }
    }
    let name = text.utf8.split { !(isUpper($0) || isLower($0)) }.first { word in
      word.count > 10 && word.suffix(5).elementsEqual("Error".utf8) && word.count(where: isUpper) > 2
    }
    return (capitals ?? name).map { folded(String(decoding: $0, as: UTF8.self)).dropLast() }
  }

  private static let networkErrors = [
    "ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EPIPE",
  ]

  static func hash(_ bytes: some Sequence<UInt8>) -> Term { hash(bytes, after: 0xCBF2_9CE4_8422_2325) }

  /// FNV-1a.
  private static func hash(_ bytes: some Sequence<UInt8>, after start: Term) -> Term {
    bytes.reduce(start) { ($0 ^ Term($1)) &* 0x100_0000_01B3 }
  }

  private static func pair(_ left: Term, _ right: Term) -> Term { (left &* 0x9E37_79B9_7F4A_7C15) ^ right }

  private static let blank = UInt8(ascii: " ")
  /// The maximum length of a word, in bytes.
  private static let longest = 24

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  /// Normalizes a text. `lastSyncTime` becomes three words, `PX_Score__c` begins with the word `pxfield`, and words in
  /// other scripts are separated from Latin ones.
  private static func folded(_ text: some StringProtocol) -> [UInt8] {
    var out = [blank]
    var wasLower = false
    func separate() { if out.last != blank { out.append(blank) } }
    for scalar in percentDecoded(text).unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(scalar.value)
        let isUpper = isUpper(byte)
        if isUpper || isLower(byte) || isDigit(byte) {
          if isUpper && wasLower || (out.last ?? blank) >= 0x80 { separate() }
          out.append(isUpper ? byte + 0x20 : byte)
        } else if byte != UInt8(ascii: "'") {
          if byte == UInt8(ascii: "_"), out.suffix(3).elementsEqual(" px".utf8) { out += "field".utf8 }
          separate()
        }
        wasLower = isLower(byte)
      } else {
        let properties = scalar.properties
        let lower = properties.lowercaseMapping
        if let plain = accents[lower] {
          out += plain.utf8
        } else if properties.isAlphabetic {
          if let last = out.last, last < 0x80 { separate() }
          out += lower.utf8
        } else if properties.generalCategory != .nonspacingMark {
          separate()
        }
        wasLower = properties.isLowercase
      }
    }
    separate()
    return out
  }

  private static let accents: [String: String] = {
    var accents = ["ß": "ss", "æ": "ae", "œ": "oe", "’": "", "→": " to "]
    for (plain, marked) in [
      ("a", "áàâäãåā"), ("c", "çćč"), ("e", "éèêëē"), ("i", "íìîïī"), ("n", "ñ"), ("o", "óòôöõøō"), ("u", "úùûüū"),
      ("y", "ýÿ"), ("s", "śš"), ("z", "źžż"),
    ] { for character in marked { accents[String(character)] = plain } }
    return accents
  }()

  /// Decodes `+` and `%20` of an address to spaces, and `%2D` to its character.
  private static func percentDecoded(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(blank)
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

  /// Returns a word's term, based on its stem: "pushing", "pushed" and "pushes" become "push".
  private static func term(of word: ArraySlice<UInt8>, _ hash: Term) -> Term {
    let stem = stem(word)
    return synonyms[stem] ?? synonyms[hash] ?? stem
  }

  private static func stem(_ word: ArraySlice<UInt8>) -> Term {
    guard word.count > 4, let last = word.last, word.allSatisfy({ $0 < 0x80 }) else { return hash(word) }
    let e = UInt8(ascii: "e")
    for (ending, rest) in endings
    where ending.last == last && word.count - ending.count >= 3 && word.suffix(ending.count).elementsEqual(ending) {
      var stem = word.dropLast(ending.count) + rest
      // "blocked" is "block", "stopped" is "stop".
      if ending.starts(with: "ing".utf8) || ending.starts(with: "ed".utf8), let letter = stem.last,
        stem.dropLast().last == letter, !"lsz".utf8.contains(letter)
      {
        stem.removeLast()
      }
      return hash(stem.last == e && stem.count > 4 ? stem.dropLast() : stem)
    }
    return hash(last == e ? word.dropLast() : word)
  }

  private static let endings: [(ending: [UInt8], rest: [UInt8])] = [
    ("ations", "at"), ("ation", "at"), ("ings", ""), ("ing", ""), ("ies", "y"), ("sses", "ss"), ("ches", "ch"),
    ("shes", "sh"), ("xes", "x"), ("ied", "y"), ("ed", ""), ("ly", ""), ("es", "e"), ("s", ""),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  private static let compounds: [Term: Term] = Dictionary(
    compoundWords.map { words, meaning in
      let halves = words.utf8.split(separator: blank).map { hash($0) }
      return (pair(halves[0], halves[1]), hash(meaning.utf8))
    }, uniquingKeysWith: { first, _ in first })

  private static let synonyms: [Term: Term] = Dictionary(
    synonymWords.map { (hash($0.utf8), hash($1.utf8)) }, uniquingKeysWith: { first, _ in first })

  private static let fillers = Set(fillerWords.map { hash($0.utf8) })
  static let vague = Set(vagueWords.flatMap { [hash($0.utf8), term(of: Array($0.utf8)[...], hash($0.utf8))] })
  static let trade = Set(tradeWords.map { hash($0.utf8) })
  /// Compounds are written as in the index, other words as people write them.
  static let strangers = Set(strangerWords.flatMap { [hash($0.utf8), term(of: Array($0.utf8)[...], hash($0.utf8))] })
}
