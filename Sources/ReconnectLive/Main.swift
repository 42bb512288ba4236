import ArgumentParser
import CPosix
import Glibc
import Posix
import Wizard

/// Where the second program begins: its first argument says what it is started for.
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

  /// Says a sentence on standard error.
  static func say(_ sentence: String) { LineWriter.write(sentence, to: STDERR_FILENO) }
}
