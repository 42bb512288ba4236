internal import Wizard

/// Adds a note to the marked turn.
struct Note: Filling {
  let step: StepID?
  var entry = Entry()

  func page(in context: Context) -> Page {
    Page(
      title: "Note",
      blocks: [
        .text(.screen("The note is saved in the record, under \"\(context.turn.title)\".")), entry.fields("Note"),
      ],
      keys: [.enter("save"), .escape("cancel")],
      question: .words("Type the note, or /cancel."))
  }

  func submit(in context: Context) -> Response { .command(.note(step, text: entry[0])) }
  var typedPlace: TypedPlace? { TypedPlace(.note, step) }
  func left(in context: Context) -> Phrase { "No note was saved." }
}
