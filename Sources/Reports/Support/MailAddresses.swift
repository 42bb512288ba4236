/// Finds everything that looks like an email address: text on both sides of an at sign, even if the host has no dot.
enum MailAddresses {
  /// The addresses in order, without overlaps. `"local part"@host` and `local%40host` count too.
  static func ranges(in text: [Character]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var place = 0
    while place < text.count {
      let sign = signLength(at: place, in: text)
      guard sign > 0 else {
        place += 1
        continue
      }
      let least = ranges.last?.upperBound ?? 0
      let start = localStart(before: place, notBefore: least, in: text)
      let end = hostEnd(after: place + sign, in: text)
      if start < place, end > place + sign {
        ranges.append(start..<end)
        place = end
      } else {
        place += sign
      }
    }
    return ranges
  }

  /// The form for comparing two addresses.
  static func plain(_ address: String) -> String {
    address.lowercased().replacing("%40", with: "@").replacing("\"", with: "")
  }

  private static func signLength(at place: Int, in text: [Character]) -> Int {
    if "@＠﹫".contains(text[place]) { return 1 }
    return text[place] == "%" && text[place...].prefix(3).elementsEqual("%40") ? 3 : 0
  }

  private static func localStart(before sign: Int, notBefore least: Int, in text: [Character]) -> Int {
    if sign > least, text[sign - 1] == "\"" {
      // A quoted local part can have spaces. The limit is the standard's maximum length.
      let quote = (max(least, sign - 66)..<max(least, sign - 1)).last { text[$0] == "\"" }
      if let quote { return quote }
    }
    var start = sign
    while start > least, isLocal(text[start - 1]) { start -= 1 }
    while start < sign, "'.".contains(text[start]) { start += 1 }
    return start
  }

  private static func isLocal(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || ".!#$%'*+^_{|}~-".contains(character)
  }

  private static func hostEnd(after start: Int, in text: [Character]) -> Int {
    var end = start
    while end < text.count, text[end].isLetter || text[end].isNumber || ".-_[]:".contains(text[end]) { end += 1 }
    while end > start, ".-_[:".contains(text[end - 1]) || text[end - 1] == "]" && text[start] != "[" { end -= 1 }
    return end
  }
}
