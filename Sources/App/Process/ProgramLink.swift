import FoundationEssentials
import Glibc
import Posix
import Wizard

/// A line that another program of ours writes.
protocol ProgramLine: Codable, Sendable {
  /// What it says where it was started for another version.
  var otherVersion: String? { get }
}

/// Another program of ours, running next to the screen: requests go out, lines come in. Nothing waits for it but `next`,
/// and whatever it writes takes no more memory than one line may have.
final class ProgramLink<Request: Codable & Sendable, Line: ProgramLine> {
  typealias Failure = LinkFailure

  /// The longest line either side writes, and the most that waits to be written, in bytes.
  static var longest: Int { 16 << 20 }
  /// How long it may take to end, so that it can tidy up in Salesforce.
  private static var grace: Duration { .seconds(1) }
  /// How long the other program may write nothing before it counts as broken, in milliseconds. Every single request to a
  /// system has a deadline far below; a comparison can wait for a query job in Salesforce without a word.
  static var patience: Int64 { 300_000 }
  static var patienceComparing: Int64 { 1_800_000 }
  /// What is read before keys are looked at again, in bytes: a flood of short lines takes less time than between two keys.
  private static var portion: Int { 1 << 16 }

  private var child: ChildProcess?
  private let input: OwnedDescriptor
  private let output: OwnedDescriptor
  private let longest: Int
  private var splitter: LineSplitter
  private var unsent: [UInt8] = []
  /// How much of it was sent.
  private var sent = 0
  private var lastID = 0
  private var ready: [Numbered<Line>] = []
  private let decoder = JSONDecoder()
  private(set) var failure: Failure?

  /// - Parameters:
  ///   - input: where the other side reads its requests.
  ///   - output: what the other side writes.
  ///   - longest: a line in bytes.
  init(input: OwnedDescriptor, output: OwnedDescriptor, child: ChildProcess? = nil, longest: Int = longest) {
    self.child = child
    self.longest = longest
    splitter = LineSplitter(limit: longest)
    self.input = input
    self.output = output
    input.stopWaiting()
    output.stopWaiting()
  }

  /// The descriptors to wait for: for lines, and for room to send pending requests.
  var watched: [Watched] {
    guard failure == nil else { return [] }
    return [Watched(output.number)] + (unsent.isEmpty ? [] : [Watched(input.number, forWriting: true)])
  }

  /// The descriptor to which a signal handler can write a request.
  var inputDescriptor: Int32 { input.number }

  /// Sends a request, now or when there is room.
  ///
  /// - Returns: The request's ID, which its answers have too.
  @discardableResult
  func send(_ request: Request) -> Int {
    lastID += 1
    guard let data = try? JSONEncoder().encode(Numbered(request, id: lastID)) else { return lastID }
    unsent += data
    unsent.append(UInt8(ascii: "\n"))
    flush()
    if unsent.count - sent > longest { fail(.full) }
    return lastID
  }

  /// The lines that have come since.
  func lines() -> [Numbered<Line>] {
    flush()
    var lines: [Numbered<Line>] = []
    var part = [UInt8](repeating: 0, count: Self.portion)
    var left = Self.portion
    while failure == nil, left > 0 {
      switch Descriptor.read(output.number, into: &part) {
      case .success(0): fail(.ended)
      case .success(let count):
        left -= count
        splitter.append(part[..<count])
        while failure == nil, let line = splitter.next() {
          if case .bytes(let bytes) = line, let read = try? decoder.decode(Numbered<Line>.self, from: Data(bytes)) {
            if let version = read.line.otherVersion { fail(.otherVersion(version)) }
            lines.append(read)
          } else {
            fail(.nonsense)
          }
        }
        if splitter.dropped > 0 { fail(.nonsense) }
      case .failure(let error):
        if error.number != EAGAIN { fail(.ended) }
        return lines
      }
    }
    return lines
  }

  /// Waits for the next line; `nil` once the connection has ended.
  ///
  /// - Parameter patience: how long the other program may write nothing before it counts as broken, in milliseconds.
  func next(within patience: Int64) -> Line? { nextNumbered(within: patience)?.line }

  /// The same with the number of the request that it answers.
  func nextNumbered(within patience: Int64) -> Numbered<Line>? {
    let end = Stopwatch.now + patience
    while ready.isEmpty {
      if failure != nil { return nil }
      let left = end - Stopwatch.now
      guard left > 0 else {
        fail(.silent)
        return nil
      }
      _ = Watched.wait(for: watched, milliseconds: Int32(clamping: left))
      ready = lines()
    }
    return ready.removeFirst()
  }

  func fail(_ failure: Failure) { self.failure = self.failure ?? failure }

  private func flush() {
    while failure == nil, !unsent.isEmpty {
      switch Descriptor.writeSome(unsent[sent...], to: input.number) {
      case .success(let count):
        sent += count
        guard sent == unsent.count else { continue }
        unsent = []
        sent = 0
      case .failure(let error):
        if error.number != EAGAIN { fail(.ended) }
        return
      }
    }
  }

  /// Waits for the end of a program that has closed its output: its exit code.
  func exitCode() -> Int32? {
    defer { child = nil }
    return child?.wait()
  }

  deinit {
    child?.end(within: Self.grace)
  }
}

/// Why nothing more comes from another program.
enum LinkFailure: Equatable {
  case ended
  /// It wrote something that isn't a line of the protocol.
  case nonsense
  /// It reads no requests.
  case full
  /// It answers no requests.
  case silent
  /// It is of this version, not of this program's.
  case otherVersion(String)
}
