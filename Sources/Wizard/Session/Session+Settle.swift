extension Session {
  /// Derives how every step stands from what was recorded, in the order of the runbook: what a step rests on
  /// stands before it, so one pass is enough for all but the signatures.
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
    let recorded = step.separately ? recorded.map { ownWord($0, earlier) } : recorded
    let raised = raised(by: recorded, at: step, earlier: earlier)
    let live = recorded.filter { entry in
      !entry.withdrawn
        && !raised.contains {
          entry.isSomebodysWord && $0.word.event > entry.event && $0.word.isSameVoice(as: entry, at: step)
        }
    }
    var setBackBy: Reference?
    var counting: [Entry] = []
    /// What a check found before somebody answered again, or what says that these are the wrong systems or the wrong time:
    /// until the check says otherwise.
    var unchecked: [Verdict] = []
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
        if let verdict = entry.verdict,
          Alarm.decisive.contains(verdict.check) || entry.restsOn.contains(where: { $0.step == step.id }),
          isContradiction(entry, of: said.last, at: step.id, in: recorded)
        {
          unchecked.append(verdict)
        }
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
        status.alarm =
          unchecked.map { Alarm(step: step.id, kind: .check($0.check), reason: $0.sentence, lapse: .unchecked) }
          .enumerated().last { place, alarm in
            !alarm.isAcceptable || !isAccepted(unchecked[place], words, recorded, earlier: earlier)
          }?.element
      }
    } else if let block = block(of: step, earlier: earlier) {
      status.state = .blocked(block)
    }
    if !status.isSettled, status.alarm == nil {
      status.alarm = alarm(of: raised, at: step, counting) ?? alarm(ofFindingsAt: step, recorded, earlier: earlier)
    }
    return status
  }

  /// The answers that raised an alarm, where whoever gave them has not answered again. Taking one back resolves nothing, nor
  /// does a change of what it depends on.
  private func raised(by recorded: [Entry], at step: Step, earlier: [StepStatus]) -> [Raised] {
    // Where both answer on their own, neither learns what the other said before both have.
    if step.separately,
      !Set(recorded.filter(\.isSomebodysWord).flatMap(\.by)).isSuperset(of: [.px, .salesforce])
    {
      return []
    }
    var raised: [Raised] = []
    var answered: Set<Role> = []
    for word in recorded.reversed() where word.isSomebodysWord {
      if answered.isDisjoint(with: word.by), case .alarms(let reason) = meaning(of: word, to: step, earlier),
        !step.alarm(reason, by: word).isAcceptable || !isAccepted(word, among: recorded)
      {
        raised.append(Raised(word: word, reason: reason))
      }
      if !word.withdrawn { answered.formUnion(step.separately ? Set(word.by) : Set(Role.allCases)) }
      if answered.isSuperset(of: [.px, .salesforce]) { break }
    }
    if step.id == .rightOrg, raised.isEmpty, let two = twoOrgs(in: recorded) { raised.append(two) }
    return raised.reversed()
  }

  /// The alarm of the last of these answers, where the step isn't settled or held by it.
  private func alarm(of raised: [Raised], at step: Step, _ counting: [Entry]) -> Alarm? {
    guard let last = raised.last else { return nil }
    var alarm = step.alarm(last.reason, by: last.isByBoth ? nil : last.word)
    if last.word.withdrawn {
      alarm.lapse = .takenBack
    } else if !counting.contains(where: { $0.event == last.word.event }) {
      alarm.lapse = .setBack
    }
    return alarm
  }

  /// The alarm of what a check found wrong about the last answer, where that no longer counts.
  private func alarm(ofFindingsAt step: Step, _ recorded: [Entry], earlier: [StepStatus]) -> Alarm? {
    let words = recorded.filter { $0.isSomebodysWord && !$0.withdrawn }
    let answered = words.last?.event ?? 0
    var passed: [CheckID] = []
    for entry in recorded.reversed() {
      guard let verdict = entry.verdict else { continue }
      switch verdict.outcome {
      case .unknown: continue
      case .verified, .notYet: passed.append(verdict.check)
      case .failed:
        guard !passed.contains(verdict.check),
          let about = entry.restsOn.first(where: { $0.step == step.id })?.event, about >= answered,
          isContradiction(entry, of: recorded.first { $0.event == about }, at: step.id, in: recorded),
          !isAccepted(verdict, words, recorded, earlier: earlier)
        else { continue }
        return Alarm(
          step: step.id, kind: .check(verdict.check), reason: verdict.sentence,
          lapse: about > answered ? .takenBack : .setBack)
      }
    }
    return nil
  }

  /// An answer that raised an alarm.
  private struct Raised {
    let word: Entry
    let reason: String
    /// It takes two answers to raise it.
    var isByBoth = false
  }

  /// The two admins' last answers at the pause point, where they name two different orgs: by the one that was taken back,
  /// or the later one.
  private func twoOrgs(in recorded: [Entry]) -> Raised? {
    let words = recorded.filter { $0.isSomebodysWord && $0.answer != nil }
    guard let px = words.last(where: { $0.by.contains(.px) }),
      let salesforce = words.last(where: { $0.by.contains(.salesforce) }), px.event != salesforce.event
    else { return nil }
    let (first, second) = px.event < salesforce.event ? (px, salesforce) : (salesforce, px)
    // Nobody compares with what was taken back before.
    if let withdrawal = first.withdrawnBy, withdrawal < second.event { return nil }
    guard let one = first.answer.flatMap({ try? OrgName($0["org"]) }),
      let other = second.answer.flatMap({ try? OrgName($0["org"]) }), one.agrees(with: other) == .different
    else { return nil }
    let who = [px, salesforce].map { names(of: $0.by, at: $0.event) }.joined(separator: " and ")
    return Raised(
      word: first.withdrawn ? first : second,
      reason: "\(who) named two different orgs. Do not approve. Close the login page", isByBoth: true)
  }

  /// The last word of each person who answers, and the last verdict of each check.
  private func latest(of live: [Entry], for step: Step) -> [Entry] {
    var kept: [Entry] = []
    for entry in live.reversed() {
      let isSuperseded = kept.contains { later in
        switch (entry.content, later.content) {
        // That nothing is known now takes back nothing that was found.
        case (.verdict(let old), .verdict(let new)):
          old.check == new.check && !(old.outcome == .failed && new.outcome == .unknown)
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
      return items.allSatisfy { scope[$0.rawValue] == "yes" } ? nil : "not selected under \"Which features you use\""
    case .salesforceAdminAway:
      guard let participants = said(.participants) else { return nil }
      return People(participants).salesforceAdminAway ? nil : "the Salesforce admin is present"
    case .unlessWaived(let id):
      let place = runbook.place(of: id)
      guard earlier.indices.contains(place) else { return nil }
      switch earlier[place].state {
      case .notApplicable(let reason): return reason
      case .settled(.waived): return "\"\(runbook[id].title)\" was skipped"
      case .blocked, .open, .held, .settled: return nil
      }
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
    func isTogether(with id: StepID) -> Bool { runbook.turn(of: id)?.steps.contains(step.id) == true }
    func isMissing(_ id: StepID) -> Bool {
      let place = runbook.place(of: id)
      guard place < earlier.count, !earlier[place].isSettled else { return false }
      // What a check found stops what comes after the turn: the turn itself is answered as a whole.
      return earlier[place].alarm?.isOfCheck != true || !isTogether(with: id)
    }
    let phase = runbook.phase(of: step.id)
    if step.saidBy.roles.contains(.salesforce), phase != .prepare, isSalesforceAdminAway(earlier) {
      let sentence =
        "The Salesforce admin is away, according to \"People taking part\". Change that answer when they arrive."
      return Block(gate: nil, sentence: sentence, waitsFor: [.participants])
    }
    if gates.contains(.noAlarm),
      let alarm = earlier.lazy.compactMap(\.alarm).first(where: { alarm in
        // What is answered together with it is what may have put it right.
        runbook.depends(step.id, on: alarm.step)
          && !(alarm.isOfCheck && isTogether(with: alarm.step))
      })
    {
      let sentence = Gate.noAlarm.sentence(waitingFor: [title(of: alarm)]) + ": \(alarm.sentence)."
      return Block(gate: .noAlarm, sentence: sentence, waitsFor: [alarm.step])
    }
    // Who signs answers for every step, so all that are open are named.
    if gates.contains(.everyLine), Gate.everyLine.guards(step.id, in: phase),
      Gate.everyLine.requires.contains(where: isMissing)
    {
      let open = runbook.steps.map(\.id).prefix { !$0.isSignature }.filter(isMissing)
      return Block(
        gate: .everyLine, sentence: Gate.everyLine.sentence(waitingFor: open.map(runbook.shownTitle)),
        waitsFor: Gate.everyLine.requires.filter(isMissing))
    }
    for gate in Gate.allCases where gate.guards(step.id, in: phase) && gates.contains(gate) {
      let missing = gate.requires.filter(isMissing)
      if !missing.isEmpty {
        return Block(
          gate: gate, sentence: gate.sentence(waitingFor: missing.map(runbook.shownTitle)), waitsFor: missing)
      }
    }
    if case .uses = step.applies, isMissing(.scope) {
      return Block(gate: nil, sentence: "Answer \"\(runbook.shownTitle(of: .scope))\" first.", waitsFor: [.scope])
    }
    let missing = step.after.filter(isMissing)
    guard let first = missing.first else { return nil }
    return Block(gate: nil, sentence: "Answer \"\(runbook.shownTitle(of: first))\" first.", waitsFor: missing)
  }
}

extension Session {
  /// What the entries that count make of a step: settled with which evidence, or held open and why; and the alarm.
  func judgement(
    of step: Step, _ counting: [Entry], recorded: [Entry], earlier: [StepStatus]
  ) -> (StepStatus.State, Alarm?) {
    let words = counting.filter(\.isSomebodysWord)
    guard let last = words.last else { return (.open, nil) }
    if case .waiver(let reason) = last.content { return (.settled(.waived(reason: reason)), nil) }
    var later: Moment?
    var held: String?
    /// What people can go on with by saying why: all of it is told at once, and a reason is given for all.
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
    let found = counting.filter { isContradiction($0, of: last, at: step.id, in: recorded) }.compactMap(\.verdict)
    for verdict in found.filter({ proving.contains($0.check) }) + found.filter({ !proving.contains($0.check) }) {
      let alarm = Alarm(step: step.id, kind: .check(verdict.check), reason: verdict.sentence)
      guard alarm.isAcceptable else { return (.held(verdict.sentence), alarm) }
      if !isAccepted(verdict, words, recorded, earlier: earlier) { stops.append(alarm) }
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

  /// An answer says why people go on with what the same answer had said before without a reason, or with another.
  private func isAccepted(_ word: Entry, among recorded: [Entry]) -> Bool {
    guard let answer = word.answer, !answer.despite.isEmpty else { return false }
    return recorded.contains { earlier in
      guard earlier.event < word.event, let known = earlier.answer else { return false }
      return known.withoutReason == answer.withoutReason && known.despite != answer.despite
    }
  }

  /// Somebody gave a reason to go on although the check found this: at this step since it first did, or at an earlier one
  /// where it found the same. Other figures in the same sentence are no other finding.
  ///
  /// A reason that was given before, and only stayed in the answer since, was not thought up for this.
  private func isAccepted(_ verdict: Verdict, _ words: [Entry], _ recorded: [Entry], earlier: [StepStatus]) -> Bool {
    func isAccepted(by words: [Entry], in entries: [Entry]) -> Bool {
      let known = entries.filter { $0.verdict?.check == verdict.check }
      let passed = known.last { $0.verdict?.outcome == .verified }?.event ?? 0
      guard let began = known.first(where: { $0.event > passed && $0.verdict?.isSameFinding(as: verdict) == true })
      else { return false }
      let before = Set(entries.filter { $0.event < began.event }.compactMap { $0.answer?.despite })
      return words.contains { word in
        guard word.event > began.event, let reason = word.answer?.despite, !reason.isEmpty else { return false }
        return !before.contains(reason)
      }
    }
    return isAccepted(by: words, in: recorded)
      || zip(earlier, entries).contains { isAccepted(by: $0.entries, in: $1) }
  }

  /// Whether what a check found speaks against an answer.
  ///
  /// That Gainsight says go ahead is said of one notice: the one that the check found before, or where it had said nothing
  /// yet, the one that it finds first. Another one, and one that comes back, were not read.
  private func isContradiction(_ found: Entry, of word: Entry?, at step: StepID, in recorded: [Entry]) -> Bool {
    guard let verdict = found.verdict, verdict.outcome == .failed, isContradiction(verdict, at: step) else {
      return false
    }
    guard verdict.check == .statusPage, let word, word.answer?["status"] == "go" else { return true }
    let known = recorded.filter { $0.verdict?.check == .statusPage && $0.verdict?.outcome != .unknown }
    let read = known.last { $0.event < word.event } ?? known.first { $0.event > word.event }
    guard let notice = read?.verdict, notice.outcome == .failed, notice.says == verdict.says else { return true }
    return known.contains { $0.event > word.event && $0.event < found.event && !$0.hasFailed }
  }

  /// An answer that one person gave in both roles is that of the PX admin alone where there are two by now.
  private func ownWord(_ entry: Entry, _ earlier: [StepStatus]) -> Entry {
    guard entry.by.count > 1, let answer = said(.participants, in: earlier)?.answer,
      !People(answer).onePersonInBothRoles
    else { return entry }
    var own = entry
    own.by = [.px]
    return own
  }

  private func meaning(of word: Entry, to step: Step, _ earlier: [StepStatus]) -> Choice.Effect {
    word.answer.map { meaning(of: $0, to: step, at: word, earlier: earlier) } ?? .settles
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
      // People read minutes, and the record keeps seconds: a Last Sync in the minute of the click has moved.
      let clicked = sync.opened ?? sync.at
      if moved + 60 <= clicked { return .holds("Last Sync is earlier than the click on Synchronize") }
    }
    return later ? .notBeforeNextPush : .settles
  }

  /// Whose word keeps the pause point open: the first who said an org that isn't the target.
  package var namedAnotherOrg: Role? {
    if let alarm = self[.rightOrg].alarm { return alarm.role }
    let earlier = Array(statuses.prefix(runbook.place(of: .rightOrg)))
    return self[.rightOrg].entries.first { entry in
      guard entry.isSomebodysWord, let answer = entry.answer else { return false }
      return agreement(of: answer["org"], with: target(of: entry, earlier)) != .settles
    }?.by.first
  }

  /// The target that an answer at the pause point was given for.
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

  private func said(_ step: StepID, in earlier: [StepStatus]) -> Entry? {
    let place = runbook.place(of: step)
    guard earlier.indices.contains(place) else { return nil }
    return earlier[place].entries.last(where: \.isSomebodysWord)
  }
}

extension Entry {
  /// It answers in place of the other: the same person's, where both answer on their own.
  fileprivate func isSameVoice(as other: Entry, at step: Step) -> Bool {
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
