import Glibc
import Wizard

/// The color of a word in output. The word means the same without it.
enum Ink: String {
  case red = "31"
  case green = "32"
  case yellow = "33"

  /// Whether to use color, by common conventions: NO_COLOR turns it off; FORCE_COLOR and CLICOLOR_FORCE turn it on even
  /// without a terminal; CLICOLOR=0 turns it off; a terminal has color unless TERM is dumb.
  static func isWanted(_ variables: (String) -> String?, isTerminal: Bool) -> Bool {
    func isOff(_ value: String) -> Bool { ["0", "false", "no", "off"].contains(value.lowercased()) }
    if variables("NO_COLOR") != nil { return false }
    let forces = ["FORCE_COLOR", "CLICOLOR_FORCE"].compactMap(variables)
    if forces.contains(where: { !isOff($0) }) { return true }
    if variables("FORCE_COLOR").map(isOff) == true || variables("CLICOLOR").map(isOff) == true { return false }
    return isTerminal && !["dumb", nil].contains(variables("TERM"))
  }

  private static let isUsed = isWanted({ Environment[$0] }, isTerminal: isatty(STDOUT_FILENO) == 1)

  /// A sanitized word for standard output, in this color if color is on.
  func written(_ word: String) -> String {
    let word = PlainText(word).string
    return Self.isUsed ? "\u{1B}[\(rawValue)m\(word)\u{1B}[0m" : word
  }
}
