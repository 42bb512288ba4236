extension Session {
  /// Decides steps one by one in the order of the runbook, each as if those before it had been recorded, so that an
  /// answer can depend on another one in the same turn.
  func decideAnswer(_ answers: [StepID: Answer], speaker: Role?, at: Moment, by typist: Role) -> Decision {
    var trial = self
    var parts: [Statement.Part] = []
    /// A step whose reason was given before the last problem was found.
    var reasonIsOlder: StepID?
    let lifts = goingOn([]).count + (lastMoment.map { at < $0 } == true ? 1 : 0)
    let sequence = lastSequence + 1 + lifts
    let onlyGivesReason = onlyGivesReason(answers)
    for step in runbook.steps {
      guard let answer = answers[step.id] else { continue }
      if case .notApplicable(let reason) = trial[step.id].state { return .refused(.notApplicable(step.id, reason)) }
      if let block = trial.block(of: step) { return .refused(.blocked(step.id, block)) }
      if !onlyGivesReason, let refusal = staleStatusPage(at: step.id, at) { return .refused(refusal) }
      if isFollowUp(step.id), let from = moment(of: step.id), at < from {
        return .refused(.tooEarly(step.id, from: from))
      }
      var clean = Answer(answer.values.mapValues { Secrets.stripped(from: $0.trimmed) }.filter { !$0.value.isEmpty })
      // An answer before it in the same turn may have reset the step. The reason was asked for all the same.
      if !asksWhyGoingOn(at: step.id), !trial.asksWhyGoingOn(at: step.id) {
        clean.values[Answer.despite] = nil
      }
      let by = speakers(of: step, saying: clean, speaker: speaker, typist: typist)
      guard !by.isEmpty else { return .refused(.notYours(step.id)) }
      let dated = trial.dated(clean, of: step)
      if let refusal = refusal(of: dated, to: step, among: answers, at: at) { return .refused(refusal) }
      if !clean.despite.isEmpty, !Reason.says(clean.despite) {
        return .refused(.blank(step.id, field: Answer.despite, .notAReason))
      }
      if step.id == .participants, let (field, error) = People(clean).ambiguity {
        return .refused(.blank(step.id, field: field, error))
      }
      // A date alone would be read as midnight, which nobody said.
      if step.id == .lastSync, !clean["time"].contains(":") {
        return .refused(.blank(step.id, field: "time", .moment(.unreadable)))
      }
      if step.id == .canaryEdit, clean["value"] == clean["before"] {
        return .refused(.blank(step.id, field: "value", .sameAsBefore))
      }
      if let (skipped, problem) = trial.skippedProblem(under: step, saying: clean) {
        return .refused(.blank(step.id, field: "stands", .skippedProblem(title: runbook[skipped].title, problem)))
      }
      if step.id == .finalSyncClean, clean["stands"] == "yes", trial.answer(to: .syncFinished)?["errors"] == "some" {
        return .refused(.blank(step.id, field: "stands", .syncHadErrors))
      }
      // "Not looked" doesn't resolve what was said or found before.
      if let alarm = trial[step.id].alarm, step.id == .statusPage || !alarm.isOfCheck,
        let field = step.unseen(in: clean)
      {
        return .refused(
          .blank(step.id, field: field, step.id == .statusPage ? .noticeStands : .problemStands(alarm.reason)))
      }
      if step.id == .cleanUp, clean["state"] == "none", let edited = trial.edited {
        return .refused(.blank(step.id, field: "state", .editStands(edited)))
      }
      if trial.isUnchanged(clean, to: step, by: by, redone: !onlyGivesReason) {
        if !clean.despite.isEmpty, trial[step.id].alarm?.isAcceptable == true { reasonIsOlder = step.id }
        continue
      }
      clean = dated
      let part = Statement.Part(
        step: step.id, by: by, answer: clean, opened: opened[step.id.ordinal], restsOn: trial.references(of: step))
      parts.append(part)
      let event = Event.answered(Statement(typedBy: typist, parts: [part]))
      let (stopped, before) = (trial[step.id].alarm, trial.answer(to: step.id))
      trial.assume(event, sequence: sequence, at: at)
      // Only the wording of an earlier reason has changed.
      if let stopped, stopped.isAcceptable, before.map(clean.accepts) == true,
        trial[step.id].alarm?.isAcceptable == true
      {
        return .refused(.blank(step.id, field: Answer.despite, .reasonIsOlder))
      }
    }
    guard !parts.isEmpty else {
      return .refused(reasonIsOlder.map { .blank($0, field: Answer.despite, .reasonIsOlder) } ?? .unchanged)
    }
    return .events(goingOn([.answered(Statement(typedBy: typist, parts: parts))]))
  }

  /// The steps that these answers would reset. Plans for an absent Salesforce admin don't count once they are here.
  package func setBack(byAnswering answers: [StepID: Answer], speaker: Role?, at: Moment) -> [StepID] {
    guard case .events(let events, _) = decide(.answer(answers, speaker: speaker), at: at) else { return [] }
    var trial = self
    for event in events {
      trial.assume(event, sequence: trial.lastSequence + 1, at: at)
    }
    return runbook.steps.filter { step in
      if case .notApplicable = trial[step.id].state, step.applies == .salesforceAdminAway { return false }
      guard trial[step.id].evidence == nil, answers[step.id] == nil else { return false }
      return self[step.id].evidence != nil || wouldCount(step.id) && !trial.wouldCount(step.id)
    }.map(\.id)
  }

  /// Whether the last answer to a step counts, or would count without the alarms on the steps it depends on.
  private func wouldCount(_ id: StepID) -> Bool {
    let words = latest(of: history(of: id).filter { !$0.withdrawn && $0.isSomebodysWord }, for: runbook[id])
    return !words.isEmpty
      && words.flatMap(\.restsOn).allSatisfy { reference in
        if case .notApplicable = self[reference.step].state { return true }
        let known = history(of: reference.step).filter { !$0.withdrawn && $0.isSomebodysWord }
        return latest(of: known, for: runbook[reference.step]).contains { $0.event == reference.event }
          && wouldCount(reference.step)
      }
  }

  /// Whether people only add a reason to earlier answers. They haven't done anything again then.
  func onlyGivesReason(_ answers: [StepID: Answer]) -> Bool {
    let given = answers.filter { !$0.value.despite.trimmed.isEmpty && asksWhyGoingOn(at: $0.key) }
    return !given.isEmpty
      && answers.allSatisfy { step, answer in
        let clean = Answer(answer.values.mapValues(\.trimmed).filter { !$0.value.isEmpty }).withoutReason
        return self.answer(to: step)?.withoutReason == clean
      }
  }

  private func speakers(of step: Step, saying answer: Answer, speaker: Role?, typist: Role) -> [Role] {
    if step.id == .participants, People(answer).salesforceAdminAway { return [.px] }
    if step.saidBy == .none { return typist == .facilitator ? [.px] : [typist] }
    if people?.onePersonInBothRoles == true, step.saidBy == .both { return [.px, .salesforce] }
    if step.separately { return speaker.map { [$0] } ?? [] }
    // Nobody is recorded as having said something while they were away.
    if step.saidBy == .both, step.id != .participants, people?.salesforceAdminAway == true { return [.px] }
    return step.saidBy.roles
  }

  /// The answer about the test edit, if somebody made one. Skipping or undoing that answer later doesn't restore the
  /// value in Salesforce.
  package var testEdit: Answer? {
    let answered = history(of: .canaryEdit).filter { $0.answer != nil }
    return (answered.last { !$0.withdrawn } ?? answered.last)?.answer
  }

  /// The record and field of the test edit, if somebody made one.
  package var edited: String? { testEdit.map { "\($0["field"]) of \($0["account"])" } }

  /// What somebody said is wrong under a line of the final check that says yes, and that was skipped instead of
  /// answered again.
  private func skippedProblem(under line: Step, saying answer: Answer) -> (StepID, problem: String)? {
    guard answer["stands"] == "yes", runbook.phase(of: line.id) == .signOff else { return nil }
    return line.restsOn.lazy.compactMap { step in self.skippedProblem(at: step) }.first
  }

  /// Returns the answer with a date added to each unchanged time: a day later, 18:47 would be another moment.
  private func dated(_ answer: Answer, of step: Step) -> Answer {
    guard let recorded = self[step.id].entries.last(where: { $0.answer != nil }), let old = recorded.answer else {
      return answer
    }
    var dated = answer
    for field in step.fields {
      guard case .moment = field.kind, answer[field.name] == old[field.name],
        let moment = Moment(typed: answer[field.name], now: recorded.at)
      else { continue }
      dated.values[field.name] = moment.iso8601
    }
    return dated
  }

  /// - Parameter redone: whether people answer again because they did the step again.
  private func isUnchanged(_ answer: Answer, to step: Step, by: [Role], redone: Bool) -> Bool {
    // Doing or looking at something again is never "the same answer".
    guard self[step.id].state != .open, !redone || !step.keepsOpening, step.id != .statusPage else { return false }
    return self[step.id].entries.last { $0.isSomebodysWord && $0.by == by }?.answer == answer
  }

  /// Why an answer to a step can't be recorded; `nil` if it can.
  private func refusal(
    of answer: Answer, to step: Step, among answers: [StepID: Answer], at: Moment
  ) -> Refusal? {
    for field in step.fields where field.isAsked({ answers[$0]?[$1] ?? "" }) {
      let text = answer[field.name]
      if text.isEmpty {
        guard field.required else { continue }
        return .blank(step.id, field: field.name, .missing(label: step.fullLabel(of: field)))
      }
      if let error = field.kind.complaint(about: text, now: at) {
        return .blank(step.id, field: field.name, error)
      }
      if text == "yes", runbook.phase(of: step.id) == .signOff,
        let later = step.restsOn.first(where: { self[$0].isNotYet })
      {
        return .blank(step.id, field: field.name, .recordedAsLater(title: runbook[later].title))
      }
    }
    return nil
  }

  /// At Authorize, the first gate also needs the status page to have been read recently.
  private func staleStatusPage(at step: StepID, _ at: Moment) -> Refusal? {
    guard step == .clickAuthorize, gates.contains(.statusPage),
      let read = self[.statusPage].entries.last(where: \.isSomebodysWord)?.at,
      at - read > Gate.statusPageFreshness
    else { return nil }
    return .blocked(
      step,
      Block(
        gate: .statusPage,
        sentence:
          "The status page was read over 4 hours ago, on \(read.date) at \(read.clock) UTC. Read it again before you authorize.",
        waitsFor: [.statusPage]))
  }
}

extension Step {
  /// The field in which an answer says that nobody looked.
  fileprivate func unseen(in answer: Answer) -> String? {
    fields.first { field in
      guard case .choice(let choices) = field.kind else { return false }
      return choices.contains { $0.id == answer[field.name] && $0.isUnseen }
    }?.name
  }
}

extension Field {
  /// Whether the field is shown and asked for, given the values of the turn's other fields.
  package func isAsked(_ text: (StepID, _ field: String) -> String) -> Bool {
    guard let onlyWhen else { return true }
    return onlyWhen.choices.contains(text(onlyWhen.step, onlyWhen.field))
  }
}
