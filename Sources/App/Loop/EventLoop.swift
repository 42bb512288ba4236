import CPosix
import Glibc
import Posix
import Screens

/// An event that a session's loop wakes up for.
enum Happening: Equatable {
  case keys([Key])
  /// Input that isn't a key.
  case unreadable(InputProblem)
  /// The terminal has reported its background.
  case background(Palette.Background)
  /// The program that asks live systems wrote something, ended, or has room for more requests.
  case live
  case resized
  /// A signal asks the program to end: TERM, HUP, INT or QUIT.
  case signal(Int32)
  /// The program was continued after a stop.
  case continued
  case deadline
  /// The terminal is gone.
  case terminalLost
}

/// A source of events for a loop.
protocol EventSource {
  /// Waits for the next events.
  ///
  /// - Parameters:
  ///   - deadline: The time by `Stopwatch`, or `nil` to wait indefinitely.
  ///   - watched: Descriptors to watch for `.live`.
  func wait(until deadline: Int64?, watching watched: [Watched]) -> [Happening]
}

/// Waits for keys, signals, lines and deadlines. Uses no CPU time while nothing happens.
struct EventLoop: EventSource {
  let keyboard: Keyboard
  /// A descriptor from which each byte is a signal's number.
  let signals: Int32
  let clock: () -> Int64
  /// How long at most to wait only for the end of a key, in milliseconds.
  private static let shortWait: Int64 = 100

  func wait(until deadline: Int64?, watching watched: [Watched]) -> [Happening] {
    while true {
      let next = [deadline, keyboard.decoder.deadline].compactMap(\.self).min()
      let left = next.map { Int32(clamping: max(0, $0 - clock())) } ?? -1
      // Time decides whether Escape is a key of its own, so nothing else may delay it.
      let watched = isInKey(at: clock()) ? [] : watched
      // Interrupted by a signal, whose byte is read next time.
      guard
        let states = Watched.wait(for: [Watched(keyboard.descriptor), Watched(signals)] + watched, milliseconds: left)
      else { return [] }
      var happenings: [Happening] = []
      if states[1] != .quiet { happenings += pendingSignals() }
      switch states[0] {
      case .lost: return happenings + [.terminalLost]
      case .ready:
        guard case .output(let output) = keyboard.read(at: clock()) else { return happenings + [.terminalLost] }
        happenings += output.happenings
      case .quiet: happenings += keyboard.decoder.expire(at: clock()).happenings
      }
      // An Escape that was just read delays it too.
      if !isInKey(at: clock()), states[2...].contains(where: { $0 != .quiet }) { happenings.append(.live) }
      if !happenings.isEmpty { return happenings }
      // Part of a key doesn't wake the loop.
      if let deadline, deadline <= clock() { return [.deadline] }
    }
  }

  /// Whether an unfinished key, such as Escape, will be decided soon by the next byte or by a timeout.
  private func isInKey(at now: Int64) -> Bool {
    keyboard.decoder.deadline.map { $0 - now <= Self.shortWait } ?? false
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
  /// Watches the terminal on standard input, and catches the signals that a screen handles.
  init() {
    self.init(
      keyboard: Keyboard(descriptor: STDIN_FILENO),
      signals: cpx_catch_signals([SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT], 6),
      clock: { Stopwatch.now })
    signal(SIGPIPE, SIG_IGN)
  }
}

extension KeyDecoder.Output {
  fileprivate var happenings: [Happening] {
    (keys.isEmpty ? [] : [.keys(keys)]) + (problem.map { [.unreadable($0)] } ?? [])
      + (background.map { [.background($0)] } ?? [])
  }
}
