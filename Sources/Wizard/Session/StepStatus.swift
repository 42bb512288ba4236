/// The status of a step at this point of the session; derived, never stored.
package struct StepStatus: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// The step doesn't apply to this session, for this reason.
    case notApplicable(String)
    /// It can't be answered yet.
    case blocked(Block)
    /// It can be answered now.
    case open
    /// It was answered, but the answer keeps it open, for this reason.
    case held(String)
    case settled(Evidence)
  }

  package var state: State
  /// The changed evidence because of which an earlier answer no longer counts.
  package var setBackBy: Reference?
  /// The entries that count, oldest first.
  package var entries: [Entry]
  /// The admins who have answered.
  package var heard: Set<Role>
  /// The alarm that stops everything that depends on the step.
  package var alarm: Alarm?

  /// Whether the step needs nothing more.
  package var isSettled: Bool {
    switch state {
    case .settled, .notApplicable: true
    case .blocked, .open, .held: false
    }
  }

  /// Whether the step is settled as "not yet".
  package var isNotYet: Bool {
    if case .settled(.notYet) = state { true } else { false }
  }

  /// Whether the step was answered but the answer keeps it open.
  package var isHeld: Bool {
    if case .held = state { true } else { false }
  }

  package var evidence: Evidence? {
    if case .settled(let evidence) = state { evidence } else { nil }
  }
}

/// Why a step can't be answered yet.
package struct Block: Hashable, Sendable {
  /// The closed gate; `nil` if only an earlier step is missing.
  package let gate: Gate?
  package let sentence: String
  package let waitsFor: [StepID]
}

/// Why a step is settled. Screens and reports always tell these kinds apart.
package enum Evidence: Hashable, Sendable {
  /// An API's response proves it.
  case verified([Verdict])
  /// A named person says so; these verdicts support it.
  case attested(fits: [Verdict])
  /// It can't be shown before this moment.
  case notYet(from: Moment)
  case waived(reason: String)

  package var isLater: Bool { if case .notYet = self { true } else { false } }
  package var isWaived: Bool { if case .waived = self { true } else { false } }
}

/// An answer, waiver, verdict or signature recorded for a step.
package struct Entry: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case answer(Answer)
    case waiver(reason: String)
    case verdict(Verdict)
    case signature(Signature)
  }

  /// The sequence number of its event.
  package let event: Int
  /// When it was reported.
  package let at: Moment
  package let opened: Moment?
  package internal(set) var by: [Role]
  package let typedBy: Role?
  package let content: Content
  package let restsOn: [Reference]
  /// The sequence number of the event that withdrew it.
  package var withdrawnBy: Int?

  package var withdrawn: Bool { withdrawnBy != nil }
}
