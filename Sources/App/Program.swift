import ArgumentParser
import CPosix
import Glibc
import Posix

/// The whole program: parses the command line, and turns errors into one line and an exit code.
package enum Program {
  package static func main(on terminal: any Terminal.Type) -> Never {
    // A write beyond a file size limit then fails with an error that can be reported, instead of a signal.
    signal(SIGXFSZ, SIG_IGN)
    // The same for a write to a closed pipe: to the other program, or to the reader of the output.
    signal(SIGPIPE, SIG_IGN)
    cpx_keep_no_cores()
    Output.fillClosedDescriptors()
    end {
      LiveProgram.learnSecrets()
      let arguments = Arguments.all
      if let walk = Walk.asked(by: arguments, on: terminal) { return try walk() }
      let words = Array(arguments.dropFirst())
      if let topic = HelpTopic(askedBy: words) { return Output.text(topic.text + "\n") }
      if let refusal = PXReconnect.refusal(of: words) {
        Output.problem(refusal)
        throw ExitCode(64)
      }
      var command = try PXReconnect.parseAsRoot(words)
      if let command = command as? any TerminalCommand { return try command.run(on: terminal) }
      try command.run()
    }
  }

  /// Runs a command, and exits with its exit code.
  private static func end(after work: () throws -> Void) -> Never {
    do {
      try work()
    } catch let problem as any Told {
      Output.problem(problem.sentence)
      _exit(Output.exitCode(for: 2))
    } catch let code as ExitCode {
      _exit(Output.exitCode(for: code.rawValue))
    } catch {
      _exit(Output.exitCode(for: tell(error)))
    }
    _exit(Output.exitCode(for: 0))
  }

  /// Prints help as it is. A message about wrong usage quotes arguments, which can contain anything.
  private static func tell(_ error: any Error) -> Int32 {
    let code = PXReconnect.exitCode(for: error).rawValue
    let message = PXReconnect.fullMessage(for: error)
    guard !message.isEmpty else { return code }
    if code == 0 { Output.text(message + "\n") } else { Output.problems(message) }
    return code
  }
}
