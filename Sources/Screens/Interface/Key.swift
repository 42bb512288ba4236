/// One thing a person did at the keyboard, after the terminal's escape sequences were read.
package enum Key: Hashable, Sendable {
  /// A printable character, as one grapheme.
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
  /// A key this program has no word for; it is ignored.
  case unknown
}
