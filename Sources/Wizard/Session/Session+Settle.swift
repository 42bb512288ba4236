extension Session {
  /// Derives the status of every step in the order of the runbook. A step comes after its dependencies, so one pass is
  /// enough for all but the signatures.
  package mutating func settle() {
    shortNames =
      people.map { people in Role.allCases.compactMap { role in people.shortName(of: role).map { (role, $0) } } } ?? []
    var settled: [StepStatus] = []
    settled.reserveCapacity(runbook.steps.count)
    for (place, step) in runbook.steps.enumerated() {
      settled.append(status(of: step, recorded: entries[place], earlier: settled))
    }
    // A signature covers everything known at that point, including follow-ups.
    for place in StepID.signatures.map(runbook.place) {
      settled[place] = status(of: runbook.steps[place], recorded: entries[place], earlier: settled)
    }
    statuses = settled
    overview = Overview(of: self)
  }

  private func status(of step: Step, recorded: [Entry], earlier: [StepStatus]) -> StepStatus {
    if let reason = reasonNotApplicable(step, earlier: earlier) {
      return StepStatus(state: .notApplicable(reason), entries: [], heard: [])
    }
    guard !recorded.isEmpty else {
      let state = block(of: step, earlier: earlier).map(StepStatus.State.blocked) ?? .open
      return StepStatus(state: state, entries: [], heard: [])
    }
    // If both admins answer separately, neither learns the other's answer before both have answered.
    let isUnsaid = step.separately && !recorded.filter(\.isSomebodysWord).isOfBoth
    let recorded = step.separately ? recorded.map { ownWord($0, earlier) } : recorded
    let found = findings(in: recorded, at: step)
    let raised = isUnsaid ? [] : raised(by: recorded, at: step, earlier: earlier)
    let live = recorded.filter { entry in
      !entry.withdrawn
        && !raised.contains {
          entry.isSomebodysWord && $0.word.event > entry.event && $0.word.isSameVoice(as: entry, at: step)
        }
    }
    var setBackBy: Reference?
    var counting: [Entry] = []
    let latest = latest(of: live, for: step)
    let said = latest.filter(\.isSomebodysWord)
    for entry in latest {
      // A verdict about an answer counts as long as the answer does. A failure also counts for the same answer given
      // again, so undo isn't a way around it.
      func stands(_ reference: Reference) -> Bool {
        guard reference.step == step.id else { return self.stands(reference, in: earlier) }
        // Status notices come and go, so a notice counts only against the answer given while it was shown. Giving a
        // reason means that people read the page again.
        if entry.hasFailed, entry.verdict?.check == .statusPage { return said.last?.event == reference.event }
        if said.contains(where: { $0.event == reference.event }) { return true }
        guard entry.hasFailed,
          let answer = recorded.first(where: { $0.event == reference.event })?.answer
        else { return false }
        return said.contains { $0.answer?.withoutReason == answer.withoutReason }
      }
      if let changed = entry.restsOn.first(where: { !stands($0) }) {
        if entry.isSomebodysWord { setBackBy = changed }
      } else {
        counting.append(entry)
      }
    }
    let words = counting.filter(\.isSomebodysWord)
    let heard = Set(words.flatMap(\.by))
    let isHeard = !words.isEmpty && (!step.separately || heard.isSuperset(of: [.px, .salesforce]))
    var status = StepStatus(state: .open, setBackBy: setBackBy, entries: counting, heard: heard)
    if isHeard {
      (status.state, status.alarm) = judgement(of: step, counting, recorded: recorded, earlier: earlier)
      // Skipping a step required a reason.
      if status.alarm == nil, words.last?.isWaiver != true {
        let unchecked = found.filter { entry in
          !counting.contains { $0.event == entry.event }
            && isContradiction(entry, of: said.last, at: step.id, in: recorded)
        }
        status.alarm = alarm(of: unchecked, .unchecked, at: step, words, recorded, earlier: earlier)
      }
    } else if let block = block(of: step, earlier: earlier) {
      status.state = .blocked(block)
    }
    if !status.isSettled, status.alarm == nil {
      status.alarm =
        alarm(of: raised, at: step, recorded, counting)
        ?? alarm(ofLapsed: found, at: step, said, recorded, earlier: earlier)
    }
    return status
  }

  /// Returns the last word of each person who answers, and the last verdict of each check.
  func latest(of live: [Entry], for step: Step) -> [Entry] {
    var kept: [Entry] = []
    for entry in live.reversed() {
      let isSuperseded = kept.contains { later in
        switch (entry.content, later.content) {
        // A verdict of unknown or not yet doesn't replace a failure.
        case (.verdict(let old), .verdict(let new)):
          old.check == new.check && !(old.outcome == .failed && !new.outcome.decides)
        case (.verdict, _), (_, .verdict): false
        case (.answer(let old), .answer(let new)) where new.accepts(old) && later.by == entry.by: false
        default: !step.separately || later.isWaiver || !Set(later.by).isDisjoint(with: entry.by)
        }
      }
      if !isSuperseded { kept.append(entry) }
    }
    return kept.reversed()
  }

  /// Whether the referenced evidence is still in force.
  private func stands(_ reference: Reference, in earlier: [StepStatus]) -> Bool {
    let place = runbook.place(of: reference.step)
    guard earlier.indices.contains(place) else { return true }
    if case .notApplicable = earlier[place].state { return true }
    return earlier[place].isSettled && earlier[place].entries.contains { $0.event == reference.event }
  }
}

extension Entry {
  /// Whether this entry replaces the other: it is by the same person, or the admins answer together.
  func isSameVoice(as other: Entry, at step: Step) -> Bool {
    !step.separately || !Set(by).isDisjoint(with: other.by)
  }

  /// A person's answer, waiver or signature, as opposed to a check's verdict.
  package var isSomebodysWord: Bool {
    switch content {
    case .answer, .waiver, .signature: true
    case .verdict: false
    }
  }

  /// Whether the entry is by this role; true for `nil`.
  package func isFrom(_ role: Role?) -> Bool { role.map(by.contains) ?? true }

  var verdict: Verdict? {
    if case .verdict(let verdict) = content { verdict } else { nil }
  }

  /// Whether this is the verdict of a failed check.
  var hasFailed: Bool { verdict?.outcome == .failed }

  var isWaiver: Bool {
    if case .waiver = content { true } else { false }
  }

  package var answer: Answer? {
    if case .answer(let answer) = content { answer } else { nil }
  }
}
