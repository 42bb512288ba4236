/// Hides people's names in a text, in any case, order and spacing.
///
/// Each part of a name is hidden wherever it is a word of its own, unless it is also part of an admin's name. Parts of
/// one or two letters are words in many languages, so they are only hidden as part of the whole name.
struct MaskedNames {
  private let parts: Set<String>
  /// Whole names with a part that is too short, or that is also in an admin's name.
  private let wholes: [[String]]

  private static let mark = "[name]"
  private static let leastLetters = 3

  init(_ names: [String], except kept: [String]) {
    let words = names.map { Self.words(in: Array($0)[...]).map(\.folded) }
    let keptWords = kept.map { Self.words(in: Array($0)[...]).map(\.folded) }
    let keptParts = Set(keptWords.joined())
    parts = Set(words.joined().filter { $0.count >= Self.leastLetters && !keptParts.contains($0) })
    let parts = parts
    wholes = words.filter { name in
      !name.isEmpty && !keptWords.contains(name) && !name.allSatisfy(parts.contains)
        && (name.count > 1 || name[0].count > 1 && !keptParts.contains(name[0]))
    }
  }

  func masked(_ text: ArraySlice<Character>) -> String {
    guard !parts.isEmpty || !wholes.isEmpty else { return String(text) }
    let words = Self.words(in: text)
    var goes = words.map { parts.contains($0.folded) }
    for whole in wholes where whole.count <= words.count {
      for first in 0...(words.count - whole.count)
      where zip(words[first...], whole).allSatisfy({ $0.folded == $1 }) {
        for index in first..<first + whole.count { goes[index] = true }
      }
    }
    var out = ""
    var place = text.startIndex
    var isAfterMark = false
    for (word, goes) in zip(words, goes) where goes {
      let between = text[place..<word.range.lowerBound]
      if !(isAfterMark && between.allSatisfy { $0.isWhitespace || $0 == "," }) {
        out += String(between) + Self.mark
      }
      place = word.range.upperBound
      isAfterMark = true
    }
    return out + String(text[place...])
  }

  private static func words(in text: ArraySlice<Character>) -> [(folded: String, range: Range<Int>)] {
    var words: [(folded: String, range: Range<Int>)] = []
    var start = text.startIndex
    while start < text.endIndex {
      guard text[start].isLetter else {
        start += 1
        continue
      }
      let end = text[start...].firstIndex { !$0.isLetter } ?? text.endIndex
      words.append((String(text[start..<end]).lowercased(), start..<end))
      start = end
    }
    return words
  }
}
