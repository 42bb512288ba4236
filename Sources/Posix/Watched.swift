internal import Glibc

/// A file descriptor to wait for.
package struct Watched: Equatable, Sendable {
  package let descriptor: Int32
  package let forWriting: Bool

  package init(_ descriptor: Int32, forWriting: Bool = false) {
    self.descriptor = descriptor
    self.forWriting = forWriting
  }

  /// The state of a descriptor.
  package enum State: Equatable, Sendable { case quiet, ready, lost }

  /// Waits until one of them is ready or lost.
  ///
  /// - Parameter milliseconds: The timeout; negative for no timeout.
  /// - Returns: The state of each, in order, or `nil` if a signal interrupted.
  package static func wait(for watched: [Watched], milliseconds: Int32) -> [State]? {
    var polled = watched.map {
      pollfd(fd: $0.descriptor, events: Int16($0.forWriting ? POLLOUT : POLLIN), revents: 0)
    }
    guard poll(&polled, nfds_t(polled.count), milliseconds) >= 0 else { return nil }
    return polled.map {
      $0.revents == 0 ? .quiet : $0.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 ? .lost : .ready
    }
  }
}
