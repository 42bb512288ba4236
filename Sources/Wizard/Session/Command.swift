/// Something a person, a check or the program wants to happen; `Session.decide` says what comes of it.
package enum Command: Hashable, Sendable {
  /// These steps are on the screen, ready to be done.
  case open([StepID])
  /// Steps are answered under one Enter; `speaker` only where both answer on their own.
  case answer([StepID: Answer], speaker: Role?)
  /// A step is skipped.
  case waive(StepID, reason: String)
  /// The last person's answer is taken back.
  case undo
  case note(StepID?, text: String)
  /// A picture is taken into the file.
  case attach(Attachment)
  /// A row of the troubleshooting table fits what was seen; somebody goes to its step, or has tried it.
  case meet(SymptomID, seen: String, tried: Bool)
  /// Somebody else takes the keyboard.
  case handOver(to: Role)
  case park(until: Moment?, reason: String)
  case unpark
  /// One of the two admins puts their name to the record.
  case sign(Role, name: String)
  /// A closed record is to go on, which voids what was signed.
  case reopen(reason: String)
  case connect(Connection)
  /// The session becomes a rehearsal; only before anything else is answered.
  case rehearse(Rehearsal)
  /// Something is done to the simulator: its clock is moved, a fault is turned on or off.
  case stage(SimulatorCommand)
  /// What the systems say of the mapping has come, to be kept.
  case keep(MappingSnapshot)
  /// All records of both sides were compared.
  case keepComparison(RecordedComparison)
  /// A check has answered.
  case hear(Verdict)
}

/// Something to be done in the world, as plain data: derived from the session, never stored.
package enum Effect: Hashable, Sendable {
  /// A live check is to be asked for a step, with the evidence in force as its basis.
  case ask(CheckID, beside: StepID, basis: [Reference])
  /// What these systems say of a mapping is to be kept, before anything changes.
  case snapshot([MappingRow], of: Set<Connection.System>)

  /// The check that is to be asked.
  package var check: CheckID? {
    switch self {
    case .ask(let check, _, _): check
    case .snapshot: nil
    }
  }
}

/// What comes of a command.
package enum Decision: Hashable, Sendable {
  /// These are to be recorded, all or none, and then the signature if there is one.
  case events([Event], signature: Signature? = nil)
  case refused(Refusal)
}

/// A name put to a closed chapter; it isn't part of the chain.
package struct Signature: Hashable, Sendable {
  /// How somebody signed.
  package enum How: Hashable, Sendable {
    /// Their name was entered, not their key used.
    package var isName: Bool {
      if case .name = self { true } else { false }
    }

    /// Their name was typed, which proves no identity; by whom, where somebody held a shared keyboard.
    case name(typedBy: Role?)
    /// They signed with an SSH key of their own; the public key in OpenSSH's format.
    case key(String)
  }

  package var role: Role
  package var name: String
  package var at: Moment
  /// The number of the event `closed` whose hash it names.
  package var closes: Int
  package var how: How

  package init(role: Role, name: String, at: Moment, closes: Int, how: How = .name(typedBy: nil)) {
    self.role = role
    self.name = name
    self.at = at
    self.closes = closes
    self.how = how
  }

  /// Who typed the name, where that is known.
  package var typedBy: Role? {
    if case .name(let typist) = how { typist } else { nil }
  }
}
