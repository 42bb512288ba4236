internal import Wizard

/// Asks whether to record an answer that resets later answers.
struct SetBack: Confirming {
  let steps: [StepID]
  let command: Command

  func page(in context: Context) -> Page {
    let titles = steps.map { context.session.runbook[$0].title }
    return Page(
      title: "Reset later answers?",
      blocks: [
        .text(
          Phrase(
            screen:
              "Changing this answer resets these steps:",
            lines: "Changing this answer resets: \(titles.joined(separator: "; "))."))
      ] + titles.map { .text(.screen($0), indent: 2) },
      keys: [.enter("change the answer"), .escape("cancel")],
      question: .yesNo("Change it anyway?"))
  }

  func confirm(in context: Context) -> Response { .command(command) }
  /// Shows the recorded answer in the form again.
  func leave(in context: Context) -> Response { Response(next: .close, effect: .resetForm) }
  func left(in context: Context) -> Phrase { "Nothing was changed." }
}
