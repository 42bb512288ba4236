/// A moment parsed from typed text: a date, a time, or both, in a zone or in UTC; or a distance: `2 hours ago`.
package struct TypedMoment: Hashable, Sendable {
  package let moment: Moment
  /// The text to record, which means the same on any later day. A converted time shows what it was converted from:
  /// `2026-11-30 17:00 UTC (Monday 09:00 America/Los_Angeles)`.
  package let text: String
  /// Whether only a date was typed; `moment` is its midnight.
  let isDay: Bool

  /// The meaning of a time without a date, and of a date without a year.
  package enum Day: Sendable {
    /// Today. Weekdays aren't accepted.
    case today
    /// Today, or yesterday if the time is still to come today; the most recent such date.
    case last
    /// The next such time or date.
    case next
  }

  /// Returns a named zone's offset at a moment, in seconds east of UTC; `nil` for an unknown name.
  package typealias Offset = (_ name: String, _ moment: Moment) -> Int?

  /// Parses text from a command line, where a time without a zone is UTC.
  ///
  /// - Returns: `nil` for text that can't be read, or a moment outside the years 1 to 9999.
  package static func read(_ text: String, now: Moment, day: Day, offset: @escaping Offset) -> Moment? {
    var reader = MomentReader(text, now: now, day: day, asksZone: false, offset: offset)
    return (try? reader.reading())?.moment
  }

  /// Parses text from a field.
  ///
  /// `14:00` and `2026-11-27 14:00` are UTC, as the fields say. `9am` and `Mon 14:00` need a zone, because nobody says
  /// those in UTC.
  ///
  /// - Parameter tense: In a field about the past, `10:00 Eastern` is today and a weekday is the last one. In a field
  ///   about a plan, both are the next one.
  package static func read(
    _ text: String, _ tense: Field.Tense, now: Moment, zones: ZoneTable
  ) throws(Problem) -> TypedMoment {
    let text = text.trimmed
    // "2026-11-27 2pm" has a date, but still needs a zone.
    if !text.lowercased().contains(/\d\s*[ap](\.?m\b|\b)/) {
      let plain = tense == .past ? Moment(typed: text, now: now) : Moment(ahead: text, now: now)
      if let plain { return TypedMoment(moment: plain, text: text, isDay: !text.contains(":")) }
    }
    var reader = MomentReader(
      text, now: now, day: tense == .past ? .last : .next, asksZone: true,
      offset: { zones.offset(of: $0, at: $1) })
    reader.isTodayWithoutDay = tense == .past
    return try reader.reading()
  }
}

extension TypedMoment {
  /// Why a text isn't a valid moment, with an example to fix it.
  package enum Problem: Error, Hashable, Sendable {
    case unreadable
    /// A spoken time without a zone: `tomorrow 9am`.
    case zoneMissing(time: String)
    /// `time` is the rest of the text.
    case unknownZone(String, time: String)
    /// `10` can be in the morning or in the evening.
    case halfMissing(example: String)
    /// `11/27` is another date in Europe. `words` spells it out.
    case numericDate(words: String)
    /// `next Monday`, or just a weekday, if it is today's.
    case severalDays(String, first: String, second: String)
    /// `Mon Nov 27`, if that date is a Friday.
    case otherWeekday(String, String)
    /// A time that clocks skip when they go forward.
    case skipped(String, next: String)
    /// A time that clocks show twice when they go back.
    case twice(String, first: Moment, second: Moment)
    /// A zone name of the other season: `PST` in summer.
    case otherSeason(String, example: String)

    var sentence: String {
      switch self {
      case .unreadable: "Enter a time, for example 14:12 (UTC), 10am Eastern or 2027-01-31 14:12."
      case .zoneMissing(let time):
        "Add the time zone, for example \(time) Eastern, or \(time) UTC."
      case .unknownZone(let zone, let time):
        "\(PlainText(zone)) isn't a known time zone. For example, enter \(time) Eastern, or \(time) UTC."
      case .halfMissing(let example): "Add am or pm, for example \(example)."
      case .numericDate(let words): "Write the month as a word, for example \(words)."
      case .severalDays(let word, let first, let second):
        "\(word) can mean two days. Write the date, for example \(first) or \(second)."
      case .otherWeekday(let day, let weekday): "\(day) is a \(weekday). Leave the weekday out, or write another date."
      case .skipped(let time, let next):
        "Clocks go forward that night, so there is no \(time). Write \(next), if that is the time you mean."
      case .twice(let time, let first, let second):
        "Clocks go back that night, so \(time) occurs twice. Enter \(first.date) \(first.clock) UTC or \(second.clock) UTC."
      case .otherSeason(let zone, let example):
        "Clocks don't show \(zone) on that day. Write \(example), if that is the time you mean."
      }
    }
  }
}

/// The offsets of some zones around the current time, as a value, because `Wizard` reads no files.
package struct ZoneTable: Hashable, Sendable {
  package struct Change: Hashable, Sendable {
    let from: Moment
    /// Seconds east of UTC.
    let offset: Int

    package init(from: Moment, offset: Int) { (self.from, self.offset) = (from, offset) }
  }

  private var changes: [String: [Change]] = [:]

  package init() {}

  /// Adds a zone by its name in the tz database.
  ///
  /// - Parameter changes: The changes in order. Before the first one, the offset is unknown.
  package mutating func add(_ name: String, _ changes: [Change]) { self.changes[name.lowercased()] = changes }

  func offset(of name: String, at moment: Moment) -> Int? {
    changes[name.lowercased()]?.last { $0.from <= moment }?.offset
  }
}
