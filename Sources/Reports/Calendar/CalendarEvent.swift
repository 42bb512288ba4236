package import Wizard

/// A calendar entry (VEVENT): what happens when, and who is invited.
package struct CalendarEvent: Sendable {
  /// The organizer or an attendee.
  package struct Party: Hashable, Sendable {
    package var name: String
    package var mail: String
    /// Whether they have already accepted, or don't need to be asked.
    package var hasAccepted: Bool

    package init(name: String, mail: String, hasAccepted: Bool = false) {
      self.name = name
      self.mail = mail
      self.hasAccepted = hasAccepted
    }
  }

  /// Whether the time is agreed on.
  package enum Status: Sendable {
    case confirmed, tentative
  }

  /// The words that the UID is made of. The same words give the same UID, so importing the entry again replaces it.
  package var identity: [String]
  package var start: Moment
  /// `nil` if only the start is known.
  package var end: Moment?
  package var summary: String
  package var description: String
  package var status = Status.confirmed
  /// Must increase whenever an entry with the same identity changes.
  package var revision = 0
  /// Whether the entry leaves the time free in the calendar.
  package var isTransparent = false
  package var organizer: Party?
  package var attendees: [Party] = []
  /// How many minutes before the start the calendar shows a reminder; `nil` for none.
  package var alarm: Int?

  package init(identity: [String], start: Moment, end: Moment? = nil, summary: String, description: String) {
    self.identity = identity
    self.start = start
    self.end = end
    self.summary = summary
    self.description = description
  }

  /// The entry's lines.
  ///
  /// - Parameter stamp: The time of writing.
  func lines(stamp: Moment) -> [ContentLine] {
    var lines = [
      ContentLine("BEGIN", .token("VEVENT")),
      ContentLine("UID", .text(uid)),
      ContentLine("DTSTAMP", .moment(stamp)),
      ContentLine("DTSTART", .moment(start)),
    ]
    if let end { lines.append(ContentLine("DTEND", .moment(end))) }
    lines += [
      ContentLine("SUMMARY", .text(summary)),
      ContentLine("DESCRIPTION", .text(description)),
      ContentLine("STATUS", .token(status == .confirmed ? "CONFIRMED" : "TENTATIVE")),
      ContentLine("SEQUENCE", .number(revision)),
      ContentLine("TRANSP", .token(isTransparent ? "TRANSPARENT" : "OPAQUE")),
    ]
    if let organizer, !organizer.mail.isEmpty {
      lines.append(ContentLine("ORGANIZER", .mail(organizer.mail), organizer.nameParameter))
    }
    for attendee in attendees where !attendee.mail.isEmpty {
      lines.append(ContentLine("ATTENDEE", .mail(attendee.mail), attendee.nameParameter + attendee.replyParameters))
    }
    if let alarm {
      lines += [
        ContentLine("BEGIN", .token("VALARM")), ContentLine("ACTION", .token("DISPLAY")),
        ContentLine("DESCRIPTION", .text(summary)), ContentLine("TRIGGER", .before(minutes: alarm)),
        ContentLine("END", .token("VALARM")),
      ]
    }
    return lines + [ContentLine("END", .token("VEVENT"))]
  }

  /// The identity as a 64-bit FNV-1a hash: enough to tell entries apart, and not used for anything else.
  private var uid: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in identity.joined(separator: "\u{1F}").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits + "@px-reconnect"
  }
}

extension CalendarEvent.Party {
  fileprivate var nameParameter: [ContentLine.Parameter] {
    name.isEmpty ? [] : [ContentLine.Parameter(name: "CN", value: .quoted(name))]
  }

  fileprivate var replyParameters: [ContentLine.Parameter] {
    [
      ContentLine.Parameter(name: "ROLE", value: .token("REQ-PARTICIPANT")),
      ContentLine.Parameter(name: "PARTSTAT", value: .token(hasAccepted ? "ACCEPTED" : "NEEDS-ACTION")),
      ContentLine.Parameter(name: "RSVP", value: .token(hasAccepted ? "FALSE" : "TRUE")),
    ]
  }
}
