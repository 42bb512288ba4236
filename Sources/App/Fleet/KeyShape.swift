import Wizard

/// Recognizes keys, in a file that must not have one.
///
/// PX keys look like UUIDs, and so do the IDs that password managers use for them. So in a command, only the position
/// matters: a key is the whole command, what it prints literally, or the value of a variable that it sets.
enum KeyShape {
  static func isFound(in text: String, _ column: TenantsFile.Column) -> Bool {
    if Secrets.hasShape(in: text) { return true }
    switch column {
    case .keyCommand: return isPrinted(by: text)
    // System IDs aren't secret.
    case .org, .subscription: return false
    case .name, .region, .alias:
      return text.split(whereSeparator: { " /:@=".contains($0) }).contains { isKey($0) }
    }
  }

  /// Whether the command contains the key.
  private static func isPrinted(by command: String) -> Bool {
    let words = command.split(whereSeparator: \.isWhitespace).map { $0.filter { !"'\"<".contains($0) } }
    guard let program = words.first else { return false }
    if words.count == 1 { return !program.contains("/") && isKey(program) }
    let setsKey = words.contains { word in
      guard let equals = word.firstIndex(of: "="), !word.hasPrefix("-") else { return false }
      return isKey(word[word.index(after: equals)...])
    }
    let prints = words.contains(where: printers.contains) || command.contains("<<<")
    // The value of a variable or the output of another command isn't in the file.
    let isLiteral = printers.contains(program) && !command.contains { "$`|".contains($0) }
    return setsKey || isLiteral || prints && words.contains { isKey($0) }
  }

  private static let printers: Set = ["echo", "printf", "print"]

  /// Whether the word is long and made of letters and digits, or a UUID.
  private static func isKey(_ word: some StringProtocol) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    if parts.map(\.count) == [8, 4, 4, 4, 12] { return parts.joined().allSatisfy(\.isHexDigit) }
    return word.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) }).contains { run in
      run.count >= 20 && run.contains(where: \.isLetter) && run.count(where: \.isNumber) >= 3
    }
  }
}
