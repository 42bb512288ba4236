import Testing
import Wizard

/// What people type in a time field, and what is recorded.
@Suite struct `A time as people say it` {
  /// Wednesday 25 November 2026, 15:30 UTC: 10:30 in New York, 07:30 in Los Angeles.
  private static let now = Moment(iso8601: "2026-11-25T15:30:00Z") ?? Moment(seconds: 0)

  static let zones: ZoneTable = {
    func moment(_ text: String) -> Moment { Moment(iso8601: text) ?? Moment(seconds: 0) }
    var zones = ZoneTable()
    for (name, standard) in [("America/New_York", -5), ("America/Los_Angeles", -8), ("America/Denver", -7)] {
      // 02:00 local time.
      let changes =
        ["2026-03-08", "2027-03-14"].map { (moment("\($0)T02:00") + Int64(-standard * 3600), standard + 1) }
        + ["2025-11-02", "2026-11-01"].map { (moment("\($0)T01:00") + Int64(-standard * 3600), standard) }
      zones.add(
        name, changes.sorted { $0.0 < $1.0 }.map { ZoneTable.Change(from: $0.0, offset: $0.1 * 3600) })
    }
    zones.add("Europe/Berlin", [ZoneTable.Change(from: moment("2026-10-25T01:00"), offset: 3600)])
    return zones
  }()

  private func read(_ text: String, _ tense: Field.Tense, now: Moment = now) throws -> String {
    try TypedMoment.read(text, tense, now: now, zones: Self.zones).text
  }

  @Test(arguments: [
    ("10:00 Pacific", "2026-11-25 18:00 UTC (Wednesday 10:00 America/Los_Angeles)"),
    ("10am PT", "2026-11-25 18:00 UTC (Wednesday 10:00 America/Los_Angeles)"),
    ("7am PT", "2026-11-26 15:00 UTC (Thursday 07:00 America/Los_Angeles)"),
    ("10 a.m. Eastern Time", "2026-11-26 15:00 UTC (Thursday 10:00 America/New_York)"),
    ("Mon 9am ET", "2026-11-30 14:00 UTC (Monday 09:00 America/New_York)"),
    ("9am Monday Eastern", "2026-11-30 14:00 UTC (Monday 09:00 America/New_York)"),
    ("Wed 9am Pacific", "2026-11-25 17:00 UTC (Wednesday 09:00 America/Los_Angeles)"),
    ("Wednesday 9am Eastern", "2026-12-02 14:00 UTC (Wednesday 09:00 America/New_York)"),
    ("tomorrow 9am Mountain", "2026-11-26 16:00 UTC (Thursday 09:00 America/Denver)"),
    ("tomorrow at 9:30pm Eastern", "2026-11-27 02:30 UTC (Thursday 21:30 America/New_York)"),
    ("tomorrow 14:00 UTC", "2026-11-26 14:00 UTC (Thursday)"), ("Fri 14:00 UTC", "2026-11-27 14:00 UTC (Friday)"),
    ("Nov 30, 10am PST", "2026-11-30 18:00 UTC (Monday 10:00 America/Los_Angeles)"),
    ("Jan 5 10am PST", "2027-01-05 18:00 UTC (Tuesday 10:00 America/Los_Angeles)"),
    ("Monday, November 30th at 10am Pacific", "2026-11-30 18:00 UTC (Monday 10:00 America/Los_Angeles)"),
    ("2026-12-01 10am Europe/Berlin", "2026-12-01 09:00 UTC (Tuesday 10:00 Europe/Berlin)"),
    ("in 2 hours", "2026-11-25 17:30 UTC (in 2 hours)"), ("Friday", "2026-11-27 (Friday)"),
    ("tomorrow", "2026-11-26 (Thursday)"),
  ])
  func `is the next one where it is planned, and recorded in UTC with what it was`(text: String, recorded: String)
    throws
  {
    #expect(try read(text, .future) == recorded)
    // Reading it again gives the same, on another day too.
    #expect(try read(recorded, .future) == recorded)
    #expect(Moment(typed: recorded, now: Self.now + 86_400 * 90)?.date == String(recorded.prefix(10)))
  }

  @Test(arguments: [
    ("9am ET", "2026-11-25 14:00 UTC (Wednesday 09:00 America/New_York)"),
    ("Mon 9am ET", "2026-11-23 14:00 UTC (Monday 09:00 America/New_York)"),
    ("Wed 9am ET", "2026-11-25 14:00 UTC (Wednesday 09:00 America/New_York)"),
    ("Wed 11am ET", "2026-11-18 16:00 UTC (Wednesday 11:00 America/New_York)"),
    ("yesterday 9am Pacific", "2026-11-24 17:00 UTC (Tuesday 09:00 America/Los_Angeles)"),
    ("Oct 30 10am Pacific", "2026-10-30 17:00 UTC (Friday 10:00 America/Los_Angeles)"),
    ("Dec 30", "2025-12-30 (Tuesday)"), ("10 minutes ago", "2026-11-25 15:20 UTC (10 minutes ago)"),
    ("yesterday", "2026-11-24 (Tuesday)"), ("2 hours ago", "2026-11-25 13:30 UTC (2 hours ago)"),
  ])
  func `is the last one where it has happened`(text: String, recorded: String) throws {
    #expect(try read(text, .past) == recorded)
    #expect(try read(recorded, .past) == recorded)
  }

  @Test(arguments: [
    "14:12", "9:58", "2026-11-23 14:12", "2026-11-20", "14:12 UTC", "2026-11-23 10:00 (UTC)", "2026-11-27T21:14:00Z",
  ])
  func `is recorded as it was typed where it needs nothing`(text: String) throws {
    #expect(try read(text, .past) == text)
  }

  @Test(arguments: [
    ("Mon 9am", "Add the time zone, for example Mon 9am Eastern, or Mon 9am UTC."),
    ("tomorrow 9am", "Add the time zone, for example tomorrow 9am Eastern, or tomorrow 9am UTC."),
    ("2026-11-27 2pm", "Add the time zone, for example 2026-11-27 2pm Eastern, or 2026-11-27 2pm UTC."),
    ("tomorrow 14:00", "Add the time zone, for example tomorrow 14:00 Eastern, or tomorrow 14:00 UTC."),
    ("10am Narnia", "Narnia isn't a known time zone. For example, enter 10am Eastern, or 10am UTC."),
    ("10 PT", "Add am or pm, for example 10am PT."), ("Mon 9", "Add am or pm, for example Mon 9am Eastern."),
    ("11/30 10am PT", "Write the month as a word, for example Nov 30 10am PT."),
    ("30/11/2026", "Write the month as a word, for example Nov 30 2026."),
    (
      "next Monday 9am ET",
      "next Monday can mean two days. Write the date, for example 30 Nov 2026 9am ET or 7 Dec 2026 9am ET."
    ),
    ("Wednesday", "Wednesday can mean two days. Write the date, for example 25 Nov 2026 or 2 Dec 2026."),
    (
      "Mar 14 2:30am Pacific",
      "Clocks go forward that night, so there is no 02:30. Write 03:30, if that is the time you mean."
    ),
    ("10am PDT", "Clocks don't show PDT on that day. Write 10am PST, if that is the time you mean."),
    ("Mon Nov 27 9am ET", "27 Nov 2026 is a Friday. Leave the weekday out, or write another date."),
    ("soon", "Enter a time, for example 14:12 (UTC), 10am Eastern or 2027-01-31 14:12."),
  ])
  func `is refused with what helps where it has no one meaning`(text: String, sentence: String) {
    let complaint = Field.Kind.moment(.future).complaint(about: text, now: Self.now, zones: Self.zones)
    #expect(complaint?.sentence == sentence)
  }

  @Test func `is refused in the hour that clocks show twice, with both times in UTC`() {
    let before = Moment(iso8601: "2026-10-31T12:00:00Z") ?? Self.now
    let complaint = Field.Kind.moment(.future).complaint(
      about: "tomorrow 1:30am Pacific", now: before, zones: Self.zones)
    #expect(
      complaint?.sentence
        == "Clocks go back that night, so 01:30 occurs twice. Enter 2026-11-01 08:30 UTC or 09:30 UTC.")
  }

  /// The examples in refusals are valid.
  @Test(arguments: [
    "Mon 9am Eastern", "tomorrow 9am UTC", "10am PT", "Nov 30 10am PT", "30 Nov 2026 9am ET", "25 Nov 2026",
    "10am PST", "14:12 (UTC)", "10am Eastern", "2027-01-31 14:12", "2026-11-25 (Wednesday)",
  ])
  func `is taken where a refusal names it`(text: String) {
    let complaint = Field.Kind.moment(.future).complaint(about: text, now: Self.now, zones: Self.zones)
    if case .otherSide(_, _, isFuture: false) = complaint { return }
    #expect(complaint == nil || complaint == .hasPassed)
  }

  @Test func `is refused where it hasn't happened yet`() {
    func complaint(_ tense: Field.Tense, _ text: String) -> String? {
      Field.Kind.moment(tense).complaint(about: text, now: Self.now, zones: Self.zones)?.sentence
    }
    #expect(complaint(.past, "11am ET")?.hasSuffix("16:00 UTC. That is in the future.") == true)
    #expect(complaint(.past, "11am ET")?.hasPrefix("11am ET is ") == true)
    #expect(complaint(.past, "tomorrow 9am ET")?.hasSuffix("14:00 UTC. That is in the future.") == true)
    #expect(complaint(.future, "yesterday 9am ET")?.hasSuffix("14:00 UTC. That has passed.") == true)
    #expect(complaint(.past, "23:59") == "That time is in the future. Is it in UTC?")
  }
}
