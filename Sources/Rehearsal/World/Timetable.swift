/// The integration's daily schedule in UTC: fetch at 00:00, map at 04:00, push at 03:00, 11:00 and 19:00.
enum Timetable {
  /// The time from the fetch at midnight to the map that makes its records visible, in seconds.
  static let mapAfterFetch: Int64 = 4 * 3600

  /// Returns the midnights after `start` and up to `end`.
  static func fetches(after start: Instant, through end: Instant) -> [Instant] {
    guard start < end else { return [] }
    // A clock advanced by centuries would exhaust memory, and only the last fetches matter.
    let first = max(start.day + 1, end.day - 400)
    guard first <= end.day else { return [] }
    return (first...end.day).map { Instant(seconds: $0 * Instant.secondsADay) }
  }
}

/// A push of the integration, numbered from the first one on 1970-01-01.
struct Push: Comparable, Hashable, Sendable {
  let number: Int64

  static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  /// Returns the last push at or before a moment.
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
