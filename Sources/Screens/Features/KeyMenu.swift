internal import Wizard

/// Lists what the letters on a page do, so that arrows and Enter can do it too.
struct KeyMenu: Choosing {
  /// The page that the list belongs to.
  let below: any Feature
  private let letters: [(letter: Character, action: String)]
  var selected = 0

  /// `nil` if letters do nothing on the page.
  init?(over page: any Feature, in context: Context) {
    below = page
    letters = page.page(in: context).hints.compactMap { hint in
      hint.keys.count == 1 && hint.keys.allSatisfy(\.isLetter) ? hint.keys.first.map { ($0, hint.action) } : nil
    }
    guard !letters.isEmpty else { return nil }
  }

  func page(in context: Context) -> Page {
    Page(
      title: "What do you want to do?",
      blocks: [.options(Page.Options(all: options(in: context), selected: selected))],
      keys: [.which, .enter("do it"), .escape("back")])
  }

  func options(in context: Context) -> [Page.Option] {
    letters.map { Page.Option(label: $0.action, keys: String($0.letter)) }
  }

  func choose(_ place: Int, in context: Context) -> Response {
    Response(next: .open(below), effect: .press(.character(letters[place].letter)))
  }

  func leave(in context: Context) -> Response { .open(below) }

  static func == (left: KeyMenu, right: KeyMenu) -> Bool {
    left.below.isEqual(to: right.below) && left.selected == right.selected
  }

  func hash(into hasher: inout Hasher) { hasher.combine(selected) }
}

extension KeyHint {
  /// Opens the list of what the letters do.
  static let more = KeyHint("→", "list these")
}

extension Page {
  /// All key hints on the page.
  fileprivate var hints: [KeyHint] {
    keys
      + blocks.flatMap { block in
        if case .keys(let keys) = block { keys } else { [] as [KeyHint] }
      }
  }
}
