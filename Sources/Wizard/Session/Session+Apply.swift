extension Session {
  /// Applies recorded events and returns what they changed. Never refuses, and checks no gate.
  @discardableResult
  package mutating func apply(_ recorded: [Recorded], signature: Signature? = nil) -> Change {
    let before = self
    for event in recorded { append(event) }
    if let signature { append(signature) }
    settle()
    return Change(of: self, from: before, recorded: recorded, signature: signature)
  }

  /// Applies one event to a trial copy, without determining what changed.
  mutating func assume(_ event: Event, sequence: Int, at: Moment) {
    append(Recorded(sequence: sequence, at: at, event: event))
    settle()
  }

  /// The session as it was before a time, without signatures.
  package func asOf(before moment: Moment) -> Session {
    Session(runbook: runbook, replaying: Array(log.prefix { $0.at < moment }))
  }

  /// Appends an event without deriving the statuses. Call `settle` once after the last one.
  package mutating func append(_ recorded: Recorded) {
    log.append(recorded)
    let (sequence, at) = (recorded.sequence, recorded.at)
    switch recorded.event {
    case .began(let began):
      self.began = self.began ?? began
      chapterBegan = sequence
      chapters += 1
    case .opened(let steps): for step in steps { opened[step.ordinal] = at }
    case .answered(let statement):
      for part in statement.parts { take(part, of: statement, sequence: sequence, at: at) }
    case .waived(let waiver):
      add(
        Entry(
          event: sequence, at: at, opened: nil, by: [waiver.by], typedBy: waiver.typedBy,
          content: .waiver(reason: waiver.reason), restsOn: waiver.restsOn), to: waiver.step)
    case .withdrawn(let withdrawal): withdraw(withdrawal.withdraws, by: sequence)
    case .noted(let note):
      notes.append(recorded)
      if let step = note.step { latestNotes[step] = (latestNotes[step] ?? []).suffix(Self.shownNotes - 1) + [recorded] }
    case .attached: attachments.append(recorded)
    case .met: encounters.append(recorded)
    case .handedOver(let role): keyboard = role
    case .parked(let parking): parked = parking
    case .unparked: parked = nil
    case .rehearsing(let rehearsal): self.rehearsal = rehearsal
    case .staged: break
    case .connected(let connection): connections[connection.system] = connection
    case .snapshot(let snapshot): snapshots.append(snapshot)
    case .compared(let comparison): comparisons.append(comparison)
    case .verdict(let verdict): take(verdict, sequence: sequence, at: at)
    case .superseded, .clockSteppedBack: break
    case .closed: closedAt = sequence
    case .reopened: reopen(by: sequence)
    }
  }

  private mutating func reopen(by sequence: Int) {
    if let closedAt { withdraw(closedAt, by: sequence) }
    closedAt = nil
    voided += signatures
    signatures = []
  }

  package mutating func append(_ signature: Signature) {
    guard signature.closes == closedAt else {
      voided.append(signature)
      return
    }
    signatures.append(signature)
    let step: StepID = signature.role == .px ? .signPX : .signSF
    add(
      Entry(
        event: signature.closes, at: signature.at, opened: nil, by: [signature.role], typedBy: signature.typedBy,
        content: .signature(signature), restsOn: []), to: step)
  }

  private mutating func take(_ part: Statement.Part, of statement: Statement, sequence: Int, at: Moment) {
    add(
      Entry(
        event: sequence, at: at, opened: part.opened, by: part.by, typedBy: statement.typedBy,
        content: .answer(part.answer), restsOn: part.restsOn), to: part.step)
    opened[part.step.ordinal] = nil
  }

  private mutating func take(_ verdict: Verdict, sequence: Int, at: Moment) {
    verdicts[verdict.check] = (verdict, sequence)
    for step in runbook.steps where step.checks.contains(where: { $0.id == verdict.check }) {
      if let beside = verdict.beside, !beside.contains(step.id) { continue }
      // What was signed no longer changes.
      if isClosed, !isFollowUp(step.id) { continue }
      add(
        Entry(
          event: sequence, at: verdict.at, opened: nil, by: [], typedBy: nil, content: .verdict(verdict),
          restsOn: verdict.basis), to: step.id)
    }
  }

  private mutating func add(_ entry: Entry, to step: StepID) {
    entries[runbook.place(of: step)].append(entry)
  }

  private mutating func withdraw(_ event: Int, by withdrawal: Int) {
    for place in entries.indices {
      for index in entries[place].indices where entries[place][index].event == event {
        entries[place][index].withdrawnBy = entries[place][index].withdrawnBy ?? withdrawal
      }
    }
  }
}
