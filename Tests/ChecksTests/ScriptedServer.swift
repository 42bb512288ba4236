import Foundation
import Glibc
import Synchronization

/// A server on 127.0.0.1 that answers each connection with a test's bytes, and records the requests.
final class ScriptedServer: Sendable {
  let port: UInt16
  private let listener: Int32
  private let heard = Mutex<[String]>([])

  /// - Parameter answer: The bytes for the n-th request, from 0; `nil` sends nothing and keeps the connection open.
  init(_ answer: @escaping @Sendable (Int, String) -> String?) throws {
    let bound = try LoopbackListener(backlog: 32)
    let listener = bound.descriptor
    self.listener = listener
    port = bound.port
    Thread.detachNewThread { [self] in
      var held: [Int32] = []
      for number in 0..<1000 {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { break }
        let request = Self.request(on: connection)
        heard.withLock { $0.append(request) }
        if let bytes = answer(number, request) {
          Array(bytes.utf8).withUnsafeBytes {
            _ = send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
          }
          close(connection)
        } else {
          held.append(connection)
        }
      }
      for connection in held { close(connection) }
      // Not in `stop`: the next server may get the same descriptor, and this thread would answer its requests.
      close(listener)
    }
  }

  var url: String { "http://127.0.0.1:\(port)" }
  var requests: [String] { heard.withLock { $0 } }

  /// Stops the server. Its thread ends with the listener.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private static func request(on connection: Int32) -> String {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 8192)
    while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
      let count = recv(connection, &part, part.count, 0)
      guard count > 0 else { break }
      bytes += part[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func answer(_ status: String, _ headers: String = "", body: String = "{}") -> String {
    "HTTP/1.1 \(status)\r\nDate: Mon, 23 Nov 2026 20:00:00 GMT\r\n\(headers)Content-Length: \(body.utf8.count)\r\n"
      + "Connection: close\r\n\r\n\(body)"
  }
}
