/// Something that happened in a session, as the file has it: on disk before it has any effect.
package enum Event: Hashable, Sendable {
  /// A chapter began: the first event of a file, and of the follow-up after a closed chapter.
  case began(Began)
  /// These steps came up on the screen, ready to be done; live proofs compare with this moment.
  case opened([StepID])
  /// Steps were answered under one Enter.
  case answered(Statement)
  /// A step was skipped, with a reason.
  case waived(Waiver)
  /// The last person's answer was taken back; what was done in the world stays listed as withdrawn.
  case withdrawn(Withdrawal)
  /// Somebody wrote something down beside a step, or beside the session.
  case noted(Note)
  /// A picture was taken into the file beside a step.
  case attached(Attachment)
  /// Something went wrong, a row of the troubleshooting table fits it, and somebody went to its step or tried it.
  case met(Encounter)
  /// Somebody else holds the keyboard now.
  case handedOver(to: Role)
  /// The session waits for a moment, for a reason.
  case parked(Parking)
  /// The session goes on.
  case unparked
  /// The session is a rehearsal against a simulator from here on.
  case rehearsing(Rehearsal)
  /// Something was done to the simulator that no answer says: its clock was moved, a fault was turned on.
  case staged(SimulatorCommand)
  /// A connection to a live system was made, or replaced by another.
  case connected(Connection)
  /// What both systems say of the mapping was kept, to compare with later.
  case snapshot(MappingSnapshot)
  /// All records of both sides were compared.
  case compared(RecordedComparison)
  /// A check's verdict is new or has changed.
  case verdict(Verdict)
  /// A verdict came late: what it was asked about is no longer in force. It is never evidence.
  case superseded(Verdict)
  /// This machine's clock is earlier than the event before; order is the sequence, not the clock.
  case clockSteppedBack(seconds: Int64)
  /// The chapter ends here; its hash is what the signatures name.
  case closed
  /// The closed chapter goes on after all; what was signed is void.
  case reopened(Reopening)
}

extension Event {
  /// Whether it may come after a close that is in force: only what commands allowed after it can record.
  package func mayFollow(close closedAt: Int, in runbook: Runbook) -> Bool {
    switch self {
    case .began, .reopened, .clockSteppedBack, .unparked, .staged: true
    case .answered(let statement): statement.parts.allSatisfy { runbook.isFollowUp($0.step) }
    case .waived(let waiver): runbook.isFollowUp(waiver.step)
    case .withdrawn(let withdrawal): withdrawal.withdraws > closedAt
    case .verdict(let verdict), .superseded(let verdict): runbook.isFollowUp(verdict.check)
    case .opened, .noted, .attached, .met, .handedOver, .parked, .rehearsing, .connected, .snapshot, .compared,
      .closed:
      false
    }
  }

  /// Whether it may come right after a close.
  package var followsClose: Bool {
    switch self {
    case .began, .reopened: true
    case .opened, .answered, .waived, .withdrawn, .noted, .attached, .met, .handedOver, .parked, .unparked, .rehearsing,
      .staged,
      .connected, .snapshot, .compared, .verdict, .superseded, .clockSteppedBack, .closed:
      false
    }
  }
}

/// What the first event of a chapter says of the file.
package struct Began: Hashable, Codable, Sendable {
  /// The version of the session file's format this was written in.
  package var format: Int
  /// The revision of the runbook.
  package var runbook: Int
  /// The program's version.
  package var program: String
  /// Which chapter begins; `nil` is the first.
  package var chapter: Int?
  /// The head of the chapter before, in hexadecimal digits.
  package var previous: String?

  package init(format: Int, runbook: Int, program: String, chapter: Int? = nil, previous: String? = nil) {
    self.format = format
    self.runbook = runbook
    self.program = program
    self.chapter = chapter
    self.previous = previous
  }
}

/// A step and the event its evidence came with.
package struct Reference: Hashable, Codable, Sendable {
  package var step: StepID
  package var event: Int

  package init(step: StepID, event: Int) {
    self.step = step
    self.event = event
  }
}

/// What was answered under one Enter.
package struct Statement: Hashable, Codable, Sendable {
  /// One step's part of it.
  package struct Part: Hashable, Codable, Sendable {
    package var step: StepID
    package var by: [Role]
    package var answer: Answer
    /// When the step came up, where that is kept; `at` of the event is when it was reported.
    package var opened: Moment?
    /// The evidence it rests on, as it was when this was answered.
    package var restsOn: [Reference]
  }

  package var typedBy: Role
  package var parts: [Part]
}

/// A step skipped on purpose.
package struct Waiver: Hashable, Codable, Sendable {
  package var step: StepID
  package var reason: String
  package var by: Role
  package var typedBy: Role
  package var restsOn: [Reference]
}

/// An answer taken back.
package struct Withdrawal: Hashable, Codable, Sendable {
  /// The event that is taken back. (`event` is the word a stored event begins with.)
  package var withdraws: Int
  package var typedBy: Role
}

/// Something written down.
package struct Note: Hashable, Codable, Sendable {
  package var step: StepID?
  package var text: String
  package var typedBy: Role

  package init(step: StepID?, text: String, typedBy: Role) {
    self.step = step
    self.text = text
    self.typedBy = typedBy
  }
}

/// Something that went wrong, and the row of the troubleshooting table that fits.
package struct Encounter: Hashable, Codable, Sendable {
  package var symptom: SymptomID
  /// What was typed or pasted, without its secrets.
  package var seen: String
  /// The row's resolution was tried; otherwise somebody went to its step.
  package var tried: Bool
  package var typedBy: Role

  package init(symptom: SymptomID, seen: String, tried: Bool, typedBy: Role) {
    self.symptom = symptom
    self.seen = seen
    self.tried = tried
    self.typedBy = typedBy
  }
}

/// Why a closed chapter goes on.
package struct Reopening: Hashable, Codable, Sendable {
  package var reason: String
  package var typedBy: Role

  package init(reason: String, typedBy: Role) {
    self.reason = reason
    self.typedBy = typedBy
  }
}

/// Why and until when a session waits.
package struct Parking: Hashable, Codable, Sendable {
  package var until: Moment?
  package var reason: String

  package init(until: Moment?, reason: String) {
    self.until = until
    self.reason = reason
  }
}

/// An event with its place in the chain.
package struct Recorded: Hashable, Sendable {
  /// Counted from 1 without holes; the order of the session, whatever the clock says.
  package let sequence: Int
  package let at: Moment
  package let event: Event

  package init(sequence: Int, at: Moment, event: Event) {
    self.sequence = sequence
    self.at = at
    self.event = event
  }
}
