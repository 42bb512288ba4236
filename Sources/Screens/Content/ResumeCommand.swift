internal import Wizard

/// The shell command that resumes a session later, from any folder.
package struct ResumeCommand: Hashable, Sendable {
  /// How the program was started: by its name if the shell finds it in PATH, otherwise by its path.
  package let program: String
  /// The session's file.
  package let file: String
  /// Whether the session was left in plain mode, so that it is resumed in it.
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
