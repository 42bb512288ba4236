internal import Glibc

/// Finds the rows of the troubleshooting table that fit what somebody sees: words, an error code, a pasted answer
/// or a whole address.
///
/// Ranked by BM25 over each row's words; the symptom itself and the words people say for it count more than cause and
/// resolution. A misspelled word counts as the nearest known word. An exact error code comes first.
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
    /// How often the row has each word and each pair of neighbors, by their weights.
    var counts: [String: Double] = [:]
    var length: Double = 0
  }

  /// For this program's runbook; built when it is first used.
  package static let restoration = Lookup()

  private var rows: [Row] = []
  private var rarity: [String: Double] = [:]
  private var averageLength: Double = 1
  private var vocabulary = Vocabulary()

  package init(_ runbook: Runbook = .restoration) {
    for symptom in runbook.symptoms {
      var row = Row(symptom: symptom, phases: Set(symptom.steps.map(runbook.phase(of:))))
      let fields: [(texts: [Substring], weight: Double)] = [
        ([symptom.symptom[...]], 3), (symptom.said, 3), ([symptom.cause[...]], 0.5),
        (symptom.resolution.map { $0[...] }, 0.5),
      ]
      for (texts, weight) in fields {
        for text in texts {
          let words = Words.of(text)
          for word in words {
            row.counts[word, default: 0] += weight
            row.length += weight
            vocabulary.insert(word, for: word)
          }
          for pair in Words.pairs(words) { row.counts[pair, default: 0] += weight * Self.pairWeight }
        }
      }
      rows.append(row)
    }
    averageLength = max(1, rows.reduce(0) { $0 + $1.length } / Double(max(1, rows.count)))
    var holders: [String: Double] = [:]
    for row in rows { for word in row.counts.keys { holders[word, default: 0] += 1 } }
    rarity = holders.mapValues { log(1 + (Double(rows.count) - $0 + 0.5) / ($0 + 0.5)) }
    for (spelling, word) in Words.synonyms { vocabulary.insert(spelling, for: word) }
  }

  /// Characters of a query that are searched.
  package static let limit = 20_000
  /// Words of a query whose spelling is corrected: a pasted page takes no longer than a sentence.
  private static let corrected = 200

  /// The rows that fit, best first; none where nothing does.
  package func matches(_ query: String, in context: Context = Context()) -> [Match] {
    if let id = SymptomID(rawValue: query.trimmed.lowercased()) { return match(of: id).map { [$0] } ?? [] }
    let start = String(query.prefix(Self.limit))
    let codes = Words.codes(in: start)
    let asked = Words.of(start)
    let read = asked.enumerated().map { place, word in place < Self.corrected ? vocabulary.nearest(word) ?? word : word
    }
    let words = Dictionary(zip(read, asked).map { ($0, $0 == $1 ? 1 : Self.misspelled) }, uniquingKeysWith: max)
    let pairs = Set(Words.pairs(read))
    let scored: [(symptom: Symptom, score: Double, place: Int)] = rows.enumerated().compactMap { place, row in
      let known = words.filter { row.counts[$0.key] != nil }
      var score = known.reduce(0) { $0 + weight(of: $1.key, in: row) * $1.value }
      score += pairs.reduce(0) { $0 + weight(of: $1, in: row) }
      if !row.symptom.codes.isDisjoint(with: codes) {
        score += Self.codeBonus
      } else if !known.contains(where: { Words.trade.contains($0.key) && $0.value == 1 }) {
        guard Double(known.count) > Double(words.count) * Self.leastShare, score >= Self.threshold else { return nil }
      }
      guard score >= Self.least else { return nil }
      if let phase = context.phase, row.phases.contains(phase) { score *= 1.1 }
      if context.failed == row.symptom.id { score *= 1.5 }
      // Rounded, because a sum's last digits depend on the order of its parts. Equal rows keep the table's order.
      return (row.symptom, (score * 1e6).rounded() / 1e6, place)
    }.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
    // A row that fits far worse than the best isn't an answer.
    let least = (scored.first?.score ?? 0) * Self.leastOfBest
    return scored.filter { $0.score >= least }.map {
      Match(symptom: $0.symptom, score: $0.score / ($0.score + Self.threshold))
    }
  }

  /// The row that a check names.
  package func match(of id: SymptomID) -> Match? {
    rows.first { $0.symptom.id == id }.map { Match(symptom: $0.symptom, score: 1) }
  }

  /// BM25, with the usual constants.
  private func weight(of word: String, in row: Row) -> Double {
    guard let count = row.counts[word], let rarity = rarity[word] else { return 0 }
    let (saturation, lengthShare) = (1.2, 0.5)
    let length = 1 - lengthShare + lengthShare * row.length / averageLength
    return rarity * count * (saturation + 1) / (count + saturation * length)
  }

  /// An exact error code outweighs any words around it.
  private static let codeBonus: Double = 40
  /// Below this a row shares no more with the query than any two texts do …
  private static let threshold: Double = 3
  /// … and below this not even if the shared word belongs to this trade.
  private static let least: Double = 2
  /// If no shared word belongs to this trade, a row needs this share of the query's words: fewer are a coincidence.
  private static let leastShare = 0.5
  /// Less than this share of the best row's score isn't shown.
  private static let leastOfBest = 0.3
  /// What a pair of neighbors counts, against one word.
  private static let pairWeight = 0.5
  /// What a misspelled word counts, against a correct one.
  private static let misspelled = 0.7
}
