internal import Wizard

/// Asks whether to undo the last answer.
struct Undo: Confirming {
  static func opening(in context: Context) -> Response {
    if context.session.canUndo { return .open(Undo()) }
    return .say(.refused(context.session.isClosed ? .closed : .nothingToUndo))
  }

  func page(in context: Context) -> Page {
    Page(
      title: "Undo the last answer?",
      blocks: [
        .text(Phrase(Self.words(for: context.session))),
        .text(
          .screen("The record shows the answer as withdrawn. This doesn't undo anything in PX or Salesforce.")),
      ],
      keys: [.enter("undo"), .escape("cancel")],
      question: .yesNo("Undo it?"))
  }

  var confirmingKeys: Set<Key> { [.enter, .character("u")] }
  func confirm(in context: Context) -> Response { .command(.undo) }
  func left(in context: Context) -> Phrase { "Nothing was undone." }

  /// What an undo would withdraw: whose answer, when, and which.
  private static func words(for session: Session) -> String {
    guard let recorded = session.undoable else { return Refusal.nothingToUndo.sentence }
    let at = "Recorded \(recorded.at.clock) UTC."
    switch recorded.event {
    case .answered(let statement):
      return "\(statement.parts.map { words(for: $0, in: session) }.joined(separator: "; ")). \(at)"
    case .waived(let waiver):
      return "\(session.runbook[waiver.step].title), skipped by \(session.shortName(of: waiver.by)). \(at)"
    default: return ""
    }
  }

  /// `Which user approves, Ben says: px@acme.com`. A page that was only read has no value.
  private static func words(for part: Statement.Part, in session: Session) -> String {
    let title = session.runbook[part.step].title
    guard session.runbook[part.step].saidBy != .none else { return "\(title), read by \(session.names(of: part.by))" }
    let value = session.hidesOrg ? "" : session.value(of: part.step, answered: part.answer)
    let who = "\(title.hasSuffix("?") ? title : title + ",") \(session.says(part.by))"
    return value.isEmpty ? who : "\(who): \(value)"
  }
}
