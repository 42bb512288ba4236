import Glibc

/// A file descriptor of whatever kind.
package enum Descriptor {
  /// Writes all of it, past interruptions.
  ///
  /// - Returns: 0, or why not, as the system numbers its errors; some of it may be written then.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}
