/// The status of a step at this point of the session; derived, never stored.
package struct StepStatus: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// The step doesn't belong to this session, for this reason.
    case notApplicable(String)
    /// It can't be answered yet.
    case blocked(Block)
    /// It can be answered now.
    case open
    /// It was answered, and the answer keeps it open, for this reason.
    case held(String)
    case settled(Evidence)
  }

  package var state: State
  /// An earlier answer no longer counts, because this changed.
  package var setBackBy: Reference?
  /// The entries that count, the last one last.
  package var entries: [Entry]
  /// Where both answer on their own: who has.
  package var heard: Set<Role>
  /// Why nothing that depends on the step goes on.
  package var alarm: Alarm?

  /// Nothing more is needed of the step.
  package var isSettled: Bool {
    switch state {
    case .settled, .notApplicable: true
    case .blocked, .open, .held: false
    }
  }

  /// It can only be seen later, and is settled with that.
  package var isNotYet: Bool {
    if case .settled(.notYet) = state { true } else { false }
  }

  /// It was answered, and the answer keeps it open.
  package var isHeld: Bool {
    if case .held = state { true } else { false }
  }

  package var evidence: Evidence? {
    if case .settled(let evidence) = state { evidence } else { nil }
  }
}

/// Why a step can't be answered yet.
package struct Block: Hashable, Sendable {
  /// The gate that is shut, or `nil` where only an earlier step is missing.
  package let gate: Gate?
  package let sentence: String
  package let waitsFor: [StepID]
}

/// What a step's being settled rests on. The five kinds are never shown as one another.
package enum Evidence: Hashable, Sendable {
  /// An API answered exactly this.
  case verified([Verdict])
  /// A named person says so; a check may fit.
  case attested(fits: [Verdict])
  /// It can be shown from this moment on.
  case notYet(from: Moment)
  case waived(reason: String)

  package var isLater: Bool { if case .notYet = self { true } else { false } }
  package var isWaived: Bool { if case .waived = self { true } else { false } }
}

/// One thing recorded about a step.
package struct Entry: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case answer(Answer)
    case waiver(reason: String)
    case verdict(Verdict)
    case signature(Signature)
  }

  /// The event it came with.
  package let event: Int
  /// When it was reported.
  package let at: Moment
  package let opened: Moment?
  package internal(set) var by: [Role]
  package let typedBy: Role?
  package let content: Content
  package let restsOn: [Reference]
  /// The event that took it back.
  package var withdrawnBy: Int?

  package var withdrawn: Bool { withdrawnBy != nil }
}
