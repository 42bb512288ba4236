/// Something that happened in a session, as stored in the file. It is on disk before it takes effect.
package enum Event: Hashable, Sendable {
  /// A chapter began. This is the first event of a file, and of a follow-up to a closed chapter.
  case began(Began)
  /// These steps were shown, ready to be done. Live checks compare with this time.
  case opened([StepID])
  /// The steps of a turn were answered.
  case answered(Statement)
  /// A step was skipped, with a reason.
  case waived(Waiver)
  /// The last answer or skip was undone. It stays in the file as withdrawn.
  case withdrawn(Withdrawal)
  /// Somebody wrote a note, for a step or for the session.
  case noted(Note)
  /// A file was attached to a step.
  case attached(Attachment)
  /// Something went wrong that a troubleshooting row fits, and somebody went to its step or tried its resolution.
  case met(Encounter)
  /// Somebody else took the keyboard.
  case handedOver(to: Role)
  /// The session was paused, for a reason and perhaps until a given moment.
  case parked(Parking)
  /// The session was resumed.
  case unparked
  /// The session became a rehearsal against a simulator.
  case rehearsing(Rehearsal)
  /// A command was sent to the simulator that no answer implies: its clock advanced, or a fault was turned on or off.
  case staged(SimulatorCommand)
  /// A connection to a live system was made or replaced.
  case connected(Connection)
  /// What the systems say about the mapping was recorded, for later comparison.
  case snapshot(MappingSnapshot)
  /// All records of both sides were compared.
  case compared(RecordedComparison)
  /// A check's verdict is new or has changed.
  case verdict(Verdict)
  /// A verdict arrived after its basis had changed. It is never evidence.
  case superseded(Verdict)
  /// The computer's clock is earlier than at the previous event. The order is the sequence, not the clock.
  case clockSteppedBack(seconds: Int64)
  /// The chapter ended. Signatures name this event's hash.
  case closed
  /// The closed chapter was reopened, which voids its signatures.
  case reopened(Reopening)
}

extension Event {
  /// Whether the event may follow a close that is in force: whether a command allowed then can record it.
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

  /// Whether the event may directly follow a close.
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

/// What the first event of a chapter says about the file.
package struct Began: Hashable, Codable, Sendable {
  /// The version of the session file format.
  package var format: Int
  /// The revision of the runbook.
  package var runbook: Int
  /// The version of the program.
  package var program: String
  /// The number of the chapter; `nil` for the first.
  package var chapter: Int?
  /// The hash at the end of the previous chapter, in hexadecimal digits.
  package var previous: String?

  package init(format: Int, runbook: Int, program: String, chapter: Int? = nil, previous: String? = nil) {
    self.format = format
    self.runbook = runbook
    self.program = program
    self.chapter = chapter
    self.previous = previous
  }
}

/// A step and the sequence number of its evidence's event.
package struct Reference: Hashable, Codable, Sendable {
  package var step: StepID
  package var event: Int

  package init(step: StepID, event: Int) {
    self.step = step
    self.event = event
  }
}

/// The answers of one turn.
package struct Statement: Hashable, Codable, Sendable {
  /// The answer to one step.
  package struct Part: Hashable, Codable, Sendable {
    package var step: StepID
    package var by: [Role]
    package var answer: Answer
    /// When the step was opened, if recorded. The event's `at` is when the answer was reported.
    package var opened: Moment?
    /// The evidence that the answer depended on when it was given.
    package var restsOn: [Reference]
  }

  package var typedBy: Role
  package var parts: [Part]
}

/// A skipped step.
package struct Waiver: Hashable, Codable, Sendable {
  package var step: StepID
  package var reason: String
  package var by: Role
  package var typedBy: Role
  package var restsOn: [Reference]
}

/// An undone answer or waiver.
package struct Withdrawal: Hashable, Codable, Sendable {
  /// The sequence number of the withdrawn event. (`event` is the discriminator of stored events.)
  package var withdraws: Int
  package var typedBy: Role
}

/// A note.
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

/// A problem and the troubleshooting row that fits it.
package struct Encounter: Hashable, Codable, Sendable {
  package var symptom: SymptomID
  /// What was typed or pasted, without secrets.
  package var seen: String
  /// Whether the resolution was tried; otherwise somebody went to the step.
  package var tried: Bool
  package var typedBy: Role

  package init(symptom: SymptomID, seen: String, tried: Bool, typedBy: Role) {
    self.symptom = symptom
    self.seen = seen
    self.tried = tried
    self.typedBy = typedBy
  }
}

/// Why a closed chapter was reopened.
package struct Reopening: Hashable, Codable, Sendable {
  package var reason: String
  package var typedBy: Role

  package init(reason: String, typedBy: Role) {
    self.reason = reason
    self.typedBy = typedBy
  }
}

/// Why a session is paused, and until when.
package struct Parking: Hashable, Codable, Sendable {
  package var until: Moment?
  package var reason: String

  package init(until: Moment?, reason: String) {
    self.until = until
    self.reason = reason
  }
}

/// An event with its sequence number and time.
package struct Recorded: Hashable, Sendable {
  /// Counted from 1 without gaps. This is the order of the session, whatever the clock says.
  package let sequence: Int
  package let at: Moment
  package let event: Event

  package init(sequence: Int, at: Moment, event: Event) {
    self.sequence = sequence
    self.at = at
    self.event = event
  }
}
