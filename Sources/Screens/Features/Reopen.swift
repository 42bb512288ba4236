internal import Wizard

/// Reopens a closed record, which voids its signatures.
struct Reopen: Filling {
  var entry = Entry()

  func page(in context: Context) -> Page {
    Page(
      title: "Reopen the record?",
      blocks: [
        .text(
          .screen("Reopening lets you change answers. Both signatures become void, and both of you sign again.")),
        entry.fields("Reason"),
      ],
      keys: [.enter("reopen"), .escape("cancel")],
      question: .words(
        "Why do you reopen the record? Both signatures become void. Type the reason, or /cancel."))
  }

  func submit(in context: Context) -> Response { .command(.reopen(reason: entry[0])) }
  var typedPlace: TypedPlace? { TypedPlace(.reopen) }
  func left(in context: Context) -> Phrase { "The record was not reopened." }
}
