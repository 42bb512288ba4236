/// The known words, for correcting misspelled ones.
package struct Vocabulary {
  private var known: Set<Term> = []
  private var spellings: [UInt8: [(letters: ArraySlice<UInt8>, term: Term)]] = [:]

  mutating func insert(_ word: Words.Word) {
    guard let first = word.spelling.first, known.insert(Words.hash(word.spelling)).inserted else { return }
    spellings[first, default: []].append((word.spelling, word.term))
  }

  /// Returns the word's own term if it is known, or else that of the nearest known spelling; `nil` if none is near.
  func nearest(_ word: Words.Word) -> Term? {
    if known.contains(Words.hash(word.spelling)) { return word.term }
    let letters = word.spelling
    let allowed = letters.count >= 7 ? 2 : letters.count >= 5 ? 1 : 0
    guard allowed > 0, let first = letters.first, !letters.contains(where: { (0x30...0x39).contains($0) }) else {
      return nil
    }
    var best: (term: Term, distance: Int)?
    for spelling in spellings[first] ?? [] {
      let distance = Self.distance(letters, spelling.letters, limit: allowed)
      if distance <= allowed, distance < best?.distance ?? .max { best = (spelling.term, distance) }
    }
    return best?.term
  }

  /// Returns the number of letters added, dropped, changed, or swapped with a neighbor (optimal string alignment).
  ///
  /// - Parameter limit: distances above it are returned as `limit + 1`.
  package static func distance(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var before: [Int] = []
    var above = Array(0...right.count)
    var beforeLetter: UInt8?
    for (row, letter) in left.enumerated() {
      var line = [row + 1]
      line.reserveCapacity(right.count + 1)
      var beforeOther: UInt8?
      for (column, other) in right.enumerated() {
        var cost = min(above[column + 1] + 1, line[column] + 1, above[column] + (letter == other ? 0 : 1))
        if let beforeLetter, beforeOther == letter, beforeLetter == other { cost = min(cost, before[column - 1] + 1) }
        line.append(cost)
        beforeOther = other
      }
      if line.allSatisfy({ $0 > limit }) { return limit + 1 }
      (before, above, beforeLetter) = (above, line, letter)
    }
    return above[right.count]
  }
}
