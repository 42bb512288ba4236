import FoundationEssentials
import Glibc
import Posix
import Wizard

/// px-reconnect-live, running next to the screen: requests go out, lines come in. Nothing waits for it but `next`, and
/// whatever it writes takes no more memory than one line may have.
final class LiveLink {
  /// Why nothing more comes.
  enum Failure: Equatable {
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

  /// The longest line either side writes, and the most that waits to be written, in bytes.
  static let longest = 16 << 20
  /// How long it may take to end, so that it can tidy up in Salesforce.
  private static let grace = Duration.seconds(1)
  /// How long the other program may write nothing before it counts as broken, in milliseconds. Every single request to a
  /// system has a deadline far below; a comparison can wait for a query job in Salesforce without a word.
  static let patience: Int64 = 300_000
  static let patienceComparing: Int64 = 1_800_000
  /// What is read before keys are looked at again, in bytes: a flood of short lines takes less time than between two keys.
  private static let portion = 1 << 16

  private let child: ChildProcess?
  private let input: OwnedDescriptor
  private let output: OwnedDescriptor
  private var splitter = LineSplitter(limit: longest)
  private var unsent: [UInt8] = []
  private var lastID = 0
  private var ready: [Numbered<LiveLine>] = []
  private let decoder = JSONDecoder()
  private(set) var failure: Failure?

  /// - Parameters:
  ///   - input: where the other side reads its requests.
  ///   - output: what the other side writes.
  init(input: OwnedDescriptor, output: OwnedDescriptor, child: ChildProcess? = nil) {
    self.child = child
    self.input = input
    self.output = output
    input.stopWaiting()
    output.stopWaiting()
  }

  /// What to wait for: lines, and room for what wasn't sent yet.
  var watched: [Watched] {
    guard failure == nil else { return [] }
    return [Watched(output.number)] + (unsent.isEmpty ? [] : [Watched(input.number, forWriting: true)])
  }

  /// Where a signal handler can write a request.
  var inputDescriptor: Int32 { input.number }

  /// Sends a request, now or when there is room.
  ///
  /// - Returns: the request's number; lines that answer it have it too.
  @discardableResult
  func send(_ request: LiveRequest) -> Int {
    lastID += 1
    guard let data = try? JSONEncoder().encode(Numbered(request, id: lastID)) else { return lastID }
    unsent += data
    unsent.append(UInt8(ascii: "\n"))
    flush()
    if unsent.count > Self.longest { fail(.full) }
    return lastID
  }

  /// The lines that have come since.
  func lines() -> [Numbered<LiveLine>] {
    flush()
    var lines: [Numbered<LiveLine>] = []
    var part = [UInt8](repeating: 0, count: Self.portion)
    var left = Self.portion
    while failure == nil, left > 0 {
      switch Descriptor.read(output.number, into: &part) {
      case .success(0): fail(.ended)
      case .success(let count):
        left -= count
        splitter.append(part[..<count])
        while failure == nil, let line = splitter.next() {
          if case .bytes(let bytes) = line, let read = try? decoder.decode(Numbered<LiveLine>.self, from: Data(bytes)) {
            if case .version(let version) = read.line { fail(.otherVersion(version)) }
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

  /// Waits for the next line; `nil` once nothing more comes.
  ///
  /// - Parameter patience: how long the other program may write nothing before it counts as broken, in milliseconds.
  func next(within patience: Int64) -> LiveLine? {
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
    return ready.removeFirst().line
  }

  func fail(_ failure: Failure) { self.failure = self.failure ?? failure }

  private func flush() {
    while failure == nil, !unsent.isEmpty {
      switch Descriptor.writeSome(unsent[...], to: input.number) {
      case .success(let count): unsent.removeFirst(count)
      case .failure(let error):
        if error.number != EAGAIN { fail(.ended) }
        return
      }
    }
  }

  deinit {
    child?.end(within: Self.grace)
  }
}
