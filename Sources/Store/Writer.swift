internal import FoundationEssentials
internal import Glibc
internal import StoreProtocol

/// A program that holds leases, or wants to.
struct Writer {
  /// A UUID.
  let token: String
  let host: String

  /// - Throws: `wrong` if the token isn't a UUID, because it becomes part of a statement.
  init(token: String, host: String) throws(StoreProblem) {
    guard UUID(uuidString: token) != nil else { throw StoreProblem(.wrong, "the token isn't a UUID") }
    self.token = token.lowercased()
    self.host = host.isEmpty ? "unknown" : String(host.prefix(70))
  }

  private init(token: UUID, host: String) {
    self.token = token.uuidString.lowercased()
    self.host = host
  }

  /// A new writer on this computer.
  static var forOneTransaction: Writer {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return Writer(token: UUID(), host: host.isEmpty ? "unknown" : host)
  }

  /// The statement that makes this the writer of the open transaction.
  var setting: String { "SELECT set_config('px_reconnect.lease', '\(token)', true)" }
}
