extension Report {
  /// Every event in words, with its number.
  package var timeline: Section {
    hiding(
      section("timeline", "Timeline", of: session.log, isFolded: true) { recorded in
        Row("event \(recorded.sequence), \(recorded.at.iso8601)", words(for: recorded))
      })
  }

  private func words(for command: SimulatorCommand) -> String {
    switch command {
    case .advance(let seconds): "The rehearsal clock moved forward \(seconds / 60) minutes"
    case .fault(let fault, let on): "Fault \(fault.rawValue) \(on ? "turned on" : "fixed")"
    case .authorize: "On the simulator: authorize"
    case .synchronize: "On the simulator: synchronize"
    case .edit: "On the simulator: edit"
    case .knowledge: "On the simulator: knowledge"
    }
  }

  private func title(_ step: StepID) -> String { session.runbook[step].title }

  /// The withdrawn event and its steps.
  private func words(forWithdrawn event: Int) -> String {
    let steps: [StepID] =
      switch session.event(event)?.event {
      case .answered(let statement)?: statement.parts.map(\.step)
      case .waived(let waiver)?: [waiver.step]
      default: []
      }
    return "event \(event)" + (steps.isEmpty ? "" : " (\(steps.map(title).joined(separator: ", ")))")
  }

  private func words(for recorded: Recorded) -> String {
    // The name of whoever had the role at that time.
    func name(_ role: Role) -> String { session.names(of: [role], at: recorded.sequence) }
    func typed(_ by: [Role], _ typist: Role) -> String { by == [typist] ? "" : ", \(name(typist)) typing" }
    /// `Ben says, typed by Ana: Right org?: 00D…`, for each person who gave a part of it.
    func words(for statement: Statement) -> String {
      var speakers: [[Role]] = []
      for part in statement.parts where !speakers.contains(part.by) { speakers.append(part.by) }
      return speakers.map { by in
        let parts = statement.parts.filter { $0.by == by }.map { part in
          let value = session.value(of: part.step, answered: part.answer)
          return "\(title(part.step)): \(value.isEmpty ? session.runbook[part.step].silentValue : value.brief)"
        }
        let says = session.says(by, at: recorded.sequence)
        return "\(says)\(typed(by, statement.typedBy)): \(parts.joined(separator: "; "))"
      }.joined(separator: ". ")
    }
    return switch recorded.event {
    case .began(let began): began.chapter.map { "Chapter \($0) began" } ?? "The session began"
    case .opened(let steps): "Came up on the screen: \(steps.map(title).joined(separator: "; "))"
    case .answered(let statement): words(for: statement)
    case .waived(let waiver):
      "\(name(waiver.by))\(typed([waiver.by], waiver.typedBy)) skipped: \(title(waiver.step)) (\(waiver.reason))"
    case .withdrawn(let withdrawal):
      "\(name(withdrawal.typedBy)) undid \(self.words(forWithdrawn: withdrawal.withdraws))"
    case .noted(let note): "\(name(note.typedBy)) noted: \(note.text)"
    case .attached(let attachment):
      "\(name(attachment.typedBy)) attached \(attachment.name) to \(title(attachment.step))"
    case .met(let encounter):
      "\(name(encounter.typedBy)) \(encounter.tried ? "tried" : "looked up"): \(encounter.symptom.rawValue)"
    case .handedOver(let role): "\(name(role)) took the keyboard"
    case .parked(let parking): "Paused: \(parking.reason)"
    case .unparked: "The session was resumed"
    case .rehearsing(let rehearsal): "A rehearsal began, seed \(rehearsal.seed)"
    case .staged(let command): self.words(for: command)
    case .connected(let connection): "Connected to \(connection.system.name) at \(connection.host)"
    case .compared(let compared): "All \(compared.comparison.object.salesforceName)s compared: \(compared.sentence)"
    case .snapshot(let snapshot): "Saved from the mapping: \(snapshot.summary)"
    case .verdict(let verdict): "\(verdict.check.rawValue): \(verdict.shownOutcome.rawValue), \(sentence(of: verdict))"
    case .superseded(let verdict): "\(verdict.check.rawValue) answered too late"
    case .clockSteppedBack(let seconds): "The clock went back by \(seconds) s"
    case .closed: "The record was closed by its first signature"
    case .reopened(let reopening): "\(name(reopening.typedBy)) reopened the record: \(reopening.reason)"
    }
  }
}
