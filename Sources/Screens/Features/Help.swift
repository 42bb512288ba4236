internal import Wizard

/// The keys of both places, or the words of plain mode.
struct Help: Reading {
  func page(in context: Context) -> Page {
    let list = Action.offered(.list, in: context.session)
    let form = Action.offered(.form, in: context.session)
    return Page(
      title: "Keys",
      blocks: [
        .text(
          .lines("Type an answer and Enter. An empty line keeps what stands in the blank. Or type one of these words.")
        ),
        .heading(.screen("In the list")),
        .terms(list.map { term(for: $0, isSpoken: $0.id != .menu) }),
        .heading(.screen("In the blanks")),
        .terms(form.filter { !$0.fieldKeys.isEmpty }.map { term(for: $0, in: .form, isSpoken: $0.id == .record) }),
        .terms([
          Page.Term(word: "/back", text: "the blank before this one."),
          Page.Term(word: "/empty", text: "take out what stands in this blank."),
          Page.Term(word: "/cancel", text: "leave a question without answering it."),
          Page.Term(word: "/menu", text: "the same list as /help."),
        ]),
        .text(
          .screen(
            "In a blank: Tab and the arrows move; Home, End and Ctrl-arrows go far; Ctrl-U empties it; Ctrl-R brings back what stood there. PgUp and PgDn: the rows below."
          )),
        .text(.screen("Marks: ✓ done   ● can be answered   ○ waits   ⚠ kept open   → later   – skipped")),
        .text(
          .lines(
            "Lines of checks begin with one word. checked: an API's answer proves it. fits: an answer supports what somebody says. not so: an answer proves the opposite. found: an answer that speaks against it and proves nothing. unknown: no answer can tell. since then: it was answered while the integration was down. of another user: the rights of somebody else than the one who approves were asked."
          )),
        .text(.lines("A text that begins with a slash is typed with two.")),
      ],
      keys: [KeyHint("↑ ↓", "scroll"), .escape("close")])
  }

  var closingKeys: Set<Key> { [.enter, .character("?"), .character("q"), .character("r"), .function(1)] }

  private func term(for action: Action, in place: Place = .list, isSpoken: Bool) -> Page.Term {
    let keys = place == .form ? action.fieldKeys : action.keys
    return Page.Term(
      keys: keys.map(\.name).joined(separator: " "), word: isSpoken ? "/\(action.word)" : nil, text: action.help)
  }
}
