internal import Wizard

/// The status of a resumed session: what was done, by whom, what is next, and what has become due.
struct Resume: Reading {
  func page(in context: Context) -> Page {
    let (session, now) = (context.session, context.now)
    return Page(
      title: "Session status",
      blocks: alarms(of: session) + state(of: session, now: now) + typed(in: context) + [
        .gap, .heading("Last answers"),
      ]
        + lastAnswers(3, in: session).map { .text(Phrase($0), indent: 2) } + [.gap] + next(in: session, now: now)
        + dues(in: session, now: now),
      keys: [.enter("continue")])
  }

  /// Open alarms come first.
  private func alarms(of session: Session) -> [Page.Block] {
    let alarms = session.alarms
    return alarms.isEmpty ? [] : alarms.map { .text(Phrase(session.sentence(of: $0)), .warning) } + [.gap]
  }

  /// What was being typed on a page comes back when that page is opened.
  private func typed(in context: Context) -> [Page.Block] {
    context.interface.typed.keys.sorted().map { place in
      let beside = place.step.map { ", in \"\(context.session.runbook[$0].title)\"" } ?? ""
      return .text("Draft: \(Action.named(place.action).label)\(beside). \(key: place.action) opens it.")
    }
  }

  private func state(of session: Session, now: Moment) -> [Page.Block] {
    var blocks: [Page.Block] = []
    if let last = session.lastMoment {
      // A time less than an hour ago needs no span, which would change each minute.
      let ago = now - last < 3600 ? "" : ", \(Clock.span(now - last)) ago"
      blocks.append(.text("Last change \(Clock.time(last, now: now)) UTC\(ago)."))
    }
    let progress = session.progress
    let later =
      switch session.firstLater {
      case .here, nil: "due later"
      case .followUp: "with a follow-up"
      case .followedUp: "followed up"
      case .notFollowedUp: "not followed up"
      }
    let parts = [(progress.skipped, "skipped"), (progress.later, later)].filter { $0.0 > 0 }
    let rest = parts.map { ", \($0.0) of them \($0.1)" }.joined()
    blocks.append(.text("\(progress.settled) of \(progress.total) steps done\(rest)."))
    if let parked = session.parked {
      let until = parked.until.map { " until \(Clock.time($0, now: now)) UTC" } ?? ""
      blocks.append(.text("Paused\(until): \(parked.reason).", .warning))
    }
    return blocks
  }

  private func next(in session: Session, now: Moment) -> [Page.Block] {
    guard let next = session.turnToGoTo(at: now) else {
      if let (turn, block) = session.standstill, let state = session.standstillState {
        return [
          .heading("Next"), .text("\(turn.title) · \(session.names(of: session.speakers(of: turn)))", indent: 2),
          .text(Phrase("\(block.sentence) \(state)"), .warning),
        ]
      }
      return [
        .text(
          session.isSealed
            ? "Signed by both. The record is read-only." : "Nothing to answer now.")
      ]
    }
    let roles = session.speakers(of: next)
    return [
      .heading("Next"), .text("\(next.title)\(roles.isEmpty ? "" : " · \(session.names(of: roles))")", indent: 2),
    ]
  }

  private func dues(in session: Session, now: Moment) -> [Page.Block] {
    let dues = session.shownDues
    guard !dues.isEmpty else { return [] }
    return [.gap, .heading("Due later")]
      + dues.prefix(5).map { due in
        let when = due.at <= now ? "due now" : "from \(Clock.time(due.at, now: now)) UTC"
        return .text("\(due.what): \(when)", due.at <= now ? .warning : .plain, indent: 2)
      }
  }

  /// The most recent answers, newest first.
  private func lastAnswers(_ count: Int, in session: Session) -> [String] {
    var found: [String] = []
    for recorded in session.log.reversed() where found.count < count {
      switch recorded.event {
      case .answered(let statement):
        guard let part = statement.parts.last else { continue }
        found.append(
          "\(recorded.at.clock)  \(session.runbook[part.step].title) · \(session.names(of: part.by, at: recorded.sequence))"
        )
      case .waived(let waiver):
        let title = session.runbook[waiver.step].title
        found.append("\(recorded.at.clock)  \(title) · skipped by \(session.shortName(of: waiver.by))")
      default: continue
      }
    }
    return found.isEmpty ? ["nothing yet"] : found
  }
}
