internal import Wizard

/// What can go wrong in a rehearsal: each fault is turned on or off.
struct Faults: Choosing {
  var selected = 0

  func page(in context: Context) -> Page {
    Page(
      title: "Faults: Enter throws in, or mends",
      blocks: [.options(Page.Options(all: options(in: context), selected: selected, layout: .beside(26)))],
      keys: [.enter("throw in, or mend"), .escape("close")],
      question: .words("Which fault is thrown in, or put right? Type its number or its name; /cancel leaves it."))
  }

  func options(in context: Context) -> [Page.Option] {
    RehearsalFault.allCases.map { fault in
      Page.Option(
        label: fault.rawValue, hint: Phrase(fault.words),
        state: context.session.faults.contains(fault) ? "thrown in" : nil)
    }
  }

  func choose(_ place: Int, in context: Context) -> Response {
    let fault = RehearsalFault.allCases[place]
    return .command(.stage(.fault(fault, on: !context.session.faults.contains(fault))))
  }

  func left(in context: Context) -> Phrase { "Faults left; nothing changed." }
}
