/// What a check's outcome means beside a step, where it says something else than it would beside others.
package enum Relevance: Hashable, Sendable {
  case itself
  /// Another user's permissions were asked than those of the one who approves by now.
  case otherUser
  /// Down is what was expected.
  case expected
  /// It was answered while the integration was down, and is up by now.
  case since
  /// All is well by it, and somebody's answer says otherwise.
  case contrary
}

extension Session {
  package func relevance(of verdict: Verdict, beside step: StepID) -> Relevance {
    if isAboutAnotherUser(verdict) { return .otherUser }
    if verdict.outcome == .verified, self[step].alarm?.kind == .answer, self[step].alarm?.lapse == nil {
      return .contrary
    }
    guard step == .findCard, verdict.check == .pxIntegration, answer(to: step)?["status"] != "authorized" else {
      return .itself
    }
    return switch verdict.outcome {
    case .failed: .expected
    case .verified: .since
    case .notYet, .unknown: .itself
    }
  }

  /// Whether a failed check says only what people came for, at every step that somebody has answered.
  func isExpected(_ verdict: Verdict) -> Bool {
    let answered = runbook.steps.filter { step in
      step.checks.contains { $0.id == verdict.check } && self[step.id].entries.contains(where: \.isSomebodysWord)
    }
    return !answered.isEmpty && answered.allSatisfy { relevance(of: verdict, beside: $0.id) == .expected }
  }
}

extension Relevance {
  /// What is said in place of the outcome; `nil` for `itself`.
  package var word: String? {
    switch self {
    case .itself: nil
    case .otherUser: "for another user"
    case .expected: "consistent"
    case .since: "before it was back up"
    case .contrary: "the check says otherwise"
    }
  }
}
