import SessionFile

/// Why a command couldn't ask, read or write something, for people. If a command throws it, it is printed to standard
/// error, and the exit code is 2.
protocol Told: Error {
  /// What happened, why, and what to do next.
  var sentence: String { get }
}

extension SessionFileError: Told {}
extension NewFiles.Problem: Told {}
extension SessionFolder.Problem: Told {}
extension TerminalProblem: Told {}

/// Any other reason.
struct Failed: Told {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
