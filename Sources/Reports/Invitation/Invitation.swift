package import Wizard

/// What one admin gets for the joint session: an entry for the calendar, and a mail that says the same.
package struct Invitation {
  package let session: Session
  package let joint: JointSession
  package let person: Person
  /// One, or both where one person holds both.
  package let roles: [Role]
  /// Theirs, if the record names a zone and it is known here.
  package let clock: WallClock?

  /// For each admin the record names, or for the one who holds both roles; nobody where nobody is named.
  ///
  /// - Parameter clocks: by role, as far as their zones are known.
  package static func all(for session: Session, now: Moment, clocks: [Role: WallClock]) -> [Invitation] {
    guard let people = session.people else { return [] }
    let groups: [[Role]] = people.onePersonInBothRoles ? [[.px, .salesforce]] : [[.px], [.salesforce]]
    let joint = JointSession(session, now: now, clocks: [Role.px, .salesforce].compactMap { clocks[$0] })
    return groups.compactMap { roles in
      guard let first = roles.first, let person = people[first] else { return nil }
      return Invitation(session: session, joint: joint, person: person, roles: roles, clock: clocks[first])
    }
  }

  /// `px-admin`, `salesforce-admin`: what the files' names end in.
  package var suffix: String { roles.map { "\($0.rawValue)-admin" }.joined(separator: "-") }

  /// The entry. Who organizes takes it in as it is; who is asked gets a request and can answer it.
  package var calendar: CalendarFile {
    var event = CalendarEvent(
      identity: session.calendarIdentity("joint-session"), start: joint.start, end: joint.end, summary: title,
      description: body.joined(separator: "\n"))
    event.status = joint.isProposed ? .tentative : .confirmed
    event.revision = session.lastSequence
    event.alarm = 15
    let admins = [Role.px, .salesforce].compactMap { session.people?[$0] }
    if let organizer = admins.first, admins.count == 2, roles.count == 1 {
      event.organizer = CalendarEvent.Party(name: organizer.name, mail: organizer.mail)
      event.attendees = admins.map {
        CalendarEvent.Party(name: $0.name, mail: $0.mail, hasAccepted: $0.role == organizer.role)
      }
    }
    return CalendarFile([event], purpose: roles == [.salesforce] ? .request : .entries)
  }

  /// The mail, with its first lines as a mail program shows them.
  ///
  /// - Parameter attachment: the calendar file's name.
  package func mail(attachment: String) -> String {
    let when = LocalTime(joint.start)
    let head = [
      "To: \(person.name) <\(person.mail)>",
      "Subject: \(title), \(when.weekday) \(when.date) \(when.clock) GMT",
      "Attach: \(attachment)", "",
    ].map { PlainText($0).string }
    return (head + body).joined(separator: "\n") + "\n"
  }

  var title: String {
    (session.isNoVendorSystem ? "REHEARSAL: " : "") + "Reconnect PX and Salesforce"
      + (joint.isProposed ? " (proposed time)" : "")
  }
}

extension Session {
  /// What tells a session's entries from another's: they stay the same when their time or their words change.
  func calendarIdentity(_ words: String...) -> [String] {
    let began = log.first?.at.iso8601 ?? ""
    return words + [began] + [Role.px, .salesforce].map { people?[$0]?.mail ?? "" }
  }
}
