extension AdviceWords {
  /// Returns the places of words that may forbid something. Left out are those that say the opposite, such as "do not
  /// hesitate", "no longer need to" and "not more than once", and those that describe something.
  static func negations(in words: [String]) -> [Int] {
    var harmless: Set<Int> = []
    let isSetRight = words.contains(where: wordsOfHealth.contains)
    let isOnce = words.indices.contains { place in
      let next = words[place...].prefix(3)
      return next.starts(with: ["more", "than", "once"]) || next.starts(with: ["more", "often"])
        || ["twice", "repeatedly"].contains(words[place]) || next.starts(with: ["several", "times"])
        || next.starts(with: ["multiple", "times"])
        || words[place] == "again" && ["if", "once", "after"].contains(words.first ?? "")
    }
    func needs(_ after: ArraySlice<String>) -> Bool {
      after.prefix(2).contains("need") || after.starts(with: ["have", "to"])
    }
    func word(_ place: Int) -> String { words.indices.contains(place) ? words[place] : "" }
    var found: [Int] = []
    for (place, word_) in words.enumerated() where !harmless.contains(place) {
      let (before, next) = (word(place - 1), word(place + 1))
      let after = words[(place + 1)...].prefix(3)
      switch word_ {
      case "not":
        let isPast = ["have", "has", "had", "did", "was", "were", "could"].contains(before)
        let isAsking =
          next == "to"
          || after.contains {
            ["supposed", "allowed", "recommended", "advised", "permitted", "asked", "safe"].contains($0)
          }
        if needs(after) {
          // "You do not need to wait."
          harmless.formUnion(
            words.indices.filter { $0 > place && $0 <= place + 5 && wordsOfWaiting.contains(words[$0]) })
        } else if after.prefix(2).contains(where: ["required", "necessary", "needed", "obliged"].contains)
          || isPast && !isAsking
          || before == "does" && isAct(next)
          || ["is", "are"].contains(before) && participles.contains(next) && word(place + 2) != "to"
          || ["hesitate", "forget", "worry", "panic", "miss"].contains(next) || after.prefix(2).contains("afraid")
          || isOnce
        {
          harmless.insert(place)
        } else if wordsOfWaiting.contains(next) || participlesOfWaiting.contains(next) {
          // "Do not wait to reconnect."
          harmless.formUnion([place, place + 1])
        } else {
          found.append(place)
        }
      case "no":
        if next == "longer" {
          let rest = words[(place + 2)...].prefix(3)
          let needs = rest.contains { ["need", "required", "necessary", "needed", "have"].contains($0) }
          let undone = words.indices.filter {
            $0 > place && $0 <= place + 7
              && (wordsOfWaiting.contains(words[$0]) || participlesOfWaiting.contains(words[$0])
                || wordsOfForbidding.contains(words[$0]) || words[$0] == "blocked" || words[$0] == "against")
          }
          let isFree = rest.contains { ["restriction", "restrictions", "reason"].contains($0) }
          if needs || isFree || !undone.isEmpty { harmless.formUnion(undone) } else { found.append(place) }
        } else if [
          "need", "delay", "delays", "wait", "problem", "problems", "issue", "issues", "errors", "action", "risk",
        ]
        .contains(next) {
          harmless.insert(place + 1)
        } else if words[(place + 1)...].prefix(5).contains(where: ["required", "necessary", "needed"].contains) {
          continue
        } else if ["data", "records"].contains(next) {
          harmless.formUnion([place + 1, place + 2])
        } else {
          found.append(place)
        }
      case "without" where next == "delay": harmless.insert(place + 1)
      case "without"
      where after.contains { ["issue", "issues", "problem", "problems", "errors", "interruption"].contains($0) }:
        continue
      case "nothing" where ["prevents", "stops", "keeps", "hinders"].contains(next): continue
      case "keep", "leave":
        if words[place...].prefix(8).contains(where: off.contains) { found.append(place) }
      case "stay", "stays", "remain", "remains":
        if after.contains(where: { off.contains($0) && $0 != "off" })
          || ["must", "should"].contains(before) && after.contains("off")
        {
          found.append(place)
        }
      case "unable" where ["was", "were"].contains(before): continue
      case "after", "once", "when", "starting":
        if isAct(before) { found.append(place) }
      case "before":
        // "Contact support before reconnecting."
        if words.contains(where: ["contact", "ask", "confirmation", "instructions", "approval", "consult"].contains) {
          found.append(place)
        }
      case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
        if words.contains(where: { $0.hasPrefix("reconnect") || $0.hasPrefix("reauth") }) { found.append(place) }
      case "only":
        if after.contains(where: ["after", "once", "when", "if"].contains) || words.contains("after") {
          found.append(place)
        }
      case _ where wordsOfWaiting.contains(word_) || participlesOfWaiting.contains(word_):
        // "Wait times are back to normal", "the delay has been resolved".
        if !isVerb(place, words), isSetRight, !words.contains(where: { ["not", "until", "yet", "once"].contains($0) }) {
          continue
        }
        found.append(place)
      case "delays", "waits":
        if !isSetRight { found.append(place) }
      case _ where wordsOfForbidding.contains(word_) || otherNegations.contains(word_): found.append(place)
      default: break
      }
    }
    return found.filter { !harmless.contains($0) }
  }

  static func isVerb(_ place: Int, _ words: [String]) -> Bool {
    if place + 1 < words.count, ["time", "times", "in", "with"].contains(words[place + 1]) { return false }
    guard place > 0 else { return true }
    return [
      "|", "please", "to", "must", "should", "kindly", "and", "you", "customers", "then", "just", "or", "best", "be",
      "advise",
      "recommend", "suggest", "better", "also",
    ].contains(words[place - 1])
  }
}
