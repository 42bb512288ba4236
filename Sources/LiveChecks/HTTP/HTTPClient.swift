internal import CCurl
internal import Glibc
internal import Posix
internal import Synchronization
package import Wizard

/// An HTTP request. Credentials are in its headers only.
package struct HTTPRequest: Sendable {
  package var url: String
  package var host: String
  package var isLoopback: Bool
  package var headers: [(name: String, value: Secret)] = []
  /// The body. A request with a body is sent by POST unless `method` says otherwise.
  package var body: [UInt8]?
  /// A method other than GET and POST.
  package var method: String?
  package var seconds: Double
  /// The maximum size of the decompressed body in bytes. A larger one ends the transfer.
  package var largest = 8 << 20
  /// The maximum number of values in a JSON body. More end the transfer.
  package var mostValues: Int?

  package init(_ address: Address, path: String, seconds: Double) {
    url = address.url(path)
    host = address.host
    isLoopback = address.isLoopback
    self.seconds = seconds
  }
}

/// A complete response, with any status.
package struct HTTPAnswer: Sendable {
  package var status: Int
  /// The headers by lowercase name. The last one wins if a name repeats.
  package var headers: [String: String]
  package var body: [UInt8]
  package var received: Moment
}

/// Sends requests through libcurl, each on its own thread, and reuses connections.
///
/// Certificates are always verified, and redirects never followed. ARCHITECTURE.md explains why it isn't URLSession.
package final class HTTPClient: Sendable {
  private let userAgent: String
  private let trusted: TrustStore
  private let idle = Mutex<[Handle]>([])

  /// A libcurl handle, for one transfer at a time.
  private struct Handle: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

  private static let begun: Void = ccurl_begin()

  /// - Parameter environment: The variables that may name the trusted CA certificates.
  package init(version: String, environment: [String: String] = [:]) {
    userAgent = "px-reconnect/\(version)"
    trusted = TrustStore { environment[$0] }
    _ = Self.begun
  }

  deinit { idle.withLock { for handle in $0 { ccurl_close(handle.pointer) } } }

  /// Sends a request and waits for the complete response. Canceling the task ends the transfer.
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

  /// Calls `body` with the request as a C struct that is valid during the call only, then erases the headers.
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
