import Foundation
import Glibc
import Synchronization

/// A server on 127.0.0.1 with endless responses: a beginning, and then the same bytes until the client stops reading.
final class FloodingServer: Sendable {
  let port: UInt16
  private let listener: Int32
  private let count = Atomic(0)

  /// The limit in bytes. A client should stop long before.
  private static let most = 200 << 20

  init(_ beginning: String, repeating part: String) throws {
    let bound = try LoopbackListener(backlog: 8)
    let listener = bound.descriptor
    self.listener = listener
    port = bound.port
    let flood = Array(String(repeating: part, count: max(1, 65_536 / part.utf8.count)).utf8)
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { break }
        var request = [UInt8](repeating: 0, count: 8192)
        _ = recv(connection, &request, request.count, 0)
        _ = send(connection, beginning, beginning.utf8.count, Int32(MSG_NOSIGNAL))
        while count.load(ordering: .relaxed) < Self.most,
          send(connection, flood, flood.count, Int32(MSG_NOSIGNAL)) > 0
        { count.add(flood.count, ordering: .relaxed) }
        close(connection)
      }
      close(listener)
    }
  }

  var url: String { "http://127.0.0.1:\(port)" }
  /// The number of bytes sent, including those still in buffers.
  var taken: Int { count.load(ordering: .relaxed) }

  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }
}
