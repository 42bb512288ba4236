import ArgumentParser
import Reports
import Screens
import Wizard

/// `px-reconnect schedule`: lists the windows in which the integration moves data.
struct Schedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the times when data moves, and the sync cycles after an authorization.",
    discussion: Examples.only("schedule", "schedule --authorized \"yesterday 14:00\" --ics sync.ics"))

  @Option(
    help: .init(
      "List times after this one, for example 2026-11-27T21:14:00Z or tomorrow. Default: now.", valueName: "time"),
    transform: TypedTime.any)
  var after: Moment?

  @Option(parsing: .unconditional, help: "How many times to list, at most \(Self.most).")
  var count = 5

  @Option(
    help: .init(
      "When the integration was authorized, for example \"yesterday 14:00\". Counts the sync cycles from then.",
      valueName: "time"),
    transform: TypedTime.any)
  var authorized: Moment?

  @Flag(help: "Print one JSON document.")
  var json = false

  @Option(
    help: .init("Also write a calendar to this new file.", valueName: "file"),
    completion: .file(), transform: TypedPath.argument)
  var ics: String?

  /// About a year of windows.
  private static let most = 2000

  func validate() throws {
    guard (1...Self.most).contains(count) else {
      throw ValidationError("--count must be a number from 1 to \(Self.most), not \(count). For example, use 10.")
    }
    if ics?.isEmpty == true { throw ValidationError("--ics needs the name of a file, for example sync.ics.") }
    try FileSuffix.refuse(ics, for: "A calendar", unless: ["ics", "ical"])
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
      if let ics { Output.line("Wrote \(PlainText(ics))") }
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
      lines.append("First push with mapped data: \(Self.words(push)).")
    } else {
      lines.append("Add --authorized TIME to see the sync cycles after an authorization.")
    }
    return lines + [ScheduleDocument.caveat]
  }

  private static func words(_ moment: Moment) -> String {
    let utc = LocalTime(moment)
    return "\(utc.weekday) \(utc.date) \(utc.clock) UTC"
  }

  private static func distance(from now: Moment, to at: Moment) -> String {
    // The current minute counts as a whole one, as on the screen, so that nothing in the future is 0m away.
    at > now ? "in \(Clock.span(at - now + 59))" : "\(Clock.span(now - at)) ago"
  }
}
