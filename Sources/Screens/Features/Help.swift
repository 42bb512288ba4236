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
          .lines("Type an answer and press Enter. An empty line keeps the current value. Or type one of these words.")
        ),
        .heading(.screen("In the list")),
        .terms(list.map { term(for: $0, isSpoken: $0.id != .menu) }),
        .heading(.screen("In the fields")),
        .terms(form.filter { !$0.fieldKeys.isEmpty }.map { term(for: $0, in: .form, isSpoken: $0.id == .record) }),
        .terms([
          Page.Term(word: "/back", text: "go back to the question before this one."),
          Page.Term(word: "/empty", text: "clear this field."),
          Page.Term(word: "/cancel", text: "close a question without answering it."),
          Page.Term(word: "/menu", text: "the same list as /help."),
        ]),
        .text(
          .screen(
            "In a field: Tab and arrows move. Home, End and Ctrl-arrows move farther. Ctrl-U clears it. Ctrl-R restores the recorded value. PgUp and PgDn scroll the rows below."
          )),
        .text(.screen("Marks: ✓ done   ● open   ○ waiting   ⚠ needs attention   → later   – skipped")),
        .text(
          .lines(
            "Check results begin with one word. Verified: an API answer proves it. Consistent: an API answer agrees, but doesn't prove it. Failed: an API answer proves the opposite. Warning: an API answer disagrees, but proves nothing. Unknown: no answer can tell. Before it was back up: the check ran while the integration was down. For another user: the permissions belong to somebody else than the approving user."
          )),
        .text(.lines("To start a text with a slash, type two slashes.")),
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
