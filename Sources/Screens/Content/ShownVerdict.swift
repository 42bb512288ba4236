internal import Wizard

/// The verdict of a check, as it is shown next to a turn.
struct ShownVerdict {
  let verdict: Verdict
  /// Whether the verdict is the step's evidence rather than only supporting it.
  let proves: Bool
  var relevance = Relevance.itself

  /// When the check last answered. The record has the time of the first such answer.
  var at: Moment

  /// The verdict with the time of a later answer that was the same and therefore wasn't recorded again.
  func answeredAgain(_ live: LiveState) -> ShownVerdict {
    guard let again = live.verdicts[verdict.check], again.at > verdict.at, again.outcome == verdict.outcome,
      again.sentence == verdict.sentence, again.host == verdict.host
    else { return self }
    var shown = self
    shown.at = again.at
    return shown
  }

  /// Whether it shows something to fix.
  var isBad: Bool { relevance == .itself && verdict.outcome == .failed }
  /// Whether a row of troubleshooting says what to do.
  var isExplained: Bool { verdict.symptom != nil && (isBad || verdict.isOwnAccess == true) }

  /// How certain it is, what it says, and whose permissions were used.
  func text(now: Moment) -> String {
    let whose = verdict.subject.flatMap { verdict.sentence.contains($0) ? nil : " (permissions of \($0))" } ?? ""
    return "\(word(now: now)): \(verdict.sentence)\(whose)"
  }

  /// "Verified" if the check proves the step, "consistent" if it supports what somebody said.
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
  /// The verdicts next to a turn. Before anything changes, those of all turns, failed ones first.
  func shownVerdicts(beside turn: Turn) -> [ShownVerdict] {
    guard !connections.isEmpty, !hidesOrg else { return [] }
    return turn.kind == .preflight ? verdictsSoFar : verdicts(of: turn)
  }

  private func verdicts(of turn: Turn) -> [ShownVerdict] {
    var seen: Set<CheckID> = []
    return turn.steps.flatMap { step in
      verdicts(beside: step).filter { verdict in
        // Before anything is answered, "could not be checked yet" tells people nothing.
        seen.insert(verdict.check).inserted && (verdict.host != nil || self[step].isSettled)
      }.map { shown($0, beside: step) }
    }
  }

  private var verdictsSoFar: [ShownVerdict] {
    var found: [ShownVerdict] = []
    for step in runbook.steps.map(\.id) {
      // That the integration is down is the reason why people are here.
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
