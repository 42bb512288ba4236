import Glibc
import Wizard

extension Moment {
  /// What this machine's clock says.
  static var now: Moment { Moment(seconds: Int64(time(nil))) }
}

/// What the record's clock shows: this machine's, or in a rehearsal the simulator's, which stops while nobody is
/// there and can be moved on.
struct SessionClock {
  private var base: Moment?
  private var since: Int64 = 0

  var now: Moment {
    guard let base else { return .now }
    return base + (Stopwatch.now - since) / 1000
  }

  /// From here on this clock shows its own time.
  mutating func set(to moment: Moment) {
    base = moment
    since = Stopwatch.now
  }

  mutating func goOn(by seconds: Int64) { set(to: now + seconds) }
}

/// A clock that only goes forward, for deadlines, in milliseconds.
enum Stopwatch {
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Milliseconds until this machine's clock shows the next minute.
  static var untilNextMinute: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return 60_000 - Int64(time.tv_sec % 60) * 1000 - Int64(time.tv_nsec) / 1_000_000 + 1
  }
}
