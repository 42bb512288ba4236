internal import Wizard

extension Frame {
  /// The frame in ASCII, column for column. A character without an ASCII spelling becomes a question mark.
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

/// The marks of the screen, each one column wide.
///
/// Braille displays and screen readers have no name for most of them: they show all as the same cell, or say nothing.
/// In ASCII each mark is a different character, with different dots in six-dot braille too.
package enum Marks {
  package static let done: Character = "✓"
  /// Verified by a system, as opposed to stated by a person.
  package static let checked: Character = "☑"
  package static let open: Character = "●"
  package static let blocked: Character = "○"
  package static let held: Character = "⚠"
  package static let later: Character = "»"
  package static let skipped: Character = "–"
  package static let here: Character = "▶"

  /// The meaning of the marks at the start of a row.
  package static let meanings: [(mark: Character, words: String)] = [
    (done, "done"), (checked, "verified"), (open, "open"), (blocked, "waiting"), (held, "needs attention"),
    (later, "later"), (skipped, "skipped"),
  ]

  /// The ASCII spelling of each mark, for terminals with ASCII only, for screen readers and for braille.
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
