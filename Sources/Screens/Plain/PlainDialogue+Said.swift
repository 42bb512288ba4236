internal import Wizard

extension PlainDialogue {
  /// What a deed came to, with its words: a note's text, a reason, what stands again.
  mutating func sayInFull(_ deed: Command, _ change: Change, _ session: Session) {
    switch deed {
    case .note(let step?, let text):
      let said = session.hidesOrg ? "" : Secrets.stripped(from: text).trimmed
      let title = session.runbook[step].title
      interface.news(said.isEmpty ? "Noted beside \"\(title)\"." : "Noted beside \"\(title)\": \(said.asSentence)")
    case .waive(let step, let reason):
      let said = session.hidesOrg ? "" : Secrets.stripped(from: reason).trimmed
      let title = session.runbook[step].title
      interface.news("Skipped: \(said.isEmpty ? title.asSentence : "\(title): \(said.asSentence)")")
    case .undo:
      if let words = takenBack(change, session) { interface.news(words) }
    case .handOver(let role):
      // Whose word the step is has not changed, but who types it.
      interface.news(
        "\(session.name(of: role)) types now."
          + PlainTurn(session: session, interface: interface, now: session.lastMoment ?? Moment(seconds: 0))
          .speakers.map { " \($0.string)" }.joined())
    default: break
    }
  }

  /// `Taken back: other. Recorded now is again: first.`
  private func takenBack(_ change: Change, _ session: Session) -> String? {
    guard !session.hidesOrg, case .answered(let statement)? = change.withdrawn.last?.event else { return nil }
    let gone = statement.parts.map { spoken(session.value(of: $0.step, answered: $0.answer), of: $0.step) }
    let back = statement.parts.compactMap { part -> String? in
      let speaker = session.runbook[part.step].separately ? part.by.first : nil
      return session.history(of: part.step).last { $0.answer != nil && !$0.withdrawn && $0.isFrom(speaker) }
        .map { spoken(session.value(of: part.step, in: $0), of: part.step) }
    }
    func joined(_ values: [String]) -> String { values.filter { !$0.isEmpty }.joined(separator: "; ") }
    guard !joined(gone).isEmpty else { return nil }
    let again = joined(back)
    let rest = again.isEmpty ? "It stays in the record as withdrawn." : "Recorded now is again: \(again.asSentence)"
    return "Taken back: \(joined(gone).asSentence) \(rest)"
  }

  private func spoken(_ value: String, of step: StepID) -> String { value.withSpokenTimes.brief(rowsOf: step) }
}
