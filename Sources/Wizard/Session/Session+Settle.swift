extension Session {
  /// Derives the status of every step from what was recorded, in the order of the runbook: what a step depends on comes
  /// before it, so one pass is enough for all but the signatures.
  package mutating func settle() {
    shortNames =
      people.map { people in Role.allCases.compactMap { role in people.shortName(of: role).map { (role, $0) } } } ?? []
    var settled: [StepStatus] = []
    settled.reserveCapacity(runbook.steps.count)
    for (place, step) in runbook.steps.enumerated() {
      settled.append(status(of: step, recorded: entries[place], earlier: settled))
    }
    // Who signs answers for all that is known by then, follow-ups too.
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
    // Where both answer on their own, neither learns what the other said before both have.
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
      // What a check said of an answer counts as long as that answer does. What it found wrong also counts for the same
      // answer given again: taking an answer back isn't a way past it.
      func stands(_ reference: Reference) -> Bool {
        guard reference.step == step.id else { return self.stands(reference, in: earlier) }
        if said.contains(where: { $0.event == reference.event }) { return true }
        // A notice comes and goes, so it speaks against the answer that was given under it.
        guard entry.hasFailed, entry.verdict?.check != .statusPage,
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
      // Who skips the step has given the reason.
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

  /// The last word of each person who answers, and the last verdict of each check.
  func latest(of live: [Entry], for step: Step) -> [Entry] {
    var kept: [Entry] = []
    for entry in live.reversed() {
      let isSuperseded = kept.contains { later in
        switch (entry.content, later.content) {
        // That nothing is known now, or can't be yet, takes back nothing that was found.
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

  /// Whether the evidence a reference names is still the one in force.
  private func stands(_ reference: Reference, in earlier: [StepStatus]) -> Bool {
    let place = runbook.place(of: reference.step)
    guard earlier.indices.contains(place) else { return true }
    if case .notApplicable = earlier[place].state { return true }
    return earlier[place].isSettled && earlier[place].entries.contains { $0.event == reference.event }
  }
}

extension Entry {
  /// It answers in place of the other: the same person's, where both answer on their own.
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

  /// Said by this role, or by anybody where none is asked for.
  package func isFrom(_ role: Role?) -> Bool { role.map(by.contains) ?? true }

  var verdict: Verdict? {
    if case .verdict(let verdict) = content { verdict } else { nil }
  }

  /// A check found something wrong.
  var hasFailed: Bool { verdict?.outcome == .failed }

  var isWaiver: Bool {
    if case .waiver = content { true } else { false }
  }

  package var answer: Answer? {
    if case .answer(let answer) = content { answer } else { nil }
  }
}
