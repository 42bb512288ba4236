internal import Glibc

/// A point in time, in whole seconds, as stored in the record.
package struct Moment: Hashable, Comparable, Codable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package var seconds: Int64

  package init(seconds: Int64) { self.seconds = seconds }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    seconds = try container.decode(Int64.self)
    guard Self.range.contains(seconds) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a moment outside the years 1 to 9999")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(seconds)
  }

  package static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }
  /// The years 1 to 9999, the range of the record.
  package static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Saturates on overflow, so that no file can make it trap.
  package static func + (moment: Moment, seconds: Int64) -> Moment {
    let (sum, overflow) = moment.seconds.addingReportingOverflow(seconds)
    return Moment(seconds: overflow ? (seconds < 0 ? .min : .max) : sum)
  }

  package static func - (left: Moment, right: Moment) -> Int64 {
    let (difference, overflow) = left.seconds.subtractingReportingOverflow(right.seconds)
    return overflow ? (left < right ? .min : .max) : difference
  }

  /// Seconds in a day. Leap seconds are ignored.
  package static let day: Int64 = 86_400

  /// 00:00 UTC on the same day.
  package var midnight: Moment {
    self + -((seconds % Self.day + Self.day) % Self.day)
  }
}

extension Moment {
  /// Creates a moment from ISO 8601, such as `2026-11-23T15:26:00Z`. Seconds and their fraction are optional, a space
  /// can replace the `T`, and the zone is `Z`, an offset such as `+01:00`, or missing (UTC). `nil` for anything else.
  package init?(iso8601 text: String) {
    var rest = Substring(text)
    guard let year = rest.number(digits: 4), rest.take("-"), let month = rest.number(digits: 2), rest.take("-"),
      let day = rest.number(digits: 2), rest.take("T") || rest.take(" "),
      let hour = rest.number(digits: 2), rest.take(":"), let minute = rest.number(digits: 2)
    else { return nil }
    var second = 0
    if rest.take(":") {
      guard let value = rest.number(digits: 2) else { return nil }
      second = value
      // A fraction is dropped: the record stores whole seconds.
      if rest.take(".") {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
      }
    }
    guard let offset = rest.isEmpty || rest == "Z" ? 0 : Zone.offset(String(rest)), (1...12).contains(month),
      (1...31).contains(day), hour < 24, minute < 60, second < 60
    else { return nil }
    var parts = tm()
    parts.tm_year = Int32(year - 1900)
    parts.tm_mon = Int32(month - 1)
    parts.tm_mday = Int32(day)
    parts.tm_hour = Int32(hour)
    parts.tm_min = Int32(minute)
    parts.tm_sec = Int32(second)
    let seconds = timegm(&parts)
    guard parts.tm_mday == Int32(day) else { return nil }  // 31 April would have become 1 May
    self.init(seconds: Int64(seconds - offset))
  }

  /// `2026-11-23T15:26:00Z`.
  package var iso8601: String { "\(date)T\(clock):\(Self.two(parts.tm_sec))Z" }
  /// The UTC date: `2026-11-23`.
  package var date: String { "\(parts.tm_year + 1900)-\(Self.two(parts.tm_mon + 1))-\(Self.two(parts.tm_mday))" }
  /// The UTC time: `15:26`.
  package var clock: String { "\(Self.two(parts.tm_hour)):\(Self.two(parts.tm_min))" }

  private var parts: tm {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    return parts
  }

  private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Moment {
  /// Creates a moment from typed text: ISO 8601, a date alone (midnight), or a time such as `14:12`, which means the
  /// last one before `now`.
  package init?(typed text: String, now: Moment) {
    var text = text.trimmed
    // Leave out what a time was converted from: `2026-11-30 17:00 UTC (Monday 09:00 America/Los_Angeles)`.
    if text.hasSuffix(")"), let start = text.firstIndex(of: "("), !text[start...].uppercased().hasPrefix("(UTC") {
      text = String(text[..<start]).trimmed
    }
    // The examples on screen end in UTC.
    for zone in ["(UTC)", "UTC"] where text.uppercased().hasSuffix(zone) {
      text = String(text.dropLast(zone.count)).trimmed
    }
    if let moment = Moment(iso8601: text) {
      self = moment
      return
    }
    if text.count == 10, let day = Moment(iso8601: text + "T00:00") {
      self = day
      return
    }
    let clock = text.count == 4 ? "0" + text : text
    guard let today = Moment(iso8601: "\(now.date)T\(clock)") else {
      // Only with a year: the recorded text must mean the same on another day.
      guard text.contains(/\d{4}/), let moment = TypedMoment.read(text, now: now, day: .last, offset: { _, _ in nil })
      else { return nil }
      self = moment
      return
    }
    self = today > now + 60 ? today + -Moment.day : today
  }

  /// Creates a future moment from typed text, as `Moment(typed:now:)` does, except that a time means the next one.
  package init?(ahead text: String, now: Moment) {
    guard let moment = Moment(typed: text, now: now) else { return nil }
    let isClock = text.trimmed.count <= 5
    self = isClock && moment <= now ? moment + Moment.day : moment
  }
}

extension Substring {
  fileprivate mutating func take(_ mark: Character) -> Bool {
    guard first == mark else { return false }
    removeFirst()
    return true
  }

  fileprivate mutating func number(digits: Int) -> Int? {
    let head = prefix(digits)
    guard head.count == digits, head.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    removeFirst(digits)
    return Int(head)
  }
}
