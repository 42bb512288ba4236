/// Two or more command lines that show what a command is used for, at the end of its help.
///
/// Tests parse each line, and the manual pages have them too.
enum Examples {
  /// A discussion with these lines after it.
  static func after(_ discussion: String, _ lines: String...) -> String { "\(discussion)\n\n\(text(lines))" }

  /// These lines alone.
  static func only(_ lines: String...) -> String { text(lines) }

  private static func text(_ lines: [String]) -> String {
    "Examples:\n\n" + lines.map { $0.isEmpty ? "    px-reconnect" : "    px-reconnect \($0)" }.joined(separator: "\n")
  }
}
