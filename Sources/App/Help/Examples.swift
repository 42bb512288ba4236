/// Two or more examples of a command, at the end of its help.
///
/// Tests parse each line, and the manual pages include them.
enum Examples {
  /// The discussion, followed by these examples.
  static func after(_ discussion: String, _ lines: String...) -> String { "\(discussion)\n\n\(text(lines))" }

  /// Only these examples.
  static func only(_ lines: String...) -> String { text(lines) }

  private static func text(_ lines: [String]) -> String {
    "Examples:\n\n" + lines.map { $0.isEmpty ? "    px-reconnect" : "    px-reconnect \($0)" }.joined(separator: "\n")
  }
}
