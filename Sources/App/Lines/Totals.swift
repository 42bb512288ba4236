/// Counts how many results have the same word.
struct Totals {
  private let words: [String]

  init(_ words: [String]) { self.words = words }

  /// `26 checks: 20 verified, 1 failed, 5 unknown.`, with the words in the order of their first use.
  func sentence(of thing: String) -> String {
    var order: [String] = []
    for word in words where !order.contains(word) { order.append(word) }
    let parts = order.map { word in "\(words.count { $0 == word }) \(word)" }
    return "\(words.count) \(thing)\(words.count == 1 ? "" : "s"): \(parts.joined(separator: ", "))."
  }
}
