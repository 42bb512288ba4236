internal import Wizard

/// Attaches an image file to a step of the record.
struct Attach: Filling {
  private let step: StepID
  var entry = Entry()

  static func opening(in context: Context) -> Response { context.step.map { .open(Attach(step: $0)) } ?? .stay }

  private init(step: StepID) { self.step = step }

  func page(in context: Context) -> Page {
    let title = context.session.runbook[step].title
    return Page(
      title: "Attach a screenshot",
      blocks: [
        .text(
          .screen(
            "The image is saved in the session file, and its SHA-256 in the record, under \"\(title)\".")),
        entry.fields("Path"),
      ],
      keys: [.enter("attach"), .escape("cancel")],
      question: .words(
        "Which image do you want to attach to \"\(title)\"? Type its path, for example ~/mapping.png, or /cancel."))
  }

  func submit(in context: Context) -> Response {
    let path = entry[0].trimmed
    return path.isEmpty ? .stay : .ask(.attach(step, path: path))
  }

  var typedPlace: TypedPlace? { TypedPlace(.attach, step) }
  func left(in context: Context) -> Phrase { "Nothing was attached." }
  var takesSlashes: Bool { true }
}
