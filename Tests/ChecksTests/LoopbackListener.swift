import Foundation
import Glibc

/// A socket that listens on 127.0.0.1, on a port that the system chooses. Its creator closes it.
struct LoopbackListener {
  let descriptor: Int32
  let port: UInt16

  init(backlog: Int32) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, backlog) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw CocoaError(.fileReadUnknown) }
    descriptor = listener
    port = UInt16(bigEndian: address.sin_port)
  }
}
