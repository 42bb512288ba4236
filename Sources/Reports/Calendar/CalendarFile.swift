package import Wizard

/// A calendar as a file (iCalendar, RFC 5545), for calendar programs to take in.
package struct CalendarFile: Sendable {
  /// What a program that opens it is to do.
  package enum Purpose: Sendable {
    /// Take the entries in; nobody is asked anything.
    case entries
    /// Ask whose file it is whether they come; the answer goes to the organizer.
    case request
  }

  package let purpose: Purpose
  /// At least one: the format knows no empty calendar.
  package let events: [CalendarEvent]

  package init(_ events: [CalendarEvent], purpose: Purpose = .entries) {
    self.events = events
    self.purpose = purpose
  }

  /// The file's text.
  ///
  /// - Parameter stamp: when it is written.
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
