internal import Wizard

/// An image file is taken into the record beside a step.
struct Attach: Filling {
  private let step: StepID
  var entry = Entry()

  static func opening(in context: Context) -> Response { context.step.map { .open(Attach(step: $0)) } ?? .stay }

  private init(step: StepID) { self.step = step }

  func page(in context: Context) -> Page {
    let title = context.session.runbook[step].title
    return Page(
      title: "Take in a screenshot",
      blocks: [
        .text(
          .screen(
            "The picture itself is kept in the session's file, with its SHA-256 in the record, beside \"\(title)\".")),
        entry.fields("Its path"),
      ],
      keys: [.enter("take it in"), .escape("don't")],
      question: .words("Which picture is taken in beside \"\(title)\"? Type its path. /cancel leaves it."))
  }

  func submit(in context: Context) -> Response {
    let path = entry[0].trimmed
    return path.isEmpty ? .stay : .ask(.attach(step, path: path))
  }

  var typedPlace: TypedPlace? { TypedPlace(.attach, step) }
  func left(in context: Context) -> Phrase { "No file was taken in." }
  var takesSlashes: Bool { true }
}
