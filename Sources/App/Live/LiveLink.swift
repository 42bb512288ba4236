import FoundationEssentials
import Glibc
import Posix
import Wizard

/// A connection to px-reconnect-live, which runs next to the screen and exchanges requests and lines with it. Only
/// `next` blocks. The memory for its output is limited to one line.
final class LiveLink {
  /// Why the connection ended.
  enum Failure: Equatable {
    case ended
    /// It wrote something that isn't a line of the protocol.
    case nonsense
    /// It doesn't read requests.
    case full
    /// It doesn't answer requests.
    case silent
    /// It has this version, which isn't this program's.
    case otherVersion(String)
  }

  /// The maximum length of a line in either direction, and of unsent requests, in bytes.
  static let longest = 16 << 20
  /// How long it may take to exit, so that it can clean up in Salesforce.
  private static let grace = Duration.seconds(1)
  /// How long the other program may write nothing before it counts as broken, in milliseconds. The deadline of a single
  /// request to a system is far shorter, but a comparison can wait silently for a query job in Salesforce.
  static let patience: Int64 = 300_000
  static let patienceComparing: Int64 = 1_800_000
  /// How many bytes to read before looking at keys again. Handling them takes less time than a keystroke.
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
  ///   - input: The other side's input, for requests.
  ///   - output: The other side's output.
  init(input: OwnedDescriptor, output: OwnedDescriptor, child: ChildProcess? = nil) {
    self.child = child
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
  func send(_ request: LiveRequest) -> Int {
    lastID += 1
    guard let data = try? JSONEncoder().encode(Numbered(request, id: lastID)) else { return lastID }
    unsent += data
    unsent.append(UInt8(ascii: "\n"))
    flush()
    if unsent.count > Self.longest { fail(.full) }
    return lastID
  }

  /// The lines received since the last call.
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

  /// Waits for the next line; `nil` once the connection has ended.
  ///
  /// - Parameter patience: How long the other program may write nothing before it counts as broken, in milliseconds.
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
