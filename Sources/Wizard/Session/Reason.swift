/// A reason for the record.
package enum Reason {
  /// Words that answer another question, or that people type to get past a field.
  private static let noReasons: Set<String> = [
    "yes", "no", "ok", "okay", "none", "nothing", "nil", "null", "idk", "because", "reason", "why", "cancel", "asdf",
    "qwer", "xxx", "abc", "foo",
  ]

  /// Whether a text gives a reason: at least three letters or digits, not all the same, and none of `noReasons`.
  package static func says(_ text: String) -> Bool {
    let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
    return letters.count >= 3 && Set(letters).count > 1 && !noReasons.contains(letters)
  }
}
