/// How far a session, or a phase of it, has come: every step that applies is counted once.
package struct Progress: Hashable, Sendable {
  package var done = 0
  package var skipped = 0
  /// Settled for now, to be shown later.
  package var later = 0
  /// Answered, and kept open by the answer.
  package var held = 0
  package var open = 0

  package var total: Int { done + skipped + later + held + open }
  package var settled: Int { done + skipped + later }

  package init(done: Int = 0, skipped: Int = 0, later: Int = 0, held: Int = 0, open: Int = 0) {
    (self.done, self.skipped, self.later, self.held, self.open) = (done, skipped, later, held, open)
  }

  mutating func count(_ status: StepStatus) {
    switch status.state {
    case .notApplicable: break
    case .blocked, .open: open += 1
    case .held: held += 1
    case .settled(let evidence):
      switch evidence {
      case .verified, .attested: done += 1
      case .notYet: later += 1
      case .waived: skipped += 1
      }
    }
  }
}

extension Session {
  /// The whole session up to the signatures; follow-ups are counted apart.
  package var progress: Progress {
    var progress = Progress()
    for (step, status) in zip(runbook.steps, statuses) where runbook.phase(of: step.id) != .followUp {
      progress.count(status)
    }
    return progress
  }

  package func progress(of phase: PhaseID) -> Progress {
    var progress = Progress()
    for step in runbook.phase(phase)?.steps ?? [] { progress.count(self[step.id]) }
    return progress
  }
}
