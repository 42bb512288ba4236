internal import Glibc

/// Finds the rows of the troubleshooting table that fit what somebody sees: words, an error code, a pasted answer
/// or a whole address.
///
/// Ranked by BM25 over each row's title and the words people say for it. A misspelled word counts as the nearest known
/// word. A sign, which means one row and no other, outweighs any words: of two, the longer.
package struct Lookup: Sendable {
  /// A row that fits.
  package struct Match: Sendable {
    package let symptom: Symptom
    /// How well it fits, from 0 to 1; only the order of two scores means something.
    package let score: Double
  }

  /// What is known besides the words: rows that belong to it count a little more.
  package struct Context: Hashable, Sendable {
    package var phase: PhaseID?
    /// The symptom that the last failed check names.
    package var failed: SymptomID?

    package init(phase: PhaseID? = nil, failed: SymptomID? = nil) {
      self.phase = phase
      self.failed = failed
    }
  }

  private struct Row {
    let symptom: Symptom
    let phases: Set<PhaseID>
    let signs: [[UInt8]]
    /// How often the row has each word, and each pair of neighbors by its weight.
    var counts: [Term: Double] = [:]
    var length: Double = 0
  }

  /// For this program's runbook; built when it is first used.
  package static let restoration = Lookup()

  private var rows: [Row] = []
  private var rarity: [Term: Double] = [:]
  private var averageLength: Double = 1
  private var vocabulary = Vocabulary()

  package init(_ runbook: Runbook = .restoration) {
    for symptom in runbook.symptoms {
      var row = Row(
        symptom: symptom, phases: Set(symptom.steps.map(runbook.phase(of:))), signs: symptom.signs.map(Words.sign))
      for phrase in [symptom.symptom[...]] + symptom.said.split(separator: ";") {
        let words = Words(phrase).words
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

  /// Characters of a query that are searched.
  package static let limit = 20_000
  /// Words of a query whose spelling is corrected: a pasted page takes no longer than a sentence.
  private static let corrected = 200

  /// The rows that fit, best first; none where nothing does.
  package func matches(_ query: String, in context: Context = Context()) -> [Match] {
    if let id = SymptomID(rawValue: query.trimmed.lowercased()) { return match(of: id).map { [$0] } ?? [] }
    let start = query.prefix(Self.limit)
    let asked = Words(start)
    let signs = rows.map { $0.signs.filter(asked.has).map(Self.length).max() }
    if signs.allSatisfy({ $0 == nil }), let code = Words.code(in: start) {
      // An error of its own, unless a known one was misspelled: the words next to it don't tell.
      return rows.lazy.flatMap(\.signs).first { Vocabulary.distance(code, $0[...], limit: 2) <= 2 }
        .map { matches(String(decoding: $0, as: UTF8.self), in: context) } ?? []
    }
    if signs.allSatisfy({ $0 == nil }), Self.rowless.contains(where: asked.has) { return [] }
    let read = asked.words.enumerated().map { place, word in
      place < Self.corrected ? vocabulary.nearest(word) ?? word.term : word.term
    }
    let words = Dictionary(
      zip(read, asked.words).map { ($0, $0 == $1.term ? 1 : Self.misspelled) }, uniquingKeysWith: max)
    let pairs = Set(Words.pairs(read))
    let isOurs = words.contains { Words.trade.contains($0.key) && $0.value == 1 }
    let strangers = asked.words.count { Words.strangers.contains($0.term) }
    // A sentence such as "access denied" is everybody's; a code isn't.
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
      // Rounded, because a sum's last digits depend on the order of its parts. Equal rows keep the table's order.
      return (row.symptom, (score * 1e6).rounded() / 1e6, place)
    }.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
    guard fits, let best = scored.first?.score, best > 0 else { return [] }
    // A row that fits far worse than the best isn't an answer.
    return scored.prefix { $0.score >= best * Self.leastOfBest }.map {
      Match(symptom: $0.symptom, score: $0.score / ($0.score + Self.threshold))
    }
  }

  /// Of two signs the longer decides. An error's name that leaves the cause to its description counts least.
  private static func length(of sign: [UInt8]) -> Int { general.contains(sign) ? 1 : sign.count }

  private static let general = Set(["RefreshTokenAuthError", "RefreshTokenError", "sf org login web"].map(Words.sign))

  /// What this program says of the sf command where its reason, if it gives one, has no row.
  private static let rowless = [
    "the sf command is not connected", "the sf command was not found", "the sf command did not respond",
    "the sf command answered in",
  ].map(Words.sign)

  /// The row that a code or a sentence in the text names; `nil` where only words around it would tell.
  package func named(in text: String) -> SymptomID? {
    let asked = Words(text.prefix(Self.limit))
    let found = rows.compactMap { row in
      // A number alone may count something.
      row.signs.filter { $0.count > 4 && asked.has($0) }.map(Self.length).max().map {
        (id: row.symptom.id, length: $0)
      }
    }
    return found.max { $0.length < $1.length }?.id
  }

  /// The row that a check names.
  package func match(of id: SymptomID) -> Match? {
    rows.first { $0.symptom.id == id }.map { Match(symptom: $0.symptom, score: 1) }
  }

  /// BM25, with the usual constants.
  private func weight(of term: Term, in row: Row) -> Double {
    guard let count = row.counts[term], let rarity = rarity[term] else { return 0 }
    let (saturation, lengthShare) = (1.2, 0.5)
    let length = 1 - lengthShare + lengthShare * row.length / averageLength
    return rarity * count * (saturation + 1) / (count + saturation * length)
  }

  /// A sign outweighs any words around it.
  private static let signBonus: Double = 40
  /// What a row needs without a sign for anything to fit: its score, times the share of the query's words that it has. With
  /// less it shares no more with the query than any two texts do.
  private static let threshold = 2.7
  /// The same for a query without any word of this trade.
  private static let strangerThreshold = 4.2
  /// Whoever asks how to do something rarely tells what went wrong.
  private static let howToFactor = 1.4
  /// How many unknown words a word of another trade counts for, besides itself.
  private static let strangerWeight = 3
  /// Less than this share of the best row's score isn't shown.
  private static let leastOfBest = 0.3
  /// What a pair of neighbors counts, against one word.
  private static let pairWeight = 0.5
  /// What a misspelled word counts, against a correct one.
  private static let misspelled = 0.7
}
