extension Report {
  /// Every event in its order, in words; that steps came up on the screen is left out.
  var timeline: Section {
    let rows = session.log.compactMap { recorded in
      words(for: recorded.event).map { Row(recorded.at.iso8601, $0, note: "event \(recorded.sequence)") }
    }
    return Section("timeline", "In the order it happened", rows)
  }

  private func words(for deed: StageDeed) -> String {
    switch deed.kind {
    case .advance: "The rehearsal's clock went on by \((deed.seconds ?? 0) / 60) minutes"
    case .fault: "Fault \(deed.fault?.rawValue ?? "") \(deed.on == true ? "thrown in" : "put right")"
    case .authorize, .synchronize, .edit, .knowledge: "On the stand-in: \(deed.kind.rawValue)"
    }
  }

  private func words(for event: Event) -> String? {
    func title(_ step: StepID) -> String { session.runbook[step].title }
    func name(_ role: Role) -> String { session.shortName(of: role) }
    return switch event {
    case .began(let began): began.chapter.map { "Chapter \($0) began" } ?? "The session began"
    case .opened: nil
    case .answered(let statement):
      "\(name(statement.typedBy)) recorded: \(statement.parts.map { title($0.step) }.joined(separator: ", "))"
    case .waived(let waiver): "\(name(waiver.by)) skipped: \(title(waiver.step)) (\(waiver.reason))"
    case .withdrawn(let withdrawal): "\(name(withdrawal.typedBy)) took back event \(withdrawal.withdraws)"
    case .noted(let note): "\(name(note.typedBy)) noted: \(note.text)"
    case .attached(let attachment):
      "\(name(attachment.typedBy)) took in \(attachment.name), beside \(title(attachment.step))"
    case .met(let encounter):
      "\(name(encounter.typedBy)) \(encounter.tried ? "tried" : "looked up"): \(encounter.symptom.rawValue)"
    case .handedOver(let role): "\(name(role)) took the keyboard"
    case .parked(let parking): "Parked: \(parking.reason)"
    case .unparked: "The session went on"
    case .rehearsing(let rehearsal): "A rehearsal began, seed \(rehearsal.seed)"
    case .staged(let deed): words(for: deed)
    case .connected(let connection): "Connected to \(connection.host)"
    case .snapshot(let snapshot): "Kept of the mapping: \(snapshot.summary)"
    case .verdict(let verdict): "\(verdict.check.rawValue): \(verdict.outcome.rawValue), \(verdict.says)"
    case .superseded(let verdict): "\(verdict.check.rawValue) answered too late"
    case .clockSteppedBack(let seconds): "The clock stepped back by \(seconds) s"
    case .closed: "The record was closed"
    case .reopened(let reopening): "\(name(reopening.typedBy)) reopened the record: \(reopening.reason)"
    }
  }
}
