internal import Wizard

/// Lists everything that can be done at a place.
struct Menu: Choosing {
  let place: Place
  var selected = 0

  init(at place: Place) { self.place = place }

  /// Handles letters as the list does, so that Escape and a letter works everywhere.
  mutating func handle(_ key: Key, in context: Context) -> Response {
    if place == .list, key.isLetter, let action = Action.bound(to: key, at: place, in: context.session) {
      return action.id == .menu ? .close : Response(next: .close, effect: .perform(action.id))
    }
    return handleChoice(key, in: context)
  }

  func page(in context: Context) -> Page {
    Page(
      title: "Menu", blocks: [.options(Page.Options(all: options(in: context), selected: selected))],
      keys: [.which, .enter("run"), .escape("close")], isWide: true)
  }

  func options(in context: Context) -> [Page.Option] {
    Self.actions(at: place, in: context.session).map { action in
      let keys = (place == .form ? action.fieldKeys : action.keys).prefix(2).map(\.name)
      // In a form letters are text, until Escape goes to the list.
      let shown = keys.isEmpty ? action.keys.prefix(1).map { "Esc \($0.name)" } : keys
      return Page.Option(label: action.label, keys: shown.joined(separator: " "), hint: action.help)
    }
  }

  func choose(_ place: Int, in context: Context) -> Response {
    Response(next: .close, effect: .perform(Self.actions(at: self.place, in: context.session)[place].id))
  }

  /// All actions of the place except the menu itself. Moves by arrow keys come last.
  static func actions(at place: Place, in session: Session) -> [Action] {
    let actions = Action.offered(place, in: session).filter { $0.id != .menu }
    return actions.filter { !$0.isMove } + actions.filter(\.isMove)
  }
}
