import ArgumentParser
import Reports
import Screens
import Wizard

/// `px-reconnect schedule`: the windows in which the integration moves data by itself.
struct Schedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the windows in which data moves, and the cycles after an authorization.")

  @Option(
    help: .init("Windows strictly after this time, ISO 8601 in UTC; without it, after now.", valueName: "time"),
    transform: Self.moment)
  var after: Moment?

  @Option(parsing: .unconditional, help: "How many windows, at most \(Self.most).")
  var count = 5

  @Option(
    help: .init("When the integration was authorized: cycles are counted from then on.", valueName: "time"),
    transform: Self.moment)
  var authorized: Moment?

  @Flag(help: "One JSON document on standard output.")
  var json = false

  @Option(
    help: .init("Also write them into this new calendar file.", valueName: "file"),
    completion: .file(), transform: TypedPath.argument)
  var ics: String?

  /// About a year of windows.
  private static let most = 2000

  func validate() throws {
    guard (1...Self.most).contains(count) else {
      throw ValidationError("--count takes a number from 1 to \(Self.most); \(count) is not one.")
    }
    if ics?.isEmpty == true { throw ValidationError("--ics takes the name of a file.") }
  }

  func run() throws {
    let now = Moment.now
    let document = ScheduleDocument(after: after ?? now, count: count, authorized: authorized)
    if let ics {
      try NewFiles(files: [.init(path: ics, text: document.calendar.text(stamp: now))]).write(mode: 0o644)
    }
    if json {
      Output.text(try document.json)
    } else {
      for line in lines(document, now: now) { Output.line(line) }
      if let ics { Output.line("Written: \(PlainText(ics))") }
    }
  }

  private func lines(_ document: ScheduleDocument, now: Moment) -> [String] {
    let isAway = document.rows.contains { LocalZone.offset(at: $0.window.at) != 0 }
    var lines = document.rows.map { row in
      let at = row.window.at
      let local = LocalTime(at, offset: LocalZone.offset(at: at))
      var columns = [Self.words(at)]
      if isAway { columns.append("\(local.weekday) \(local.clock) here (\(local.offsetWords))") }
      columns += [
        row.window.row.activity.rawValue.padded(to: 5), row.window.row.direction.words,
        Self.distance(from: now, to: at).padded(to: 9),
      ]
      return (columns + row.notes).joined(separator: "  ").trimmed
    }
    if let authorized {
      lines += (1...3).map { number in
        let cycle = Timetable.cycle(number, authorized: authorized)
        return "Cycle \(number): begins \(Self.words(cycle.fetch)), ends \(Self.words(cycle.map))."
      }
      let push = Timetable.firstPushOfMappedData(authorized: authorized)
      lines.append("The first push that carries mapped data: \(Self.words(push)).")
    } else {
      lines.append("With --authorized TIME the cycles after that authorization are counted.")
    }
    return lines + [ScheduleDocument.caveat]
  }

  private static func words(_ moment: Moment) -> String {
    let gmt = LocalTime(moment)
    return "\(gmt.weekday) \(gmt.date) \(gmt.clock) GMT"
  }

  private static func distance(from now: Moment, to at: Moment) -> String {
    // A minute that has begun is counted whole, as on the screen, so that nothing ahead is 0m away.
    at > now ? "in \(Clock.span(at - now + 59))" : "\(Clock.span(now - at)) ago"
  }

  /// Years with four digits and a calendar that was in use: what the outputs can write down.
  private static func moment(_ text: String) throws -> Moment {
    guard let moment = Moment(iso8601: text), moment.seconds >= 0,
      let last = Moment(iso8601: "9000-01-01T00:00:00Z"), moment < last
    else {
      throw ValidationError("a time is written like 2026-12-01T23:50:00Z (UTC), from 1970 to the year 8999.")
    }
    return moment
  }
}
