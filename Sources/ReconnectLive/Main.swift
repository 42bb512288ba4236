import ArgumentParser
import CPosix
import Glibc
import Posix
import Wizard

/// The entry point of px-reconnect-live. The first argument selects what it does.
@main
enum Main {
  static func main() async {
    cpx_keep_no_cores()
    let arguments = Array(Arguments.all.dropFirst())
    switch arguments.first {
    case "serve": await Serve.main(Array(arguments.dropFirst()))
    case "--version": LineWriter.write(ProgramVersion.current, to: STDOUT_FILENO)
    case "rehearse": await Rehearse.main(Array(arguments.dropFirst()))
    default:
      say("px-reconnect starts px-reconnect-live. To start a simulator yourself: px-reconnect-live rehearse --help")
      exit(64)
    }
  }

  /// Writes a sentence to standard error.
  static func say(_ sentence: String) { LineWriter.write(sentence, to: STDERR_FILENO) }
}
