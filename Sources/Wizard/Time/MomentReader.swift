/// Parses the text of a `TypedMoment`.
struct MomentReader {
  private let text: String
  private let now: Moment
  private let day: TypedMoment.Day
  /// Whether `9am`, and a time on a day without a date, need a zone.
  private let asksZone: Bool
  private let offset: TypedMoment.Offset
  /// Whether a time without a date is today in any case.
  var isTodayWithoutDay = false
  private var words: [Substring]

  init(_ text: String, now: Moment, day: TypedMoment.Day, asksZone: Bool, offset: @escaping TypedMoment.Offset) {
    self.text = text.trimmed
    self.now = now
    self.day = day
    self.asksZone = asksZone
    self.offset = offset
    // Longer texts aren't times, so they aren't parsed.
    words = text.utf8.count > 80 ? [] : self.text.split { " ,()\u{A0}".contains($0) }
  }

  mutating func reading() throws(TypedMoment.Problem) -> TypedMoment {
    guard !words.isEmpty else { throw .unreadable }
    if let moment = Moment(iso8601: text.uppercased()) ?? epoch ?? distance() { return plain(moment) }
    return try calendar()
  }

  /// A moment without a weekday or zone to show.
  private func plain(_ moment: Moment) -> TypedMoment {
    TypedMoment(moment: moment, text: "\(moment.date) \(moment.clock) UTC (\(text))", isDay: false)
  }

  /// A Unix time in seconds: `@1795000000`.
  private var epoch: Moment? {
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
    let moment = now + (isAhead ? 1 : -1) * count * unit.seconds
    return Moment.range.contains(moment.seconds) ? moment : nil
  }

  // MARK: A day and a time

  private mutating func calendar() throws(TypedMoment.Problem) -> TypedMoment {
    splitT()
    let given = try takeDay()
    let weekday = takeWeekday(beside: given)
    if given != nil, ["at", "on"].contains(words.first?.lowercased()) { words.removeFirst() }
    let clock = try takeClock()
    guard given != nil || clock != nil else { throw .unreadable }
    let zone = words.joined(separator: " ")
    try checkZone(zone, given, clock)
    // The offset must be that of the resulting moment.
    guard let away = distance(of: zone, at: now) else { throw .unreadable }
    let today = (now + Int64(away)).midnight
    let seconds = clock?.seconds ?? 0
    func moment(on midnight: Moment) throws(TypedMoment.Problem) -> Moment {
      try self.moment(local: midnight + seconds, in: zone)
    }
    let found: Moment
    switch given {
    case .date(let date): found = try moment(on: date)
    case .relative(let days): found = try moment(on: today + Int64(days) * Moment.day)
    case .weekday(let weekday): found = try self.weekday(weekday, today, hasTime: clock != nil, moment)
    case .yearless(let month, let date): found = try yearless(month, date, today, moment)
    case nil:
      let first = try moment(on: today)
      switch day {
      case .today: found = first
      case .last: found = !isTodayWithoutDay && first > now + 60 ? try moment(on: today + -Moment.day) : first
      case .next: found = first <= now ? try moment(on: today + Moment.day) : first
      }
    }
    guard Moment.range.contains(found.seconds) else { throw .unreadable }
    let day = LocalTime(found, offset: distance(of: zone, at: found) ?? 0)
    if let weekday, weekday != day.weekdayIndex { throw .otherWeekday(day.dayWords, day.weekdayName) }
    try checkSeason(zone, at: found)
    return TypedMoment(moment: found, text: words(for: found, in: zone, isDay: clock == nil), isDay: clock == nil)
  }

  private enum Given: Equatable {
    case relative(Int)
    case date(Moment)
    /// 0 is Monday.
    case weekday(Int)
    /// A date without a year.
    case yearless(month: Int, day: Int)
  }

  /// The text to record: in UTC, and in the zone it was typed in.
  private func words(for moment: Moment, in zone: String, isDay: Bool) -> String {
    let local = LocalTime(moment, offset: distance(of: zone, at: moment) ?? 0)
    if isDay, local.offset == 0 { return "\(moment.date) (\(local.weekdayName))" }
    let place = local.offset == 0 ? "" : " \(local.clock) \(Self.name(of: zone))"
    return "\(moment.date) \(moment.clock) UTC (\(local.weekdayName)\(place))"
  }

  /// A zone's name in the tz database, or its offset.
  private static func name(of zone: String) -> String {
    if case .named(let name)? = Zone(zone) { name } else { zone }
  }

  /// Returns the moment when clocks in a zone show a time.
  ///
  /// - Parameter local: The time, as if it were UTC.
  private func moment(local: Moment, in zone: String) throws(TypedMoment.Problem) -> Moment {
    var found: [Moment] = []
    for side in [-Moment.day, Moment.day] {
      guard let away = distance(of: zone, at: local + side) else { throw .unreadable }
      let moment = local + -Int64(away)
      if distance(of: zone, at: moment) == away, !found.contains(moment) { found.append(moment) }
    }
    guard let first = found.min() else { throw .skipped(local.clock, next: (local + 3600).clock) }
    if let second = found.max(), second != first { throw .twice("\(local.clock)", first: first, second: second) }
    return first
  }

  private func weekday(
    _ weekday: Int, _ today: Moment, hasTime: Bool, _ moment: (Moment) throws(TypedMoment.Problem) -> Moment
  ) throws(TypedMoment.Problem) -> Moment {
    let ahead = (weekday - LocalTime(today).weekdayIndex + 7) % 7
    let days = day == .next ? ahead : ahead == 0 ? 0 : ahead - 7
    let first = today + Int64(days) * Moment.day
    let week = (day == .next ? 7 : -7) * Moment.day
    guard days == 0 else { return try moment(first) }
    // If the weekday is today's, only a time shows which one is meant.
    guard hasTime else {
      throw .severalDays(LocalTime(first).weekdayName, first: first.dayWords, second: (first + week).dayWords)
    }
    let found = try moment(first)
    return (found > now) == (day == .next) ? found : try moment(first + week)
  }

  private func yearless(
    _ month: Int, _ date: Int, _ today: Moment, _ moment: (Moment) throws(TypedMoment.Problem) -> Moment
  ) throws(TypedMoment.Problem) -> Moment {
    guard let year = Int(today.date.prefix(4)) else { throw .unreadable }
    for year in day == .next ? [year, year + 1] : [year, year - 1] {
      guard let midnight = Self.date(year: year, month: month, day: date) else { continue }
      if day == .next ? midnight >= today : midnight <= today { return try moment(midnight) }
    }
    throw .unreadable
  }

  // MARK: Parts

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

  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  private static func weekday(_ word: Substring) -> Int? {
    let word = word.lowercased()
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tues", "thur", "thurs"]
    guard word.count == 3 || names.contains(word) else { return nil }
    return weekdays.firstIndex(of: String(word.prefix(3)))
  }

  private static func date(year: Int, month: Int, day: Int) -> Moment? {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    guard (1...9999).contains(year) else { return nil }
    let four = String("000\(year)".suffix(4))
    return Moment(iso8601: "\(four)-\(two(month))-\(two(day))T00:00")
  }

  /// Removes the date or weekday, wherever it is among the words.
  private mutating func takeDay() throws(TypedMoment.Problem) -> Given? {
    for place in words.indices {
      guard let (given, count) = try day(at: place) else { continue }
      words.removeSubrange(place..<(place + count))
      if place > 0, words.indices.contains(place - 1), words[place - 1].lowercased() == "on" {
        words.remove(at: place - 1)
      }
      return given
    }
    return nil
  }

  /// Removes a weekday next to a date.
  private mutating func takeWeekday(beside given: Given?) -> Int? {
    switch given {
    case .date, .yearless: break
    case .weekday, .relative, nil: return nil
    }
    guard let place = words.firstIndex(where: { Self.weekday($0) != nil }) else { return nil }
    return Self.weekday(words.remove(at: place))
  }

  private func day(at place: Int) throws(TypedMoment.Problem) -> (Given, words: Int)? {
    let rest = words[place...]
    guard let first = rest.first else { return nil }
    if let days = ["today": 0, "yesterday": -1, "tomorrow": 1][first.lowercased()] { return (.relative(days), 1) }
    if first.count == 10, let date = Moment(iso8601: first.replacing("/", with: "-") + "T00:00") {
      return (.date(date), 1)
    }
    try refuseNumbers(first)
    if let found = monthDay(rest) { return found }
    guard day != .today, !words.contains(where: { Self.month($0) != nil }) else { return nil }
    if ["next", "last", "this"].contains(first.lowercased()), let word = rest.dropFirst().first,
      let weekday = Self.weekday(word)
    {
      let today = now.midnight
      let ahead = (weekday - LocalTime(today).weekdayIndex + 7) % 7
      let day = today + Int64(self.day == .next ? ahead : ahead - 7) * Moment.day
      let later = day + (self.day == .next ? 7 : -7) * Moment.day
      let others = words.filter { $0 != first && $0 != word }.map { " \($0)" }.joined()
      throw .severalDays("\(first) \(word)", first: day.dayWords + others, second: later.dayWords + others)
    }
    return Self.weekday(first).map { (.weekday($0), 1) }
  }

  /// `Nov 27 2026`, `27 November 2026`, or either without a year.
  private func monthDay(_ rest: ArraySlice<Substring>) -> (Given, words: Int)? {
    guard let first = rest.first, let second = rest.dropFirst().first else { return nil }
    let (word, month) = Self.month(first).map { (second, $0) } ?? Self.month(second).map { (first, $0) } ?? ("", 0)
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard month > 0, (1...2).contains(digits.count), let number = Int(digits),
      ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count).lowercased())
    else { return nil }
    if let year = rest.dropFirst(2).first, year.count == 4, let year = Int(year) {
      return Self.date(year: year, month: month, day: number).map { (.date($0), 3) }
    }
    return day == .today ? nil : (.yearless(month: month, day: number), 2)
  }

  /// Refuses `11/27` and `11/27/2026`, which are other dates in Europe.
  private func refuseNumbers(_ word: Substring) throws(TypedMoment.Problem) {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(parts.count), let first = parts[0], let second = parts[1] else { return }
    let (month, day) = first > 12 ? (second, first) : (first, second)
    guard (1...12).contains(month), (1...31).contains(day) else { return }
    let year = parts.count == 3 ? parts[2].map { $0 < 100 ? 2000 + $0 : $0 } : nil
    let others = words.filter { $0 != word }.map { " \($0)" }.joined()
    let name = Self.months[month - 1]
    throw .numericDate(
      words: "\(name.prefix(1).uppercased())\(name.dropFirst()) \(day)\(year.map { " \($0)" } ?? "")\(others)")
  }

  private struct Clock: Equatable {
    /// Seconds after midnight.
    let seconds: Int64
    /// `9am`, `noon`
    let isSpoken: Bool
  }

  /// Removes a time: `14:00`, `9:30:15`, `2pm`, `2:30 p.m.`, `noon` or `midnight`. A suffix such as `Z` or `+01:00`
  /// stays.
  private mutating func takeClock() throws(TypedMoment.Problem) -> Clock? {
    guard let first = words.first else { return nil }
    if let seconds = ["noon": 43_200, "midnight": 0][first.lowercased()] {
      words.removeFirst()
      return Clock(seconds: Int64(seconds), isSpoken: true)
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
    let half = rest.first?.lowercased().filter { $0 != "." }
    if let half, ["am", "pm", "a", "p"].contains(half) {
      guard (1...12).contains(hour) else { return nil }
      hours = hour % 12 + (half.hasPrefix("p") ? 12 : 0)
      rest.removeFirst()
    } else if parts.count == 1 {
      guard hour < 24, suffix.isEmpty else { return nil }
      let clear = hour > 12 || hour == 0 ? "\(first):00" : "\(first)am"
      let words = text.split(separator: " ").map { $0 == first ? clear : String($0) }.joined(separator: " ")
      throw .halfMissing(example: rest.isEmpty ? "\(words) Eastern" : words)
    }
    guard hours < 24 else { return nil }
    words = rest
    return Clock(seconds: hours * 3600 + minute * 60 + second, isSpoken: hours != hour || half?.hasPrefix("a") == true)
  }

  // MARK: The zone

  private func checkZone(_ zone: String, _ given: Given?, _ clock: Clock?) throws(TypedMoment.Problem) {
    let time = zone.isEmpty ? text : text.replacing(zone, with: "").trimmed
    if !zone.isEmpty, distance(of: zone, at: now) == nil { throw .unknownZone(zone, time: time) }
    guard asksZone, zone.isEmpty, let clock else { return }
    if case .date? = given, !clock.isSpoken { return }
    throw .zoneMissing(time: time)
  }

  /// Refuses `PST` in summer, when clocks show PDT.
  private func checkSeason(_ zone: String, at moment: Moment) throws(TypedMoment.Problem) {
    guard let season = Zone.Season(zone), let away = distance(of: zone, at: moment), away != season.offset else {
      return
    }
    throw .otherSeason(zone, example: text.replacing(zone, with: season.other))
  }

  /// Seconds east of UTC; 0 for an empty name.
  private func distance(of zone: String, at moment: Moment) -> Int? {
    if zone.isEmpty { return 0 }
    var text = zone
    for name in ["UTC", "GMT"] where text.uppercased().hasPrefix(name) && text.count > name.count {
      text = String(text.dropFirst(name.count)).trimmed
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
