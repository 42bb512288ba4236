/// The integration's day, UTC: fetch 00:00, map 04:00, push 03:00, 11:00 and 19:00.
enum Timetable {
  /// Seconds between the fetch at midnight and the map that makes what it fetched visible.
  static let mapAfterFetch: Int64 = 4 * 3600

  /// The midnights after one moment and not after the other.
  static func fetches(after start: Instant, through end: Instant) -> [Instant] {
    guard start < end else { return [] }
    // A clock that was advanced by centuries would fill memory; only the last fetches can matter.
    let first = max(start.day + 1, end.day - 400)
    guard first <= end.day else { return [] }
    return (first...end.day).map { Instant(seconds: $0 * Instant.secondsADay) }
  }
}

/// One of the integration's pushes, numbered from the first of 1970-01-01.
struct Push: Comparable, Hashable, Sendable {
  let number: Int64

  static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  /// The last push that is not after the moment.
  static func last(notAfter moment: Instant) -> Self {
    let hour = moment.withinDay / 3_600_000
    let within: Int64 = hour >= 19 ? 2 : hour >= 11 ? 1 : hour >= 3 ? 0 : -1
    return Self(number: moment.day * 3 + within)
  }

  var next: Self { Self(number: number + 1) }

  var moment: Instant {
    let day = number.floorDivided(by: 3)
    let hours: Int64 = [3, 11, 19][Int(number - day * 3)]
    return Instant(seconds: day * Instant.secondsADay + hours * 3600)
  }
}
