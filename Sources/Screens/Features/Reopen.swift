internal import Wizard

/// A closed record is opened again, which voids its signatures.
struct Reopen: Filling {
  var entry = Entry()

  func page(in context: Context) -> Page {
    Page(
      title: "Reopen the record?",
      blocks: [
        .text(
          .screen("It is closed. Reopened, it can be answered on, and what was signed is void: both sign again.")),
        entry.fields("Reason"),
      ],
      keys: [.enter("reopen it"), .escape("leave it closed")],
      question: .words(
        "Why is the record reopened? Reopening voids both signatures. Type the reason; /cancel leaves it closed."))
  }

  func submit(in context: Context) -> Response { .command(.reopen(reason: entry[0])) }
  var typedPlace: TypedPlace? { TypedPlace(.reopen) }
  func left(in context: Context) -> Phrase { "The record stays closed." }
}
