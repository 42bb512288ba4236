package import Wizard

/// A text that can be copied at the marked turn, and its name.
package struct Copyable: Hashable, Sendable {
  package let label: String
  package let text: String
}

/// Asks which text to copy.
struct Copying: Choosing {
  private let items: [Copyable]
  var selected = 0

  /// Whether there is only one text, so there is nothing to choose.
  var hasOneItem: Bool { items.count == 1 }

  init(in context: Context) { items = context.interface.copyables(in: context.session) }

  func page(in context: Context) -> Page {
    Page(
      title: "Copy",
      blocks: [
        .options(
          Page.Options(
            all: options(in: context), selected: selected,
            layout: .beside(min(34, (items.map { PlainText($0.label).columns }.max() ?? 0) + 3))))
      ]
        + (context.session.rehearsal == nil
          ? [] : [.text(.screen("In a rehearsal there is no address to copy."), .quiet)]),
      keys: [.which, .enter("copy"), .escape("cancel")],
      question: .words("Which one do you want to copy? Type its number, or /cancel."))
  }

  func options(in context: Context) -> [Page.Option] {
    items.map { Page.Option(label: $0.label, hint: Phrase($0.text)) }
  }

  func choose(_ place: Int, in context: Context) -> Response {
    Response(next: .open(Copied(text: items[place].text)), intent: .copy(items[place].text))
  }

  func left(in context: Context) -> Phrase { "Nothing was copied." }
}

/// A text that was sent to the clipboard. It is shown alone, because nobody knows whether the terminal accepted it.
struct Copied: Reading {
  let text: String

  func page(in context: Context) -> Page { Page(title: "", blocks: [.verbatim(text)]) }
  func handle(_ key: Key, in context: Context) -> Response { .close }
  var scrolling: Scrolling { .none }
}

extension Interface {
  /// What can be copied at the marked turn: the page's address, the fields, the code, the command to resume.
  package func copyables(in session: Session) -> [Copyable] {
    let turn = turn(in: session)
    var found: [Copyable] = []
    func add(_ label: String, _ text: String?) {
      if let text, !text.isEmpty, !found.contains(where: { $0.text == text }) {
        found.append(Copyable(label: label, text: text))
      }
    }
    if session.isClosed, let signed {
      add("code", signed.code)
      for (signature, line) in zip(session.signatures, signed.lines) { add("\(signature.name)’s line to email", line) }
    }
    if !session.hidesOrg {
      for step in turn.steps { add("address", session.address(of: step)) }
      let form = form(in: session)
      // The fields of one person are indented below that person's name.
      var head = ""
      for blank in blanks(in: session) {
        let label = blank.field.label
        if !label.hasPrefix(" ") { head = label }
        if case .choice = blank.field.kind { continue }
        add(label.hasPrefix(" ") ? "\(head), \(label.trimmed)" : label, form[blank.slot].text)
      }
    }
    add("command to resume later", resume.words)
    return found
  }
}
