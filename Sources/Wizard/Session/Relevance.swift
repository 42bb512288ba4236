/// What a verdict means next to a particular step, if that differs from its usual meaning.
package enum Relevance: Hashable, Sendable {
  case itself
  /// The check read the permissions of a user other than the current approver.
  case otherUser
  /// The integration is down, as expected.
  case expected
  /// The verdict is from a time when the integration was down; it is up now.
  case since
  /// The check passed, but somebody's answer says that something is wrong.
  case contrary
}

extension Session {
  package func relevance(of verdict: Verdict, beside step: StepID) -> Relevance {
    if isAboutAnotherUser(verdict) || verdict.outcome != .failed && isAboutAnother(verdict, than: approver) {
      return .otherUser
    }
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

  /// Whether a failure is expected at every step with an answer.
  func isExpected(_ verdict: Verdict) -> Bool {
    let answered = runbook.steps.filter { step in
      step.checks.contains { $0.id == verdict.check } && self[step.id].entries.contains(where: \.isSomebodysWord)
    }
    return !answered.isEmpty && answered.allSatisfy { relevance(of: verdict, beside: $0.id) == .expected }
  }
}

extension Relevance {
  /// The word shown instead of the outcome; `nil` for `itself`.
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
