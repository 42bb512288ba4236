/// A moment with an offset from UTC.
package struct LocalTime: Hashable, Sendable {
  package let moment: Moment
  /// Seconds east of UTC.
  package let offset: Int

  package init(_ moment: Moment, offset: Int = 0) {
    self.moment = moment
    self.offset = offset
  }

  /// The local date: `2026-11-25`.
  package var date: String { shown.date }
  /// The local date for people: `25 Nov 2026`.
  package var dayWords: String {
    let parts = date.split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]) else { return date }
    return "\(day) \(Self.months[month - 1]) \(parts[0])"
  }

  /// The local time: `14:30`.
  package var clock: String { shown.clock }
  /// `Wed`.
  package var weekday: String { Self.weekdays[weekdayIndex] }
  /// `Wednesday`.
  var weekdayName: String { weekday + ["day", "sday", "nesday", "rsday", "day", "urday", "day"][weekdayIndex] }
  /// Monday to Friday.
  package var isWorkday: Bool { weekdayIndex < 5 }
  /// Minutes since local midnight.
  package var minuteOfDay: Int { Int((shown - shown.midnight) / 60) }
  /// `+01:00`.
  package var offsetWords: String { Self.words(offset: offset) }

  /// An offset from UTC in hours and minutes: `-03:30`.
  package static func words(offset: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minutes = abs(offset) / 60
    return "\(offset < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
  }

  /// The local date without its year: `Nov 25`.
  package var monthDay: String {
    let words = dayWords.split(separator: " ")
    return words.count == 3 ? "\(words[1]) \(words[0])" : date
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  private var shown: Moment { moment + Int64(offset) }

  /// 0 is Monday. 1970-01-01 was a Thursday.
  var weekdayIndex: Int {
    let days = (shown.midnight.seconds / Moment.day + 3) % 7
    return Int(days < 0 ? days + 7 : days)
  }
}

extension Moment {
  /// The UTC date for people: `25 Nov 2026`.
  package var dayWords: String { LocalTime(self).dayWords }
  /// `25 Nov 2026 14:30 UTC`.
  package var words: String { "\(dayWords) \(clock) UTC" }
}
