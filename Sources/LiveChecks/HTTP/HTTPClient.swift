internal import CCurl
internal import Glibc
internal import Posix
internal import Synchronization
package import Wizard

/// One request. A credential is in a header and goes nowhere else.
package struct HTTPRequest: Sendable {
  package var url: String
  package var host: String
  package var isLoopback: Bool
  package var headers: [(name: String, value: Secret)] = []
  /// Sent by POST where there is one.
  package var body: [UInt8]?
  /// Other than GET and POST.
  package var method: String?
  package var seconds: Double
  /// More bytes than this, decompressed, end the transfer.
  package var largest = 8 << 20
  /// A body of JSON with more values than these ends the transfer.
  package var mostValues: Int?

  package init(_ address: Address, path: String, seconds: Double) {
    url = address.url(path)
    host = address.host
    isLoopback = address.isLoopback
    self.seconds = seconds
  }
}

/// A whole answer, its status whatever it is.
package struct HTTPAnswer: Sendable {
  package var status: Int
  /// By lower-case name; of a repeated one the last.
  package var headers: [String: String]
  package var body: [UInt8]
  package var received: Moment
}

/// Sends requests through libcurl, each on a thread of its own while it lasts; connections are kept and used again.
///
/// Certificates are always verified, redirects never followed. Why libcurl and not URLSession: ARCHITECTURE.md.
package final class HTTPClient: Sendable {
  private let userAgent: String
  private let trusted: TrustStore
  private let idle = Mutex<[Handle]>([])

  /// A libcurl handle, which one transfer at a time may use.
  private struct Handle: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

  private static let begun: Void = ccurl_begin()

  /// - Parameter environment: may name the certificates of trusted authorities.
  package init(version: String, environment: [String: String] = [:]) {
    userAgent = "px-reconnect/\(version)"
    trusted = TrustStore { environment[$0] }
    _ = Self.begun
  }

  deinit { idle.withLock { for handle in $0 { ccurl_close(handle.pointer) } } }

  /// Sends it and waits for the whole answer; cancelling the task ends the transfer.
  package func send(_ request: HTTPRequest) async -> Result<HTTPAnswer, TransportFailure> {
    let transfer = Transfer(largest: request.largest, mostValues: request.mostValues)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        OwnThread.start { continuation.resume(returning: self.perform(request, transfer)) }
      }
    } onCancel: {
      transfer.stop()
    }
  }

  private func perform(_ request: HTTPRequest, _ transfer: Transfer) -> Result<HTTPAnswer, TransportFailure> {
    guard let handle = idle.withLock({ $0.popLast() }) ?? ccurl_open().map(Handle.init) else {
      return .failure(.brokenOff)
    }
    defer { idle.withLock { $0.append(handle) } }
    var status = 0
    let outcome = with(request) { raw in
      var receiver = ccurl_receiver()
      receiver.context = Unmanaged.passUnretained(transfer).toOpaque()
      receiver.body = { Transfer.of($0)?.take(UnsafeRawBufferPointer(start: $1, count: $2)) ?? false }
      receiver.header = { Transfer.of($0)?.take(header: UnsafeRawBufferPointer(start: $1, count: $2)) ?? false }
      receiver.stopped = { Transfer.of($0)?.isStopped ?? true }
      return ccurl_perform(handle.pointer, &raw, &receiver, &status)
    }
    if let failure = failure(outcome, request, transfer) { return .failure(failure) }
    let (headers, body) = transfer.received()
    return .success(
      HTTPAnswer(status: status, headers: headers, body: body, received: Moment(seconds: Int64(time(nil)))))
  }

  private func failure(_ outcome: ccurl_outcome, _ request: HTTPRequest, _ transfer: Transfer) -> TransportFailure? {
    switch outcome {
    case CCURL_DONE: nil
    case CCURL_BAD_ADDRESS: .badAddress
    case CCURL_PROXY: .proxyFailed
    case CCURL_NAME_NOT_FOUND: .nameNotFound
    case CCURL_REFUSED: .refused
    case CCURL_TOO_LATE: .tooLate(seconds: max(1, Int(request.seconds.rounded())))
    case CCURL_NOT_TRUSTED: .notTrusted
    case CCURL_NO_AUTHORITIES: .noAuthorities(file: trusted.file.map { "\($0.variable) names \($0.path)" })
    case CCURL_STOPPED: transfer.failure ?? .stopped
    default: .brokenOff
    }
  }

  /// Lends the request to C, in C's shape, for the time of a call.
  private func with(
    _ request: HTTPRequest, _ body: (inout ccurl_request) -> ccurl_outcome
  ) -> ccurl_outcome {
    let lines = request.headers.map { "\($0.name): \($0.value.value)" }
    let copies = lines.map { strdup($0) }
    defer {
      for copy in copies {
        if let copy { explicit_bzero(copy, strlen(copy)) }
        free(copy)
      }
    }
    let headers = copies.map { UnsafePointer($0) }
    let texts = [request.url, userAgent, trusted.file?.path, trusted.folder?.path, request.method]
      .map { $0.map { strdup($0) } ?? nil }
    defer { for text in texts { free(text) } }
    return headers.withUnsafeBufferPointer { headers in
      (request.body ?? []).withUnsafeBytes { bytes in
        var raw = ccurl_request()
        raw.url = UnsafePointer(texts[0])
        raw.user_agent = UnsafePointer(texts[1])
        raw.authorities_file = UnsafePointer(texts[2])
        raw.authorities_folder = UnsafePointer(texts[3])
        raw.method = UnsafePointer(texts[4])
        raw.headers = headers.baseAddress
        raw.header_count = headers.count
        raw.body = request.body == nil ? nil : bytes.baseAddress
        raw.body_length = bytes.count
        raw.connect_milliseconds = Int(min(10, request.seconds) * 1000)
        raw.total_milliseconds = max(1, Int(request.seconds * 1000))
        raw.loopback = request.isLoopback
        return body(&raw)
      }
    }
  }
}
