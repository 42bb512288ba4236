internal import Synchronization

/// What one transfer has received so far; libcurl's thread writes, another may stop it.
final class Transfer: Sendable {
  private struct State {
    var headers: [String: String] = [:]
    var body: [UInt8] = []
  }

  /// What a server merely promises makes no more room than this.
  private static let mostAtOnce = 8 << 20

  private let state = Mutex(State())
  private let stopped = Atomic(false)
  private let tooLarge = Atomic(false)
  private let largest: Int

  init(largest: Int) { self.largest = largest }

  static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  var isStopped: Bool { stopped.load(ordering: .relaxed) }
  var isTooLarge: Bool { tooLarge.load(ordering: .relaxed) }

  func stop() { stopped.store(true, ordering: .relaxed) }

  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock { state in
      guard state.body.count + bytes.count <= largest else {
        tooLarge.store(true, ordering: .relaxed)
        state.body = []
        return false
      }
      if state.body.isEmpty, let length = state.headers["content-length"].flatMap({ Int($0) }), length <= largest {
        // With the padding that a reader needs after the end. Growing would copy a page several times.
        state.body.reserveCapacity(min(length, Self.mostAtOnce) + 64)
      }
      state.body.append(contentsOf: bytes)
      return true
    }
  }

  func take(header line: UnsafeRawBufferPointer) {
    let text = String(decoding: line, as: UTF8.self)
    state.withLock { state in
      // An interim answer (100) comes before the one that counts.
      if text.hasPrefix("HTTP/") { state.headers = [:] }
      guard state.headers.count < 200, let colon = text.firstIndex(of: ":") else { return }
      state.headers[text[..<colon].lowercased()] = String(text[text.index(after: colon)...]).trimmedEnds
    }
  }

  func received() -> (headers: [String: String], body: [UInt8]) {
    state.withLock { ($0.headers, $0.body) }
  }
}

extension String {
  fileprivate var trimmedEnds: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }
}
