/// Takes secrets out of what people type and paste, before it is recorded.
///
/// Stripped: the values of a URL's query (all but `error…`, which troubleshooting reads), Salesforce access
/// tokens (`00D…!…`), and bearer values. What was there is marked, so that one sees something was.
package enum Secrets {
  package static let mark = "[removed]"

  package static func stripped(from text: String) -> String {
    guard text.contains(where: { "!=".contains($0) }) || text.contains("earer ") else { return text }
    var out = ""
    var word = ""
    var afterBearer = false
    func close() {
      if afterBearer, !word.isEmpty, !word.lowercased().contains("redacted") {
        out += mark
      } else {
        out += strippedWord(word)
      }
      if !word.isEmpty { afterBearer = word.lowercased().hasSuffix("bearer") }
      word = ""
    }
    for character in text {
      if character.isWhitespace {
        close()
        out.append(character)
      } else {
        word.append(character)
      }
    }
    close()
    return out
  }

  private static func strippedWord(_ word: String) -> String {
    if let token = tokenStart(in: word) { return String(word[..<token]) + mark }
    let isAddress = word.contains("://")
    guard let query = word.firstIndex(where: { isAddress ? "?#".contains($0) : $0 == "?" }),
      word[query...].contains("=")
    else { return word }
    var out = String(word[..<query])
    var pair = ""
    for character in word[query...] {
      if "?#&".contains(character) {
        out += strippedPair(pair)
        pair = ""
        out.append(character)
      } else {
        pair.append(character)
      }
    }
    return out + strippedPair(pair)
  }

  private static func strippedPair(_ pair: String) -> String {
    guard let equals = pair.firstIndex(of: "="), !pair.lowercased().hasPrefix("error") else { return pair }
    return pair[...equals] + (pair[equals...].count > 1 ? mark : "")
  }

  /// Where a Salesforce access token begins: an org id, an exclamation mark, and a long rest.
  private static func tokenStart(in word: String) -> String.Index? {
    guard let bang = word.firstIndex(of: "!") else { return nil }
    let head = word[..<bang]
    guard head.count >= 15, word[bang...].count > 10 else { return nil }
    for length in [15, 18] {
      let id = head.suffix(length)
      if id.count == length, id.hasPrefix("00D"), id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
        return id.startIndex
      }
    }
    return nil
  }
}
