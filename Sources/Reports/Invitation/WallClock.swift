package import Wizard

/// A person's local time: the name of their zone, and its offset from UTC at any time.
package struct WallClock {
  package let zone: String
  /// Seconds east of UTC.
  package let offset: (Moment) -> Int

  package init(zone: String, offset: @escaping (Moment) -> Int) {
    self.zone = zone
    self.offset = offset
  }

  func time(at moment: Moment) -> LocalTime { LocalTime(moment, offset: offset(moment)) }
}

/// A start and an end, formatted for people.
struct Span {
  let start: Moment
  let end: Moment

  /// `Wed 2026-11-25 13:00–14:45 UTC`.
  var words: String { Self.words(LocalTime(start), LocalTime(end)) + " UTC" }

  /// `Wed 2026-11-25 22:00–23:45 in Asia/Tokyo (+09:00)`.
  func words(on clock: WallClock) -> String {
    let (from, to) = (clock.time(at: start), clock.time(at: end))
    return "\(Self.words(from, to)) in \(clock.zone)\(clock.zone == from.offsetWords ? "" : " (\(from.offsetWords))")"
  }

  private static func words(_ from: LocalTime, _ to: LocalTime) -> String {
    let end = from.date == to.date ? to.clock : "\(to.weekday) \(to.date) \(to.clock)"
    return "\(from.weekday) \(from.date) \(from.clock)–\(end)"
  }
}
