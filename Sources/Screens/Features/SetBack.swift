internal import Wizard

/// An answer would reset later answers: is it recorded all the same?
struct SetBack: Confirming {
  let steps: [StepID]
  let command: Command

  func page(in context: Context) -> Page {
    let titles = steps.map { context.session.runbook[$0].title }
    return Page(
      title: "This sets back other answers",
      blocks: [
        .text(
          Phrase(
            screen:
              "These rest on the answer you are changing; they no longer count, and are asked again where they still belong here:",
            lines: "This sets back: \(titles.joined(separator: "; "))."))
      ] + titles.map { .text(.screen($0), indent: 2) },
      keys: [.enter("change it"), .escape("leave it")],
      question: .yesNo("Change it all the same?"))
  }

  func confirm(in context: Context) -> Response { .command(command) }
  /// The form shows the recorded answer again.
  func leave(in context: Context) -> Response { Response(next: .close, effect: .resetForm) }
  func left(in context: Context) -> Phrase { "Nothing was changed." }
}
