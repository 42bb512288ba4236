import Testing

@testable import Wizard

@Suite struct `A time as people type it` {
  /// Saturday, 28 November 2026, 15:30 UTC.
  private static let now = Moment(iso8601: "2026-11-28T15:30:00Z") ?? Moment(seconds: 0)

  private func read(_ text: String, _ day: TypedMoment.Day = .today) -> String? {
    TypedMoment.read(text, now: Self.now, day: day) { name, moment in
      switch name.lowercased() {
      case "europe/berlin": moment.date < "2026-10-25" && moment.date >= "2026-03-29" ? 7200 : 3600
      case "america/new_york": -18_000
      default: nil
      }
    }?.iso8601
  }

  @Test(arguments: [
    ("2026-11-27T21:14:00Z", "2026-11-27T21:14:00Z"), ("2026-11-27T21:14", "2026-11-27T21:14:00Z"),
    ("2026-11-27t21:14:00.123z", "2026-11-27T21:14:00Z"), ("2026-11-27T21:14:00.000+0000", "2026-11-27T21:14:00Z"),
    ("2026-11-27T21:14:00+01:00", "2026-11-27T20:14:00Z"), ("2026-11-27 21:14", "2026-11-27T21:14:00Z"),
    ("2026-11-27", "2026-11-27T00:00:00Z"), ("2026/11/27 9:05", "2026-11-27T09:05:00Z"),
    (" 2026-11-27  14:00   UTC ", "2026-11-27T14:00:00Z"), ("2026-11-27 14:00 +01:00", "2026-11-27T13:00:00Z"),
    ("2026-11-27 14:00 -0530", "2026-11-27T19:30:00Z"), ("2026-11-27 14:00 UTC+1", "2026-11-27T13:00:00Z"),
    ("2026-11-27 14:00 Europe/Berlin", "2026-11-27T13:00:00Z"),
    ("2026-07-01 14:00 europe/berlin", "2026-07-01T12:00:00Z"),
    ("2026-11-27T14:00 America/New York", "2026-11-27T19:00:00Z"), ("2026-11-27 2:30 pm EST", "2026-11-27T19:30:00Z"),
    ("27 Nov 2026", "2026-11-27T00:00:00Z"), ("Nov 7, 2026 14:00", "2026-11-07T14:00:00Z"),
    ("7 November 2026 at 2pm", "2026-11-07T14:00:00Z"), ("today", "2026-11-28T00:00:00Z"),
    ("Today 14:00", "2026-11-28T14:00:00Z"), ("yesterday", "2026-11-27T00:00:00Z"),
    ("yesterday at 14:00", "2026-11-27T14:00:00Z"), ("YESTERDAY 9am", "2026-11-27T09:00:00Z"),
    ("tomorrow noon", "2026-11-29T12:00:00Z"), ("today 00:30 +02:00", "2026-11-27T22:30:00Z"),
    ("yesterday midnight", "2026-11-27T00:00:00Z"), ("12am", "2026-11-28T00:00:00Z"),
    ("12:15 pm", "2026-11-28T12:15:00Z"),
    ("14:00", "2026-11-28T14:00:00Z"), ("23:00", "2026-11-28T23:00:00Z"), ("14:00Z", "2026-11-28T14:00:00Z"),
    ("14:00+01:00", "2026-11-28T13:00:00Z"), ("14:00 Europe/Berlin", "2026-11-28T13:00:00Z"),
    ("now", "2026-11-28T15:30:00Z"), ("2 hours ago", "2026-11-28T13:30:00Z"), ("90m ago", "2026-11-28T14:00:00Z"),
    ("an hour ago", "2026-11-28T14:30:00Z"), ("3 days ago", "2026-11-25T15:30:00Z"),
    ("1 week ago", "2026-11-21T15:30:00Z"),
    ("in 2 hours", "2026-11-28T17:30:00Z"), ("@1795000000", "2026-11-18T11:06:40Z"),
  ])
  func `is read`(text: String, moment: String) { #expect(read(text) == moment, "\(text)") }

  @Test func `without a day is the last one where it must have passed`() {
    #expect(read("14:00", .last) == "2026-11-28T14:00:00Z")
    #expect(read("23:00", .last) == "2026-11-27T23:00:00Z")
    #expect(read("15:30", .last) == "2026-11-28T15:30:00Z")
    #expect(read("17:00 +02:00", .last) == "2026-11-28T15:00:00Z")
    #expect(read("18:00 +02:00", .last) == "2026-11-27T16:00:00Z")
    #expect(read("tomorrow 10:00", .last) == "2026-11-29T10:00:00Z")
  }

  @Test(arguments: [
    "", " ", "soon", "2026", "2026-13-01", "2026-02-30", "11/27/2026", "27.11.2026", "25:00", "14:60",
    "14:00 Mars/Base",
    "14:00 foo", "yesterday foo", "13pm", "0pm", "5", "ago", "2 ago", "in hours", "in 2 hours ago", "-2 hours ago",
    "2 fortnights ago", "@", "@x", "@99999999999999999", "2026-11-27 14:00 +25:00", "Nov 27", "31 Apr 2026", "at 14:00",
    "9999999 days ago", "now now", "2026-11-27T", "T14:00", "last week", "\u{1B}[31m",
    "2026-11-27 14:00 \u{0}", "14:00:99",
  ])
  func `is refused where it can mean several things or nothing`(text: String) { #expect(read(text) == nil, "\(text)") }

  @Test func `is refused at once where it is far too long`() {
    #expect(read(String(repeating: "1 ", count: 1_000_000)) == nil)
  }
}
