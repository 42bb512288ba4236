/// A sentence of a notice as lowercase words, to find out whether it forbids connecting. Marks within the sentence, such
/// as commas, are the word `|`.
struct AdviceWords {
  let words: [String]
  /// The places of words that may forbid something, without those that don't here.
  private let negations: [Int]

  init(_ sentence: String) {
    words = Self.split(sentence)
    negations = Self.negations(in: words)
  }

  var kind: ReconnectAdvice.Kind {
    guard mentionsConnecting, !negations.isEmpty else { return .clear }
    return !isConditional && negations.contains(where: forbids) ? .forbids : .unclear
  }

  /// Whether it is about making a connection.
  var mentionsConnecting: Bool {
    words.contains { Self.isAct($0) || $0 == "disconnected" }
      || words.contains(where: Self.objects.contains)
        && words.contains { Self.softActs.contains($0) || Self.off.contains($0) }
      || words.contains { ["salesforce", "sfdc", "card", "app"].contains($0) }
        && words.contains(where: Self.off.contains)
  }

  /// Whether it says nothing but to wait, of something that another sentence names: "Please wait", "Not yet".
  var saysOnlyToWait: Bool {
    !negations.isEmpty
      && words.allSatisfy {
        Self.wordsOfWaiting.contains($0)
          || ["please", "do", "not", "so", "yet", "now", "for", "just", "that", "this", "it", "off", "no", "|"]
            .contains($0)
      }
  }

  var saysDuring: Bool {
    let isFromTime = zip(words, words.dropFirst()).contains { $0 == "from" && $1.first?.isNumber == true }
    return !saysUntil && (isFromTime || words.contains { ["during", "while", "between"].contains($0) })
  }
  var saysUntil: Bool { words.contains { ["until", "till", "before"].contains($0) } }

  // MARK: Words

  private static func split(_ sentence: String) -> [String] {
    var text = " " + sentence.lowercased().replacing("\u{2019}", with: "'").replacing("\u{2011}", with: "-")
    for (form, words) in [
      ("can't", "can not"), ("cannot", "can not"), ("won't", "will not"), ("n't", " not"), (" dont ", " do not "),
      (" no-one ", " nobody "), (" no one ", " nobody "), (" re-", " re"), ("(re-)", "re"), ("(re)", "re"),
    ] { text = text.replacing(form, with: words) }
    var words: [String] = []
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber {
        word.append(character)
        continue
      }
      if !word.isEmpty { words.append(word) }
      word = ""
      if !character.isWhitespace, !["'", "-", "/", "_"].contains(character), words.last != "|" { words.append("|") }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  // MARK: What forbids

  /// Whether it is about a case that may not apply, or about the past.
  private var isConditional: Bool {
    words.contains {
      [
        "if", "unless", "when", "whenever", "asked", "told", "said", "earlier", "previously", "had", "was", "were",
        "longer",
      ]
      .contains($0)
    }
  }

  /// Whether the word at this place clearly forbids connecting.
  private func forbids(_ place: Int) -> Bool {
    let before = words[..<place]
    let after = Array(words[(place + 1)...])
    let previous = before.last ?? "|"
    /// Whether the next word that isn't a filler makes a connection.
    func leadsToAct(_ words: [String]) -> Bool {
      // Whether "do not reconnect again" is about now isn't clear.
      if words.prefix(6).contains("again") { return false }
      let next = words.first { !Self.fillers.contains($0) || Self.isAct($0) } ?? ""
      return Self.isAct(next) || Self.softActs.contains(next)
    }
    let isActBefore = before.contains(where: Self.isAct)
    switch words[place] {
    case "not":
      let isAdvice = after.first.map {
        ["recommended", "advised", "advisable", "permitted", "allowed", "safe"].contains($0)
      }
      if isAdvice == true { return isActBefore || after.contains(where: Self.isAct) }
      switch previous {
      case "do":
        return ["|", "please", "and", "but", "or", "then", "also", "kindly", "so", "you"].contains(
          before.dropLast().last ?? "|") && leadsToAct(after)
      case "should", "must", "may":
        if after.first == "be" {
          let act = after.dropFirst().first { !["made", "run"].contains($0) || isActBefore } ?? ""
          return Self.isAct(act)
            || isActBefore && ["attempted", "tried", "made", "done", "performed", "started"].contains(act)
        }
        return leadsToAct(after)
      case "can": return after.first.map(Self.isReconnecting) ?? false
      case "|", "please", "to", "or", "and", "but", "better", "recommend", "advise", "suggest": return leadsToAct(after)
      default: return false
      }
    case "never": return Self.isVerb(place, words) && leadsToAct(after)
    case "nobody":
      return after.prefix(3).contains(where: Self.isAct)
        && after.prefix(1).allSatisfy { ["should", "must", "may"].contains($0) || Self.isAct($0) }
    case "no":
      return after.prefix(4).contains { ["should", "must", "may"].contains($0) } && after.contains(where: Self.isAct)
        && !after.prefix(5).contains("be")
    case "against":
      return before.suffix(2).contains { word in
        ["advis", "recommend", "caution", "warn"].contains { word.hasPrefix($0) }
      } && mentionsConnecting
    case "keep", "leave": return Self.isVerb(place, words)
    case let word where Self.participlesOfWaiting.contains(word):
      return previous == "be" && before.contains { ["should", "must"].contains($0) } && isActBefore
    case let word where Self.wordsOfForbidding.contains(word):
      return ["is", "are", "strongly", "currently"].contains(previous)
        && (isActBefore || after.contains(where: Self.isAct))
    case let word where Self.wordsOfWaiting.contains(word):
      if word == "hold", !["off", "on", "back"].contains(after.first ?? "") { return false }
      return Self.isVerb(place, words) && (after.prefix(8).contains(where: Self.isAct) || leadsToAct(after))
    default: return false
    }
  }
}
