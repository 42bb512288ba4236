/// A reason as the record keeps it.
package enum Reason {
  /// Answers to another question, and what people type to get past one.
  private static let noReasons: Set<String> = [
    "yes", "no", "ok", "okay", "none", "nothing", "nil", "null", "idk", "because", "reason", "why", "cancel", "asdf",
    "qwer", "xxx", "abc", "foo",
  ]

  /// Whether a text says why: three letters or more, and not a yes or no.
  package static func says(_ text: String) -> Bool {
    let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
    return letters.count >= 3 && Set(letters).count > 1 && !noReasons.contains(letters)
  }
}
