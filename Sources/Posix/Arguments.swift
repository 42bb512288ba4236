internal import CPosix

/// The words this program was started with, its own name first.
///
/// `CommandLine` reads them from /proc, and has none where that can't be opened: then `verify` would be taken for the
/// start of a new session, and px-reconnect-live wouldn't know what it is started for.
package enum Arguments {
  package static let all: [String] = (0..<cpx_argument_count()).compactMap { place in
    cpx_argument(place).map { String(cString: $0) }
  }
}
