/// What a notice says about reconnecting.
///
/// Only a few forms of sentences are understood. A sentence that speaks of connecting, and has a word that may forbid it,
/// is unclear unless it has one of these forms.
struct ReconnectAdvice: Hashable {
  enum Kind: Int, Comparable {
    /// Nothing that may ask people not to reconnect.
    case clear
    /// It may ask people not to reconnect.
    case unclear
    /// It asks people not to reconnect, or to wait.
    case forbids

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  private(set) var kind = Kind.clear
  /// The sentence that decides; empty if it is clear.
  private(set) var sentence = ""

  /// - Parameters:
  ///   - text: the text of a notice, without tags.
  ///   - isPlanned: whether the notice is about a maintenance that hasn't started. What holds during it doesn't apply
  ///     yet. What holds until it has ended does.
  init(_ text: String, isPlanned: Bool = false) {
    var mentions = false
    var shortest: String?
    for part in text.sentences {
      let words = AdviceWords(part)
      mentions = mentions || words.mentionsConnecting
      if words.saysOnlyToWait { shortest = shortest ?? part }
      if isPlanned, words.saysDuring { continue }
      let kind = isPlanned && !words.saysUntil ? min(words.kind, .unclear) : words.kind
      if kind > self.kind { (self.kind, sentence) = (kind, part) }
    }
    // "Do you want to reconnect? Please wait."
    if kind == .clear, mentions, let shortest { (kind, sentence) = (.unclear, shortest) }
  }
}

extension String {
  /// Whether it clearly asks people not to reconnect, or to wait.
  var asksNotToReconnect: Bool { ReconnectAdvice(self).kind == .forbids }

  /// Whether it asks people not to reconnect, or may do so.
  var mayAskNotToReconnect: Bool { ReconnectAdvice(self).kind != .clear }

  /// The text without HTML tags, and with the characters that HTML names.
  var withoutTags: String {
    var out = ""
    var rest = self[...]
    while let start = rest.firstIndex(of: "<") {
      let tag = rest[rest.index(after: start)...]
      guard let first = tag.first, first.isLetter || first == "/" || first == "!", let end = tag.firstIndex(of: ">")
      else {
        out += rest[...start]
        rest = tag
        continue
      }
      out += rest[..<start]
      let name = tag[..<end].lowercased().drop { $0 == "/" }.prefix { $0.isLetter }
      // An inline tag can be in the middle of a word.
      if !["b", "i", "em", "strong", "u", "span", "a", "font", "mark"].contains(String(name)) { out += " " }
      rest = tag[tag.index(after: end)...]
    }
    out += rest
    for (name, character) in [
      ("&nbsp;", " "), ("&#160;", " "), ("&#39;", "'"), ("&apos;", "'"), ("&rsquo;", "'"), ("&#8217;", "'"),
      ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
    ] where out.contains("&") {
      out = out.replacing(name, with: character)
    }
    return out
  }

  /// The sentences. A full stop ends one if no lowercase letter or digit follows, as in `e.g. via` or `14.5`. A question
  /// and its answer are one.
  fileprivate var sentences: [String] {
    var parts: [String] = []
    var part = ""
    let text = Array(replacing(": \"", with: "\n"))
    for (place, character) in text.enumerated() {
      switch character {
      case "\n", ";", "!":
        parts.append(part)
        part = ""
      case ".":
        let next = text[(place + 1)...].first { !$0.isWhitespace }
        let isWithin = place + 1 < text.count && text[place + 1].isNumber
        if next?.isLowercase == true || isWithin || part.lowercased().hasSuffix("e.g")
          || part.lowercased().hasSuffix("i.e")
        {
          part.append(character)
        } else {
          parts.append(part)
          part = ""
        }
      default: part.append(character)
      }
    }
    return (parts + [part]).map(\.trimmed).filter { !$0.isEmpty }
  }
}
