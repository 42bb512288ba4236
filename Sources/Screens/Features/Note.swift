internal import Wizard

/// A note beside the marked turn.
struct Note: Filling {
  let step: StepID?
  var entry = Entry()

  func page(in context: Context) -> Page {
    Page(
      title: "Note",
      blocks: [
        .text(.screen("It is kept in the record, beside \"\(context.turn.title)\".")), entry.fields("Note"),
      ],
      keys: [.enter("keep it"), .escape("leave it")],
      question: .words("Type the note. /cancel leaves it."))
  }

  func submit(in context: Context) -> Response { .command(.note(step, text: entry[0])) }
  var typedPlace: TypedPlace? { TypedPlace(.note, step) }
  func left(in context: Context) -> Phrase { "No note was written." }
}
