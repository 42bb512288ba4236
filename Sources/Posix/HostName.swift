internal import Glibc

/// This computer's name in its network, as the system has it; empty if it has none.
package enum HostName {
  package static var current: String {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
