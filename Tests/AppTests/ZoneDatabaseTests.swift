import Glibc
import Reports
import Testing
import Wizard

@testable import App

@Suite(.serialized) struct `The system's time zones` {
  /// Noon on a Monday in winter and on one in summer.
  private static let winter = Moment(iso8601: "2026-01-12T12:00:00Z") ?? Moment(seconds: 0)
  private static let summer = Moment(iso8601: "2026-07-13T12:00:00Z") ?? Moment(seconds: 0)

  private static func participants(_ px: String, _ salesforce: String) -> Command {
    let answer = [
      "px-name": "Ana Ito", "px-mail": "ana@acme.com", "px-zone": px, "sf-name": "Ben Ode", "sf-mail": "ben@acme.com",
      "sf-zone": salesforce, "sf-here": "yes",
    ]
    return .answer([.participants: Answer(answer)], speaker: nil)
  }

  @Test(
    arguments: [
      ("Europe/Berlin", 3_600, 7_200), ("europe/berlin", 3_600, 7_200), ("Asia/Kolkata", 19_800, 19_800),
      ("America/Argentina/Buenos_Aires", -10_800, -10_800), ("America/New_York", -18_000, -14_400), ("UTC", 0, 0),
      ("GMT", 0, 0), ("+05:45", 20_700, 20_700), ("-0330", -12_600, -12_600),
    ] as [(String, Int, Int)])
  func `tell how far a clock is from UTC, by the season`(zone: String, winter: Int, summer: Int) throws {
    let clock = try #require(ZoneDatabase.clock(zone))
    #expect(clock.offset(Self.winter) == winter && clock.offset(Self.summer) == summer)
  }

  @Test(arguments: [
    "Mars/Olympus", "Europe/Atlantis", "Europe/Berlin2", "Europe", "Asia/Tokyo/x", "", "zone.tab", "Europe/../UTC",
    "posix/Nowhere/x",
  ])
  func `don't know what is no zone`(text: String) { #expect(ZoneDatabase.clock(text) == nil) }

  @Test(arguments: [
    ("Europe/Atlantis", "UTC", "px-zone"), ("Europe/Berlin", "America/Narnia", "sf-zone"),
    ("Asia/Xanadu", "Asia/Xanadu", "px-zone"),
  ])
  func `refuse an answer that names one they don't have, by its field`(px: String, salesforce: String, field: String) {
    guard case .blank(.participants, field, .unknownZone)? = ZoneDatabase.refusal(of: Self.participants(px, salesforce))
    else {
      Issue.record("recorded")
      return
    }
  }

  @Test(arguments: [("UTC", "+01:00"), ("europe/berlin", "Asia/Tokyo"), ("", "GMT")])
  func `refuse none that they have`(px: String, salesforce: String) {
    #expect(ZoneDatabase.refusal(of: Self.participants(px, salesforce)) == nil)
    #expect(ZoneDatabase.refusal(of: .undo) == nil)
    #expect(ZoneDatabase.refusal(of: .answer([.statusPage: Answer(["status": "clear"])], speaker: nil)) == nil)
  }

  @Test func `leave this process's own zone as it was`() {
    let before = getenv("TZ").map { String(cString: $0) }
    _ = ZoneDatabase.clock("Asia/Tokyo")?.offset(Self.winter)
    #expect(getenv("TZ").map { String(cString: $0) } == before)
  }
}
