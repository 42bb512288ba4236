internal import FoundationEssentials
internal import Posix
internal import StoreProtocol

/// A program that holds leases, or wants to.
struct Writer {
  /// A UUID.
  let token: String
  let host: String

  /// - Throws: `wrong` if the token isn't a UUID, because it becomes part of a statement.
  init(token: String, host: String) throws(StoreProblem) {
    guard let token = UUID(uuidString: token) else { throw StoreProblem(.wrong, "the token isn't a UUID") }
    self.init(token: token, host: host)
  }

  private init(token: UUID, host: String) {
    self.token = token.uuidString.lowercased()
    self.host = host.isEmpty ? "unknown" : String(host.prefix(70))
  }

  /// A new writer on this computer.
  static var forOneTransaction: Writer { Writer(token: UUID(), host: HostName.current) }

  /// The statement that makes this the writer of the open transaction.
  var setting: String { "SELECT set_config('px_reconnect.lease', '\(token)', true)" }
}
