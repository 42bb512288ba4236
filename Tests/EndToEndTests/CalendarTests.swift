import Foundation
import Testing

/// Calendar files that the program writes, parsed with Debian's python3-icalendar, which shares no code with it.
@Suite struct `Calendars and invitations` {
  private struct Entry: Decodable, Equatable {
    var uid, start, summary, description, status: String
    var end: String?
    var organizer: String?
    /// `CN mailto:address`.
    var attendees: [String]
    var alarms: Int
  }

  private func entries(_ path: String) throws -> [Entry] {
    let script = """
      import icalendar, json, sys
      def party(p): return str(p.params.get("CN", "")) + " " + str(p)
      def several(p): return p if isinstance(p, list) else [p] if p is not None else []
      def iso(p):
          assert p is None or p.dt.utcoffset().total_seconds() == 0
          return p and p.dt.strftime("%Y-%m-%dT%H:%M:%SZ")
      calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
      assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
      events = list(calendar.walk("VEVENT"))
      assert not any(event.errors for event in events), [event.errors for event in events]
      assert all(event["DTSTAMP"].dt for event in events)
      print(json.dumps([{"uid": str(e["UID"]), "start": iso(e["DTSTART"]), "end": iso(e.get("DTEND")),
        "summary": str(e["SUMMARY"]), "description": str(e["DESCRIPTION"]), "status": str(e["STATUS"]),
        "organizer": party(e["ORGANIZER"]) if "ORGANIZER" in e else None,
        "attendees": [party(p) for p in several(e.get("ATTENDEE"))],
        "alarms": len(list(e.walk("VALARM")))} for e in events]))
      """
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", script, path]
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(complaint)")
    return try JSONDecoder().decode([Entry].self, from: text)
  }

  private struct Window: Decodable, Equatable {
    var at, direction, activity: String
    var cycle: Int?
  }

  private struct Windows: Decodable {
    let windows: [Window]
  }

  private func windows(_ outcome: Program.Outcome) throws -> [Window] {
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Windows.self, from: Data(outcome.output.utf8)).windows
  }

  /// A session in which the Salesforce admin is away, optionally with a planned joint session.
  private func away(
    _ program: Program, planned: String = "", benName: String = "Ben Ode", zone: String = "Europe/Berlin"
  )
    throws
  {
    let people = ["1", "Ana Ito", "ana@acme.com", "-03:30", benName, "ben@acme.com", zone, "2", "", "CASE-1", ""]
    let outcome = try program.run(
      ["start", "--plain", "--session", program.session], lines: people + (planned.isEmpty ? [] : [planned]))
    #expect(!outcome.output.contains("Not recorded"), "\(outcome.output)")
  }

  private func text(_ program: Program, _ name: String) throws -> String {
    try String(contentsOf: program.home.appendingPathComponent(name), encoding: .utf8)
  }

  @Test(arguments: [
    ("2026-12-01T23:50:00Z", "2026-12-02T00:00:00Z", "2026-12-02T04:00:00Z", "2026-12-04T04:00:00Z"),
    ("2026-12-02T00:10:00Z", "2026-12-03T00:00:00Z", "2026-12-03T04:00:00Z", "2026-12-05T04:00:00Z"),
  ])
  func `count the cycles of the two worked examples`(authorized: String, fetch: String, map: String, third: String)
    throws
  {
    let windows = try windows(
      Program().run(["schedule", "--after", authorized, "--authorized", authorized, "--count", "20", "--json"]))
    #expect(windows.count == 20)
    #expect(windows.map(\.at) == windows.map(\.at).sorted())
    #expect(windows.filter { $0.cycle == 1 }.map(\.at) == [fetch, map])
    #expect(windows.filter { $0.cycle == 1 }.map(\.activity) == ["fetch", "map"])
    #expect(windows.last { $0.cycle == 3 }?.at == third)
    #expect(windows.allSatisfy { $0.activity != "push" || $0.cycle == nil })
    #expect(windows.allSatisfy { $0.direction == ($0.activity == "push" ? "px-to-salesforce" : "salesforce-to-px") })
  }

  @Test func `hold the same windows for a calendar program as for a script`() throws {
    let program = try Program()
    let path = program.home.appendingPathComponent("windows.ics").path
    let arguments = ["schedule", "--after", "2028-02-28T20:00:00Z", "--authorized", "2028-02-28T12:00:00Z"]
    let windows = try windows(program.run(arguments + ["--count", "12", "--json", "--ics", path]))
    let entries = try entries(path)
    #expect(entries.map(\.start) == windows.map(\.at))
    #expect(entries.map(\.summary).first == "PX–Salesforce: fetch, Salesforce → PX")
    #expect(entries[0].description.components(separatedBy: "\n")[1] == "cycle 1 begins")
    #expect(entries[3].description.contains("the first push with mapped data"))
    #expect(Set(entries.map(\.uid)).count == 12)
    let again = try program.run(arguments + ["--ics", path])
    #expect(again.code == 2)
    #expect(again.errors.contains("already exists and was not overwritten"))
    #expect(again.output.isEmpty)
    #expect(try self.entries(path) == entries)
  }

  @Test func `say each window in a line, with the time here and the first push that carries data`() throws {
    let outcome = try Program().run(
      ["schedule", "--after", "2125-12-01T23:50:00Z", "--authorized", "2125-12-01T23:50:00Z"],
      shell: "TZ=Asia/Tokyo; export TZ")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 10)
    #expect(lines[5] == "Cycle 1: begins Sun 2125-12-02 00:00 UTC, ends Sun 2125-12-02 04:00 UTC.")
    #expect(lines[7] == "Cycle 3: begins Tue 2125-12-04 00:00 UTC, ends Tue 2125-12-04 04:00 UTC.")
    #expect(lines[8] == "First push with mapped data: Sun 2125-12-02 11:00 UTC.")
    #expect(lines[0].hasPrefix("Sun 2125-12-02 00:00 UTC  Sun 09:00 here (+09:00)  fetch  Salesforce → PX  in "))
    #expect(lines[0].hasSuffix("cycle 1 begins"))
    #expect(lines[2].hasSuffix("cycle 1 ends"))
    #expect(lines[3].hasSuffix("the first push with mapped data"))
    #expect(try !Program().run(["schedule"]).output.contains("here"))
  }

  @Test(arguments: [
    ["--after", "soon"], ["--after", "2026-02-30T00:00Z"], ["--after", "9999-12-31T23:00:00Z"], ["--count", "0"],
    ["--count", "-1"], ["--count", "2001"], ["--count", "many"], ["--authorized", "soon"], ["--ics", ""],
    ["extra"],
  ])
  func `refuse wrong arguments as wrong usage`(arguments: [String]) throws {
    let outcome = try Program().run(["schedule"] + arguments)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("Error: "))
  }

  @Test func `invite each admin at the planned time, in their own zone beside UTC`() throws {
    let program = try Program()
    try away(program, planned: "2126-06-17 14:00")
    let before = try Data(contentsOf: URL(fileURLWithPath: program.session))
    let outcome = try program.run(["invite", program.session, "--output", program.home.path])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    let names = ["s-px-admin.ics", "s-px-admin.txt", "s-salesforce-admin.ics", "s-salesforce-admin.txt"]
    #expect(outcome.output == names.map { "\(program.home.path)/\($0)\n" }.joined())
    #expect(try Data(contentsOf: URL(fileURLWithPath: program.session)) == before)

    let mail = try text(program, "s-salesforce-admin.txt")
    #expect(mail.contains("\nMon 2126-06-17 14:00–15:45 UTC\nMon 2126-06-17 16:00–17:45 in Europe/Berlin (+02:00)\n"))
    #expect(try text(program, "s-px-admin.txt").contains("\nMon 2126-06-17 10:30–12:15 in -03:30\n"))
    for name in ["px", "salesforce"] {
      let entry = try #require(try entries("\(program.home.path)/s-\(name)-admin.ics").first)
      #expect([entry.start, entry.end] == ["2126-06-17T14:00:00Z", "2126-06-17T15:45:00Z"])
      #expect(entry.organizer == "Ana Ito mailto:ana@acme.com")
      #expect(entry.attendees == ["Ana Ito mailto:ana@acme.com", "Ben Ode mailto:ben@acme.com"])
      #expect(entry.status == "CONFIRMED" && entry.alarms == 1)
      let body = try text(program, "s-\(name)-admin.txt").components(separatedBy: "\n").dropFirst(4)
      // The email has shorter lines, but the same words.
      #expect(body.allSatisfy { $0.count <= 76 })
      #expect(
        entry.description.split(whereSeparator: \.isWhitespace)
          == body.joined(separator: "\n").split(whereSeparator: \.isWhitespace))
    }
  }

  @Test func `propose a time and say that nobody has agreed to it`() throws {
    let program = try Program()
    try away(program)
    let outcome = try program.run(["invite", program.session, "--output", program.home.path])
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("not yet confirmed"))
    #expect(try entries("\(program.home.path)/s-px-admin.ics").map(\.status) == ["TENTATIVE"])
  }

  @Test func `overwrite nothing, and write nothing where one file is there already`() throws {
    let program = try Program()
    try away(program, planned: "2126-06-17 14:00")
    let there = program.home.appendingPathComponent("s-salesforce-admin.txt")
    try Data("mine".utf8).write(to: there)
    let outcome = try program.run(["invite", program.session, "--output", program.home.path])
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("s-salesforce-admin.txt already exists"))
    #expect(outcome.output.isEmpty)
    #expect(try String(contentsOf: there, encoding: .utf8) == "mine")
    #expect(!FileManager.default.fileExists(atPath: program.home.path + "/s-px-admin.ics"))
  }

  @Test func `leave nothing behind when the disk is full`() throws {
    let program = try Program()
    try away(program, planned: "2126-06-17 14:00")
    let outcome = try program.run(["invite", program.session, "--output", program.home.path], shell: "ulimit -f 4")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("Nothing was saved."))
    let left = try FileManager.default.contentsOfDirectory(atPath: program.home.path)
    #expect(!left.contains { $0.hasPrefix("s-") })
  }

  @Test func `answer no where nobody is named, and a sentence where nothing can be read or written`() throws {
    let program = try Program()
    try program.run(["start", "--plain", "--session", program.session])
    let nobody = try program.run(["invite", program.session, "--output", program.home.path])
    #expect(nobody.code == 1)
    #expect(nobody.errors.contains("The record doesn't name the admins yet"))
    #expect(try program.run(["invite", program.home.path + "/none.reconnect"]).code == 2)
    #expect(try program.run(["invite"]).code == 64)
    #expect(try program.run(["invite", program.session, "--output", ""]).code == 64)
    try away(program, planned: "2126-06-17 14:00")
    let missing = try program.run(["invite", program.session, "--output", "/nowhere"])
    #expect(missing.code == 2)
    #expect(missing.errors.contains("its folder doesn't exist"))
  }

  @Test func `remind of what is due after the authorization`() throws {
    let program = try Program()
    let text = try String(contentsOf: Program.walk("whole.lines"), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .filter { !$0.hasPrefix("#") }.prefix { $0 != "Acme Corp" }
    try program.run(["start", "--plain", "--session", program.session], lines: Array(lines))
    let outcome = try program.run(["invite", program.session, "--output", program.home.path])
    #expect(outcome.output.hasSuffix("s-follow-ups.ics\n"), "\(outcome.errors)")
    let listed = try program.run(["sessions", program.home.path, "--json"])
    let rows = try JSONValue(listed.output)["sessions"]
    let dues = try #require(rows?[0]?["due"]?.array)
    let entries = try entries("\(program.home.path)/s-follow-ups.ics")
    #expect(
      entries.map(\.summary)
        == [
          "Backfill cycle 1", "PX_ fields after the first full push", "Backfill cycle 2", "Backfill cycle 3",
        ].map { "PX–Salesforce, due: \($0)" })
    #expect(entries.map(\.start) == dues.map { $0["at"]?.string })
    #expect(entries.map { $0.start.suffix(9) } == ["04:00:00Z", "11:00:00Z", "04:00:00Z", "04:00:00Z"])
    #expect(entries.allSatisfy { $0.end == nil && $0.alarms == 1 && $0.attendees.isEmpty })
    #expect(entries[1].description.contains("For: Ben Ode (Salesforce admin)."))
  }

  @Test func `ask nobody to meet once the record is closed`() throws {
    let program = try Program()
    let now = ISO8601DateFormatter().string(from: Date())
    let lines = try String(contentsOf: Program.walk("whole.lines"), encoding: .utf8)
      .replacingOccurrences(of: "{now}", with: now)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { !$0.hasPrefix("#") }
    try program.run(["start", "--plain", "--session", program.session], lines: lines)
    let outcome = try program.run(["invite", program.session, "--output", program.home.path])
    #expect(outcome.code == 0)
    #expect(outcome.output == "\(program.home.path)/s-follow-ups.ics\n")
    #expect(outcome.errors.contains("Both admins signed"))
    // A step that was signed as not yet visible is now answered by its follow-up.
    #expect(
      try entries("\(program.home.path)/s-follow-ups.ics").map(\.summary)
        == [
          "Backfill cycle 1", "PX_ fields after the first full push", "Backfill cycle 2", "Backfill cycle 3",
        ].map { "PX–Salesforce, due: \($0)" })
  }

  @Test func `keep a hostile name in its place`() throws {
    let program = try Program()
    // No backslash before an n: version 4 of the library reads it as a line break. ContentLine has its own tests.
    let name = "Ben\",; \\ x\":mailto:evil@evil.com^n"
    try away(program, planned: "2126-06-17 14:00", benName: name)
    try program.run(["invite", program.session, "--output", program.home.path])
    let entry = try #require(try entries("\(program.home.path)/s-salesforce-admin.ics").first)
    #expect(
      entry.attendees == [
        "Ana Ito mailto:ana@acme.com", "Ben,; \\ x:mailto:evil@evil.comn mailto:ben@acme.com",
      ])
    #expect(entry.description.hasPrefix("Hello \(name),\n"))
  }
}
