internal import Wizard

extension Frame {
  /// The same frame in letters every terminal has, column for column; what has no spelling becomes a question mark.
  package var inASCII: Frame {
    var frame = self
    frame.respell { text in
      guard !text.isASCII else { return text }
      var spelt = ""
      for glyph in text.string {
        spelt.append(glyph.isASCII ? glyph : Marks.spelling[glyph] ?? "?")
        spelt += String(repeating: " ", count: max(0, glyph.columns - 1))
      }
      return PlainText(spelt)
    }
    return frame
  }
}

/// The marks of the screen, in one place: each is one column wide wherever it is shown.
///
/// Braille displays and screen readers have no name for most of them: they show all as the same cell, or say nothing. In ASCII
/// each mark is a character of its own, which differs from the others in six dots too.
package enum Marks {
  package static let done: Character = "✓"
  /// Answered by a system, as opposed to said by somebody.
  package static let checked: Character = "☑"
  package static let open: Character = "●"
  package static let blocked: Character = "○"
  package static let held: Character = "⚠"
  package static let later: Character = "»"
  package static let skipped: Character = "–"
  package static let here: Character = "▶"

  /// What the marks at the start of a row mean.
  package static let meanings: [(mark: Character, words: String)] = [
    (done, "done"), (checked, "verified"), (open, "open"), (blocked, "waiting"), (held, "needs attention"),
    (later, "later"), (skipped, "skipped"),
  ]

  /// How each mark is written where a terminal has ASCII only, and where marks are heard or felt.
  package static let spelling: [Character: Character] = [
    "✓": "x", "•": "*", "☑": "V", "●": "*", "○": "o", "⚠": "!", "»": "@", "→": ">", "←": "<", "↑": "^", "↓": "v",
    "–": "-",
    "▶": ">",
    "█": "#",
    "▉": "#", "▊": "#", "▋": "#", "▌": "#", "▍": ".", "▎": ".", "▏": ".",
    "░": ".", "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+",
    "…": "~", "·": "|", "×": "x", "’": "'",
    "“": "\"", "”": "\"", "é": "e", "ä": "a", "ö": "o", "ü": "u", "ß": "s",
  ]
}
