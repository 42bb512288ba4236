internal import Wizard

/// What an undo would take back: whose word, when, and which.
struct UndoWords {
  let session: Session

  var sentence: String {
    guard let recorded = session.undoable else { return "There is no answer to take back." }
    switch recorded.event {
    case .answered(let statement):
      return "\(statement.parts.map(words).joined(separator: "; ")). Recorded \(recorded.at.clock) GMT."
    case .waived(let waiver):
      return
        "\(session.runbook[waiver.step].title), skipped by \(session.shortName(of: waiver.by)). Recorded \(recorded.at.clock) GMT."
    default: return ""
    }
  }

  /// `Which user approves, Ben says: px@acme.com`; a page that was read has no word.
  private func words(of part: Statement.Part) -> String {
    let title = session.runbook[part.step].title
    guard session.runbook[part.step].saidBy != .none else { return "\(title), read by \(session.names(of: part.by))" }
    let value = session.hidesOrg ? "" : session.value(of: part.step, answered: part.answer)
    let who = "\(title.hasSuffix("?") ? title : title + ",") \(session.says(part.by))"
    return value.isEmpty ? who : "\(who): \(value)"
  }
}
