internal import Wizard

/// Both have signed: the code to note, and the line each of them mails.
struct Signed: Reading {
  let statements: [String]
  let code: String

  func page(in context: Context) -> Page {
    let session = context.session
    let dues = session.dues.filter { $0.step.map(session.isFollowUp) == true }
    return Page(
      title: "Signed by both",
      blocks: [
        .text(
          Phrase(
            screen:
              "Note this code somewhere else. It proves later that nothing was removed or rewritten:",
            lines:
              "Signed by both. Note this code somewhere else: \(code). It proves later that nothing was removed or rewritten."
          )),
        .text(.screen(code), .strong, indent: 2),
        .gap,
        .text(
          Phrase(
            screen: "Each of you: email your line from your own mailbox (y copies it). The report has it too.",
            lines: "Each of you: email your line from your own mailbox:")),
      ]
        + (dues.isEmpty ? [] : [.gap, .text(.screen("Follow-ups:"))])
        + dues.map { .text(.screen("\($0.what): from \(Clock.time($0.at, now: context.now)) GMT"), indent: 2) }
        + statements.enumerated().flatMap { place, line in
          let signatures = session.signatures
          let owner = signatures.indices.contains(place) ? signatures[place].name : nil
          return [.gap, .verbatim(line, owner: owner)] as [Page.Block]
        },
      keys: [KeyHint("y", "copy"), .enter("close")])
  }

  mutating func handle(_ key: Key, in context: Context) -> Response {
    switch key {
    case .character("y"), .control("y"): .open(Copying(in: context))
    case _ where closingKeys.contains(key): .close
    default: .stay
    }
  }
}
