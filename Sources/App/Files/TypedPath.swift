import Glibc

/// A path as people type it, or as a file manager drops it into a terminal: with `~`, in quotes, or with backslashes.
struct TypedPath {
  let path: String

  init(_ text: String) {
    var text = text
    if text.count >= 2, let quote = text.first, quote == "'" || quote == "\"", text.last == quote {
      text = String(text.dropFirst().dropLast())
    } else if text.contains("\\"), access(text, F_OK) != 0 {
      text = Self.unescaped(text)
    }
    path = Self.withHome(text)
  }

  /// A path on the command line. The shell has already removed quotes, but doesn't expand `~` in `--option=~/file`.
  static func argument(_ text: String) -> String { withHome(text) }

  private static func withHome(_ text: String) -> String {
    guard text == "~" || text.hasPrefix("~/"), let home = Environment.home else { return text }
    return home + text.dropFirst()
  }

  private static func unescaped(_ text: String) -> String {
    var out = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        out.append(character)
        isEscaped = false
      }
    }
    return out
  }
}
