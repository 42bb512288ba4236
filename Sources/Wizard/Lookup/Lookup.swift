internal import Glibc

/// Finds the troubleshooting rows that fit what somebody sees: words, an error code, a pasted response or a whole
/// address.
///
/// Ranked by BM25 over each row's title and the words people use for it. A misspelled word counts as the nearest known
/// word. A sign, which identifies one row, outweighs any words; the longest sign wins.
package struct Lookup: Sendable {
  /// A matching row.
  package struct Match: Sendable {
    package let symptom: Symptom
    /// How well it matches, from 0 to 1. Scores are only meaningful relative to each other.
    package let score: Double
  }

  /// What is known besides the query. Rows related to it score a little higher.
  package struct Context: Hashable, Sendable {
    package var phase: PhaseID?
    /// The symptom of the last failed check.
    package var failed: SymptomID?

    package init(phase: PhaseID? = nil, failed: SymptomID? = nil) {
      self.phase = phase
      self.failed = failed
    }
  }

  private struct Row {
    let symptom: Symptom
    let steps: Set<StepID>
    let phases: Set<PhaseID>
    let signs: [[UInt8]]
    /// The words of its title.
    var title: Set<Term> = []
    /// The count of each word, and the weight of each pair of neighboring words.
    var counts: [Term: Double] = [:]
    var length: Double = 0
  }

  /// Whether a single word is typical of a row: it is in the title or often in the phrases, and few other rows have it.
  private func isNamed(_ row: Row, by word: Term) -> Bool {
    guard let count = row.counts[word], let rarity = rarity[word], rarity >= Self.rareAlone
    else { return false }
    return row.title.contains(word) || count >= 3 || count >= 2 && rarity >= Self.veryRareAlone
  }

  /// The lookup for this program's runbook, built on first use.
  package static let restoration = Lookup()

  private var rows: [Row] = []
  private var rarity: [Term: Double] = [:]
  private var averageLength: Double = 1
  private var vocabulary = Vocabulary()

  package init(_ runbook: Runbook = .restoration) {
    for symptom in runbook.symptoms {
      var row = Row(
        symptom: symptom, steps: Set(symptom.steps), phases: Set(symptom.steps.map(runbook.phase(of:))),
        signs: symptom.signs.map(Words.sign))
      for phrase in [symptom.symptom[...]] + symptom.said.split(separator: ";") {
        let words = Words(phrase).words
        if row.length == 0 { row.title = Set(words.map(\.term)) }
        for word in words {
          row.counts[word.term, default: 0] += 1
          vocabulary.insert(word)
        }
        for pair in Words.pairs(words.map(\.term)) { row.counts[pair, default: 0] += Self.pairWeight }
        row.length += Double(words.count)
      }
      rows.append(row)
    }
    averageLength = max(1, rows.reduce(0) { $0 + $1.length } / Double(max(1, rows.count)))
    var holders: [Term: Double] = [:]
    for row in rows { for term in row.counts.keys { holders[term, default: 0] += 1 } }
    rarity = holders.mapValues { log(1 + (Double(rows.count) - $0 + 0.5) / ($0 + 0.5)) }
  }

  /// The number of characters of a query that are searched.
  package static let limit = 20_000
  /// The number of words whose spelling is corrected, so that a pasted page takes no longer than a sentence.
  private static let corrected = 200

  /// Returns the matching rows, best first; empty if nothing matches.
  package func matches(_ query: String, in context: Context = Context()) -> [Match] {
    if let id = SymptomID(rawValue: query.trimmed.lowercased()) { return match(of: id).map { [$0] } ?? [] }
    let start = query.prefix(Self.limit)
    let asked = Words(start)
    let signs = rows.map { $0.signs.filter(asked.has).map(Self.length).max() }
    if signs.allSatisfy({ $0 == nil }), let code = Words.code(in: start) {
      // An unknown error code: the words next to it don't help, unless it is a misspelled known one.
      return rows.lazy.flatMap(\.signs).first { Vocabulary.distance(code, $0[...], limit: 2) <= 2 }
        .map { matches(String(decoding: $0, as: UTF8.self), in: context) } ?? []
    }
    if signs.allSatisfy({ $0 == nil }), Self.rowless.contains(where: asked.has) { return [] }
    let read = asked.words.enumerated().map { place, word in
      place < Self.corrected ? vocabulary.nearest(word) ?? word.term : word.term
    }
    if read.count == 1, Words.vague.contains(read[0]), signs.allSatisfy({ $0 == nil }) { return [] }
    let words = Dictionary(
      zip(read, asked.words).map { ($0, $0 == $1.term ? 1 : Self.misspelled) }, uniquingKeysWith: max)
    let pairs = Set(Words.pairs(read))
    let isOurs = words.contains { Words.trade.contains($0.key) && $0.value == 1 }
    let strangers = asked.words.count { Words.strangers.contains($0.term) }
    // A sentence such as "access denied" occurs with any product; a code doesn't.
    if strangers > 0, !isOurs, Words.code(in: start) == nil { return [] }
    let size = Double(words.count + Self.strangerWeight * strangers)
    let threshold =
      (isOurs ? Self.threshold : Self.strangerThreshold) * (asked.asksHow ? Self.howToFactor : 1)
    var fits = false
    let scored: [(symptom: Symptom, score: Double, place: Int)] = zip(rows, signs).enumerated().map { place, row in
      let (row, sign) = row
      let known = words.filter { row.counts[$0.key] != nil }
      var score = known.reduce(0) { $0 + weight(of: $1.key, in: row) * $1.value }
      score += pairs.reduce(0) { $0 + weight(of: $1, in: row) }
      if let sign { score += Self.signBonus + 2 * Double(sign) }
      if sign != nil || score * Double(known.count) >= threshold * size { fits = true }
      if let phase = context.phase, row.phases.contains(phase) { score *= 1.1 }
      if context.failed == row.symptom.id { score *= 1.5 }
      // Rounded, because the last digits of a sum depend on its order. Equal rows keep the table's order.
      return (row.symptom, (score * 1e6).rounded() / 1e6, place)
    }.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
    // A single word finds the rows it is typical of, if it is spelled right.
    let isAlone = !fits && read.count == 1 && !asked.asksHow && asked.words[0].term == read[0]
    let fitting = isAlone ? scored.filter { isNamed(rows[$0.place], by: read[0]) } : fits ? scored : []
    guard let best = fitting.first?.score, best > 0 else { return [] }
    // A row that matches far worse than the best isn't an answer.
    return fitting.prefix { $0.score >= best * Self.leastOfBest }.map {
      Match(symptom: $0.symptom, score: $0.score / ($0.score + Self.threshold))
    }
  }

  /// Returns the rows that belong to any of these steps, in the order of the table.
  package func matches(at steps: [StepID]) -> [Match] {
    rows.filter { !$0.steps.isDisjoint(with: steps) }.map { Match(symptom: $0.symptom, score: 1) }
  }

  /// The longest sign wins. The name of an error whose cause is in its description counts least.
  private static func length(of sign: [UInt8]) -> Int { general.contains(sign) ? 1 : sign.count }

  private static let general = Set(["RefreshTokenAuthError", "RefreshTokenError", "sf org login web"].map(Words.sign))

  /// This program's sentences about the sf command, for which no row exists unless they quote a known reason.
  private static let rowless = [
    "the sf command is not connected", "the sf command was not found", "the sf command did not respond",
    "the sf command answered in",
  ].map(Words.sign)

  /// Returns the row that a code or sentence in the text identifies; `nil` if only ordinary words match.
  package func named(in text: String) -> SymptomID? {
    let asked = Words(text.prefix(Self.limit))
    let found = rows.compactMap { row in
      // A short number may be a count rather than a code.
      row.signs.filter { $0.count > 4 && asked.has($0) }.map(Self.length).max().map {
        (id: row.symptom.id, length: $0)
      }
    }
    return found.max { $0.length < $1.length }?.id
  }

  /// Returns the row for a check's symptom.
  package func match(of id: SymptomID) -> Match? {
    rows.first { $0.symptom.id == id }.map { Match(symptom: $0.symptom, score: 1) }
  }

  /// BM25 with the usual constants.
  private func weight(of term: Term, in row: Row) -> Double {
    guard let count = row.counts[term], let rarity = rarity[term] else { return 0 }
    let (saturation, lengthShare) = (1.2, 0.5)
    let length = 1 - lengthShare + lengthShare * row.length / averageLength
    return rarity * count * (saturation + 1) / (count + saturation * length)
  }

  /// The minimum rarity of a single word. A word in more than a third of the rows is too common. One in at most four
  /// rows is very rare.
  private static let (rareAlone, veryRareAlone) = (1.0, 2.0)
  /// Added for a sign, so that it outweighs any words around it.
  private static let signBonus: Double = 40
  /// The minimum for a row without a sign: its score, times the share of the query's words that it contains. Below
  /// this, it has no more in common with the query than any two texts.
  private static let threshold = 2.7
  /// The same for a query without any word of this domain.
  private static let strangerThreshold = 4.2
  /// People who ask how to do something rarely describe a problem.
  private static let howToFactor = 1.4
  /// A word of another domain counts as this many extra unknown words.
  private static let strangerWeight = 3
  /// Rows below this share of the best score aren't shown.
  private static let leastOfBest = 0.3
  /// The weight of a pair of neighboring words, relative to a single word.
  private static let pairWeight = 0.5
  /// The weight of a misspelled word, relative to a correct one.
  private static let misspelled = 0.7
}
