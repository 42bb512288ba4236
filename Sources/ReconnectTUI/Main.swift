import ArgumentParser
import Glibc

/// Where the program begins: reads the command line, and turns what went wrong into one line and an exit code.
@main
enum Main {
  static func main() {
    // A write beyond a limit on file sizes is refused with an error, and said in a sentence, instead of a signal.
    signal(SIGXFSZ, SIG_IGN)
    Output.fillClosedDescriptors()
    PXReconnect.end {
      if let walk = Walk.asked(by: CommandLine.arguments) { return try walk() }
      var command = try PXReconnect.parseAsRoot()
      try command.run()
    }
  }
}
