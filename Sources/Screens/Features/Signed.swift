internal import Wizard

/// The page after both signed: who, the code to note, what comes next and when, and where the report is.
struct Signed: Reading {
  let statements: [String]
  let code: String

  func page(in context: Context) -> Page {
    let session = context.session
    let names = session.signatures.map(\.name)
    let dues = session.dues.filter { $0.step.map(session.isFollowUp) == true }
    let outcome = Report(session: session, proof: context.proof, now: context.now).outcome
    return Page(
      title: session.isNoVendorSystem ? "The rehearsal is complete" : "The record is complete",
      blocks: [
        .text(
          .screen("\(outcome.isComplete ? Marks.done : Marks.held) \(outcome.lead)"),
          outcome.isComplete ? .good : .warning),
        .text(.screen(outcome.details.joined(separator: " "))), .gap,
        .text(
          Phrase(
            screen: "Write this code down somewhere else:",
            lines:
              "\(outcome.sentence) Write this code down somewhere else: \(code). It proves later that nothing was removed or rewritten."
          )),
        .box(code), .text(.screen("It proves later that nothing was removed or rewritten."), .quiet),
        .text(
          Phrase(
            screen: "Each of you: email your line from your own mailbox to whoever keeps this record. y copies it.",
            lines: "Each of you: email your line from your own mailbox to whoever keeps this record:")),
        .spoken(
          zip(statements.indices, statements).map { place, line in
            .verbatim(line, owner: names.indices.contains(place) ? names[place] : nil)
          }), .gap,
      ] + next(dues, context)
        + [.text(.screen("The report has all of this. After you close this page, e shows it again."), .quiet)],
      keys: [
        .enter("close"), KeyHint("y", "copy"), KeyHint("r", "report"), KeyHint("b", "browser"), .more,
      ])
  }

  private func next(_ dues: [Due], _ context: Context) -> [Page.Block] {
    guard !dues.isEmpty else { return [] }
    // One more takes the same row as saying so.
    let shown = dues.count == 4 ? 4 : 3
    let more = dues.count - shown
    return [.heading(.screen("Follow-ups"))]
      + dues.prefix(shown).map { .text(.screen("\(Clock.short($0.at, now: context.now)) UTC  \($0.what)"), indent: 2) }
      + (more > 0 ? [.text(.screen("and \(more) more, in the list"), .quiet, indent: 2)] : []) + [.gap]
  }

  mutating func handle(_ key: Key, in context: Context) -> Response {
    switch key {
    case .character("y"), .control("y"): .open(Copying(in: context))
    case .character("r"): ReportPage.opening(in: context)
    case .character("b"), .control("o"): .ask(.browseReport)
    case _ where closingKeys.contains(key): .close
    default: .stay
    }
  }
}
