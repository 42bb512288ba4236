internal import Wizard

/// Asks for a second key before leaving. In plain mode `/leave` leaves at once.
struct Leave: Confirming {
  func page(in context: Context) -> Page {
    Page(
      title: "Leave?",
      blocks: [
        .text("Everything you recorded and typed is saved. To resume later:"),
        .verbatim(context.interface.resume.words),
      ],
      keys: [.enter("leave"), .escape("stay")],
      question: .yesNo("Leave?"))
  }

  var confirmingKeys: Set<Key> { [.enter, .character("q"), .control("c")] }
  func confirm(in context: Context) -> Response { .ask(.leave) }
}
