package import Wizard

/// Calendar entries for what a session is waiting for: one for each thing that can be checked from a known time.
package struct FollowUps {
  let session: Session
  /// The session's file, as shown to people.
  let file: String

  package init(_ session: Session, file: String) {
    self.session = session
    self.file = file
  }

  /// `nil` if the session isn't waiting for anything.
  package var calendar: CalendarFile? {
    let dues = session.dues
    return dues.isEmpty ? nil : CalendarFile(dues.map(event))
  }

  /// The record only says when something becomes visible, so the entry has no end and doesn't block time.
  private func event(for due: Due) -> CalendarEvent {
    let rehearsal = session.isNoVendorSystem ? "REHEARSAL: " : ""
    var lines: [String] = []
    var summary = "\(rehearsal)PX–Salesforce: \(due.what)"
    if let id = due.step {
      let step = session.runbook[id]
      summary = "\(rehearsal)PX–Salesforce, due: \(due.what)"
      lines.append(step.how)
      let people = step.saidBy.roles.map { role in
        session.people?[role].map { "\($0.name) (\(role.title))" } ?? role.title
      }
      if !people.isEmpty { lines.append("For: \(people.joined(separator: ", ")).") }
      lines.append("You can check this after \(due.at.date) \(due.at.clock) UTC.")
    }
    if let org = session.shownOrg { lines.append("Org: \(org)") }
    lines.append("Session: \(file)")
    var event = CalendarEvent(
      identity: session.calendarIdentity("follow-up", due.step?.rawValue ?? "parked"), start: due.at,
      summary: PlainText(summary).string,
      description: lines.map { PlainText($0).string }.joined(separator: "\n"))
    event.revision = session.lastSequence
    event.isTransparent = true
    event.alarm = 0
    return event
  }
}
