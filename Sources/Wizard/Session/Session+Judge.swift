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
