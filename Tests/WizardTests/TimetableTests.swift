import Testing
import Wizard

@Suite struct `The timetable` {
  private func at(_ text: String) throws -> Moment { try #require(Moment(iso8601: text)) }

  @Test func `counts cycles from the first fetch after an authorization in the evening`() throws {
    let authorized = try at("2026-12-01T23:50:00Z")
    let first = Timetable.cycle(1, authorized: authorized)
    #expect(first.fetch == (try at("2026-12-02T00:00:00Z")))
    #expect(first.map == (try at("2026-12-02T04:00:00Z")))
    #expect(Timetable.cycle(3, authorized: authorized).map == (try at("2026-12-04T04:00:00Z")))
    #expect(Timetable.firstPushOfMappedData(authorized: authorized) == (try at("2026-12-02T11:00:00Z")))
  }

  @Test func `counts cycles from the next day after an authorization in the night`() throws {
    let first = Timetable.cycle(1, authorized: try at("2026-12-02T00:10:00Z"))
    #expect(first.fetch == (try at("2026-12-03T00:00:00Z")))
    #expect(first.map == (try at("2026-12-03T04:00:00Z")))
  }

  @Test func `takes a fetch that begins with the authorization as one before it`() throws {
    #expect(Timetable.cycle(1, authorized: try at("2026-12-02T00:00:00Z")).fetch == (try at("2026-12-03T00:00:00Z")))
  }

  @Test func `lists windows strictly after a moment, in order, across a leap day`() throws {
    let windows = Timetable.windows(after: try at("2028-02-28T19:00:00Z"), count: 7)
    #expect(
      windows.map(\.at.iso8601) == [
        "2028-02-29T00:00:00Z", "2028-02-29T03:00:00Z", "2028-02-29T04:00:00Z", "2028-02-29T11:00:00Z",
        "2028-02-29T19:00:00Z", "2028-03-01T00:00:00Z", "2028-03-01T03:00:00Z",
      ])
    #expect(windows.map(\.row.activity) == [.fetch, .push, .map, .push, .push, .fetch, .push])
  }

  @Test func `knows the next push`() throws {
    #expect(Timetable.nextPush(after: try at("2026-11-23T15:26:00Z")) == (try at("2026-11-23T19:00:00Z")))
    #expect(Timetable.nextPush(after: try at("2026-11-23T19:00:00Z")) == (try at("2026-11-24T03:00:00Z")))
  }
}

@Suite struct `A moment` {
  @Test(arguments: [
    ("2026-11-23T15:26:07Z", "2026-11-23T15:26:07Z"), ("2026-11-23 15:26", "2026-11-23T15:26:00Z"),
    ("2026-11-23T16:26+01:00", "2026-11-23T15:26:00Z"), ("2026-11-23T00:26+0530", "2026-11-22T18:56:00Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"), ("2026-11-23T15:26:07.999Z", "2026-11-23T15:26:07Z"),
  ])
  func `is read from ISO 8601`(text: String, meaning: String) throws {
    #expect(try #require(Moment(iso8601: text)).iso8601 == meaning)
  }

  @Test(arguments: [
    "2026-02-30T10:00Z", "2026-11-23T24:00Z", "23.11.2026", "", "2026-11-23T10:00Zjunk", "２０２６-11-23T10:00Z",
    "2026-11-23T10:00+99:00", "2026-11-23T10:00:00.Z",
  ])
  func `is nothing else`(text: String) {
    #expect(Moment(iso8601: text) == nil)
  }

  @Test func `is typed as a clock, meaning the last one`() throws {
    let now = try #require(Moment(iso8601: "2026-11-23T10:00:00Z"))
    #expect(Moment(typed: "9:58", now: now)?.iso8601 == "2026-11-23T09:58:00Z")
    #expect(Moment(typed: "23:50", now: now)?.iso8601 == "2026-11-22T23:50:00Z")
    #expect(Moment(typed: "2026-11-20", now: now)?.iso8601 == "2026-11-20T00:00:00Z")
    #expect(Moment(typed: "soon", now: now) == nil)
  }
}
