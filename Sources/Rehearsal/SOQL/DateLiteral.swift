/// SOQL's dates: named literals such as TODAY, which are ranges of UTC days, and written dates and times.
enum DateLiteral {
  /// Returns the half-open range of a named literal, or `nil` for an unknown name.
  static func span(_ name: String, at now: Instant) -> Range<Instant>? {
    let parts = name.split(separator: ":").map(String.init)
    let today = CivilDate(dayNumber: now.day)
    if parts.count == 2, let count = Int64(parts[1]), (0...100_000).contains(count) {
      switch parts[0] {
      case "LAST_N_DAYS": return days(now.day - count, now.day + 1)
      case "NEXT_N_DAYS": return days(now.day + 1, now.day + 1 + count)
      case "N_DAYS_AGO": return days(now.day - count, now.day - count + 1)
      case "LAST_N_MONTHS": return months(today, -count, 0)
      default: return nil
      }
    }
    let weekStart = now.day - today.weekday
    let quarter = (today.month - 1) % 3
    switch name {
    case "TODAY": return days(now.day, now.day + 1)
    case "YESTERDAY": return days(now.day - 1, now.day)
    case "TOMORROW": return days(now.day + 1, now.day + 2)
    case "THIS_WEEK": return days(weekStart, weekStart + 7)
    case "LAST_WEEK": return days(weekStart - 7, weekStart)
    case "NEXT_WEEK": return days(weekStart + 7, weekStart + 14)
    case "THIS_MONTH": return months(today, 0, 1)
    case "LAST_MONTH": return months(today, -1, 0)
    case "NEXT_MONTH": return months(today, 1, 2)
    case "THIS_QUARTER": return months(today, -quarter, 3 - quarter)
    case "LAST_QUARTER": return months(today, -quarter - 3, -quarter)
    case "THIS_YEAR": return months(today, 1 - today.month, 13 - today.month)
    case "LAST_YEAR": return months(today, -11 - today.month, 1 - today.month)
    case "LAST_90_DAYS": return days(now.day - 90, now.day + 1)
    case "NEXT_90_DAYS": return days(now.day + 1, now.day + 91)
    default: return nil
    }
  }

  private static func days(_ from: Int64, _ to: Int64) -> Range<Instant> {
    Instant(seconds: from * Instant.secondsADay)..<Instant(seconds: to * Instant.secondsADay)
  }

  private static func months(_ today: CivilDate, _ from: Int64, _ to: Int64) -> Range<Instant> {
    let start = CivilDate(year: today.year, month: today.month + from, day: 1).start
    return start..<CivilDate(year: today.year, month: today.month + to, day: 1).start
  }

  /// Parses a date, for example "2026-11-24".
  static func date(_ text: some StringProtocol) -> Instant? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map({ $0.utf8.count }) == [4, 2, 2] else { return nil }
    let numbers = parts.compactMap { Int64($0) }
    guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
    let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    return CivilDate(dayNumber: date.dayNumber) == date ? date.start : nil
  }

  /// Parses a moment such as "2026-11-24T21:03:43Z", with an optional fraction, and with Z, +01:00 or +0100.
  static func moment(_ text: String) -> Instant? {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2, let date = date(halves[0]) else { return nil }
    guard let zoneStart = halves[1].firstIndex(where: { "Z+-".contains($0) }) else { return nil }
    guard let offset = offset(halves[1][zoneStart...]) else { return nil }
    let clock = halves[1][..<zoneStart].split(separator: ".", omittingEmptySubsequences: false)
    let parts = clock[0].split(separator: ":", omittingEmptySubsequences: false).compactMap { Int64($0) }
    guard parts.count == 3, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]), (0..<61).contains(parts[2]),
      clock.count <= 2
    else { return nil }
    var milliseconds: Int64 = 0
    if clock.count == 2 {
      guard let fraction = Int64((clock[1] + "000").prefix(3)), fraction >= 0 else { return nil }
      milliseconds = fraction
    }
    let seconds = parts[0] * 3600 + parts[1] * 60 + parts[2] - offset
    return Instant(milliseconds: (date + seconds).milliseconds + milliseconds)
  }

  /// Returns the offset from UTC in seconds, positive to the east.
  private static func offset(_ text: Substring) -> Int64? {
    if text == "Z" { return 0 }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 4, let number = Int64(digits), number >= 0 else { return nil }
    let seconds = number / 100 * 3600 + number % 100 * 60
    return text.first == "-" ? -seconds : seconds
  }
}
