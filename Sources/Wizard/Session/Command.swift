/// Something that a person, a check or the program wants to happen. `Session.decide` returns the result.
package enum Command: Hashable, Sendable {
  /// These steps were shown, ready to be done.
  case open([StepID])
  /// Answers the steps of a turn. `speaker` is set only where the admins answer separately.
  case answer([StepID: Answer], speaker: Role?)
  /// Skips a step.
  case waive(StepID, reason: String)
  /// Undoes the last answer or skip.
  case undo
  case note(StepID?, text: String)
  /// Attaches a file.
  case attach(Attachment)
  /// Records that a troubleshooting row fits, and that somebody goes to its step or has tried its resolution.
  case meet(SymptomID, seen: String, tried: Bool)
  /// Hands the keyboard to somebody else.
  case handOver(to: Role)
  case park(until: Moment?, reason: String)
  case unpark
  /// Signs the record as one of the two admins.
  case sign(Role, name: String)
  /// Reopens a closed record, which voids its signatures.
  case reopen(reason: String)
  case connect(Connection)
  /// Makes the session a rehearsal. Valid only before the first answer.
  case rehearse(Rehearsal)
  /// Records a command to the simulator: advancing its clock, or turning a fault on or off.
  case stage(SimulatorCommand)
  /// Records what the systems say about the mapping.
  case keep(MappingSnapshot)
  /// Records a comparison of all records.
  case keepComparison(RecordedComparison)
  /// Records a check's verdict.
  case hear(Verdict)
}

/// Work for the program, as plain data derived from the session, never stored.
package enum Effect: Hashable, Sendable {
  /// Run a live check for a step, based on the evidence in force.
  case ask(CheckID, beside: StepID, basis: [Reference])
  /// Take a snapshot of a mapping in these systems before anything changes.
  case snapshot([MappingRow], of: Set<Connection.System>)

  /// The check to run.
  package var check: CheckID? {
    switch self {
    case .ask(let check, _, _): check
    case .snapshot: nil
    }
  }
}

/// The result of deciding a command.
package enum Decision: Hashable, Sendable {
  /// Record these events, all or none, and then the signature.
  case events([Event], signature: Signature? = nil)
  case refused(Refusal)
}

/// A signature under a closed chapter, stored outside the chain.
package struct Signature: Hashable, Sendable {
  /// The way somebody signed.
  package enum How: Hashable, Sendable {
    /// Whether the name was typed, rather than a key used.
    package var isName: Bool {
      if case .name = self { true } else { false }
    }

    /// The name was typed, which proves no identity. The role is that of the typist, if a keyboard was shared.
    case name(typedBy: Role?)
    /// Signed with an SSH key; the value is the public key in OpenSSH format.
    case key(String)
  }

  package var role: Role
  package var name: String
  package var at: Moment
  /// The sequence number of the `closed` event whose hash was signed.
  package var closes: Int
  package var how: How

  package init(role: Role, name: String, at: Moment, closes: Int, how: How = .name(typedBy: nil)) {
    self.role = role
    self.name = name
    self.at = at
    self.closes = closes
    self.how = how
  }

  /// The role of the person who typed the name, if known.
  package var typedBy: Role? {
    if case .name(let typist) = how { typist } else { nil }
  }
}
