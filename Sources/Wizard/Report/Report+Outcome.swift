extension Report {
  /// The outcome of a session: the sentences at the start of a report, which people forward alone.
  ///
  /// It claims no more than the record shows. Limitations of the whole record come first.
  package struct Outcome: Hashable, Sendable {
    /// How a document highlights the outcome.
    package enum Tone: String, Sendable {
      /// Both signed, without reservations.
      case done
      /// Somebody has to look: stopped, damaged, skipped, not a vendor's system, or a signature is missing.
      case attention
      /// Work in progress.
      case underway
    }

    package let tone: Tone
    /// Whether both signed without reservations, except that a simulator may have responded.
    package var isComplete = false
    /// Damage or a simulator, which nobody may miss.
    package let cautions: [String]
    /// `Reconnected.`
    package let lead: String
    /// The signatures and what comes next.
    package let details: [String]

    /// The whole outcome on one line.
    package var sentence: String { (cautions + [lead] + details).joined(separator: " ") }
  }
}

extension Report {
  /// The outcome, without the org while both admins still have to name it.
  package var outcome: Outcome {
    let whole = wholeOutcome
    guard let hidden = HiddenOrg(session) else { return whole }
    return Outcome(
      tone: whole.tone, isComplete: whole.isComplete, cautions: whole.cautions, lead: hidden.masked(whole.lead),
      details: whole.details.map(hidden.masked))
  }

  private var wholeOutcome: Outcome {
    if isDamaged {
      let claim = session.signatures.isEmpty ? "It isn't signed." : "It claims to be \(signedWords.uncapitalized)"
      return Outcome(
        tone: .attention, cautions: ["DAMAGED: do not rely on this record."] + [warning].compactMap(\.self),
        lead: proof?.doesNotProve.first ?? claim, details: proof?.doesNotProve.first == nil ? [] : [claim])
    }
    return session.isClosed ? closedOutcome : openOutcome
  }

  /// Whether the file was found to be changed or truncated.
  var isDamaged: Bool {
    guard let proof else { return false }
    return proof.completeness == "truncated" || proof.integrity != "intact" && !isUnchecked
  }

  /// Whether an SSH signature could not be checked on this computer.
  var isUnchecked: Bool { proof?.integrity == "not-checked" && proof?.completeness != "truncated" }

  // MARK: Closed

  private var closedOutcome: Outcome {
    var details = isUnchecked ? ["An SSH signature could not be checked on this computer."] : []
    if !session.isSealed, !session.signatures.isEmpty { details.append(signedWords) }
    let missing = [Role.px, .salesforce].filter { role in !session.signatures.contains { $0.role == role } }
    let isGood: Bool
    let lead: String
    if let problem = problemSinceClose {
      (isGood, lead) = (false, "Needs attention after signing. \(problem.ended)")
      if session.isSealed { details.append(signedWords) }
    } else if !missing.isEmpty {
      (isGood, lead) = (false, missing.count == 1 ? "One signature is missing." : "Both signatures are missing.")
      details += missing.map { "\(signerWords(name(of: $0), [$0])) has not signed." }
    } else {
      details += [signedWords] + typedForOthers
      (isGood, lead) = sealedLead
    }
    if let followUpWords { details.append(followUpWords) }
    if session.isSealed, counts.checked == 0 { details.append("No answer was verified by a check.") }
    return Outcome(
      tone: isGood && !isUnchecked && warning == nil ? .done : .attention, isComplete: isGood && !isUnchecked,
      cautions: [warning].compactMap(\.self), lead: lead, details: details)
  }

  /// The first open alarm or failed check since the close.
  private var problemSinceClose: String? {
    if let alarm = session.alarms.first { return "\(session.title(of: alarm)): \(alarm.sentence)" }
    guard let closedAt = session.closedAt else { return nil }
    let failed = CheckID.allCases.first { check in
      session.verdicts[check].map { $0.event > closedAt && $0.verdict.outcome == .failed } == true
    }
    return failed.flatMap { check in session.lastVerdict(of: check).map { "\(check.title): \(words(of: $0))" } }
  }

  /// The outcome in a few words, without names or records.
  var anonymousLead: String {
    if isDamaged { return "DAMAGED: do not rely on this record." }
    guard session.isClosed else { return reached }
    return problemSinceClose == nil ? outcome.lead : "Needs attention after signing."
  }

  /// Whether both signed that the vendors' systems are reconnected, and nothing since contradicts it. Lists count
  /// these. Skipped steps and accepted differences, which the report names, don't matter.
  package var isReconnected: Bool {
    session.isSealed && !session.isNoVendorSystem && problemSinceClose == nil && missingWords == nil
  }

  /// What a signed record lacks, as a sentence; `nil` if nothing.
  private var missingWords: String? {
    guard session.authorizedAt != nil, session[.syncFinished].isSettled else {
      return "Signed, but the record doesn't say that PX is authorized and synchronized."
    }
    if let wrong = session.lastSeenWrong {
      return "Authorized and synchronized, but data was last seen wrong: \(wrong.ended)"
    }
    return session.isDataConfirmed ? nil : "Authorized and synchronized, but nobody confirmed that data arrives."
  }

  private var sealedLead: (isGood: Bool, String) {
    let verb = isUnchecked ? "Recorded as reconnected" : session.isNoVendorSystem ? "Completed" : "Reconnected"
    if let missingWords { return (false, missingWords) }
    let parts = [
      Self.count(skipped.count, "step", "skipped"),
      Self.count(accepted.count, "answer", "accepted despite a failed check"),
      Self.count(differing.count, "difference", "found"),
    ].compactMap(\.self)
    guard !parts.isEmpty else { return (true, "\(verb).") }
    return (false, "\(verb), with \(parts.listed).")
  }

  /// `2 steps skipped`; `nil` for none.
  private static func count(_ number: Int, _ noun: String, _ what: String) -> String? {
    number == 0 ? nil : "\(number) \(noun)\(number == 1 ? "" : "s") \(what)"
  }

  /// `Signed by Ana Ito (PX) and Ben Ode (Salesforce) on 27 Nov 2026.`
  private var signedWords: String {
    let signatures = session.signatures
    let days = signatures.map(\.at.dayWords)
    var groups: [(names: [String], day: String)] = []
    if signatures.count > 1, Set(signatures.map { $0.name.lowercased() }).count == 1, Set(days).count == 1 {
      groups = [([signerWords(signatures[0].name, signatures.map(\.role))], days[0])]
    } else {
      for (signature, day) in zip(signatures, days) {
        let words = signerWords(signature.name, [signature.role])
        if groups.last?.day == day {
          groups[groups.count - 1].names.append(words)
        } else {
          groups.append(([words], day))
        }
      }
    }
    return "Signed by " + groups.map { "\($0.names.listed) on \($0.day)" }.listed + "."
  }

  /// `Maria Lopez typed both names.`, or whose name somebody else typed.
  private var typedForOthers: [String] {
    let typed = session.signatures.compactMap { signature -> (typist: String, name: String)? in
      guard case .name(let typist?) = signature.how else { return nil }
      let name = name(of: typist)
      return name.lowercased() == signature.name.lowercased() ? nil : (name, signature.name)
    }
    if typed.count == 2, typed[0].typist == typed[1].typist { return ["\(typed[0].typist) typed both names."] }
    return typed.map { "\($0.typist) typed \($0.name)'s name." }
  }

  /// `Ana Ito (PX)`.
  private func signerWords(_ name: String, _ roles: [Role]) -> String {
    "\(name) (\(roles.map { $0 == .px ? "PX" : "Salesforce" }.listed))"
  }

  /// The recorded name, or the title of the role before anybody is named.
  func name(of role: Role) -> String { session.people?[role]?.name ?? role.title }

  /// `3 follow-ups until 30 Nov.`
  private var followUpWords: String? {
    let steps = session.runbook.steps.filter { step in
      guard session.isFollowUp(step.id) else { return false }
      if case .notApplicable = session[step.id].state { return false }
      return true
    }
    guard !steps.isEmpty else { return nil }
    let dues = session.dues.filter { $0.step.map(session.isFollowUp) == true }
    guard let last = dues.map(\.at).max() else {
      let skipped = steps.count { if case .settled(.waived) = session[$0.id].state { true } else { false } }
      if skipped == 0 { return "All follow-ups are done." }
      let done = steps.count - skipped
      return "Follow-ups: \(done) done, \(skipped) skipped."
    }
    let past = dues.count { $0.at <= now }
    let number = "\(dues.count) follow-up\(dues.count == 1 ? "" : "s")"
    if past == dues.count { return "\(number) \(past == 1 ? "is" : "are") due now." }
    return "\(number) until \(last.dayWords)\(past == 0 ? "" : ", \(past) of them due now")."
  }

  // MARK: Open

  private var openOutcome: Outcome {
    var sentences: [String] = []
    let alarms = session.alarms
    if let alarm = alarms.first {
      let why = session.shownSentence(of: alarm).map { ": \($0.ended)" } ?? "."
      sentences.append("Stopped at \"\(session.title(of: alarm))\"\(why)")
      if alarms.count > 1 { sentences.append("\(alarms.count - 1) more stop\(alarms.count == 2 ? "" : "s") below.") }
    }
    if let parked = session.parked { sentences.append(words(for: parked)) }
    if let reopened { sentences.append(reopened) }
    if alarms.isEmpty, let (step, reason) = firstHeld {
      sentences.append("Needs attention at \"\(step.title)\": \(reason.ended)")
    }
    sentences.append(reached)
    sentences.append("\(session.progress.settled) of \(session.progress.total) steps done.")
    if alarms.isEmpty, let next = session.nextTurn() { sentences.append("Next: \(next.title.ended)") }
    let needsSomebody = !alarms.isEmpty || firstHeld != nil || reopened != nil
    return Outcome(
      tone: needsSomebody ? .attention : .underway, cautions: [warning].compactMap(\.self), lead: sentences[0],
      details: Array(sentences.dropFirst()))
  }

  private func words(for parking: Parking) -> String {
    guard let until = parking.until else { return "Paused: \(parking.reason.ended)" }
    return until > now
      ? "Paused until \(until.words): \(parking.reason.ended)"
      : "Paused, due to resume since \(until.words): \(parking.reason.ended)"
  }

  private var reopened: String? {
    let last = session.log.last { recorded in
      if case .reopened = recorded.event { true } else { false }
    }
    guard let last, case .reopened(let reopening) = last.event else { return nil }
    return "Reopened on \(last.at.dayWords), so the earlier signatures are void: \(reopening.reason.ended)"
  }

  private var firstHeld: (Step, String)? {
    session.runbook.steps.lazy.compactMap { step -> (Step, String)? in
      if case .held(let reason) = session[step.id].state { (step, reason) } else { nil }
    }.first
  }

  /// How far the reconnection itself has progressed.
  private var reached: String {
    let counts = counts
    if counts.done + counts.held == 0 { return "Not started, so nothing is reconnected yet." }
    guard session.authorizedAt != nil else { return "Not reconnected yet." }
    guard session[.syncFinished].isSettled else { return "Authorized, but not synchronized yet." }
    let wrong = session.lastSeenWrong.map { " Data was last seen wrong: \($0.ended)" } ?? ""
    return "Authorized and synchronized, but not signed yet.\(wrong)"
  }
}

extension Session {
  /// What was said to be wrong with data at a step that was skipped then; `nil` if nothing, or if the final check says
  /// that the same data is right.
  fileprivate var lastSeenWrong: String? {
    let lines: [(line: StepID, steps: [StepID])] = [
      (.finalAccounts, [.canarySeen, .accountsRecent, .fieldsPopulated]),
      (.finalCustomObjects, [.customObjectsSynced]), (.finalPXFields, [.pxFieldsFilled, .featureMetrics]),
    ]
    return lines.lazy.filter { self.answer(to: $0.line)?["stands"] != "yes" }
      .flatMap { $0.steps + [$0.line] }.compactMap { self.skippedProblem(at: $0)?.problem }.first
  }

  /// Whether a person or a check says that data arrives, and no check contradicts it.
  fileprivate var isDataConfirmed: Bool {
    let steps: [StepID] = [
      .canarySeen, .accountsRecent, .fieldsPopulated, .customObjectsSynced, .pxFieldsFilled, .featureMetrics,
      .finalAccounts, .finalPXFields,
    ]
    return steps.contains { step in
      guard answer(to: step)?.despite.isEmpty != false else { return false }
      return switch self[step].state {
      case .settled(.verified), .settled(.attested): true
      case .settled(.notYet), .settled(.waived), .notApplicable, .blocked, .open, .held: false
      }
    }
  }
}

extension String {
  /// The text with a full stop, unless it ends with punctuation.
  fileprivate var ended: String {
    let text = trimmed
    return text.last.map { ".!?".contains($0) } == true ? text : text + "."
  }

  fileprivate var uncapitalized: String { prefix(1).lowercased() + dropFirst() }
}

extension [String] {
  /// `a, b and c`.
  package var listed: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
