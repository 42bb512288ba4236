internal import Wizard

/// The command that goes on with a session later, as it can be typed into a shell in any folder.
package struct ResumeCommand: Hashable, Sendable {
  /// How the program was started: its name where a shell finds it by that, else its path.
  package let program: String
  /// The session's file.
  package let file: String
  /// In lines, as it was left.
  package let isPlain: Bool

  package init(program: String = "px-reconnect", file: String = "", isPlain: Bool = false) {
    self.program = program
    self.file = file
    self.isPlain = isPlain
  }

  package var words: String {
    "\(ShellWord(program)) resume \(isPlain ? "--plain " : "")\(ShellWord(file))"
  }
}
