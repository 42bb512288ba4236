/// The words that are known, and which of them a misspelled one was meant to be.
struct Vocabulary {
  /// Each known spelling, and the word it stands for.
  private var words: [String: String] = [:]

  mutating func insert(_ spelling: String, for word: String) { words[spelling] = words[spelling] ?? word }

  /// The word itself if it is known, else what the one known spelling nearest to it stands for; `nil` where none is near.
  func nearest(_ word: String) -> String? {
    if let known = words[word] { return known }
    let allowed = word.count >= 7 ? 2 : word.count >= 4 ? 1 : 0
    guard allowed > 0, word.allSatisfy(\.isLetter) else { return nil }
    let letters = Array(word)
    var best: (word: String, distance: Int)?
    for known in words.keys where abs(known.count - letters.count) <= allowed && known.first == letters.first {
      let distance = Self.distance(letters, Array(known), limit: allowed)
      guard distance <= allowed else { continue }
      if let now = best, (distance, known) >= (now.distance, now.word) { continue }
      best = (known, distance)
    }
    return best.flatMap { words[$0.word] }
  }

  /// How many letters were added, dropped, changed, or swapped with their neighbour (optimal string alignment).
  static func distance(_ left: [Character], _ right: [Character], limit: Int) -> Int {
    var before: [Int] = []
    var above = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var line = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(above[column + 1] + 1, line[column] + 1, above[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, before[column - 1] + 1)
        }
        line.append(cost)
      }
      if line.allSatisfy({ $0 > limit }) { return limit + 1 }
      (before, above) = (above, line)
    }
    return above[right.count]
  }
}
