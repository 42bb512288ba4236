import Glibc
import Wizard

extension Moment {
  /// The time by this computer's clock.
  static var now: Moment { Moment(seconds: Int64(time(nil))) }

  /// The years 2000 to 8999: what a clock that is set can show, with room to add later due times.
  static let shownByClocks: Range<Int64> = 946_684_800..<221_845_392_000

  /// - Throws: That this computer's clock can't be right, for a command that records or plans by it.
  static func refuseImpossibleClock(at now: Moment = .now) throws(Failed) {
    guard !shownByClocks.contains(now.seconds) else { return }
    let shown = range.contains(now.seconds) ? now.date : "a year after 9999"
    throw Failed("This computer's clock shows \(shown), which can't be right. Set the clock, then start again.")
  }
}

/// The clock for the record: this computer's or, in a rehearsal, the simulator's, which stops between sittings and can
/// be moved forward.
struct SessionClock {
  private var base: Moment?
  private var since: Int64 = 0

  var now: Moment {
    guard let base else { return .now }
    return base + (Stopwatch.now - since) / 1000
  }

  /// Makes the clock show its own time from now on.
  mutating func set(to moment: Moment) {
    // Both clocks are rounded to seconds, and that alone shouldn't count as a step back.
    let shown = now
    base = moment < shown && shown - moment <= 2 ? shown : moment
    since = Stopwatch.now
  }

  mutating func goOn(by seconds: Int64) { set(to: now + seconds) }
}

/// A monotonic clock for deadlines, in milliseconds.
package enum Stopwatch {
  package static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The number of milliseconds until this computer's clock shows the next minute.
  static var untilNextMinute: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return 60_000 - Int64(time.tv_sec % 60) * 1000 - Int64(time.tv_nsec) / 1_000_000 + 1
  }
}
