internal import CPosix

/// The command-line arguments, with the program's name first.
///
/// `CommandLine` reads them from /proc, and has none if that can't be opened: then `verify` would start a new session,
/// and px-reconnect-live wouldn't know what to do.
package enum Arguments {
  package static let all: [String] = (0..<cpx_argument_count()).compactMap { place in
    cpx_argument(place).map { String(cString: $0) }
  }
}
