/// Times as the services write them, parsed without allocating, because there are millions of them.
enum TimeText {
  /// Parses seconds since 1970 from `2026-11-24`, `2026-11-24T12:00:00.000+0000`, `…Z` or `…+01:00`; UTC without a
  /// zone. `nil` for anything else.
  static func seconds(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard text.count >= 10, let year = number(text, 0, 4), text[4] == UInt8(ascii: "-"), let month = number(text, 5, 2),
      text[7] == UInt8(ascii: "-"), let day = number(text, 8, 2), (1...12).contains(month), day >= 1,
      day <= days(month, year)
    else { return nil }
    let midnight = dayNumber(year, month, day) * Moment.day
    if text.count == 10 { return midnight }
    guard text.count >= 16, text[10] | 0x20 == UInt8(ascii: "t") || text[10] == 0x20, let hour = number(text, 11, 2),
      text[13] == UInt8(ascii: ":"), let minute = number(text, 14, 2), hour < 24, minute < 60
    else { return nil }
    var place = 16
    var second = 0
    if place + 2 < text.count, text[place] == UInt8(ascii: ":") {
      guard let value = number(text, place + 1, 2), value < 60 else { return nil }
      second = value
      place += 3
      if place < text.count, text[place] == UInt8(ascii: ".") {
        let start = place + 1
        place = start
        while place < text.count, text[place].isDigit { place += 1 }
        guard place > start else { return nil }
      }
    }
    guard let offset = offset(text, place) else { return nil }
    return midnight + Int64(hour * 3600 + minute * 60 + second - offset)
  }

  /// Parses a zone at the end of the text into seconds east of UTC.
  private static func offset(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard start < text.count else { return 0 }
    let sign = text[start]
    if sign | 0x20 == UInt8(ascii: "z") { return start + 1 == text.count ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = number(text, start + 1, 2) else {
      return nil
    }
    var place = start + 3
    if place < text.count, text[place] == UInt8(ascii: ":") { place += 1 }
    guard let minutes = number(text, place, 2), place + 2 == text.count, hours <= 14, minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
    guard start + count <= text.count else { return nil }
    var number = 0
    for place in start..<start + count {
      guard text[place].isDigit else { return nil }
      number = number * 10 + Int(text[place] & 0x0F)
    }
    return number
  }

  private static func days(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    default: 31
    }
  }

  /// Returns days since 1970 in the Gregorian calendar, counting years from March.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let years = month <= 2 ? year - 1 : year
    let months = (month + 9) % 12
    let leaps = Int64(years).flooredQuotient(4) - Int64(years).flooredQuotient(100) + Int64(years).flooredQuotient(400)
    return Int64(years * 365 + (months * 153 + 2) / 5 + day - 1) + leaps - 719_468
  }
}
