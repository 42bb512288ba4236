package import Wizard

/// The next windows of the vendor's timetable, each with its cycle after an authorization.
///
/// It shows when data should move. Only PX shows what actually ran.
package struct ScheduleDocument: Sendable {
  /// A window, and its meaning after the authorization.
  package struct Row: Sendable {
    package let window: Timetable.Window
    /// The number of the cycle that this fetch starts or this map ends.
    package let cycle: Int?
    /// Whether this is the first push of the data that cycle 1 mapped.
    package let isFirstMappedPush: Bool
  }

  package let rows: [Row]

  /// The first `count` windows strictly after a moment.
  ///
  /// - Parameter authorized: When the integration was authorized; cycles are counted from then.
  package init(after moment: Moment, count: Int, authorized: Moment? = nil) {
    let mapped = authorized.map { Timetable.firstPushOfMappedData(authorized: $0) }
    rows = Timetable.windows(after: moment, count: count).map { window in
      Row(
        window: window, cycle: authorized.flatMap { Timetable.cycle(of: window, authorized: $0) },
        isFirstMappedPush: window.at == mapped && window.row.activity == .push)
    }
  }

  /// `{"windows":[{"at","direction","activity","cycle"}]}`, without `cycle` if a window isn't in one.
  package var json: String {
    get throws { try JSONDocument.text(Contract(windows: rows.map(Contract.Window.init))) }
  }

  /// The windows as entries that don't block time. They have no end, because the timetable only says when each starts.
  package var calendar: CalendarFile {
    CalendarFile(
      rows.map { row in
        var event = CalendarEvent(
          identity: ["schedule", row.window.at.iso8601, row.window.row.activity.rawValue], start: row.window.at,
          summary: "PX–Salesforce: \(row.window.row.activity.rawValue), \(row.window.row.direction.words)",
          description: ([row.window.row.activity.sentence] + row.notes + [Self.caveat]).joined(separator: "\n"))
        event.isTransparent = true
        return event
      })
  }

  package static let caveat = Timetable.caveat

  private struct Contract: Encodable {
    let windows: [Window]

    struct Window: Encodable {
      let at, direction, activity: String
      let cycle: Int?

      init(_ row: Row) {
        at = row.window.at.iso8601
        direction = row.window.row.direction.rawValue
        activity = row.window.row.activity.rawValue
        cycle = row.cycle
      }
    }
  }
}

extension ScheduleDocument.Row {
  /// `cycle 1 begins`, `cycle 1 ends`, `first push of mapped data`.
  package var notes: [String] {
    var notes: [String] = []
    if let cycle { notes.append("cycle \(cycle) \(window.row.activity == .fetch ? "begins" : "ends")") }
    if isFirstMappedPush { notes.append("the first push with mapped data") }
    return notes
  }
}

extension Timetable.Activity {
  fileprivate var sentence: String {
    switch self {
    case .fetch: "PX fetches Salesforce records."
    case .map: "PX maps the fetched records."
    case .push: "PX pushes data to Salesforce, into PX_ fields only."
    }
  }
}
