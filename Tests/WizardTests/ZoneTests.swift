import Testing
import Wizard

@Suite struct `A time zone` {
  @Test(arguments: [
    ("UTC", Zone.offset(0)), ("gmt", .offset(0)), ("+01:00", .offset(3600)), ("-0330", .offset(-12_600)),
    ("+05:45", .offset(20_700)), ("Europe/Berlin", .named("Europe/Berlin")),
    ("America/Argentina/Buenos_Aires", .named("America/Argentina/Buenos_Aires")), ("Etc/GMT+5", .named("Etc/GMT+5")),
    ("America/New York", .named("America/New_York")), ("Eastern", .named("America/New_York")),
    ("PDT", .named("America/Los_Angeles")), ("central time", .named("America/Chicago")),
  ])
  func `is read as people write it`(text: String, zone: Zone) {
    #expect(Zone(text) == zone)
  }

  @Test(arguments: [
    "", "Berlin", "/etc/passwd", "../../etc/passwd", "Europe/../../../etc/passwd", "Europe//Berlin", "Europe/Berlin/",
    ":Europe/Berlin", "Europe/Berlin\u{0}", "Europe/Bérlin", "Europe/B\u{301}erlin", "+99:00", "+1", "+01:00Z",
    "$HOME/x", "Mars/Olympus", "Middle/Earth", "Foo/Berlin",
    "a/" + String(repeating: "b", count: 100),
  ])
  func `is no path and nothing else`(text: String) {
    #expect(Zone(text) == nil)
  }

  @Test func `shows the day and the hour of its own`() throws {
    let moment = try #require(Moment(iso8601: "2026-11-29T23:30:00Z"))  // a Sunday
    let (gmt, tokyo, newfoundland) = (
      LocalTime(moment), LocalTime(moment, offset: 32_400), LocalTime(moment, offset: -12_600)
    )
    #expect([gmt.weekday, gmt.date, gmt.clock, gmt.offsetWords] == ["Sun", "2026-11-29", "23:30", "+00:00"])
    #expect([tokyo.weekday, tokyo.date, tokyo.clock, tokyo.offsetWords] == ["Mon", "2026-11-30", "08:30", "+09:00"])
    #expect([newfoundland.clock, newfoundland.offsetWords] == ["20:00", "-03:30"])
    #expect(!gmt.isWorkday && tokyo.isWorkday && tokyo.minuteOfDay == 510)
    #expect(LocalTime(Moment(seconds: -1)).weekday == "Wed")
    #expect(LocalTime(Moment(seconds: 0)).weekday == "Thu")
  }
}
