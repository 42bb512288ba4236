import Glibc
import Wizard

extension Moment {
  /// What this machine's clock says.
  static var now: Moment { Moment(seconds: Int64(time(nil))) }

  /// The years 2000 to 8999: what a clock that is set shows, and what is due later can be added to.
  static let shownByClocks: Range<Int64> = 946_684_800..<221_845_392_000

  /// - Throws: that this machine's clock can't be right, for a command that records or plans by it.
  static func refuseImpossibleClock(at now: Moment = .now) throws(Failed) {
    guard !shownByClocks.contains(now.seconds) else { return }
    let shown = range.contains(now.seconds) ? now.date : "a year after 9999"
    throw Failed("This computer's clock shows \(shown), which can't be right. Set the clock, then start again.")
  }
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
    // Both clocks are rounded to a second, and that alone is no step back.
    let shown = now
    base = moment < shown && shown - moment <= 2 ? shown : moment
    since = Stopwatch.now
  }

  mutating func goOn(by seconds: Int64) { set(to: now + seconds) }
}

/// A clock that only goes forward, for deadlines, in milliseconds.
package enum Stopwatch {
  package static var now: Int64 {
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
