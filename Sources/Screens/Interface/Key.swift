/// One thing a person did at the keyboard, after the terminal's escape sequences were read.
package enum Key: Hashable, Sendable {
  /// A printable character; a combining mark that joins the one before it is a key of its own.
  case character(Character)
  case enter, escape, tab, backTab
  case up, down, left, right
  case home, end, pageUp, pageDown
  case backspace, delete
  /// Control with an arrow, or Alt with `b` and `f`.
  case wordLeft, wordRight
  /// Control with a letter, the letter in lower case: Ctrl-C is `.control("c")`.
  case control(Character)
  /// F1 is `.function(1)`.
  case function(Int)
  /// A bracketed paste, whole: line breaks and letters in it are text, never commands.
  case paste(String)

  /// How the key is written on the screen.
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

  /// In a form letters are text.
  var isLetter: Bool {
    if case .character = self { true } else { false }
  }
}
