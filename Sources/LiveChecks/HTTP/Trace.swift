internal import Glibc
internal import Posix
internal import Wizard

/// Writes a line for each request, for troubleshooting: method, host, path, status, duration, and the request IDs that
/// a vendor's support asks for. It leaves out query values and credentials.
package struct Trace: Sendable {
  private let write: @Sendable (String) -> Void

  package init(_ write: @escaping @Sendable (String) -> Void) { self.write = write }

  /// Returns `nil` unless PX_RECONNECT_DEBUG includes `http`. Lines go to standard error, or to the file that
  /// PX_RECONNECT_DEBUG_FILE names.
  package init?(environment: [String: String]) {
    let wanted = environment["PX_RECONNECT_DEBUG"]?.split { ", ".contains($0) } ?? []
    guard wanted.contains("http") else { return nil }
    var descriptor = STDERR_FILENO
    if let path = environment["PX_RECONNECT_DEBUG_FILE"], !path.isEmpty {
      descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return nil }
    }
    self.init { [descriptor] line in _ = Descriptor.write(Array("\(line)\n".utf8), to: descriptor) }
  }

  /// Headers that identify a request to the vendor.
  private static let numbers = [
    "x-sfdc-request-id", "sforce-request-id", "x-request-id", "x-amzn-requestid", "x-amz-cf-id", "x-correlation-id",
    "cf-ray",
  ]

  func note(
    _ request: HTTPRequest, _ result: Result<HTTPAnswer, TransportFailure>, took: Duration, _ scrubber: Scrubber
  ) {
    let method = request.method ?? (request.body == nil ? "GET" : "POST")
    var words = ["http", method, request.host, Self.path(of: request)]
    switch result {
    case .success(let answer): words.append("\(answer.status)")
    case .failure(let failure): words.append(failure.word)
    }
    words.append("\(Int(took / .milliseconds(1))) ms")
    if case .success(let answer) = result {
      words += Self.numbers.compactMap { name in answer.headers[name].map { "\(name)=\(scrubber.scrubbed($0).brief)" } }
    }
    // Scrub before sanitizing, which may change the text around a credential.
    write(PlainText(scrubber.scrubbed(words.joined(separator: " "))).string)
  }

  /// Returns the path after the host, with the names in the query but not the values.
  private static func path(of request: HTTPRequest) -> String {
    let start = request.url.firstRange(of: "://").map(\.upperBound) ?? request.url.startIndex
    let parts = request.url[start...].drop { $0 != "/" }.split(separator: "?", maxSplits: 1)
    let path = parts.first.map(String.init) ?? "/"
    guard parts.count > 1 else { return path }
    let names = parts[1].split(separator: "&").map { $0.prefix { $0 != "=" } }
    return "\(path)?\(names.joined(separator: "&"))"
  }
}

extension TransportFailure {
  /// The failure as a machine-readable word.
  fileprivate var word: String {
    switch self {
    case .tooLate: "timeout"
    case .nameNotFound: "name-not-found"
    case .refused: "refused"
    case .brokenOff: "broken-off"
    case .notTrusted: "certificate-not-trusted"
    case .noAuthorities: "no-ca-certificates"
    case .proxyFailed: "proxy-failed"
    case .redirected: "redirected"
    case .tooLarge, .tooManyValues: "too-large"
    case .noVersion, .notJSON, .serverError, .notUsable: "unusable"
    case .busy: "busy"
    case .waitTooLong: "wait too long"
    case .callsSpent, .budgetSpent: "budget-spent"
    case .stopped: "stopped"
    case .badAddress: "bad-address"
    }
  }
}
