import ArgumentParser
import FoundationEssentials
import Glibc
import Wizard

/// `px-reconnect-live serve`: reads requests as JSON lines from standard input, and writes answers as JSON lines to
/// standard output. It ends when its input does.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Answer requests on standard input.")

  @Option(
    name: .customLong("for"), help: ArgumentHelp("Version of the program that asks.", visibility: .hidden))
  var asker: String?

  func run() async throws {
    // Ctrl-C reaches every process of the terminal. The parent sends `stop`, or exits, which ends this process too.
    signal(SIGINT, SIG_IGN)
    let server = Server(output: LineWriter(), environment: Environment.variables)
    let answers = asker.map { $0 == ProgramVersion.current } ?? true
    if !answers { await server.sayVersion() }
    // Read to the end in either case: a request must not hit a closed pipe before the version is read.
    for await line in LineReader.lines() where answers {
      switch line {
      case .bytes(let bytes):
        if let request = try? JSONDecoder().decode(Numbered<LiveRequest>.self, from: Data(bytes)) {
          await server.take(request)
        } else {
          await server.refuseLine("a line could not be read as a request")
        }
      case .tooLong: await server.refuseLine("a line is longer than 16 MB, so nothing more is read")
      case .cutOff: await server.refuseLine("the input ended in the middle of a line")
      }
    }
    _exit(0)  // whoever asked is gone: nothing that still runs has a reader
  }
}

/// The environment variables of this process.
enum Environment {
  static var variables: [String: String] {
    var found: [String: String] = [:]
    var place = environ
    while let entry = place.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        found[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      place += 1
    }
    return found
  }
}
