import CPosix
import Glibc

/// Waits for whatever comes next: a key, a signal, a deadline. Nothing wakes it while nothing moves.
package struct EventLoop {
  enum Happening: Equatable {
    case input
    /// The program that asks live systems has said something, or ended.
    case live
    case resized
    /// Somebody wants the program to end: TERM, HUP or INT.
    case signal(Int32)
    /// The program was continued after a stop.
    case continued
    case deadline
    /// The terminal is gone.
    case terminalLost
  }

  private let signals: Int32

  init() {
    signals = cpx_catch_signals([SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGCONT], 5)
    signal(SIGPIPE, SIG_IGN)
  }

  /// - Parameter deadline: on the clock of `Stopwatch`, or `nil` to wait for as long as it takes.
  /// - Parameter also: a descriptor to watch besides the terminal.
  func wait(until deadline: Int64?, also: Int32? = nil) -> [Happening] {
    var watched = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      // poll skips a negative descriptor.
      pollfd(fd: also ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let left = deadline.map { Int32(clamping: max(0, $0 - Stopwatch.now)) } ?? -1
    let count = poll(&watched, 3, left)
    if count == 0 { return [.deadline] }
    guard count > 0 else { return [] }  // a signal came in between; its byte is read next time
    var happenings: [Happening] = []
    if watched[1].revents != 0 { happenings += pendingSignals() }
    if watched[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return happenings + [.terminalLost] }
    if watched[0].revents != 0 { happenings.append(.input) }
    if watched[2].revents != 0 { happenings.append(.live) }
    return happenings
  }

  /// Waits a little for more input; true if there is some.
  package static func waitForInput(milliseconds: Int32, on descriptor: Int32 = STDIN_FILENO) -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&watched, 1, milliseconds) > 0
  }

  private func pendingSignals() -> [Happening] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &bytes, bytes.count)
    return bytes.prefix(max(0, count)).map { byte in
      switch Int32(byte) {
      case SIGWINCH: .resized
      case SIGCONT: .continued
      default: .signal(Int32(byte))
      }
    }
  }
}
