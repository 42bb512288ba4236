import Posix
import Wizard

/// Runs the command that prints a tenant's PX key.
///
/// A shell runs it, so it can be what people type: `pass show px/acme`. The key is removed from all later texts.
enum KeyCommand {
  enum Problem: Error, Equatable {
    case notStarted
    /// It took too long, or printed too much.
    case killed(seconds: Int64)
    case notFound
    case failed(code: Int32)
    case printedNothing
    /// It only printed to standard error, such as an error or a question.
    case printedErrorsOnly
    case printedLines(Int)
    case notAKey

    /// What happened and what to do, without what the command printed.
    var sentence: String {
      let says =
        switch self {
        case .notStarted: "could not be started"
        case .killed(let seconds): "did not end within \(seconds) s, or printed too much"
        case .notFound: "was not found (exit code 127)"
        case .failed(let code): "failed with exit code \(code)"
        case .printedNothing: "printed nothing"
        case .printedErrorsOnly: "printed nothing on standard output, only on standard error"
        case .printedLines(let count): "printed \(count) lines, but must print the key alone"
        case .notAKey: "printed something that can't be a key"
        }
      return "Its key command \(says). Run the command by hand to see why."
    }
  }

  /// Long enough for a password manager in another country. Nobody is there to answer a question.
  static let patience = Duration.seconds(30)

  static func key(of command: String, within limit: Duration = patience) throws(Problem) -> String {
    guard let errors = Pipe() else { throw .notStarted }
    let outcome: ChildProcess.Outcome
    do throws(ChildProcess.Failure) {
      // Errors may quote the key, so they aren't shown to anyone. Output beyond the pipe's capacity is not waited for.
      outcome = try ChildProcess.run(
        "/bin/sh", ["-c", command], environment: LiveProgram.environmentWithoutConnections,
        errors: .into(errors.writing), isGroup: true, within: limit, most: 1 << 16)
    } catch {
      switch error {
      case .missing, .notStarted: throw .notStarted
      case .killed: throw .killed(seconds: limit.components.seconds)
      }
    }
    guard outcome.code == 0 else { throw outcome.code == 127 ? .notFound : .failed(code: outcome.code) }
    let lines = String(decoding: outcome.output, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
      .map(\.trimmed).filter { !$0.isEmpty }
    guard let key = lines.first else {
      errors.reading.stopWaiting()
      var byte: [UInt8] = [0]
      throw Descriptor.read(errors.reading.number, into: &byte) == .success(1) ? .printedErrorsOnly : .printedNothing
    }
    guard lines.count == 1 else { throw .printedLines(lines.count) }
    guard key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .notAKey }
    Secrets.learn(key)
    return key
  }
}
