import Foundation
import Glibc
import Posix

/// Passes bytes between clients on 127.0.0.1 and a server's socket. Once it is armed, it passes on the next COMMIT, but not
/// the server's response to it.
final class CommitCutter: @unchecked Sendable {
  let port: Int
  private let listener: Int32
  private let socket: String
  private let lock = NSLock()
  private var armed: Fault?
  private var refuses = false
  private var cut = 0

  init(socket: String) throws {
    self.socket = socket
    listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw CocoaError(.fileReadUnknown) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [self] in
      while true {
        let client = Glibc.accept(listener, nil, nil)
        guard client >= 0 else { return }
        Thread.detachNewThread { [self] in pass(client) }
      }
    }
  }

  deinit { close(listener) }

  func address(of database: Cluster.Database) -> String {
    "postgresql://postgres@127.0.0.1:\(port)/\(database.name)?sslmode=disable"
  }

  /// What happens to the next COMMIT after the server has carried it out.
  enum Fault {
    /// The connection is cut.
    case cut
    /// The connection is cut, and no other is accepted until `acceptAgain`.
    case away
    /// Nothing is passed on anymore, for at most this long.
    case silence(seconds: Int)
  }

  func arm(_ fault: Fault) { lock.withLock { armed = fault } }

  func acceptAgain() { lock.withLock { refuses = false } }

  /// Waits until a COMMIT met the fault.
  func wait() -> Bool {
    for _ in 0..<2_000 where lock.withLock({ cut == 0 }) { usleep(10_000) }
    return lock.withLock { cut == 1 }
  }

  private func pass(_ client: Int32) {
    defer { close(client) }
    guard lock.withLock({ !refuses }), let server = connected() else { return }
    defer { close(server) }
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var watched = [
        pollfd(fd: client, events: Int16(POLLIN), revents: 0), pollfd(fd: server, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&watched, 2, -1) > 0 else { return }
      for (place, other) in [(0, server), (1, client)] where watched[place].revents != 0 {
        let count = read(watched[place].fd, &part, part.count)
        guard count > 0, Descriptor.write(Array(part[..<count]), to: other) == 0 else { return }
        guard place == 0, part[..<count].elementsEqual([0x51, 0, 0, 0, 11] + Array("COMMIT".utf8) + [0]) else {
          continue
        }
        let fault = lock.withLock {
          defer { armed = nil }
          if armed != nil { cut += 1 }
          if case .away? = armed { refuses = true }
          return armed
        }
        guard let fault else { continue }
        // The server has committed when it responds.
        _ = read(server, &part, part.count)
        if case .silence(let seconds) = fault {
          var gone = [pollfd(fd: client, events: Int16(0x2000), revents: 0)]  // POLLRDHUP
          poll(&gone, 1, Int32(seconds) * 1_000)
        }
        return
      }
    }
  }

  private func connected() -> Int32? {
    let server = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array(socket.utf8CString)
    withUnsafeMutableBytes(of: &address.sun_path) { bytes in
      path.withUnsafeBytes { bytes.copyMemory(from: $0) }
    }
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(server, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    guard isConnected else {
      close(server)
      return nil
    }
    return server
  }
}
