extension Report {
  /// Returns a phase with all of its steps, including those that don't apply.
  package func phase(_ phase: Phase) -> Section {
    hiding(Section(phase.id.rawValue, phase.title, phase.steps.map(row)))
  }

  /// Returns a step's status: the evidence, whose word it is, when and from where.
  package func row(of step: Step) -> Row {
    let status = session[step.id]
    let (kind, text) = said(of: step, status)
    return Row(kind, step.title, text, note: note(on: status))
  }

  private func said(of step: Step, _ status: StepStatus) -> (Kind, String) {
    if let alarm = status.alarm {
      return (.warning, session.shownSentence(of: alarm).map { "stopped: \($0)" } ?? "stopped")
    }
    switch status.state {
    case .notApplicable(let reason): return (.notUsed, reason)
    case .blocked(let block): return (.open, "not answered: \(block.sentence)")
    case .open:
      guard let changed = status.setBackBy else { return (.open, "not answered") }
      return (.open, "reset, because \(session.whyReset(by: changed)): \(session.runbook[changed.step].title)")
    case .held(let reason): return (.warning, "needs attention: \(reason)")
    case .settled(.waived(let reason)): return (.skipped, reason + answered(before: step) + found(step, beside: status))
    case .settled(.notYet):
      let said = value(of: step).map { ": \($0)" } ?? ""
      return (.later, laterWords(of: step) + said + found(step, beside: status))
    case .settled(.verified(let verdicts)):
      // Support for an answer is never shown as its proof, nor a person's words as proved.
      let proving = step.proving
      let proof = verdicts.filter { proving.contains($0.check) }.map(words(of:)).joined(separator: "; ")
      let fits = verdicts.filter { !proving.contains($0.check) }.map { " · consistent: \(words(of: $0))" }.joined()
      return (.checked, proof + sayings(of: step) + fits + found(step, beside: status))
    case .settled(.attested(let fits)):
      let support = fits.map { " · consistent: \(words(of: $0))" }.joined()
      return (.said, (value(of: step) ?? step.silentValue) + support + found(step, beside: status))
    }
  }

  /// `due 24 Nov 2026 19:00 UTC`, or the follow-up that replaces the answer.
  private func laterWords(of step: Step) -> String {
    let title = session.runbook[Session.followUpOfNotYet].title
    return switch session.later(step.id) {
    case .here(let from)?: "due \(from.words)"
    case .followUp(let from)?: "follow-up \"\(title)\", \(from <= now ? "due since" : "from") \(from.words)"
    case .followedUp?: "followed up under \"\(title)\""
    case .notFollowedUp?: "not followed up: \"\(title)\" was skipped"
    case nil: ""
    }
  }

  /// The failures of checks next to a step, and figures that differ from reported ones.
  private func found(_ step: Step, beside status: StepStatus) -> String {
    let answer = session.answer(to: step.id) ?? Answer()
    return session.mismatches(of: answer, to: step.id).map { " · differs: \($0.sentence)" }.joined()
      + status.entries.compactMap(\.verdict).filter { $0.outcome == .failed }
      .map { " · \(session.relevance(of: $0, beside: step.id).word ?? "warning"): \(words(of: $0))" }.joined()
  }

  /// ` · answered before: no`, for a step that was answered before it was skipped.
  private func answered(before step: Step) -> String {
    guard let entry = session.history(of: step.id).last(where: { $0.answer != nil }) else { return "" }
    let value = session.value(of: step.id, in: entry)
    let undone = entry.withdrawn ? " (undone)" : ""
    return value.isEmpty ? "" : " · \(session.names(of: entry.by, at: entry.event)) answered before: \(value)\(undone)"
  }

  /// ` · Ben says: hold PX data`, for each person who said something next to a proof.
  private func sayings(of step: Step) -> String {
    session[step.id].entries.map { entry in
      let value = session.value(of: step.id, in: entry)
      return value.isEmpty ? "" : " · \(session.says(entry.by, at: entry.event)): \(value)"
    }.joined()
  }

  /// What a check says, and whose permissions it read if the sentence doesn't name the user.
  func words(of verdict: Verdict) -> String {
    let says = sentence(of: verdict)
    guard let subject = verdict.subject, !says.contains(subject) else { return says }
    return "\(says) (permissions of \(subject))"
  }

  /// A verdict's sentence, without its example if this report names none. While the org is hidden, so are all sentences
  /// from Salesforce, which can contain the org's name.
  package func sentence(of verdict: Verdict) -> String {
    if session.hidesOrg, verdict.check.systems.contains(.salesforce) { return HiddenOrg.words }
    return namesExamples ? verdict.sentence : verdict.says
  }

  /// The answer in words; both answers if each admin answers separately.
  private func value(of step: Step) -> String? {
    var values: [String] = []
    for entry in session[step.id].entries {
      let value: String
      if case .signature(let signature) = entry.content {
        let how = signature.how.isName ? "typed name" : "SSH key"
        value = "\(signature.name), \(how)"
      } else {
        value = session.value(of: step.id, in: entry)
      }
      if !value.isEmpty, !values.contains(value) { values.append(value) }
    }
    return values.isEmpty ? nil : values.joined(separator: "; ")
  }

  private func note(on status: StepStatus) -> String {
    var parts: [String] = []
    for entry in status.entries where entry.isSomebodysWord {
      var words = session.names(of: entry.by, at: entry.event)
      if let typist = entry.typedBy, entry.by != [typist] {
        words += ", typed by \(session.names(of: [typist], at: entry.event))"
      }
      if let opened = entry.opened { words += ", opened \(opened.iso8601)" }
      parts.append("\(words), \(entry.at.iso8601)")
    }
    for case .verdict(let verdict) in status.entries.map(\.content) {
      parts.append(source(of: verdict))
    }
    return parts.joined(separator: " · ")
  }

  /// The check, the host it queried, and the time.
  func source(of verdict: Verdict) -> String {
    "\(verdict.check.rawValue) asked \(verdict.host ?? "no host"), \(verdict.at.iso8601)"
  }
}

extension Step {
  /// The text for an answer without a value.
  var silentValue: String { saidBy == .none ? "read" : "done" }
}
