/// What raises an alarm, and what accepts one.
extension Session {
  /// Returns the answers that raised an alarm and that the same admin hasn't answered again. Undo doesn't resolve an
  /// alarm, nor does a change of what the answer depends on.
  func raised(by recorded: [Entry], at step: Step, earlier: [StepStatus]) -> [Raised] {
    var raised: [Raised] = []
    var answered: Set<Role> = []
    for word in recorded.reversed() where word.isSomebodysWord {
      if answered.isDisjoint(with: word.by), case .alarms(let reason) = meaning(of: word, to: step, earlier),
        !step.alarm(reason, by: word).isAcceptable || !isAccepted(word, among: recorded)
      {
        raised.append(Raised(word: word, reason: reason))
      }
      // An answer that keeps the step open resolves nothing.
      if case .holds = meaning(of: word, to: step, earlier) { continue }
      if !word.withdrawn { answered.formUnion(step.separately ? Set(word.by) : Set(Role.allCases)) }
      if answered.isSuperset(of: [.px, .salesforce]) { break }
    }
    if step.id == .rightOrg, raised.isEmpty, let two = twoOrgs(in: recorded) { raised.append(two) }
    return raised.reversed()
  }

  /// What somebody said is wrong at a step that was then skipped, and which step was skipped: this one, or one without
  /// which it doesn't apply. `nil` if the last answer says nothing of that.
  func skippedProblem(at id: StepID) -> (StepID, problem: String)? {
    let step = runbook[id]
    func own() -> (StepID, problem: String)? {
      let answers = history(of: id).filter { $0.answer != nil }
      return raised(by: answers, at: step, earlier: statuses(before: id)).last.map { (id, $0.reason) }
    }
    switch self[id].state {
    case .settled(.waived): return own()
    case .notApplicable:
      guard case .unlessWaived(let needed) = step.applies else { return nil }
      return own() ?? skippedProblem(at: needed)
    case .blocked, .open, .held, .settled(.verified), .settled(.attested), .settled(.notYet): return nil
    }
  }

  /// Returns the alarm of the last of these answers, for a step that it neither settles nor holds.
  func alarm(of raised: [Raised], at step: Step, _ recorded: [Entry], _ counting: [Entry]) -> Alarm? {
    guard let last = raised.last else { return nil }
    var alarm = step.alarm(last.reason, by: last.isByBoth ? nil : last.word)
    if last.word.withdrawn {
      alarm.lapse = .takenBack
    } else if recorded.contains(where: {
      $0.isSomebodysWord && !$0.withdrawn && $0.event > last.word.event && $0.isSameVoice(as: last.word, at: step)
    }) {
      alarm.lapse = .unresolved
    } else if !counting.contains(where: { $0.event == last.word.event }) {
      alarm.lapse = .setBack
    }
    return alarm
  }

  /// Returns the failures of checks next to a step that haven't passed since, regardless of answers in the meantime.
  func findings(in recorded: [Entry], at step: Step) -> [Entry] {
    let answered = recorded.last { $0.answer != nil && !$0.withdrawn }?.event
    return step.checks.compactMap { check in
      recorded.last { $0.verdict.map { $0.check == check.id && $0.outcome.decides } ?? false }
    }.filter { found in
      guard found.hasFailed else { return false }
      // The failure was about an earlier target, and the check has passed for the current one.
      guard step.id == .target, let answered, found.answered(at: step.id) != answered else { return true }
      return !recorded.contains {
        $0.verdict?.check == found.verdict?.check && $0.verdict?.outcome == .verified
          && $0.answered(at: step.id) == answered
      }
    }
  }

  /// The failed checks next to a step that can contradict its answer.
  package func failures(beside id: StepID) -> [Verdict] {
    verdicts(beside: id).filter { $0.outcome == .failed && isContradiction($0, at: id) }
  }

  /// Returns the alarm of the last of these findings without an accepted reason.
  func alarm(
    of found: [Entry], _ lapse: Alarm.Lapse?, at step: Step, _ words: [Entry], _ recorded: [Entry],
    earlier: [StepStatus]
  ) -> Alarm? {
    for found in found.reversed() {
      guard let verdict = found.verdict else { continue }
      let open = unaccepted(found, at: step, lapse, words, recorded, earlier: earlier)
      if open.isEmpty, !Alarm.decisive.contains(verdict.check) || lapse != nil && verdict.check == .statusPage {
        continue
      }
      var reason = verdict.sentence
      if !open.isEmpty, open.count < verdict.wrong.count {
        reason += ". New since a reason was given: \(Verdict.Finding.names(open))"
      }
      return Alarm(step: step.id, kind: .check(verdict.check), reason: reason, lapse: lapse)
    }
    return nil
  }

  /// Returns the alarm of failed checks at a step whose answers no longer count.
  func alarm(
    ofLapsed found: [Entry], at step: Step, _ words: [Entry], _ recorded: [Entry], earlier: [StepStatus]
  ) -> Alarm? {
    // A step without an answer already blocks what depends on it.
    guard let answer = recorded.last(where: { $0.answer != nil }) else { return nil }
    let contradicting = found.filter { entry in
      let about = entry.answered(at: step.id).flatMap { event in recorded.first { $0.event == event } }
      return isContradiction(entry, of: about ?? answer, at: step.id, in: recorded)
    }
    return alarm(
      of: contradicting, answer.withdrawn ? .takenBack : .setBack, at: step, words, recorded, earlier: earlier)
  }

  /// An answer that raised an alarm.
  struct Raised {
    let word: Entry
    let reason: String
    /// Whether two answers together raised it.
    var isByBoth = false
  }

  /// Returns the admins' last answers at the pause point if they name different orgs; as an alarm of the withdrawn
  /// answer, or else of the later one.
  func twoOrgs(in recorded: [Entry]) -> Raised? {
    func answers(of role: Role) -> [Entry] { recorded.filter { $0.answer != nil && $0.by.contains(role) } }
    let (ofPX, ofSalesforce) = (answers(of: .px), answers(of: .salesforce))
    // An org in another form can't be compared, so it resolves nothing: the answer before it still differs.
    let pair = [(0, 0), (1, 0), (0, 1)].lazy.compactMap { back -> (Entry, Entry, OrgName.Agreement?)? in
      guard let px = ofPX.dropLast(back.0).last, let salesforce = ofSalesforce.dropLast(back.1).last,
        px.event != salesforce.event
      else { return nil }
      return (px, salesforce, agreement(of: px, salesforce))
    }.first { $0.2 != .incomparable }
    guard case let (px, salesforce, .different?)? = pair else { return nil }
    let (first, second) = px.event < salesforce.event ? (px, salesforce) : (salesforce, px)
    // Answers aren't compared with one that was withdrawn before.
    if let withdrawal = first.withdrawnBy, withdrawal < second.event { return nil }
    let who = [px, salesforce].map { names(of: $0.by, at: $0.event) }.joined(separator: " and ")
    return Raised(
      word: first.withdrawn ? first : second,
      reason: "\(who) named two different orgs. Do not approve. Close the login page", isByBoth: true)
  }

  /// Compares the orgs that two answers name; `nil` if one of them isn't valid.
  private func agreement(of one: Entry, _ other: Entry) -> OrgName.Agreement? {
    guard let one = one.answer.flatMap({ try? OrgName($0["org"]) }),
      let other = other.answer.flatMap({ try? OrgName($0["org"]) })
    else { return nil }
    return one.agrees(with: other)
  }

  /// Whether an answer adds a new reason to the same answer as before, with no different answer in between.
  func isAccepted(_ word: Entry, among recorded: [Entry]) -> Bool {
    guard let answer = word.answer, !answer.despite.isEmpty else { return false }
    let words = recorded.filter { $0.answer != nil && !$0.withdrawn && $0.event < word.event }
    let same = words.reversed().prefix { $0.answer?.withoutReason == answer.withoutReason }
    guard let began = same.last else { return false }
    let before = words.filter { $0.event <= began.event }.compactMap { $0.answer?.despite.bare }
    return !before.contains(answer.despite.bare) || same.contains { isAccepted($0, among: recorded) }
  }

  /// Returns a check's findings without an accepted reason, given at this step since the check first reported the
  /// finding, or at an earlier step with the same finding.
  ///
  /// A reason that was given before the finding, and only stayed in the answer, doesn't cover it. Nor does one for
  /// another answer, while this one is unchecked.
  func unaccepted(
    _ found: Entry, at step: Step, _ lapse: Alarm.Lapse?, _ words: [Entry], _ recorded: [Entry],
    earlier: [StepStatus]
  ) -> [Verdict.Finding] {
    guard let verdict = found.verdict else { return [] }
    func isPass(_ entry: Entry) -> Bool { entry.verdict?.check == verdict.check && entry.verdict?.outcome == .verified }
    func about(_ entry: Entry) -> Answer? {
      entry.answered(at: step.id).flatMap { event in recorded.first { $0.event == event }?.answer?.withoutReason }
    }
    /// - Parameter known: the entries in which it may have been reported first.
    func isAccepted(
      _ finding: Verdict.Finding, by words: [Entry], first known: [Entry], in entries: [Entry], unchecked: Bool = false
    ) -> Bool {
      let told = known.first { entry in
        entry.verdict?.check == verdict.check && entry.verdict?.wrong.contains(where: finding.isCovered) == true
      }
      guard let told else { return false }
      return words.contains { word in
        guard word.event > told.event, let answer = word.answer, !answer.despite.isEmpty else { return false }
        return !entries.contains { old in
          guard let older = old.answer, older.despite.bare == answer.despite.bare else { return false }
          return old.event < told.event
            || unchecked && old.event < word.event && older.withoutReason != answer.withoutReason
        }
      }
    }
    // Findings count from the last pass. A pass for another answer says nothing about this one.
    let subject = about(found)
    let passed = recorded.last(where: isPass)?.event ?? 0
    let passedForThis = recorded.last { isPass($0) && (subject == nil || about($0) == nil || about($0) == subject) }
    // A notice is read each time, so a reason doesn't cover one that was shown again after it.
    let isReadAgain = lapse == .unchecked && verdict.check == .statusPage
    let known = recorded.filter { entry in
      isReadAgain
        ? entry.event == found.event
        : entry.event > passed || entry.event > passedForThis?.event ?? 0 && about(entry) == subject
    }
    // At other steps, the check may have passed since.
    let passedAnywhere = entries.joined().filter { isPass($0) && $0.event < found.event }.map(\.event).max() ?? 0
    return verdict.wrong.filter { finding in
      !isAccepted(finding, by: words, first: known, in: recorded, unchecked: lapse == .unchecked)
        && !zip(earlier, entries).contains { status, entries in
          isAccepted(finding, by: status.entries, first: entries.filter { $0.event > passedAnywhere }, in: entries)
        }
    }
  }

  /// Whether what a check found contradicts an answer.
  ///
  /// The answer that Gainsight says "go ahead" covers what the check had found before. If it had found nothing yet, the
  /// answer covers its first result, unless that asks people not to reconnect. It doesn't cover another notice, a newer
  /// update, or a notice that went away and came back.
  func isContradiction(_ found: Entry, of word: Entry?, at step: StepID, in recorded: [Entry]) -> Bool {
    guard let verdict = found.verdict, verdict.outcome == .failed, isContradiction(verdict, at: step) else {
      return false
    }
    guard verdict.check == .statusPage, let word, word.answer?["status"] == "go" else { return true }
    let known = recorded.filter { $0.verdict?.check == .statusPage && $0.verdict?.outcome != .unknown }
    let told = known.last { $0.event < word.event }
    guard let read = told ?? known.first(where: { $0.event > word.event }) else { return true }
    let since = known.filter { $0.event > word.event && $0.event < found.event }
    return !verdict.wrong.allSatisfy { finding in
      ([read] + since).allSatisfy { $0.verdict?.wrong.contains(where: finding.isCovered) == true }
        && (told != nil || !finding.says.asksNotToReconnect)
    }
  }
}

extension Entry {
  /// The answer to this step that the check was asked about.
  func answered(at step: StepID) -> Int? { restsOn.first { $0.step == step }?.event }
}

extension Verdict.Outcome {
  /// Whether the outcome is a pass or a failure.
  var decides: Bool {
    switch self {
    case .verified, .failed: true
    case .unknown, .notYet: false
    }
  }
}

extension [Entry] {
  /// Whether both admins are among those who spoke.
  var isOfBoth: Bool { Set(flatMap(\.by)).isSuperset(of: [.px, .salesforce]) }
}

extension String {
  /// The letters and digits, for comparing reasons.
  fileprivate var bare: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}
