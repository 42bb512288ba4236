internal import Wizard

/// Hands the keyboard to somebody else.
struct HandOver: Choosing {
  private let roles: [Role]
  var selected = 0

  init(in context: Context) {
    let typist = context.interface.typist(in: context.session)
    roles = Role.allCases.filter { $0 != typist && ($0 != .facilitator || context.session.people?[$0] != nil) }
  }

  func page(in context: Context) -> Page {
    Page(
      title: "Who is typing now?",
      blocks: [
        .options(Page.Options(all: options(in: context), selected: selected, asked: "Who is typing now?"))
      ],
      keys: [
        .enter("hand over"), .escape("cancel"),
      ],
      question: .words("Type a number or a name, or /cancel."))
  }

  func options(in context: Context) -> [Page.Option] {
    roles.map { role in
      let name = context.session.name(of: role)
      return Page.Option(label: name, hint: name == role.title ? "" : Phrase(role.title))
    }
  }

  func names(in context: Context) -> [[String]] {
    roles.map { [$0.rawValue, context.session.name(of: $0), context.session.shortName(of: $0), $0.title] }
  }

  func choose(_ place: Int, in context: Context) -> Response { .command(.handOver(to: roles[place])) }

  func left(in context: Context) -> Phrase {
    "\(typist(in: context)) is still typing."
  }

  private func typist(in context: Context) -> String {
    context.session.shortName(of: context.interface.typist(in: context.session))
  }
}
