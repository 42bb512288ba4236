internal import Wizard

/// Asks whether to record an answer that doesn't fit what is known, or that says next to nothing.
struct Doubtful: Confirming {
  let doubts: [Doubt]
  let answers: [StepID: Answer]
  let speaker: Role?

  func page(in context: Context) -> Page {
    Page(
      title: "Please check", blocks: doubts.map { .text(Phrase($0.sentence)) },
      keys: [.enter("record it"), .escape("change it")], question: .yesNo("Record it anyway?"))
  }

  /// Asks again if something was found since the page was opened: people confirm what they have read, nothing newer.
  func confirm(in context: Context) -> Response {
    let now = context.interface.doubts(about: answers, in: context.session)
    guard now.allSatisfy(doubts.contains) else {
      return .open(Doubtful(doubts: now, answers: answers, speaker: speaker))
    }
    return context.interface.recording(answers, speaker: speaker, context)
  }

  /// Moves the cursor to the doubtful field.
  func leave(in context: Context) -> Response {
    Response(next: .close, effect: doubts.first.map { .focus(Form.Slot(step: $0.step, field: $0.field)) })
  }

  func left(in context: Context) -> Phrase { "Nothing was recorded." }
}
