/// What answers and findings mean for a step.
extension Session {
  /// Returns a step's state and alarm, given the entries that count.
  func judgement(
    of step: Step, _ counting: [Entry], recorded: [Entry], earlier: [StepStatus]
  ) -> (StepStatus.State, Alarm?) {
    let words = counting.filter(\.isSomebodysWord)
    guard let last = words.last else { return (.open, nil) }
    if case .waiver(let reason) = last.content { return (.settled(.waived(reason: reason)), nil) }
    var later: Moment?
    var held: String?
    /// Alarms that people can accept with a reason. They are shown together, and one reason covers them all.
    var stops: [Alarm] = []
    for word in words {
      switch meaning(of: word, to: step, earlier) {
      case .settles: continue
      case .holds(let reason): held = held ?? reason
      case .alarms(let reason):
        let alarm = step.alarm(reason, by: word)
        guard alarm.isAcceptable else { return (.held(reason), alarm) }
        if !isAccepted(last, among: recorded) { stops.append(alarm) }
      case .notBeforeNextPush: later = later ?? Timetable.nextPush(after: word.at)
      }
    }
    if step.id == .rightOrg, let two = twoOrgs(in: words) {
      return (.held(two.reason), step.alarm(two.reason, by: nil))
    }
    if let held { return (.held(held), nil) }
    let proving = step.proving
    func proves(_ found: Entry) -> Bool { found.verdict.map { proving.contains($0.check) } ?? false }
    let found = counting.filter { isContradiction($0, of: last, at: step.id, in: recorded) }
    for found in found.filter(proves) + found.filter({ !proves($0) }) {
      guard let alarm = alarm(of: [found], nil, at: step, words, recorded, earlier: earlier) else { continue }
      guard alarm.isAcceptable else { return (.held(alarm.reason), alarm) }
      stops.append(alarm)
    }
    if var stop = stops.first {
      stop.reason = stops.map(\.reason).joined(separator: ". Also: ")
      return (.held(stop.reason), stop)
    }
    if let later { return (.settled(.notYet(from: later)), nil) }
    let verified = counting.compactMap(\.verdict).filter { $0.outcome == .verified }
    if !proving.isEmpty, proving.allSatisfy({ id in verified.contains { $0.check == id } }) {
      return (.settled(.verified(verified)), nil)
    }
    return (.settled(.attested(fits: verified)), nil)
  }

  /// Returns the entry as the PX admin's alone if one person answered in both roles and there are now two people.
  func ownWord(_ entry: Entry, _ earlier: [StepStatus]) -> Entry {
    guard entry.by.count > 1, let answer = said(.participants, in: earlier)?.answer,
      !People(answer).onePersonInBothRoles
    else { return entry }
    var own = entry
    own.by = [.px]
    return own
  }

  /// Returns why an answer stopped the session; `nil` if it didn't.
  func stopReason(of word: Entry, at step: Step) -> String? {
    guard word.isSomebodysWord, case .alarms(let reason) = meaning(of: word, to: step, statuses(before: step.id)) else {
      return nil
    }
    return reason
  }

  func meaning(of word: Entry, to step: Step, _ earlier: [StepStatus]) -> Choice.Effect {
    word.answer.map { meaning(of: $0, to: step, at: word, earlier: earlier) } ?? .settles
  }

  /// Returns what an answer means: the effect of its choices, and for some steps its agreement with earlier answers.
  func meaning(of answer: Answer, to step: Step, at entry: Entry, earlier: [StepStatus]) -> Choice.Effect {
    var later = false
    for field in step.fields {
      guard case .choice(let choices) = field.kind,
        let chosen = choices.first(where: { $0.id == answer[field.name] })
      else { continue }
      switch chosen.effect {
      case .settles: break
      case .holds, .alarms: return chosen.effect
      case .notBeforeNextPush: later = true
      }
    }
    if step.id == .rightOrg {
      let who = names(of: entry.by, at: entry.event)
      switch agreement(of: answer["org"], with: target(of: entry, earlier)) {
      case .holds(let reason): return .holds("\(who) named the org in another form: \(reason)")
      case .alarms(let reason): return .alarms("\(who) named a different org: \(reason)")
      case .settles, .notBeforeNextPush: break
      }
    }
    if step.id == .lastSync, let sync = said(.synchronize, in: earlier),
      let moved = Moment(typed: answer["time"], now: entry.at)
    {
      // People read minutes and the record has seconds, so a Last Sync in the minute of the click is new.
      let clicked = sync.opened ?? sync.at
      if moved + 60 <= clicked { return .holds("Last Sync is earlier than the click on Synchronize") }
    }
    return later ? .notBeforeNextPush : .settles
  }

  /// The admin whose answer keeps the pause point open: the first who named an org other than the target.
  package var namedAnotherOrg: Role? {
    if let alarm = self[.rightOrg].alarm { return alarm.role }
    let earlier = statuses(before: .rightOrg)
    return self[.rightOrg].entries.first { entry in
      guard entry.isSomebodysWord, let answer = entry.answer else { return false }
      return agreement(of: answer["org"], with: target(of: entry, earlier)) != .settles
    }?.by.first
  }

  /// The target at the time of an answer at the pause point.
  private func target(of entry: Entry, _ earlier: [StepStatus]) -> String? {
    let known = entry.restsOn.first { $0.step == .target }.flatMap { reference in
      entries[runbook.place(of: .target)].last { $0.event == reference.event }
    }
    return (known ?? said(.target, in: earlier))?.answer?["org"]
  }

  private func agreement(of text: String, with target: String?) -> Choice.Effect {
    guard let target, let expected = try? OrgName(target), let named = try? OrgName(text) else {
      return .holds("the target org is not recorded, so there is nothing to compare with")
    }
    return switch named.agrees(with: expected) {
    case .same: .settles
    case .different: .alarms("it is not the target. Do not approve. Close the login page")
    case .incomparable:
      .holds("one is an address and one is an org ID, so they can't be compared. Use the same kind")
    }
  }

  func said(_ step: StepID, in earlier: [StepStatus]) -> Entry? {
    let place = runbook.place(of: step)
    guard earlier.indices.contains(place) else { return nil }
    return earlier[place].entries.last(where: \.isSomebodysWord)
  }
}
