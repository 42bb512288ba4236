import SessionFile

/// Why a command could not ask, read or write something, as people are told it. Thrown out of a command, it goes to
/// standard error, and the program ends with code 2.
protocol Told: Error {
  /// What happened, what it means, what to do.
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
