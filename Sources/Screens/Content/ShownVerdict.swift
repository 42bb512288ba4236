internal import Wizard

/// What a check answered, as it is told beside a turn.
struct ShownVerdict {
  let verdict: Verdict
  /// The answer is the step's evidence, not only a support of it.
  let proves: Bool
  var relevance = Relevance.itself

  /// When it was answered last; the record keeps when it was answered first.
  var at: Moment

  /// The same was answered again, though it wasn't recorded again.
  func answeredAgain(_ live: LiveState) -> ShownVerdict {
    guard let again = live.verdicts[verdict.check], again.at > verdict.at, again.outcome == verdict.outcome,
      again.sentence == verdict.sentence, again.host == verdict.host
    else { return self }
    var shown = self
    shown.at = again.at
    return shown
  }

  /// Something is to be put right.
  var isBad: Bool { relevance == .itself && verdict.outcome == .failed }
  /// A row of troubleshooting says what to do.
  var isExplained: Bool { verdict.symptom != nil && (isBad || verdict.isOwnAccess == true) }

  /// How far it is known, what it says, and with whose rights it was asked.
  func text(now: Moment) -> String {
    let whose = verdict.subject.flatMap { verdict.sentence.contains($0) ? nil : " (permissions of \($0))" } ?? ""
    return "\(word(now: now)): \(verdict.sentence)\(whose)"
  }

  /// Checked where it proves, fits where it supports what somebody says.
  private func word(now: Moment) -> String {
    if let word = relevance.word { return word }
    return switch verdict.shownOutcome {
    case .verified: proves ? "verified" : "consistent"
    case .failed: proves || verdict.isOwnAccess == true ? "failed" : "warning"
    case .notYet: verdict.from.map { "can be checked after \(Clock.time($0, now: now))" } ?? "not yet"
    case .unknown: "unknown"
    }
  }
}

extension Session {
  /// What checks have answered beside a turn; before anything changes, what all of them have, what is not so first.
  func shownVerdicts(beside turn: Turn) -> [ShownVerdict] {
    guard !connections.isEmpty, !hidesOrg else { return [] }
    return turn.kind == .preflight ? verdictsSoFar : verdicts(of: turn)
  }

  private func verdicts(of turn: Turn) -> [ShownVerdict] {
    var seen: Set<CheckID> = []
    return turn.steps.flatMap { step in
      verdicts(beside: step).filter { verdict in
        // Before anything was answered, that nothing could be asked yet says nothing.
        seen.insert(verdict.check).inserted && (verdict.host != nil || self[step].isSettled)
      }.map { shown($0, beside: step) }
    }
  }

  private var verdictsSoFar: [ShownVerdict] {
    var found: [ShownVerdict] = []
    for step in runbook.steps.map(\.id) {
      // That the integration is down is what people came for.
      for verdict in verdicts(beside: step) where verdict.check != .pxIntegration {
        if let place = found.firstIndex(where: { $0.verdict.check == verdict.check }) {
          if found[place].verdict.at <= verdict.at { found[place] = shown(verdict, beside: step) }
        } else {
          found.append(shown(verdict, beside: step))
        }
      }
    }
    let order: [Verdict.Outcome] = [.failed, .unknown, .notYet, .verified]
    return order.flatMap { outcome in found.filter { $0.verdict.outcome == outcome } }
  }

  private func shown(_ verdict: Verdict, beside step: StepID) -> ShownVerdict {
    ShownVerdict(
      verdict: verdict, proves: runbook[step].proving.contains(verdict.check),
      relevance: relevance(of: verdict, beside: step), at: verdict.at)
  }
}
