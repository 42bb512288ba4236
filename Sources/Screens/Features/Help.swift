internal import Wizard

/// The keys of both places, or the words of plain mode. Typing searches them.
struct Help: Feature {
  private var wanted = LineEditor()

  var scrolling: Scrolling { .byRows }
  var takesText: Bool { true }

  func page(in context: Context) -> Page {
    let list = Action.offered(.list, in: context.session).map { term(for: $0, isSpoken: $0.id != .menu) }
    let form = Action.offered(.form, in: context.session).filter { !$0.fieldKeys.isEmpty }
      .map { term(for: $0, in: .form, isSpoken: $0.id == .record) }
    let found = [("In the list", list), ("In the fields", form + [Self.editing])]
      .map { (title: $0, terms: $1.filter(isWanted)) }.filter { !$0.terms.isEmpty }
    return Page(
      title: "Keys",
      blocks: [
        .fields(
          [FieldContent(label: "Search", hint: "type a key or a word", editor: wanted, isFocused: true)], labels: 10),
        .text(
          .lines("Type an answer and press Enter. An empty line keeps the current value. Or type one of these words.")
        ),
      ]
        + found.flatMap { [.gap, .heading(.screen($0.title)), .terms($0.terms)] as [Page.Block] }
        + (found.isEmpty ? [.gap, .text(.screen("Nothing fits. Backspace shows more."), .quiet)] : [])
        + (wanted.isEmpty
          ? [
            .gap, .text(.screen("Marks: \(Marks.meanings.map { "\($0.mark) \($0.words)" }.joined(separator: "   "))")),
          ]
          : [])
        + [
          .terms([
            Page.Term(word: "/back", text: "go back to the question before this one."),
            Page.Term(word: "/empty", text: "clear this field."),
            Page.Term(word: "/cancel", text: "close a question without answering it."),
            Page.Term(word: "/menu", text: "the same list as /help."),
          ]),
          .text(
            .lines(
              "Check results begin with one word. Verified: an API answer proves it. Consistent: an API answer agrees, but doesn't prove it. Failed: an API answer proves the opposite. Warning: an API answer disagrees, but proves nothing. Unknown: no answer can tell. Before it was back up: the check ran while the integration was down. For another user: the permissions belong to somebody else than the approving user."
            )),
          .text(.lines("To start a text with a slash, type two slashes.")),
        ],
      keys: [KeyHint("↑ ↓", "scroll"), KeyHint("letters", "search"), .escape(wanted.isEmpty ? "close" : "show all")],
      isWide: true)
  }

  mutating func handle(_ key: Key, in context: Context) -> Response {
    switch key {
    case .enter, .function(1): return .close
    case .character("?") where wanted.isEmpty: return .close
    default: return wanted.type(key)
    }
  }

  mutating func handle(line: String, in context: Context) -> Response { .close }

  /// Clears the search first. The next Escape closes the page.
  mutating func escape(in context: Context) -> Response {
    guard !wanted.isEmpty else { return .close }
    wanted = LineEditor()
    return .stay
  }

  private static let editing = Page.Term(
    keys: "other keys",
    text: .screen(
      "Tab and arrows move. Home, End and Ctrl-arrows move farther. Ctrl-U clears the field. Ctrl-R restores the recorded value. PgUp and PgDn scroll the rows below."
    ))

  private func isWanted(_ term: Page.Term) -> Bool {
    let wanted = wanted.text.trimmed.lowercased()
    guard !wanted.isEmpty else { return true }
    let words = term.text.words(for: .screen(isNarrow: false)).lowercased()
    return words.contains(wanted) || (term.keys ?? "").lowercased().split(separator: " ").contains { $0 == wanted }
  }

  private func term(for action: Action, in place: Place = .list, isSpoken: Bool) -> Page.Term {
    let keys = place == .form ? action.fieldKeys : action.keys
    return Page.Term(
      keys: keys.map(\.name).joined(separator: " "), word: isSpoken ? "/\(action.word)" : nil, text: action.help)
  }
}
