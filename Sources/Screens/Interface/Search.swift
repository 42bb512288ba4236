package import Wizard

/// A look into the troubleshooting table: what was typed, and the row that is marked or open.
package struct Search: Hashable, Sendable {
  package var line = LineEditor()
  package var selected = 0
  /// The marked row is shown whole: cause, resolution, the step to go to.
  package var isOpen = false

  package init(_ text: String = "") { line = LineEditor(text) }

  /// The rows that fit, best first, at most so many as are worth reading.
  package func matches(in session: Session, at turn: Turn) -> [Lookup.Match] {
    let failed = session.failedSymptom(at: turn)
    // Before anything is typed, the check that failed says what is wrong.
    if line.isEmpty, let failed { return Lookup.restoration.match(of: failed).map { [$0] } ?? [] }
    return Array(Lookup.restoration.matches(line.text, in: .init(phase: turn.phase, failed: failed)).prefix(5))
  }

  /// The row that is marked, if any fits.
  package func match(in session: Session, at turn: Turn) -> Lookup.Match? {
    let matches = matches(in: session, at: turn)
    return matches.indices.contains(selected) ? matches[selected] : matches.first
  }
}

extension Session {
  /// What a failed check beside a turn names, else the last failed check anywhere.
  fileprivate func failedSymptom(at turn: Turn) -> SymptomID? {
    let here = turn.steps.flatMap(verdicts(beside:)).last { $0.outcome == .failed && $0.symptom != nil }
    return (here ?? lastFailed)?.symptom
  }
}

extension Symptom {
  /// The first of its steps that belongs to this session.
  package func step(in session: Session) -> StepID? {
    steps.first { step in
      if case .notApplicable = session[step].state { false } else { true }
    }
  }
}
