import Synchronization

/// The servers' URLs, once their ports are known.
final class Addresses: Sendable {
  private let ports = Mutex((services: 0, stranger: 0))

  func set(services: Int, stranger: Int) { ports.withLock { $0 = (services, stranger) } }

  var services: String { "http://127.0.0.1:\(ports.withLock { $0.services })" }
  var stranger: String { "http://127.0.0.1:\(ports.withLock { $0.stranger })" }
}
