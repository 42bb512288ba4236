internal import Wizard

/// An answer doesn't fit what is known, or says next to nothing: is it recorded all the same?
struct Doubtful: Confirming {
  let doubts: [Doubt]
  let answers: [StepID: Answer]
  let speaker: Role?

  func page(in context: Context) -> Page {
    Page(
      title: "Please check", blocks: doubts.map { .text(Phrase($0.sentence)) },
      keys: [.enter("record it"), .escape("change it")], question: .yesNo("Record it anyway?"))
  }

  func confirm(in context: Context) -> Response {
    context.interface.recording(answers, speaker: speaker, context)
  }

  /// The field that is doubted has the cursor.
  func leave(in context: Context) -> Response {
    Response(next: .close, effect: doubts.first.map { .focus(Form.Slot(step: $0.step, field: $0.field)) })
  }

  func left(in context: Context) -> Phrase { "Nothing was recorded." }
}
