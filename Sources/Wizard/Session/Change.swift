/// The result of a command: refused, recorded, or nothing to record.
package enum Outcome: Sendable {
  case refused(Refusal)
  case recorded(Change)
  /// The command was valid but needed no event: a check gave the same verdict again, or a keyboard was lent.
  case nothing
}

/// What events changed in a session, so that nobody has to compare sessions or read the log.
package struct Change: Sendable {
  /// The events, in order.
  package private(set) var recorded: [Recorded] = []
  package private(set) var signature: Signature?
  /// The turns that were settled before these events and are now held open.
  package private(set) var newlyHeld: [Turn.ID] = []
  /// The turns that no longer apply, with the reasons. Follow-ups don't count.
  package private(set) var dropped: [(turn: Turn.ID, reason: String)] = []
  /// The turns that apply now but didn't before.
  package private(set) var added: [Turn.ID] = []
  /// The answers and waivers that were withdrawn.
  package private(set) var withdrawn: [Recorded] = []
  /// The number of settled steps before and after, without follow-ups.
  package private(set) var settledBefore = 0
  package private(set) var settledAfter = 0

  package var isEmpty: Bool { recorded.isEmpty && signature == nil }

  package init() {}

  init(of session: Session, from before: Session, recorded: [Recorded], signature: Signature?) {
    self.recorded = recorded
    self.signature = signature
    for case .withdrawn(let withdrawal) in recorded.map(\.event) {
      if let event = before.event(withdrawal.withdraws) { withdrawn.append(event) }
    }
    newlyHeld = session.runbook.turns.filter { turn in
      guard case .held = session.status(of: turn) else { return false }
      return before.status(of: turn) == .settled
    }.map(\.id)
    for turn in session.runbook.turns where turn.phase != .followUp {
      switch (before.status(of: turn), session.status(of: turn)) {
      case (.notApplicable, .notApplicable): continue
      case (.notApplicable, _): added.append(turn.id)
      case (_, .notApplicable(let reason)): dropped.append((turn.id, reason))
      default: continue
      }
    }
    settledBefore = before.progress.settled
    settledAfter = session.progress.settled
  }

  /// Adds the change that directly followed.
  package mutating func add(_ later: Change) {
    guard !later.isEmpty else { return }
    if isEmpty { settledBefore = later.settledBefore }
    settledAfter = later.settledAfter
    recorded += later.recorded
    signature = later.signature ?? signature
    withdrawn += later.withdrawn
    dropped += later.dropped
    added += later.added
    newlyHeld += later.newlyHeld.filter { !newlyHeld.contains($0) }
  }

  /// Adds the result of a command, if anything was recorded.
  package mutating func add(_ outcome: Outcome) {
    switch outcome {
    case .recorded(let change): add(change)
    case .refused, .nothing: break
    }
  }
}

extension Session {
  /// The answer or waiver that undo would withdraw; `nil` if undo would be refused.
  package var undoable: Recorded? {
    guard case .events(let events, _) = decide(.undo, at: lastMoment ?? Moment(seconds: 0)) else { return nil }
    for case .withdrawn(let withdrawal) in events {
      return event(withdrawal.withdraws)
    }
    return nil
  }
}
