internal import Synchronization
internal import Wizard

/// The response of a transfer, as far as received. libcurl's thread writes it; another may stop it.
///
/// All bytes are counted on arrival: the body and all header lines, including interim responses and trailers.
final class Transfer: Sendable {
  private struct State {
    var headers: [String: String] = [:]
    /// The total size of all header lines in bytes.
    var headerBytes = 0
    /// Whether the headers of the final response are still to come or incomplete. Lines after them are trailers.
    var isInHeaders = true
    var isInterim = false
    var body = Pieces()
    /// The number of commas, colons and opening brackets so far, an upper bound on JSON values.
    var marks = 0
    /// The limit that the server exceeded.
    var failure: TransportFailure?
  }

  /// The maximum total size of header lines in bytes.
  private static let mostHeaders = 1 << 20
  private let state = Mutex(State())
  private let stopped = Atomic(false)
  private let largest: Int
  private let mostValues: Int?

  init(largest: Int, mostValues: Int? = nil) {
    self.largest = largest
    self.mostValues = mostValues
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  var isStopped: Bool { stopped.load(ordering: .relaxed) }
  /// Why the transfer was ended, unless `stop()` ended it.
  var failure: TransportFailure? { state.withLock { $0.failure } }

  func stop() { stopped.store(true, ordering: .relaxed) }

  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock { state in
      guard bytes.count <= largest - state.body.count else {
        state.failure = .tooLarge(bytes: largest)
        state.body = Pieces()
        return false
      }
      if let mostValues {
        state.marks += Self.marks(in: bytes)
        guard state.marks <= mostValues else {
          state.failure = .tooManyValues
          state.body = Pieces()
          return false
        }
      }
      if state.body.count == 0 {
        state.body.promised = state.headers["content-length"].flatMap { Int($0) } ?? 0
      }
      state.body.append(bytes)
      return true
    }
  }

  private static func marks(in bytes: UnsafeRawBufferPointer) -> Int {
    var marks = 0
    for byte in bytes {
      // `[` and `{` differ in one bit.
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") || byte | 0x20 == UInt8(ascii: "{") { marks += 1 }
    }
    return marks
  }

  func take(header line: UnsafeRawBufferPointer) -> Bool {
    state.withLock { state in
      guard line.count <= Self.mostHeaders - state.headerBytes else {
        state.failure = .tooLarge(bytes: Self.mostHeaders)
        return false
      }
      state.headerBytes += line.count
      // Trailers are ignored.
      guard state.isInHeaders else { return true }
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("HTTP/") {
        // An interim response (100) precedes the final one.
        state.headers = [:]
        state.isInterim = text.split(separator: " ").dropFirst().first?.hasPrefix("1") == true
      } else if text.trimmedEnds.isEmpty {
        state.isInHeaders = state.isInterim
      } else if state.headers.count < 200, let colon = text.firstIndex(of: ":") {
        state.headers[text[..<colon].lowercased()] = String(text[text.index(after: colon)...]).trimmedEnds
      }
      return true
    }
  }

  func received() -> (headers: [String: String], body: [UInt8]) {
    state.withLock { ($0.headers, $0.body.joined()) }
  }
}

/// A buffer of unknown final size, in pieces: a growing array exists twice while it is copied.
private struct Pieces {
  private var pieces: [[UInt8]] = []
  private(set) var count = 0
  /// The `Content-Length` that the server announced. It never reserves more than one piece.
  var promised = 0

  private static let smallest = 4 << 10
  private static let largest = 1 << 20
  /// Spare capacity for the padding that the JSON reader appends.
  private static let padding = 64

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      if pieces.last.map({ $0.count == $0.capacity }) ?? true {
        // Double the buffer, so that small responses take little memory and large ones few pieces.
        let room = max(Self.smallest, count == 0 ? promised : count)
        pieces.append([])
        pieces[pieces.count - 1].reserveCapacity(min(room, Self.largest) + Self.padding)
      }
      let last = pieces.count - 1
      let part = rest.prefix(pieces[last].capacity - pieces[last].count)
      pieces[last].append(contentsOf: part)
      count += part.count
      rest = rest.dropFirst(part.count)
    }
  }

  /// Returns all bytes. Call this once: each piece is released as it is copied.
  mutating func joined() -> [UInt8] {
    guard pieces.count > 1 else { return pieces.first ?? [] }
    var whole: [UInt8] = []
    whole.reserveCapacity(count + Self.padding)
    for place in pieces.indices {
      whole += pieces[place]
      pieces[place] = []
    }
    return whole
  }
}

extension String {
  fileprivate var trimmedEnds: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }
}
