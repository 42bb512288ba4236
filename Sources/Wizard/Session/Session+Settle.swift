extension Session {
  /// Derives how every step stands from what was recorded, in the order of the runbook: what a step rests on
  /// stands before it, so one pass is enough.
  package mutating func settle() {
    var settled: [StepStatus] = []
    settled.reserveCapacity(runbook.steps.count)
    for (place, step) in runbook.steps.enumerated() {
      settled.append(status(of: step, recorded: entries[place], earlier: settled))
    }
    statuses = settled
  }

  private func status(of step: Step, recorded: [Entry], earlier: [StepStatus]) -> StepStatus {
    if let reason = reasonNotApplicable(step, earlier: earlier) {
      return StepStatus(state: .notApplicable(reason), entries: [], heard: [])
    }
    guard !recorded.isEmpty else {
      let state = block(of: step, earlier: earlier).map(StepStatus.State.blocked) ?? .open
      return StepStatus(state: state, entries: [], heard: [])
    }
    let live = recorded.filter { !$0.withdrawn }
    var setBackBy: Reference?
    var counting: [Entry] = []
    let latest = latest(of: live, for: step)
    let said = Set(latest.filter(\.isSomebodysWord).map(\.event))
    for entry in latest {
      // What a check said of an answer counts as long as that answer does.
      func stands(_ reference: Reference) -> Bool {
        reference.step == step.id ? said.contains(reference.event) : self.stands(reference, in: earlier)
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
      status.state = judgement(of: step, counting, earlier: earlier)
    } else if let block = block(of: step, earlier: earlier) {
      status.state = .blocked(block)
    }
    return status
  }

  /// The last word of each person who answers, and the last verdict of each check.
  private func latest(of live: [Entry], for step: Step) -> [Entry] {
    var kept: [Entry] = []
    for entry in live.reversed() {
      let isSuperseded = kept.contains { later in
        switch (entry.content, later.content) {
        case (.verdict(let old), .verdict(let new)): old.check == new.check
        case (.verdict, _), (_, .verdict): false
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

  private func reasonNotApplicable(_ step: Step, earlier: [StepStatus]) -> String? {
    func said(_ id: StepID) -> Answer? {
      let place = runbook.place(of: id)
      guard earlier.indices.contains(place) else { return nil }
      return earlier[place].entries.last(where: \.isSomebodysWord)?.answer
    }
    switch step.applies {
    case .always: return nil
    case .uses(let items):
      guard let scope = said(.scope) else { return nil }
      return items.allSatisfy { scope[$0.rawValue] == "yes" } ? nil : "not used here, says the scope"
    case .salesforceAdminAway:
      guard let participants = said(.participants) else { return nil }
      return People(participants).salesforceAdminAway ? nil : "the Salesforce admin is here"
    case .unlessWaived(let id):
      let place = runbook.place(of: id)
      guard earlier.indices.contains(place), case .settled(.waived) = earlier[place].state else { return nil }
      return "\"\(runbook[id].title)\" was skipped"
    }
  }

  private func isSalesforceAdminAway(_ earlier: [StepStatus]) -> Bool {
    let place = runbook.place(of: .participants)
    guard earlier.indices.contains(place),
      let answer = earlier[place].entries.last(where: \.isSomebodysWord)?.answer
    else { return false }
    return People(answer).salesforceAdminAway
  }

  /// Why a step can't be answered now, whether or not an earlier answer to it still counts.
  func block(of step: Step) -> Block? { block(of: step, earlier: statuses) }

  /// Why a step can't be answered yet: a shut gate, or an earlier step that is missing.
  private func block(of step: Step, earlier: [StepStatus]) -> Block? {
    func isMissing(_ id: StepID) -> Bool {
      let place = runbook.place(of: id)
      return place < earlier.count && !earlier[place].isSettled
    }
    let phase = runbook.phase(of: step.id)
    if step.saidBy.roles.contains(.salesforce), phase != .prepare, isSalesforceAdminAway(earlier) {
      let sentence = "The Salesforce admin is away, says \"Who is here\". Change that answer when they come."
      return Block(gate: nil, sentence: sentence, waitsFor: [.participants])
    }
    for gate in Gate.allCases where gate.guards(step.id, in: phase) && gates.contains(gate) {
      let missing = gate.requires.filter(isMissing)
      if !missing.isEmpty {
        return Block(
          gate: gate, sentence: gate.sentence(waitingFor: missing.map(runbook.shownTitle)), waitsFor: missing)
      }
    }
    if case .uses = step.applies, isMissing(.scope) {
      return Block(gate: nil, sentence: "First: \(runbook.shownTitle(of: .scope)).", waitsFor: [.scope])
    }
    let missing = step.after.filter(isMissing)
    guard let first = missing.first else { return nil }
    return Block(gate: nil, sentence: "First: \(runbook.shownTitle(of: first)).", waitsFor: missing)
  }
}

extension Session {
  /// What the entries that count make of a step: settled with which evidence, or held open and why.
  func judgement(of step: Step, _ counting: [Entry], earlier: [StepStatus]) -> StepStatus.State {
    let words = counting.filter(\.isSomebodysWord)
    let verdicts = counting.compactMap { entry in
      if case .verdict(let verdict) = entry.content { verdict } else { nil }
    }
    guard let last = words.last else { return .open }
    if case .waiver(let reason) = last.content { return .settled(.waived(reason: reason)) }
    for word in words {
      guard let answer = word.answer else { continue }
      switch meaning(of: answer, to: step, at: word, earlier: earlier) {
      case .settles: continue
      case .holds(let reason): return .held(reason)
      case .notBeforeNextPush: return .settled(.notYet(from: Timetable.nextPush(after: word.at)))
      }
    }
    let proving = step.checks.filter { $0.weight == .proves }.map(\.id)
    if let failed = verdicts.first(where: { $0.outcome == .failed && proving.contains($0.check) }) {
      return .held(failed.sentence)
    }
    let verified = verdicts.filter { $0.outcome == .verified }
    if !proving.isEmpty, proving.allSatisfy({ id in verified.contains { $0.check == id } }) {
      return .settled(.verified(verified))
    }
    return .settled(.attested(fits: verified))
  }

  /// What an answer means: that of its choices, and for some steps what it says of earlier answers.
  private func meaning(of answer: Answer, to step: Step, at entry: Entry, earlier: [StepStatus]) -> Choice.Effect {
    var later = false
    for field in step.fields {
      guard case .choice(let choices) = field.kind,
        let chosen = choices.first(where: { $0.id == answer[field.name] })
      else { continue }
      switch chosen.effect {
      case .settles: break
      case .holds: return chosen.effect
      case .notBeforeNextPush: later = true
      }
    }
    if step.id == .rightOrg {
      let meaning = agreement(of: answer["org"], earlier: earlier)
      guard case .holds(let reason) = meaning else { return meaning }
      return .holds("\(names(of: entry.by)) said another org: \(reason)")
    }
    if step.id == .lastSync, let sync = said(.synchronize, in: earlier),
      let moved = Moment(typed: answer["time"], now: entry.at)
    {
      // People read minutes, and the record keeps seconds: a Last Sync in the minute of the click has moved.
      let clicked = sync.opened ?? sync.at
      if moved + 60 <= clicked { return .holds("Last Sync is earlier than the click on Synchronize") }
    }
    return later ? .notBeforeNextPush : .settles
  }

  /// Whose word keeps the pause point open: the first who said an org that isn't the target.
  package var namedAnotherOrg: Role? {
    let earlier = Array(statuses.prefix(runbook.place(of: .rightOrg)))
    return self[.rightOrg].entries.first { entry in
      guard entry.isSomebodysWord, let answer = entry.answer else { return false }
      return agreement(of: answer["org"], earlier: earlier) != .settles
    }?.by.first
  }

  private func agreement(of text: String, earlier: [StepStatus]) -> Choice.Effect {
    guard let target = said(.target, in: earlier)?.answer?["org"], let expected = try? OrgName(target),
      let named = try? OrgName(text)
    else { return .holds("the target org is not recorded, so nothing can be compared") }
    return switch named.agrees(with: expected) {
    case .same: .settles
    case .different: .holds("it is not the target. Do not approve; close the login page")
    case .incomparable:
      .holds("one is an address and one is an id, and nobody can compare them; name both alike")
    }
  }

  private func said(_ step: StepID, in earlier: [StepStatus]) -> Entry? {
    let place = runbook.place(of: step)
    guard earlier.indices.contains(place) else { return nil }
    return earlier[place].entries.last(where: \.isSomebodysWord)
  }
}

extension Entry {
  /// A person's answer, waiver or signature, as opposed to a check's verdict.
  package var isSomebodysWord: Bool {
    switch content {
    case .answer, .waiver, .signature: true
    case .verdict: false
    }
  }

  /// Said by this role, or by anybody where none is asked for.
  package func isFrom(_ role: Role?) -> Bool { role.map(by.contains) ?? true }

  var isWaiver: Bool {
    if case .waiver = content { true } else { false }
  }

  package var answer: Answer? {
    if case .answer(let answer) = content { answer } else { nil }
  }
}
