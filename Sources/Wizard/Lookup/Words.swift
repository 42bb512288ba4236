/// Turns a text into the words that are looked up. Works on UTF-8 bytes, because the index is built in a command's start.
enum Words {
  /// Lower case, without accents, endings and filler words; an address becomes the words it is made of.
  static func of(_ text: some StringProtocol) -> [String] {
    joined(folded(text)).split { !isWord($0) }.compactMap { token in
      // Ids and tokens say nothing about a symptom; "401" does.
      let count = token.count { $0 & 0xC0 != 0x80 }
      guard count <= 24, count == 3 || !token.allSatisfy(isDigit) else { return nil }
      let word = String(decoding: token, as: UTF8.self)
      if fillers.contains(word) { return nil }
      let stemmed = stem(word)
      return synonyms[stemmed] ?? synonyms[word] ?? stemmed
    }
  }

  /// Neighboring words, as one term each.
  static func pairs(_ words: [String]) -> [String] { zip(words, words.dropFirst()).map { "\($0) \($1)" } }

  /// What may be an error code: runs of letters, digits and underscores with an underscore in them, in lower case; and
  /// the words in which Salesforce always says that a token was revoked.
  static func codes(in text: String) -> Set<String> {
    let text = text.lowercased()
    let runs = text.utf8.split { !($0 < 0x80 && isWord($0)) && $0 != UInt8(ascii: "_") }
    let revoked = "expired access/refresh token"
    return Set(
      runs.filter { $0.contains(UInt8(ascii: "_")) || $0.count > 12 || $0.elementsEqual("redacted".utf8) }.map {
        String(decoding: $0, as: UTF8.self)
      }
    ).union(range(of: Array(revoked.utf8), in: Array(text.utf8), from: 0) == nil ? [] : [revoked])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  /// Of a folded text, where every other character outside ASCII is a letter.
  private static func isWord(_ byte: UInt8) -> Bool { isLower(byte) || isDigit(byte) || byte >= 0x80 }

  /// Lower case without accents, `lastSyncTime` as its three words, with a blank at both ends.
  private static func folded(_ text: some StringProtocol) -> [UInt8] {
    let blank = UInt8(ascii: " ")
    var out = [blank]
    var wasLower = false
    for scalar in percentDecoded(text).unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(scalar.value)
        let isUpper = (0x41...0x5A).contains(byte)
        if wasLower, isUpper { out.append(blank) }
        out.append(isUpper ? byte + 0x20 : byte)
        wasLower = isLower(byte)
      } else {
        let properties = scalar.properties
        let lower = properties.lowercaseMapping
        if let plain = accents[lower] {
          out += plain.utf8
        } else if properties.isAlphabetic {
          out += lower.utf8
        } else if properties.generalCategory != .nonspacingMark {
          out.append(blank)
        }
        wasLower = properties.isLowercase
      }
    }
    return out + [blank]
  }

  /// Writes several words that are one thing as one.
  private static func joined(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for (many, one) in compoundBytes {
      var place = 0
      while let found = range(of: many, in: text, from: place) {
        text.replaceSubrange(found, with: one)
        place = found.lowerBound + one.count
      }
    }
    return text
  }

  private static let compoundBytes = compounds.map { (Array($0.utf8), Array($1.utf8)) }

  private static func range(of word: [UInt8], in text: [UInt8], from start: Int) -> Range<Int>? {
    guard let first = word.first else { return nil }
    return text.withUnsafeBufferPointer { text in
      var place = start
      while place + word.count <= text.count {
        if text[place] == first, text[place..<place + word.count].elementsEqual(word) {
          return place..<place + word.count
        }
        place += 1
      }
      return nil
    }
  }

  private static let accents: [String: String] = {
    var accents = ["ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "→": " to "]
    for (plain, marked) in [
      ("a", "áàâäãåā"), ("c", "çćč"), ("e", "éèêëē"), ("i", "íìîïī"), ("n", "ñ"), ("o", "óòôöõøō"), ("u", "úùûüū"),
      ("y", "ýÿ"), ("s", "śš"), ("z", "źžż"),
    ] { for character in marked { accents[String(character)] = plain } }
    return accents
  }()

  /// `+` and `%20` of an address as blanks, `%2D` as its character.
  private static func percentDecoded(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else { return String(text) }
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

  /// A word without the endings that mean nothing here: "pushing", "pushed" and "pushes" are "push".
  private static func stem(_ word: String) -> String {
    let letters = Array(word.utf8)
    guard letters.count > 4, letters.allSatisfy({ $0 < 0x80 }) else { return word }
    let e = UInt8(ascii: "e")
    for (ending, rest) in endings where letters.count - ending.count >= 3 && letters.hasSuffix(ending) {
      var stemmed = letters.dropLast(ending.count) + rest
      // "blocked" is "block", "stopped" is "stop".
      if ending.starts(with: "ing".utf8) || ending.starts(with: "ed".utf8), let last = stemmed.last,
        stemmed.dropLast().last == last, !"lsz".utf8.contains(last)
      {
        stemmed.removeLast()
      }
      return String(decoding: stemmed.last == e && stemmed.count > 4 ? stemmed.dropLast() : stemmed, as: UTF8.self)
    }
    return letters.last == e ? String(word.dropLast()) : word
  }

  private static let endings: [(ending: [UInt8], rest: [UInt8])] = [
    ("ations", "at"), ("ation", "at"), ("ings", ""), ("ing", ""), ("ies", "y"), ("sses", "ss"), ("ches", "ch"),
    ("shes", "sh"), ("xes", "x"), ("ied", "y"), ("ed", ""), ("ly", ""), ("es", "e"), ("s", ""),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ ending: [UInt8]) -> Bool { suffix(ending.count).elementsEqual(ending) }
}

/// The words that are known, and which of them a misspelled one was meant to be.
struct Vocabulary {
  /// Each known spelling, and the word it stands for.
  private var words: [String: String] = [:]
  /// The same by first letter.
  private var spellings: [UInt8: [(letters: [UInt8], spelling: String)]] = [:]

  mutating func insert(_ spelling: String, for word: String) {
    guard words[spelling] == nil else { return }
    words[spelling] = word
    let letters = Array(spelling.utf8)
    if let first = letters.first { spellings[first, default: []].append((letters, spelling)) }
  }

  /// The word itself if it is known, or else what the nearest known spelling means; `nil` if none is near.
  func nearest(_ word: String) -> String? {
    if let known = words[word] { return known }
    let letters = Array(word.utf8)
    let allowed = letters.count >= 7 ? 2 : letters.count >= 4 ? 1 : 0
    guard allowed > 0, let first = letters.first, !letters.contains(where: { (0x30...0x39).contains($0) }) else {
      return nil
    }
    var best: (spelling: String, distance: Int)?
    for known in spellings[first] ?? [] where abs(known.letters.count - letters.count) <= allowed {
      let distance = Self.distance(letters, known.letters, limit: allowed)
      guard distance <= allowed else { continue }
      if let best, (distance, known.spelling) >= (best.distance, best.spelling) { continue }
      best = (known.spelling, distance)
    }
    return best.flatMap { words[$0.spelling] }
  }

  /// How many letters were added, dropped, changed, or swapped with their neighbor (optimal string alignment).
  private static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    var before: [Int] = []
    var above = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var line = [row + 1]
      line.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        var cost = min(above[column + 1] + 1, line[column] + 1, above[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, before[column - 1] + 1)
        }
        line.append(cost)
      }
      if line.allSatisfy({ $0 > limit }) { return limit + 1 }
      (before, above) = (above, line)
    }
    return above[right.count]
  }
}
