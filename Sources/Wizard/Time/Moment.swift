internal import Glibc

/// A second of UTC, as the record keeps it.
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
  /// The years 1 to 9999: what a record can hold.
  package static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Ends at the edge of what a number holds; no file can make it trap.
  package static func + (moment: Moment, seconds: Int64) -> Moment {
    let (sum, overflow) = moment.seconds.addingReportingOverflow(seconds)
    return Moment(seconds: overflow ? (seconds < 0 ? .min : .max) : sum)
  }

  package static func - (left: Moment, right: Moment) -> Int64 {
    let (difference, overflow) = left.seconds.subtractingReportingOverflow(right.seconds)
    return overflow ? (left < right ? .min : .max) : difference
  }

  /// Seconds in a day; UTC days have no other length here.
  package static let day: Int64 = 86_400

  /// 00:00 UTC of the day this moment lies in.
  package var midnight: Moment {
    self + -((seconds % Self.day + Self.day) % Self.day)
  }
}

extension Moment {
  /// A moment from ISO 8601: `2026-11-23T15:26:00Z`, with or without seconds and their fraction, the `T` also a space,
  /// with `Z`, an offset such as `+01:00`, or nothing (UTC). `nil` for anything else.
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
      // A fraction of a second is taken and dropped: the record keeps seconds.
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
  /// `2026-11-23`, the UTC day.
  package var date: String { "\(parts.tm_year + 1900)-\(Self.two(parts.tm_mon + 1))-\(Self.two(parts.tm_mday))" }
  /// `15:26`, UTC.
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
  /// A moment as people type it: ISO 8601, a date alone (its midnight), or a clock such as `14:12`, the last one before
  /// `now`.
  package init?(typed text: String, now: Moment) {
    var text = text.trimmed
    // As the examples have it.
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
      // Only with a year: what is recorded must mean the same on another day.
      guard text.contains(/\d{4}/), let moment = TypedMoment.read(text, now: now, day: .last, offset: { _, _ in nil })
      else { return nil }
      self = moment
      return
    }
    self = today > now + 60 ? today + -Moment.day : today
  }

  /// A future moment as people type it: like `Moment(typed:now:)`, but a clock is the next one, not the last.
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
