package import Wizard

extension Session {
  /// What an alarm is about, as a sentence.
  func sentence(of alarm: Alarm) -> String {
    let title = "Stopped at \"\(title(of: alarm))\""
    return shownSentence(of: alarm).map { "\(title): \($0)." } ?? "\(title)."
  }

  /// Returns why the number of steps changed; `nil` if it didn't: `"Plan a joint session" isn't needed: the Salesforce
  /// admin is present. 30 steps in total now.`
  func words(counting change: Change) -> String? {
    func titles(_ turns: [Turn.ID]) -> String {
      turns.count > 2
        ? "\(turns.count) steps"
        : turns.compactMap { runbook.turn($0).map { "\"\($0.title)\"" } }.joined(separator: " and ")
    }
    var sentences: [String] = []
    var reasons: [String] = []
    for reason in change.dropped.map(\.reason) where !reasons.contains(reason) { reasons.append(reason) }
    for reason in reasons {
      let turns = change.dropped.filter { $0.reason == reason }.map(\.turn)
      sentences.append("\(titles(turns)) \(turns.count == 1 ? "isn't" : "aren't") needed: \(reason).")
    }
    if !change.added.isEmpty {
      sentences.append("\(titles(change.added)) \(change.added.count == 1 ? "is" : "are") needed now.")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ") + " \(progress.total) steps in total now."
  }

  /// Whom the remaining steps wait for if nothing can be answered: `8 steps wait for Ben. You planned to meet at
  /// 2026-11-30 14:00 UTC.`
  var standstillState: String? {
    guard let (_, block) = standstill else { return nil }
    guard block.waitsFor == [.participants] else { return "Nothing else can be answered until then." }
    let steps = turnsLeft(for: .salesforce)
    let planned = answer(to: .salesforceAdminAway).map { " You planned to meet at \($0["planned"])." } ?? ""
    return "\(steps) step\(steps == 1 ? " waits" : "s wait") for \(shortName(of: .salesforce)).\(planned)"
  }

  /// `standstillState`, and what people can do.
  var standstillWords: Phrase? {
    standstillState.map { state in
      """
      \(state) \(screen: "Press g", lines: "Type /go") to change that answer, \(screen: "p", lines: "/park") to pause the \
      session, or \(screen: "q", lines: "/leave") to leave.
      """
    }
  }

  /// What is due at a certain time, without duplicates: the final check repeats what an earlier step asks for.
  var shownDues: [Due] {
    var shown: [Due] = []
    for due in dues where !shown.contains(where: { $0.what == due.what && $0.at == due.at }) { shown.append(due) }
    return shown
  }

  /// Why no check of these steps can run; `nil` if one can.
  func whyNotAsked(_ steps: [StepID]) -> Phrase? {
    if steps.allSatisfy({ runbook[$0].checks.isEmpty }) {
      return "This step has no checks."
    }
    if steps.contains(where: { !asks(beside: $0, again: true).isEmpty }) { return nil }
    if isClosed {
      return "This record is signed, so these checks don't run anymore. To run them, reopen it."
    }
    if let step = steps.first {
      switch self[step].state {
      case .notApplicable(let reason): return "This step doesn't apply, so its checks don't run: \(reason)."
      case .blocked(let block): return "This step's checks can't run yet. \(block.sentence)"
      case .settled(.waived): return "You skipped this step, so its checks don't run."
      case .open, .held, .settled: break
      }
    }
    if let left = onlyByComparing(steps) { return left }
    let missing = steps.flatMap { runbook[$0].checks.map(\.id.system) }.first { connections[$0] == nil }
    return missing.map { "This step's checks need a connection to \($0.name). \(key: .connect) connects it." }
      ?? "This step's checks can't run now."
  }

  /// What running the checks again leaves out, because a comparison of all records found something that a sample could
  /// miss.
  func onlyByComparing(_ steps: [StepID]) -> Phrase? {
    guard let check = steps.flatMap(leftToComparing(beside:)).first else { return nil }
    return """
      "\(check.title)" compared all records. To check it again, compare them again (\(key: .compare)).
      """
  }

  /// The changed answer because of which an answer of this turn no longer counts; `nil` if it belongs to the turn
  /// itself.
  func setBack(_ turn: Turn) -> Reference? {
    let changed = turn.steps.compactMap { self[$0].setBackBy }
    return changed.first { !turn.steps.contains($0.step) }
  }

  /// A follow-up of the turn that can't have happened yet, and when it can.
  func tooEarly(_ turn: Turn, now: Moment) -> (step: StepID, from: Moment)? {
    for step in turn.steps where isFollowUp(step) && !self[step].isSettled {
      if let from = moment(of: step), now < from { return (step, from) }
    }
    return nil
  }

  /// The status of a turn in the list: who answered what, why it can't be answered yet, or whose turn it is.
  package func statusLine(of turn: Turn, now: Moment) -> String {
    switch status(of: turn) {
    case .notApplicable(let reason): return reason
    case .blocked(let block):
      let titles = block.waitsFor.prefix(1).map(runbook.shownTitle)
      return "after: \(titles.joined())"
    case .held(let reason): return reason
    case .open:
      if let (_, from) = tooEarly(turn, now: now) { return "from \(Clock.time(from, now: now)) UTC" }
      if let changed = setBack(turn) {
        return "again: \(runbook.shownTitle(of: changed.step)) changed"
      }
      let roles = speakers(of: turn)
      return roles.isEmpty ? "to read" : "\(names(of: roles))’s turn"
    case .settled: return settledStatus(of: turn, now: now)
    }
  }

  private func settledStatus(of turn: Turn, now: Moment) -> String {
    let skipped = turn.steps.filter { if case .settled(.waived) = self[$0].state { true } else { false } }
    if let first = skipped.first, skipped.count == turn.steps.filter({ self[$0].evidence != nil }).count,
      case .settled(.waived(let reason)) = self[first].state
    {
      return "skipped: \(reason)"
    }
    for step in turn.steps {
      func due(_ from: Moment) -> String { from <= now ? "due now" : "from \(Clock.time(from, now: now)) UTC" }
      switch later(step) {
      case .here(let from)?: return due(from)
      case .followUp(let from)?: return "follow-up \(due(from))"
      case .followedUp?: return "followed up"
      case .notFollowedUp?: return "not followed up"
      case nil: continue
      }
    }
    guard let step = turn.steps.last(where: { self[$0].evidence != nil && !runbook[$0].fields.isEmpty }) else {
      guard let entry = turn.steps.lazy.compactMap({ self[$0].entries.last }).last else { return "" }
      return runbook[turn.steps[0]].saidBy == .none
        ? "read \(entry.at.clock)" : "\(names(of: entry.by, at: entry.event)), \(entry.at.clock)"
    }
    return settledStatus(of: step, role: turn.part)
  }

  private func settledStatus(of step: StepID, role: Role?) -> String {
    let words = self[step].entries.filter(\.isSomebodysWord)
    guard let entry = words.last(where: { $0.isFrom(role) }) ?? words.last else { return "" }
    if case .signature(let signature) = entry.content { return "signed \(signature.name), \(entry.at.clock)" }
    // An email address or a note may name the org too, so no value is shown at all.
    if hidesOrg { return "\(names(of: entry.by, at: entry.event)), \(entry.at.clock)" }
    let said = value(of: step, in: entry)
    if case .settled(.verified) = self[step].state {
      return "checked \(entry.at.clock), \(says(entry.by, at: entry.event)): \(said)"
    }
    return "\(says(entry.by, at: entry.event)): \(said)"
  }

  /// The answers in words. A long value is followed by its length.
  func said(_ answers: [StepID: Answer], by speaker: Role?) -> String {
    let values = runbook.steps.filter { answers[$0.id] != nil }.compactMap { step -> String? in
      history(of: step.id).last { $0.isSomebodysWord && !$0.withdrawn && $0.isFrom(speaker) }
        .map { value(of: step.id, in: $0).said(of: step.id) }
    }.filter { !$0.isEmpty }
    if values.count > 1, Set(values).count == 1 { return "\(values[0]), to all \(values.count)" }
    return values.joined(separator: "; ")
  }
}
