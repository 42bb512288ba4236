import CPosix
import Glibc
import Posix

/// Something that the loop of a session wakes up for.
enum Happening: Equatable {
  case input
  /// The program that asks live systems wrote something or ended, or takes more requests.
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

/// Where a loop gets its happenings from.
protocol EventSource {
  /// Waits for what comes next.
  ///
  /// - Parameters:
  ///   - deadline: on the clock of `Stopwatch`, or `nil` to wait for as long as it takes.
  ///   - watched: descriptors to watch for `.live`.
  func wait(until deadline: Int64?, watching watched: [Watched]) -> [Happening]
}

/// Waits for keys, signals, lines and deadlines. Nothing wakes it while nothing moves.
struct EventLoop: EventSource {
  let input: Int32
  /// Each byte that can be read from it is a signal's number.
  let signals: Int32
  let clock: () -> Int64

  func wait(until deadline: Int64?, watching watched: [Watched]) -> [Happening] {
    let left = deadline.map { Int32(clamping: max(0, $0 - clock())) } ?? -1
    // Interrupted by a signal: its byte is read next time.
    guard let states = Watched.wait(for: [Watched(input), Watched(signals)] + watched, milliseconds: left) else {
      return []
    }
    guard states.contains(where: { $0 != .quiet }) else { return [.deadline] }
    var happenings: [Happening] = []
    if states[1] != .quiet { happenings += pendingSignals() }
    switch states[0] {
    case .lost: return happenings + [.terminalLost]
    case .ready: happenings.append(.input)
    case .quiet: break
    }
    if states[2...].contains(where: { $0 != .quiet }) { happenings.append(.live) }
    return happenings
  }

  private func pendingSignals() -> [Happening] {
    var bytes = [UInt8](repeating: 0, count: 64)
    guard case .success(let count) = Descriptor.read(signals, into: &bytes) else { return [] }
    return bytes.prefix(count).map { byte in
      switch Int32(byte) {
      case SIGWINCH: .resized
      case SIGCONT: .continued
      default: .signal(Int32(byte))
      }
    }
  }
}

extension EventLoop {
  /// Watches the terminal on standard input, and catches the signals that mean something to a screen.
  init() {
    self.init(
      input: STDIN_FILENO, signals: cpx_catch_signals([SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGCONT], 5),
      clock: { Stopwatch.now })
    signal(SIGPIPE, SIG_IGN)
  }
}
