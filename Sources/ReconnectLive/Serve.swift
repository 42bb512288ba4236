import ArgumentParser
import FoundationEssentials
import Glibc
import LiveChecks
import Synchronization
import Wizard

/// `px-reconnect-live serve`: requests come as lines of JSON on standard input, answers go out as lines of JSON on
/// standard output. It ends when its input does.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Answer requests on standard input.")

  func run() async throws {
    // Ctrl-C reaches every process of the terminal; whoever started this one says `stop`, or ends, and it ends too.
    signal(SIGINT, SIG_IGN)
    let server = Server(output: LineWriter(), environment: Environment.variables)
    let lines = LineReader.lines()
    for await line in lines {
      guard let request = try? JSONDecoder().decode(LiveRequest.self, from: line) else {
        await server.refuse("a line could not be read as a request")
        continue
      }
      await server.take(request)
    }
    _exit(0)  // whoever asked is gone: nothing that still runs has a reader
  }
}

/// The variables of this process.
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

/// Lines of standard input, read on a thread of its own so that a request can be ended while it runs.
enum LineReader {
  /// Longer lines than this end the input: nobody who means well sends them.
  private static let longest = 16 << 20

  static func lines() -> AsyncStream<Data> {
    let (stream, continuation) = AsyncStream<Data>.makeStream()
    OwnThread.start {
      var line: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = read(STDIN_FILENO, &part, part.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0, line.count < longest else { break }
        for byte in part[..<count] {
          if byte == UInt8(ascii: "\n") {
            continuation.yield(Data(line))
            line = []
          } else {
            line.append(byte)
          }
        }
      }
      continuation.finish()
    }
    return stream
  }
}

/// Writes lines of JSON, whole ones, whoever writes at the same time.
final class LineWriter: Sendable {
  private let lock = Mutex(())

  func write(_ line: LiveLine, _ scrubber: Scrubber) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(line) else { return }
    var bytes = Array((scrubber.scrubbed(String(decoding: data, as: UTF8.self)) + "\n").utf8)[...]
    lock.withLock { _ in
      while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { _exit(0) }  // nobody reads any more
        bytes = bytes.dropFirst(count)
      }
    }
  }
}
