package import Wizard

/// An admin's invitation to the joint session: a calendar entry, and an email with the same text.
package struct Invitation {
  package let session: Session
  package let joint: JointSession
  package let person: Person
  /// One role, or both if the same person has both.
  package let roles: [Role]
  /// Their local time, if the record names a zone and this computer knows it.
  package let clock: WallClock?

  /// The invitations: one for each admin in the record, or a single one for a person with both roles.
  ///
  /// - Parameter clocks: The known local times, by role.
  package static func all(for session: Session, now: Moment, clocks: [Role: WallClock]) -> [Invitation] {
    guard let people = session.people else { return [] }
    let groups: [[Role]] = people.onePersonInBothRoles ? [[.px, .salesforce]] : [[.px], [.salesforce]]
    let joint = JointSession(session, now: now, clocks: [Role.px, .salesforce].compactMap { clocks[$0] })
    return groups.compactMap { roles in
      guard let first = roles.first, let person = people[first] else { return nil }
      return Invitation(session: session, joint: joint, person: person, roles: roles, clock: clocks[first])
    }
  }

  /// The suffix of the file names: `px-admin`, `salesforce-admin`.
  package var suffix: String { roles.map { "\($0.rawValue)-admin" }.joined(separator: "-") }

  /// The organizer's entry is ready to import. The other admin's is a request that they can accept or decline.
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

  /// The email, with its headers in the first lines.
  ///
  /// - Parameter attachment: The name of the calendar file.
  package func mail(attachment: String) -> String {
    let when = LocalTime(joint.start)
    let head = [
      "To: \(person.name) <\(person.mail)>",
      "Subject: \(title), \(when.weekday) \(when.date) \(when.clock) UTC",
      "Attach: \(attachment)", "",
    ].map { PlainText($0).string }
    return (head + body.flatMap(\.mailRows)).joined(separator: "\n") + "\n"
  }

  var title: String {
    (session.isNoVendorSystem ? "REHEARSAL: " : "") + "Reconnect PX and Salesforce"
      + (joint.isProposed ? " (proposed time)" : "")
  }
}

extension Invitation {
  /// The lines of text of both the email and the entry. No name or address in it can start a new line.
  var body: [String] {
    ([about, when, howLong, bring(for: roles), who].joined(separator: [""])).map { PlainText($0).string }
  }

  private var about: [String] {
    let org = session.shownOrg.map { " (\($0))" } ?? ""
    var lines = ["Hello \(person.name),", ""]
    if session.isNoVendorSystem {
      lines += ["This is a rehearsal with simulated systems.", ""]
    }
    lines += [
      "The integration between Gainsight PX and Salesforce\(org) stopped working when its OAuth tokens were "
        + "revoked after a security advisory. To reconnect it, we need a PX admin, who checks the settings and "
        + "data, and a Salesforce admin, who approves the new connection, in one session.",
      "Please join as the \(roles.map(\.title).joined(separator: " and ")).",
    ]
    return lines
  }

  private var when: [String] {
    let span = Span(start: joint.start, end: joint.end)
    var lines = ["WHEN", span.words]
    if let clock {
      if clock.offset(joint.start) != 0 || clock.offset(joint.end) != 0 { lines.append(span.words(on: clock)) }
    } else if !person.zone.isEmpty {
      lines.append("UTC only: the computer that wrote this doesn't know the time zone \(person.zone).")
    }
    lines.append(joint.basisWords)
    for window in joint.interruptions {
      lines.append("The \(window.row.activity.rawValue) at \(window.at.clock) UTC starts during the session.")
    }
    return lines
  }

  private var howLong: [String] {
    let own = joint.estimate.own(roles)
    let turns = joint.estimate.together.count
    var lines = ["HOW LONG", "The session: about \(Estimate.words(joint.estimate.minutes))."]
    lines.append(
      own.isEmpty
        ? "None of the remaining steps need your answer."
        : "You: about \(Estimate.words(Estimate.minutes(own.count))) of it, for: "
          + own.map(\.title).joined(separator: " · ") + ".")
    lines.append(
      "This is an estimate of \(Estimate.minutesATurn) minutes a page, rounded up to a quarter of an hour. "
        + "Pages left for both of you: \(turns). Pages that need your answer: \(own.count). "
        + "The time that the sync takes is not included.")
    if roles == [.salesforce] {
      lines.append("You can also sign later, from another computer.")
    }
    return lines
  }

  private func bring(for roles: [Role]) -> [String] {
    let target = session.shownOrg.map { " \($0)" } ?? ""
    var lines = ["WHAT TO BRING"]
    for role in roles {
      switch role {
      case .px:
        lines += [
          "- your PX admin login, for Administration → Integrations",
          "- access to Matching Logic, Field Mappings, Custom Objects and Data Push. You can take screenshots of "
            + "them beforehand",
          "- a browser that allows pop-ups for the PX domain",
          "- shortly before the session: read the Gainsight status page. Don't start while it says to wait",
        ]
        if uses(.knowledge) {
          lines.append("- if you use the Knowledge Center Bot (In-App Hub): the application that embeds it")
        }
      case .salesforce:
        lines += [
          "- your login to the production org\(target) (not a sandbox), as the approving user",
          "- your MFA device",
          "- permission to approve a connected app, and to install it if needed. Installing requires "
            + "Customize Application with Modify All Data or Manage Connected Apps. Approving an app that isn't "
            + "installed requires Approve Uninstalled Connected Apps, which custom profiles usually lack",
          "- for the approving user: API Enabled, and permissions on Account, Contact and the PX_ fields",
        ]
        if uses(.severalOrgs) { lines.append("- if you use several Salesforce orgs: an incognito (private) window") }
      case .facilitator: break
      }
    }
    lines.append("Nobody needs your password. Never say it aloud or send it in chat.")
    return lines
  }

  private var who: [String] {
    var lines = ["WHO"]
    for person in session.people?.persons ?? [] {
      lines.append("\(person.role.title): \(person.name)\(person.mail.isEmpty ? "" : " <\(person.mail)>")")
    }
    if let meeting { lines.append("You work: \(meeting)") }
    if let ticket = session.answer(to: .participants)?["ticket"], !ticket.isEmpty { lines.append("Ticket: \(ticket)") }
    return lines
  }

  /// The label of the chosen way to meet.
  private var meeting: String? {
    guard let chosen = session.answer(to: .meeting)?["where"] else { return nil }
    for field in session.runbook[.meeting].fields {
      if case .choice(let choices) = field.kind, let choice = choices.first(where: { $0.id == chosen }) {
        return choice.label
      }
    }
    return nil
  }

  /// Whether the feature is in scope. It is until somebody says no.
  private func uses(_ item: ScopeItem) -> Bool { session.answer(to: .scope)?[item.rawValue] != "no" }
}

extension Session {
  /// The identity of one of the session's calendar entries. It stays the same when the time or the text changes.
  func calendarIdentity(_ words: String...) -> [String] {
    let began = log.first?.at.iso8601 ?? ""
    return words + [began] + [Role.px, .salesforce].map { people?[$0]?.mail ?? "" }
  }
}
