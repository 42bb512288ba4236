import FoundationEssentials

/// A moment in milliseconds since 1970-01-01T00:00:00Z, which is both services' precision.
package struct Instant: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package init(seconds: Int64) { milliseconds = seconds * 1000 }

  /// Returns `nil` outside the years 1970 to 8999, where sums could overflow.
  package init?(exactlySeconds seconds: Int64) {
    guard (0..<CivilDate(year: 9000, month: 1, day: 1).dayNumber * Self.secondsADay).contains(seconds) else {
      return nil
    }
    self.init(seconds: seconds)
  }

  /// The current time by this computer's clock.
  package static var real: Self { Self(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000)) }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
  package static func + (moment: Self, seconds: Int64) -> Self {
    Self(milliseconds: moment.milliseconds + seconds * 1000)
  }
  package static func - (moment: Self, seconds: Int64) -> Self { moment + -seconds }

  /// The start of its UTC day.
  var midnight: Self { Self(seconds: day * Self.secondsADay) }

  /// Days since 1970-01-01, UTC.
  var day: Int64 { milliseconds.floorDivided(by: Self.secondsADay * 1000) }

  /// Milliseconds since midnight UTC.
  var withinDay: Int64 { milliseconds - day * Self.secondsADay * 1000 }

  static let secondsADay: Int64 = 86_400
}

/// A calendar date in UTC.
struct CivilDate: Hashable {
  var year: Int64
  var month: Int64
  var day: Int64

  init(year: Int64, month: Int64, day: Int64) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Converts days since 1970-01-01 to a date, by Howard Hinnant's algorithm, whose years begin in March.
  init(dayNumber: Int64) {
    let shifted = dayNumber + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    day = ofYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01. Months outside 1...12 carry over into other years.
  var dayNumber: Int64 {
    let months = month - 1
    let year = self.year + months.floorDivided(by: 12)
    let month = months - months.floorDivided(by: 12) * 12 + 1
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.floorDivided(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
    return era * 146_097 + ofEra - 719_468
  }

  /// The start of the day in UTC.
  var start: Instant { Instant(seconds: dayNumber * Instant.secondsADay) }

  /// 0 for Sunday to 6 for Saturday.
  var weekday: Int64 { (dayNumber + 4) - (dayNumber + 4).floorDivided(by: 7) * 7 }
}

extension Int64 {
  /// Returns the quotient rounded toward negative infinity.
  func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return (self % divisor != 0 && (self < 0) != (divisor < 0)) ? quotient - 1 : quotient
  }
}

extension Instant {
  /// The moment as an HTTP `Date` header, for example "Tue, 24 Nov 2026 21:03:43 GMT".
  package var httpDate: String {
    let date = CivilDate(dayNumber: day)
    let seconds = withinDay / 1000
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][Int(date.weekday)]
    let month = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ][Int(date.month - 1)]
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(twoDigits).joined(separator: ":")
    return "\(weekday), \(twoDigits(date.day)) \(month) \(date.year) \(time) GMT"
  }

  /// Returns ISO 8601 with milliseconds and a zone, for example "2026-11-24T21:03:43.000Z".
  package func iso(zone: String = "Z") -> String {
    var writer = ByteWriter(capacity: 32)
    writer.append(moment: self)
    writer.append(zone)
    return writer.string
  }

  private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Instant {
  /// Parses ISO 8601 with a zone, for example "2026-11-24T12:00:00Z".
  package init?(iso: String) {
    guard let moment = DateLiteral.moment(iso) else { return nil }
    self = moment
  }
}
