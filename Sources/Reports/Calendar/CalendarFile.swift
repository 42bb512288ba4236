package import Wizard

/// An iCalendar file (RFC 5545) that calendar programs can import.
package struct CalendarFile: Sendable {
  /// What a calendar program should do with the file.
  package enum Purpose: Sendable {
    /// Import the entries.
    case entries
    /// Ask the person who opens it whether they attend, and send the reply to the organizer.
    case request
  }

  package let purpose: Purpose
  /// At least one: the format doesn't allow an empty calendar.
  package let events: [CalendarEvent]

  package init(_ events: [CalendarEvent], purpose: Purpose = .entries) {
    self.events = events
    self.purpose = purpose
  }

  /// The file's text.
  ///
  /// - Parameter stamp: The time of writing.
  package func text(stamp: Moment) -> String {
    var lines = [
      ContentLine("BEGIN", .token("VCALENDAR")), ContentLine("VERSION", .token("2.0")),
      ContentLine("PRODID", .token("-//px-reconnect//px-reconnect//EN")), ContentLine("CALSCALE", .token("GREGORIAN")),
    ]
    switch purpose {
    case .entries: break
    case .request: lines.append(ContentLine("METHOD", .token("REQUEST")))
    }
    for event in events { lines += event.lines(stamp: stamp) }
    lines.append(ContentLine("END", .token("VCALENDAR")))
    return lines.map(\.folded).joined()
  }
}
