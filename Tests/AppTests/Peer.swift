import FoundationEssentials
import Glibc
import Posix
import Testing
import Wizard

@testable import App

/// px-reconnect-live, simulated by a test over two pipes.
final class Peer {
  private var requests: OwnedDescriptor?
  private var lines: OwnedDescriptor?
  private var splitter = LineSplitter(limit: 64 << 20)
  let link: LiveLink

  init() throws {
    let (requests, lines) = (try #require(Pipe()), try #require(Pipe()))
    self.requests = requests.reading
    self.lines = lines.writing
    requests.reading.stopWaiting()
    lines.writing.stopWaiting()
    link = LiveLink(input: requests.writing, output: lines.reading)
  }

  /// Ends the output, as when the program crashes.
  func end() { lines = nil }

  /// Ends before reading any request.
  func endAtOnce() {
    signal(SIGPIPE, SIG_IGN)  // as the program does
    requests = nil
    lines = nil
  }

  func say(_ line: LiveLine, id: Int?) throws { try write(Array(JSONEncoder().encode(Numbered(line, id: id))) + [10]) }

  func write(_ bytes: [UInt8]) throws {
    let lines = try #require(lines)
    #expect(Descriptor.write(bytes, to: lines.number) == 0)
  }

  /// The requests received so far.
  func heard() throws -> [Numbered<LiveRequest>] {
    let requests = try #require(requests)
    var part = [UInt8](repeating: 0, count: 65_536)
    while case .success(let count) = Descriptor.read(requests.number, into: &part), count > 0 {
      splitter.append(part[..<count])
    }
    var heard: [Numbered<LiveRequest>] = []
    while case .bytes(let bytes)? = splitter.next() {
      heard.append(try JSONDecoder().decode(Numbered<LiveRequest>.self, from: Data(bytes)))
    }
    return heard
  }
}

/// A clock that the test sets, in milliseconds.
final class HandClock {
  var now: Int64 = 1_000
}
