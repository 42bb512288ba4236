/// Parses a moment typed on a command line: a date, time or both, in a zone or UTC; or a distance: `2 hours ago`.
package struct TypedMoment {
  /// The meaning of a time without a date.
  package enum Day: Sendable {
    case today
    /// Today, or yesterday if the time is still to come today.
    case last
  }

  /// Returns a named zone's offset at a moment, in seconds east of UTC; `nil` for an unknown name.
  package typealias Offset = (_ name: String, _ moment: Moment) -> Int?

  private let now: Moment
  private let day: Day
  private let offset: Offset
  private var words: [Substring]

  /// - Returns: `nil` for text that can't be read, or a moment outside the years 1 to 9999.
  package static func read(_ text: String, now: Moment, day: Day, offset: @escaping Offset) -> Moment? {
    // Longer texts aren't times, so they aren't parsed.
    guard text.utf8.count <= 80 else { return nil }
    let text = text.trimmed
    if let moment = Moment(iso8601: text.uppercased()) ?? epoch(text) { return moment }
    var typed = TypedMoment(
      now: now, day: day, offset: offset, words: text.split { $0 == " " || $0 == "," || $0 == "\u{A0}" })
    return typed.distance() ?? typed.calendar()
  }

  /// A Unix time in seconds: `@1795000000`.
  private static func epoch(_ text: String) -> Moment? {
    guard text.hasPrefix("@"), let seconds = Int64(text.dropFirst()), Moment.range.contains(seconds) else { return nil }
    return Moment(seconds: seconds)
  }

  // MARK: How long ago

  private static let units: [(names: [String], seconds: Int64)] = [
    (["m", "min", "mins", "minute", "minutes"], 60), (["h", "hr", "hrs", "hour", "hours"], 3600),
    (["d", "day", "days"], Moment.day), (["w", "week", "weeks"], 7 * Moment.day),
  ]

  /// `now`, `2 hours ago`, `90m ago`, `an hour ago`, `in 3 days`.
  private func distance() -> Moment? {
    var words = words.map { $0.lowercased() }
    if words == ["now"] { return now }
    let isAhead = words.first == "in"
    guard isAhead != (words.last == "ago") else { return nil }
    if isAhead { words.removeFirst() } else { words.removeLast() }
    if words.count == 1 {
      let digits = words[0].prefix { $0.isASCII && $0.isNumber }
      words = [String(digits), String(words[0].dropFirst(digits.count))]
    }
    guard words.count == 2, let count = ["a", "an", "one"].contains(words[0]) ? 1 : Int64(words[0]),
      (0...1_000_000).contains(count), let unit = Self.units.first(where: { $0.names.contains(words[1]) })
    else { return nil }
    return within(now + (isAhead ? 1 : -1) * count * unit.seconds)
  }

  private func within(_ moment: Moment) -> Moment? { Moment.range.contains(moment.seconds) ? moment : nil }

  // MARK: A day and a time

  private mutating func calendar() -> Moment? {
    splitT()
    let given = takeDay()
    if case .unreadable = given { return nil }
    if given != .none, words.first?.lowercased() == "at" { words.removeFirst() }
    let seconds = takeClock()
    guard given != .none || seconds != nil else { return nil }
    let zone = words.joined(separator: " ")
    words = []
    guard let away = distance(of: zone, at: now) else { return nil }
    let today = (now + Int64(away)).midnight
    let midnight: Moment
    switch given {
    case .none, .unreadable: midnight = today
    case .relative(let days): midnight = today + Int64(days) * Moment.day
    case .date(let date): midnight = date
    }
    // The offset must be that of the resulting moment.
    let local = midnight + (seconds ?? 0)
    guard let first = distance(of: zone, at: local + -Int64(away)),
      let then = distance(of: zone, at: local + -Int64(first))
    else { return nil }
    let moment = local + -Int64(then)
    if given == .none, day == .last, moment > now + 60 { return moment + -Moment.day }
    return within(moment)
  }

  private enum GivenDay: Equatable {
    case none, unreadable
    case relative(Int)
    case date(Moment)
  }

  /// Splits `2026-11-27T14:00` if a zone follows it.
  private mutating func splitT() {
    guard let word = words.first, word.count > 11, word.dropFirst(10).first?.lowercased() == "t" else { return }
    words.replaceSubrange(0...0, with: [word.prefix(10), word.dropFirst(11)])
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  private static func month(_ word: Substring) -> Int? {
    let word = word.lowercased()
    let names = [
      "january", "february", "march", "april", "june", "july", "august", "september", "sept", "october",
      "november", "december",
    ]
    guard word.count == 3 || names.contains(word) else { return nil }
    return months.firstIndex(of: String(word.prefix(3))).map { $0 + 1 }
  }

  private mutating func takeDay() -> GivenDay {
    guard let first = words.first else { return .none }
    let known = ["today": 0, "yesterday": -1, "tomorrow": 1]
    if let days = known[first.lowercased()] {
      words.removeFirst()
      return .relative(days)
    }
    if first.count == 10, let date = Moment(iso8601: first.replacing("/", with: "-") + "T00:00") {
      words.removeFirst()
      return .date(date)
    }
    guard words.count >= 3 else { return .none }
    let (day, month) =
      Self.month(words[0]).map { (words[1], $0) } ?? Self.month(words[1]).map { (first, $0) } ?? ("", 0)
    guard month > 0 else { return .none }
    func two(_ text: some StringProtocol) -> String { text.count == 1 ? "0\(text)" : String(text) }
    guard words[2].count == 4, let date = Moment(iso8601: "\(words[2])-\(two("\(month)"))-\(two(day))T00:00") else {
      return .unreadable
    }
    words.removeFirst(3)
    return .date(date)
  }

  /// Removes a time and returns its seconds after midnight: `14:00`, `9:30:15`, `2pm`, `2:30 pm`, `noon` or `midnight`.
  /// A suffix such as `Z` or `+01:00` stays.
  private mutating func takeClock() -> Int64? {
    guard let first = words.first else { return nil }
    if let seconds = ["noon": 43_200, "midnight": 0][first.lowercased()] {
      words.removeFirst()
      return Int64(seconds)
    }
    let digits = first.prefix { $0.isASCII && $0.isNumber || $0 == ":" || $0 == "." }
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count <= 2, let hour = Int64(parts[0]) else { return nil }
    var (minute, second): (Int64, Int64) = (0, 0)
    if parts.count > 1 {
      guard parts[1].count == 2, let value = Int64(parts[1]), value < 60 else { return nil }
      minute = value
    }
    if parts.count > 2 {
      guard let value = Int64(parts[2].prefix { $0 != "." }), parts[2].count >= 2, value < 60 else { return nil }
      second = value
    }
    var rest = Array(words.dropFirst())
    let suffix = first.dropFirst(digits.count)
    if !suffix.isEmpty { rest.insert(suffix, at: 0) }
    var hours = hour
    if let half = rest.first?.lowercased(), half == "am" || half == "pm" {
      guard (1...12).contains(hour) else { return nil }
      hours = hour % 12 + (half == "pm" ? 12 : 0)
      rest.removeFirst()
    } else if parts.count == 1 {
      return nil
    }
    guard hours < 24 else { return nil }
    words = rest
    return hours * 3600 + minute * 60 + second
  }

  // MARK: The zone

  /// Seconds east of UTC; 0 for an empty name.
  private func distance(of zone: String, at moment: Moment) -> Int? {
    if zone.isEmpty { return 0 }
    var text = zone
    for name in ["UTC", "GMT"] where text.uppercased().hasPrefix(name) && text.count > name.count {
      text = String(text.dropFirst(name.count))
    }
    // `+1`, `+01`: whole hours.
    if let sign = text.first, "+-".contains(sign), text.count <= 3, let hours = Int(text.dropFirst()) {
      text = "\(sign)\(hours < 10 ? "0" : "")\(hours):00"
    }
    switch Zone(text) {
    case .offset(let seconds)?: return seconds
    case .named(let name)?: return offset(name, moment)
    case nil: return nil
    }
  }
}
