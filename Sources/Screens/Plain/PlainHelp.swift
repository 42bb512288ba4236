internal import Wizard

extension PlainDialogue {
  /// Every word, and what the words before a check's answer mean.
  static func help(in session: Session) -> [PlainText] {
    let actions = Interface.menu(.list, session) + [Place.form.actions(in: session)[0]]
    return ["Type an answer and Enter. An empty line keeps what stands in the blank. Or type one of these words."]
      + actions.map { PlainText("/\($0.word): \(words(for: $0))") } + [
        "/back: the blank before this one.", "/empty: take out what stands in this blank.",
        "/cancel: leave a question without answering it.", "/menu: the same list as /help.",
        "Lines of checks begin with one word. checked: an API's answer proves it. fits: an answer supports what somebody says. not so: an answer proves the opposite. found: an answer that speaks against it and proves nothing. unknown: no answer can tell. since then: it was answered while the integration was down. of another user: the rights of somebody else than the one who approves were asked.",
        "A text that begins with a slash is typed with two.",
      ]
  }

  /// What an action does, without anything that has to be seen.
  private static func words(for action: Action) -> String {
    switch action.id {
    case .answer: "Go on to the questions of this step."
    case .next: "The next step."
    case .previous: "The previous step."
    case .goNext: "Go to the first step that can be answered now, or to what has just become due."
    case .check: "Ask the checks beside this step once more."
    case .note: "Write something down beside this step."
    case .attach: "Take a picture's file into the record beside this step, by its path."
    case .rows: "Edit a mapping row by row: type rows, read a file, take what is proposed, export."
    case .copy: "Say alone on a line, to be copied: the page's address, what stands in a blank, the code."
    case .menu, .help: "The words that work here."
    case .record, .nextPhase, .previousPhase, .lookUp, .undo, .skip, .handOver, .park, .unpark, .report, .reopen,
      .compare, .connect, .advance, .fault, .commands, .leave:
      action.help
    }
  }
}
