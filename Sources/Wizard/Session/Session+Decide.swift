extension Session {
  /// Returns the result of a command: the events to record, or why it is refused. Changes nothing.
  ///
  /// - Parameters:
  ///   - at: the time, by this computer's clock.
  ///   - typist: the person typing; by default, whoever has the keyboard according to the record.
  package func decide(_ command: Command, at: Moment, by typist: Role? = nil) -> Decision {
    let typist = typist ?? keyboard
    let decision = answer(command, at: at, by: typist)
    if case .events(let events, _) = decision, let refusal = refusal(ofTakingAwayBy: events, at: at) {
      return .refused(refusal)
    }
    guard case .events(let events, let signature) = decision, !events.isEmpty, let last = lastMoment, at < last
    else { return decision }
    // Only the start of a chapter or a reopening can follow a close.
    let place = events[0].followsClose ? 1 : 0
    return .events(
      Array(events[..<place] + [.clockSteppedBack(seconds: last - at)] + events[place...]), signature: signature)
  }

  /// A step with an open alarm needs a new answer, or a reason to skip it. Nothing else may make the step inapplicable.
  private func refusal(ofTakingAwayBy events: [Event], at: Moment) -> Refusal? {
    guard !alarms.isEmpty, gates.contains(.noAlarm) else { return nil }
    var trial = self
    for event in events { trial.assume(event, sequence: trial.lastSequence + 1, at: at) }
    for alarm in alarms {
      guard case .notApplicable = trial[alarm.step].state else { continue }
      let sentence = Gate.noAlarm.sentence(waitingFor: [title(of: alarm)]) + ": \(alarm.sentence)."
      return .blocked(alarm.step, Block(gate: .noAlarm, sentence: sentence, waitsFor: [alarm.step]))
    }
    return nil
  }

  private func answer(_ command: Command, at: Moment, by typist: Role) -> Decision {
    if case .sign(let role, let name) = command { return decideSignature(role, name: name, at: at, by: typist) }
    if isClosed, let refusal = refusalWhenClosed(of: command, by: typist) { return refusal }
    switch command {
    case .open(let steps):
      let fresh = steps.filter { runbook[$0].keepsOpening && opened[$0.ordinal] == nil && self[$0].state == .open }
      return .events(fresh.isEmpty ? [] : [.opened(fresh)])
    case .answer(let answers, let speaker):
      return decideAnswer(answers, speaker: speaker, at: at, by: typist)
    case .waive(let step, let reason): return decideWaiver(step, reason: reason, by: typist)
    case .undo:
      guard let event = lastWord else { return .refused(.nothingToUndo) }
      if let closedAt, event <= closedAt { return .refused(.closed) }
      return .events([.withdrawn(Withdrawal(withdraws: event, typedBy: typist))])
    case .note(let step, let text):
      guard !text.trimmed.isEmpty else { return .refused(.reasonMissing) }
      return .events([.noted(Note(step: step, text: Secrets.stripped(from: text), typedBy: typist))])
    case .attach(var attachment):
      let isKnown = attachments.contains { recorded in
        guard case .attached(let known) = recorded.event else { return false }
        return known.sha256 == attachment.sha256 && known.step == attachment.step
      }
      guard !isKnown else { return .refused(.unchanged) }
      attachment.name = Attachment.kept(name: Secrets.stripped(from: attachment.name))
      attachment.typedBy = typist
      return .events([.attached(attachment)])
    case .meet(let symptom, let seen, let tried):
      let encounter = Encounter(
        symptom: symptom, seen: Secrets.stripped(from: seen.trimmed), tried: tried, typedBy: typist)
      return .events([.met(encounter)])
    case .handOver(let role):
      guard role != typist else { return .refused(.unchanged) }
      if role == .facilitator, people?[.facilitator] == nil { return .refused(.nobody(.facilitator)) }
      return .events([.handedOver(to: role)])
    case .park(let until, let reason):
      if let refusal = Self.refusal(ofReason: reason) { return .refused(refusal) }
      if let until, until <= at { return .refused(.pastMoment) }
      return .events([.parked(Parking(until: until, reason: Secrets.stripped(from: reason)))])
    case .unpark: return parked == nil ? .refused(.unchanged) : .events([.unparked])
    case .connect(let connection):
      return connections[connection.system] == connection ? .refused(.unchanged) : .events([.connected(connection)])
    case .keep(let snapshot):
      guard !snapshot.isEmpty, snapshot.mapping == mapping, isConnected(to: snapshot) else {
        return .refused(.unchanged)
      }
      return .events([.snapshot(snapshot)])
    case .keepComparison(let comparison): return .events([.compared(comparison)])
    case .hear(let verdict): return decide(verdict)
    case .rehearse(let rehearsal):
      guard self.rehearsal == nil, entries.allSatisfy(\.isEmpty) else { return .refused(.unchanged) }
      return .events([.rehearsing(rehearsal)])
    case .stage(let command):
      return rehearsal == nil ? .refused(.noRehearsal) : .events(chapterBeginning + [.staged(command)])
    case .reopen(let reason):
      guard isClosed else { return .refused(.notClosed) }
      if let refusal = Self.refusal(ofReason: reason) { return .refused(refusal) }
      return .events([.reopened(Reopening(reason: Secrets.stripped(from: reason.trimmed), typedBy: typist))])
    case .sign: return .refused(.closed)
    }
  }

  /// Whether the snapshot is from hosts that the record names.
  private func isConnected(to snapshot: MappingSnapshot) -> Bool {
    [(snapshot.salesforce, Connection.System.salesforce), (snapshot.px, .px)].allSatisfy { source, system in
      source.map { $0.host == connections[system]?.host } ?? true
    }
  }

  /// Returns the result of a command to a closed record; `nil` for those allowed after the close: follow-ups, undoing
  /// the last of them, and reopening.
  private func refusalWhenClosed(of command: Command, by typist: Role) -> Decision? {
    switch command {
    case .open: .events([])
    case .answer(let answers, _):
      answers.keys.allSatisfy(isFollowUp) ? nil : .refused(refusalWhenClosed(answering: Array(answers.keys)))
    case .waive(let step, _): isFollowUp(step) ? nil : .refused(.closed)
    case .hear(let verdict): isFollowUp(verdict.check) ? nil : .refused(.closed)
    case .undo, .reopen, .stage: nil
    // Nothing is recorded after the close. The second signature itself says who typed it.
    case .handOver(let role): isSealed || role == typist ? .refused(isSealed ? .closed : .unchanged) : .events([])
    case .note, .attach, .meet, .park, .unpark, .connect, .keep, .keepComparison, .rehearse, .sign:
      .refused(.closed)
    }
  }

  /// Returns why steps before the close can't be answered.
  package func refusalWhenClosed(answering steps: [StepID]) -> Refusal {
    steps.contains { later($0) != nil } ? .followedUp(title: runbook[Self.followUpOfNotYet].title) : .closed
  }

  private func isFollowUp(_ check: CheckID) -> Bool { runbook.isFollowUp(check) }

  package func isFollowUp(_ step: StepID) -> Bool { runbook.isFollowUp(step) }

  private func decideWaiver(_ id: StepID, reason: String, by typist: Role) -> Decision {
    let step = runbook[id]
    guard step.waivable else { return .refused(.notWaivable(id)) }
    if case .notApplicable(let why) = self[id].state { return .refused(.notApplicable(id, why)) }
    if let block = block(of: step, isSkipped: true) { return .refused(.blocked(id, block)) }
    if let alarm = self[id].alarm, !alarm.isSkippable { return .refused(.alarmOpen(alarm)) }
    if let refusal = Self.refusal(ofReason: reason) { return .refused(refusal) }
    let reason = Secrets.stripped(from: reason.trimmed)
    if case .settled(.waived(reason: reason)) = self[id].state { return .refused(.unchanged) }
    let speakers = step.saidBy.roles
    let by = speakers.contains(typist) ? typist : speakers.first ?? .px
    let waiver = Waiver(
      step: id, reason: reason, by: by, typedBy: typist, restsOn: references(of: step))
    return .events(goingOn([.waived(waiver)]))
  }

  private static func refusal(ofReason text: String) -> Refusal? {
    if text.trimmed.isEmpty { return .reasonMissing }
    return Reason.says(text) ? nil : .notAReason
  }

  private func decideSignature(_ role: Role, name: String, at: Moment, by typist: Role) -> Decision {
    let step: StepID = role == .salesforce ? .signSF : .signPX
    guard role != .facilitator else { return .refused(.notYours(step)) }
    if signatures.contains(where: { $0.role == role }) { return .refused(.alreadySigned(role)) }
    if let block = block(of: runbook[step]) { return .refused(.blocked(step, block)) }
    let name = name.trimmed
    guard !name.isEmpty else { return .refused(.blank(step, field: "name", .missing(label: "Your name"))) }
    if gates.contains(.twoPeople) {
      guard let person = people?[role] else { return .refused(.nobody(role)) }
      guard person.name.lowercased() == name.lowercased() else {
        return .refused(.otherName(role, recorded: person.name))
      }
    }
    let isBackInTime = lastMoment.map { at < $0 } == true
    let closes = closedAt ?? lastSequence + (isBackInTime ? 2 : 1)
    let signature = Signature(role: role, name: name, at: at, closes: closes, how: .name(typedBy: typist))
    return .events(isClosed ? [] : [.closed], signature: signature)
  }

  private func decide(_ verdict: Verdict) -> Decision {
    let verdict = verdict.asEvidence
    let isInForce = verdict.basis.allSatisfy { reference in
      // An answer that a check holds open is still in force for the checks next to it.
      self[reference.step].entries.contains { $0.event == reference.event }
        && (self[reference.step].isSettled || verdict.beside?.contains(reference.step) == true)
    }
    guard isInForce else { return .events([.superseded(verdict)]) }
    if lastVerdict(like: verdict)?.substance == verdict.substance { return .events([]) }
    return .events(chapterBeginning + [.verdict(verdict)])
  }

  /// The last verdict of the same check for the same steps.
  private func lastVerdict(like verdict: Verdict) -> Verdict? {
    log.lazy.reversed().compactMap { recorded -> Verdict? in
      if case .verdict(let known) = recorded.event { known } else { nil }
    }.first { $0.check == verdict.check && $0.beside == verdict.beside }
  }

  /// The sequence number of the last answer or waiver that wasn't withdrawn.
  private var lastWord: Int? {
    entries.joined().filter { $0.isSomebodysWord && !$0.withdrawn }.map(\.event).max()
  }

  /// The evidence in force that a new answer to a step depends on.
  func references(of step: Step) -> [Reference] {
    step.restsOn.compactMap { id in
      guard self[id].isSettled, let entry = self[id].entries.last(where: \.isSomebodysWord) else { return nil }
      return Reference(step: id, event: entry.event)
    }
  }

  /// An answer resumes a paused session. After a close, it begins a new chapter.
  func goingOn(_ events: [Event]) -> [Event] { chapterBeginning + (parked == nil ? [] : [.unparked]) + events }

  /// The event that must come first after a close. The journal fills in the file's format and the previous head.
  private var chapterBeginning: [Event] {
    guard let closedAt, chapterBegan < closedAt else { return [] }
    let format = began?.format ?? 1
    return [
      .began(Began(format: format, runbook: runbook.revision, program: ProgramVersion.current, chapter: chapters + 1))
    ]
  }
}
