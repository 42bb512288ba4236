internal import Wizard

/// What a resumed session says first: what was done, by whom, what is next, what has become due.
struct ResumePage {
  let session: Session
  let now: Moment

  func lines(width: Int) -> [Line] {
    var lines: [Line] = []
    func add(_ text: String, _ style: Style = .plain) {
      let indent: PlainText = text.hasPrefix("  ") ? "  " : ""
      lines += PlainText(text).wrapped(to: width - indent.columns).map { Line(indent + $0, style) }
    }
    let progress = session.progress
    if let last = session.lastMoment {
      let ago = now - last < 60 ? "just now" : "\(Clock.span(now - last)) ago"
      add("Last change \(Clock.time(last, now: now)) GMT, \(ago).")
    }
    add("\(progress.done) of \(progress.total) done, \(progress.skipped) skipped, \(progress.later) later.")
    if let parked = session.parked {
      let until = parked.until.map { " until \(Clock.time($0, now: now)) GMT" } ?? ""
      add("Parked\(until): \(parked.reason).", Theme.warning)
    }
    lines.append(Line())
    lines.append(Line("Last answers", Theme.title))
    for answer in lastAnswers(3) { add("  \(answer)") }
    lines.append(Line())
    if let next = session.nextTurn() {
      lines.append(Line("Next", Theme.title))
      let roles = session.speakers(of: next)
      add("  \(next.title)\(roles.isEmpty ? "" : " · \(session.names(of: roles))")")
    } else {
      add(
        session.isSealed
          ? "Signed by both: this record can be read, and nothing in it changes." : "Nothing can be answered now.")
    }
    let due = session.dues
    if !due.isEmpty {
      lines.append(Line())
      lines.append(Line("Waiting for its moment", Theme.title))
      for item in due.prefix(5) {
        let when = item.at <= now ? "due now" : "from \(Clock.time(item.at, now: now)) GMT"
        add("  \(item.what): \(when)", item.at <= now ? Theme.warning : .plain)
      }
    }
    lines.append(Line())
    lines.append(Line("Enter go on", Theme.key))
    return lines
  }

  /// The last things people said, newest first.
  private func lastAnswers(_ count: Int) -> [String] {
    var found: [String] = []
    for recorded in session.log.reversed() where found.count < count {
      if case .answered(let statement) = recorded.event, let part = statement.parts.last {
        found.append("\(recorded.at.clock)  \(session.runbook[part.step].title) · \(session.names(of: part.by))")
      }
      if case .waived(let waiver) = recorded.event {
        found.append(
          "\(recorded.at.clock)  \(session.runbook[waiver.step].title) · skipped by \(session.shortName(of: waiver.by))"
        )
      }
    }
    return found.isEmpty ? ["nothing yet"] : found
  }
}
