/// Measures how hard English texts are to read.
enum Readability {
  /// The Flesch–Kincaid grade of all sentences with at least six words.
  static func grade(of texts: [String]) -> Double {
    let sentences = texts.flatMap(sentences).map { $0.split { !$0.isLetter && $0 != "'" } }.filter { $0.count >= 6 }
    let words = sentences.joined()
    let syllables = words.reduce(0) { $0 + Self.syllables($1) }
    return 0.39 * Double(words.count) / Double(sentences.count) + 11.8 * Double(syllables) / Double(words.count)
      - 15.59
  }

  /// The sentences of a text. A colon, a semicolon and a line break also end one.
  static func sentences(_ text: String) -> [String] {
    var sentences = [""]
    var isEnding = false
    for letter in text {
      if letter == "\n" || isEnding && letter == " " {
        sentences.append("")
      } else {
        sentences[sentences.count - 1].append(letter)
      }
      isEnding = ".!?:;".contains(letter)
    }
    return sentences.filter { !$0.isEmpty }
  }

  private static func syllables(_ word: Substring) -> Int {
    let word = word.lowercased()
    var count = 0
    var wasVowel = false
    for letter in word {
      let isVowel = "aeiouy".contains(letter)
      if isVowel, !wasVowel { count += 1 }
      wasVowel = isVowel
    }
    if word.hasSuffix("e"), !word.hasSuffix("le"), count > 1 { count -= 1 }
    if word.hasSuffix("ed"), !word.hasSuffix("ted"), !word.hasSuffix("ded"), count > 1 { count -= 1 }
    return max(1, count)
  }
}
