/// One action at the keyboard, after the terminal's escape sequences were decoded.
package enum Key: Hashable, Sendable {
  /// A printable character. A combining mark is a key of its own, and joins the character before it.
  case character(Character)
  case enter, escape, tab, backTab
  case up, down, left, right
  case home, end, pageUp, pageDown
  case backspace, delete
  /// Control and an arrow key, or Alt and `b` or `f`.
  case wordLeft, wordRight
  /// Control and a letter in lower case: Ctrl-C is `.control("c")`.
  case control(Character)
  /// F1 is `.function(1)`.
  case function(Int)
  /// A whole bracketed paste. Line breaks and letters in it are text, never commands.
  case paste(String)

  /// The name of the key on the screen.
  package var name: String {
    switch self {
    case .character(let character): String(character)
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .wordLeft: "Ctrl-←"
    case .wordRight: "Ctrl-→"
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .function(let number): "F\(number)"
    case .paste: ""
    }
  }

  /// Whether it is a letter, which is text in a form.
  var isLetter: Bool {
    if case .character = self { true } else { false }
  }
}
