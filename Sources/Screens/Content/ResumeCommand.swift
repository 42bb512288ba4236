internal import Wizard

/// The shell command that resumes a session later, from any folder.
package struct ResumeCommand: Hashable, Sendable {
  /// How the program was started: by its name if the shell finds it in PATH, otherwise by its path.
  package let program: String
  /// The session's file.
  package let file: String
  /// Whether the session was left in plain mode, so that it is resumed in it.
  package let isPlain: Bool
  /// The session's name and the address of its store, if it is recorded in one.
  package let stored: Stored?

  package struct Stored: Hashable, Sendable {
    let name: String
    let address: String

    package init(name: String, address: String) {
      self.name = name
      self.address = address
    }
  }

  package init(
    program: String = "px-reconnect", file: String = "", isPlain: Bool = false, stored: Stored? = nil
  ) {
    self.stored = stored
    self.program = program
    self.file = file
    self.isPlain = isPlain
  }

  package var words: String {
    let session = stored.map { "\(ShellWord($0.name)) --store \(ShellWord($0.address))" } ?? "\(ShellWord(file))"
    return "\(ShellWord(program)) resume \(isPlain ? "--plain " : "")\(session)"
  }
}
